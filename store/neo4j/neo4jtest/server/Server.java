import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A real Neo4j Community for tests: Bolt on 127.0.0.1 and nothing else.
 *
 * <p>Prints one line, {@code bolt://127.0.0.1:PORT}, when it takes connections. It lives as long as its standard
 * input is open, so it cannot outlive the process that started it, however that process ends; its data directory goes
 * with it then. SIGTERM stops it and keeps the data, for another start on them.
 *
 * <pre>
 *   --data DIR         where data and log files go; required
 *   --port N           the Bolt port; 0 (the default) takes any free one
 *   --password X       turn authentication on, with user neo4j and password X; off otherwise
 *   --page-cache SIZE  memory for the page cache, such as 256m (the default)
 * </pre>
 */
public final class Server {
    private static final String DATABASE = "neo4j";
    private static final String HOST = "127.0.0.1";

    private int port = 0;
    private Path data;
    private String password;
    private String pageCache = "256m";
    private volatile boolean stdinClosed; // nobody is left who could start us again on the data

    public static void main(String[] args) {
        Server server = new Server();
        try {
            server.parse(args);
            server.run();
        } catch (Exception e) {
            Throwable cause = e; // the innermost one says what is wrong, such as a port in use
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println("neo4j test server: " + cause);
            System.exit(1); // said aloud, because Neo4j's own threads would keep the process alive
        }
    }

    private void parse(String[] args) {
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("the option " + args[i] + " needs a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--port" -> port = Integer.parseInt(value);
                case "--data" -> data = Path.of(value);
                case "--password" -> password = value;
                case "--page-cache" -> pageCache = value;
                default -> throw new IllegalArgumentException("unknown option " + args[i] + "; there are --data, --port, --password, --page-cache");
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("--data DIR is missing");
        }
    }

    private void run() {
        // Watched from the first moment: a parent that dies while we start must take us with it, too.
        Thread watch = new Thread(this::exitWhenStdinCloses, "stdin");
        watch.setDaemon(true);
        watch.start();

        Path home = data.toAbsolutePath();
        List<Runnable> atExit = new ArrayList<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            synchronized (atExit) {
                atExit.forEach(Runnable::run);
            }
            if (stdinClosed) {
                deleteTree(home);
            }
        }, "stop"));

        DatabaseManagementService neo4j;
        synchronized (atExit) { // a stop that comes while Neo4j starts waits until it can be stopped in good order
            neo4j = start(home);
            atExit.add(neo4j::shutdown);
        }
        if (password != null) {
            // "system" is where Neo4j keeps its users; from inside, no old password is asked for.
            neo4j.database("system").executeTransactionally(
                    "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        }
        System.out.println("bolt://" + HOST + ":" + boltPort(neo4j));
    }

    private DatabaseManagementService start(Path home) {
        return new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress(HOST, port))
                .setConfig(BoltConnector.advertised_address, new SocketAddress(HOST, port))
                // Tests stop servers often and have nothing to drain; the default takes ten seconds.
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .setConfig(HttpConnector.enabled, false)
                .setConfig(HttpsConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, password != null)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.parse(pageCache))
                // Small test data: no quarter of a gigabyte of log reserved per database.
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                // A test of wrong passwords must not lock the user out for the tests after it.
                .setConfig(GraphDatabaseSettings.auth_max_failed_attempts, 0)
                .setConfig(GraphDatabaseSettings.udc_enabled, false) // tests report nothing to anybody
                .build();
    }

    private static int boltPort(DatabaseManagementService neo4j) {
        return ((GraphDatabaseAPI) neo4j.database(DATABASE)).getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT)
                .getPort();
    }

    private void exitWhenStdinCloses() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as a closed one.
        }
        stdinClosed = true;
        System.exit(0);
    }

    private static void deleteTree(Path root) {
        try (var paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("neo4j test server: cannot delete " + root + ": " + e.getMessage());
        }
    }
}
