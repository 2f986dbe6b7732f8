package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/aistack-graph/aistack/kg"
)

// applicationID marks a SQLite file as ours: "aist" in ASCII.
const applicationID = 0x61697374

// migrations bring a file from one schema version (its user_version) to the
// next: migrations[0] makes a new file version 1. Append, never change.
var migrations = []string{
	`CREATE TABLE meta (key TEXT PRIMARY KEY, sum INTEGER NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
	 CREATE TABLE page (no INTEGER PRIMARY KEY, sum INTEGER NOT NULL, docs BLOB NOT NULL);
	 CREATE TABLE change (
	   version INTEGER, seq INTEGER, size INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL, dataset TEXT NOT NULL,
	   id TEXT NOT NULL, bulk INTEGER NOT NULL, sum INTEGER NOT NULL, before BLOB, after BLOB,
	   PRIMARY KEY (version, seq)) WITHOUT ROWID;`,
}

// file keeps a store in a SQLite file, on one connection that holds the file's
// exclusive lock for as long as it is open.
type file struct {
	path     string
	db       *sql.DB
	conn     *sql.Conn
	turn     chan struct{} // holds a token while the connection is in use
	readOnly bool
}

// openFile opens a file, makes it if need be, and brings it up to date.
func openFile(ctx context.Context, path string) (*file, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, kg.Invalidf("%s is no path: %v", path, err)
	}
	dsn := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(abs)}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f := &file{path: path, db: db, turn: make(chan struct{}, 1)}
	if f.conn, err = db.Conn(ctx); err == nil {
		err = f.prepare(ctx)
	}
	if err != nil {
		_ = f.close()
		return nil, f.fault(err)
	}
	return f, nil
}

// prepare locks the file and checks whose it is before anything is written.
func (f *file) prepare(ctx context.Context) error {
	for _, pragma := range []string{"busy_timeout = 1000", "locking_mode = EXCLUSIVE", "synchronous = FULL", "cache_size = -32768"} {
		if _, err := f.conn.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
			return err
		}
	}
	var application, version, tables int
	if err := f.conn.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return err
	}
	if err := f.conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if err := f.conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	fresh := application == 0 && version == 0 && tables == 0
	switch {
	case !fresh && application != applicationID:
		return kg.Invalidf("%s is a SQLite database of another program; name another file, which will be made", f.path)
	case version > len(migrations):
		return kg.Invalidf("%s was written by a newer version of this program (schema %d, this one knows up to %d); use that version, or name another file",
			f.path, version, len(migrations))
	}
	_, err := f.conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
	if code(err) == sqlite3.SQLITE_READONLY && version == len(migrations) {
		f.readOnly = true
		return nil
	}
	if err != nil {
		return err
	}
	return f.finish(ctx, f.migrate(ctx, version))
}

// migrate brings the schema up to date within the transaction that is open.
func (f *file) migrate(ctx context.Context, version int) error {
	for ; version < len(migrations); version++ {
		set := fmt.Sprintf("%s; PRAGMA application_id = %d; PRAGMA user_version = %d", migrations[version], applicationID, version+1)
		if _, err := f.conn.ExecContext(ctx, set); err != nil {
			return err
		}
	}
	return nil
}

// finish commits the open transaction, or rolls it back after an error. The
// commit itself is not cancelled: its outcome must be known.
func (f *file) finish(ctx context.Context, err error) error {
	if err == nil {
		err = ctx.Err()
	}
	ctx = context.WithoutCancel(ctx)
	if err == nil {
		_, err = f.conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, _ = f.conn.ExecContext(ctx, "ROLLBACK")
	}
	return err
}

// use waits for the connection.
func (f *file) use(ctx context.Context) (done func(), err error) {
	select {
	case f.turn <- struct{}{}:
		return func() { <-f.turn }, nil
	case <-ctx.Done():
		return nil, alive(ctx)
	}
}

func (f *file) close() error {
	var err error
	if f.conn != nil {
		err = f.conn.Close()
	}
	return errors.Join(err, f.db.Close())
}

// code is the primary result code of a SQLite error, 0 for others.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// fault tells what an error of the file means and what to do.
func (f *file) fault(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the call was ended: %w", err)
	}
	switch code(err) {
	case sqlite3.SQLITE_NOTADB:
		return kg.Invalidf("%s is not a database of this program; name another file, which will be made", f.path)
	case sqlite3.SQLITE_CORRUPT:
		return f.damaged()
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %s is in use by another process; stop that one, or name another file", kg.ErrUnavailable, f.path)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return f.cannotWrite()
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: the disk of %s is full, and nothing was written; make room and try again", kg.ErrUnavailable, f.path)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w: reading or writing %s failed (%w); look whether it is a plain file, and whether its disk or a quota is full or failing", kg.ErrUnavailable, f.path, err)
	case sqlite3.SQLITE_CANTOPEN:
		return f.cannotOpen()
	}
	return err
}

// scanFault is fault for reading a row; a value of a type that was never written
// is damage.
func (f *file) scanFault(err error) error {
	if code(err) == 0 && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return f.damaged()
	}
	return f.fault(err)
}

func (f *file) damaged() error {
	return kg.Invalidf("%s is damaged; restore a backup, or name another file and load the datasets again", f.path)
}

func (f *file) cannotWrite() error {
	return fmt.Errorf("%w: %s cannot be written; change its permissions, or name another file", kg.ErrReadOnly, f.path)
}

func (f *file) cannotOpen() error {
	if info, err := os.Stat(f.path); err == nil && info.IsDir() {
		return kg.Invalidf("%s is a directory; name a file in it", f.path)
	}
	dir := filepath.Dir(f.path)
	if info, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) || err == nil && !info.IsDir() {
		return kg.Invalidf("%s cannot be made: there is no directory %s; make it, or name another file", f.path, dir)
	}
	return fmt.Errorf("%w: %s or the journal beside it cannot be opened; change the permissions of %s, or name another file", kg.ErrReadOnly, f.path, dir)
}

// meta reads or writes what is kept about the whole graph.
type meta struct {
	Version  int64    `json:"version"`
	Updated  int64    `json:"updated"`
	Datasets []string `json:"datasets"`
	// Documents is how many places the pages have, free ones included.
	Documents int         `json:"documents"`
	Layout    description `json:"layout"`
}

func (f *file) readMeta(ctx context.Context) (m meta, err error) {
	var sum uint32
	var text []byte
	err = f.conn.QueryRowContext(ctx, "SELECT sum, value FROM meta WHERE key = 'graph'").Scan(&sum, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return m, nil
	}
	if err != nil {
		return m, f.scanFault(err)
	}
	if crc32.ChecksumIEEE(text) != sum || json.Unmarshal(text, &m) != nil {
		return m, f.damaged()
	}
	return m, nil
}

func (f *file) writeMeta(ctx context.Context, m meta) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	_, err = f.conn.ExecContext(ctx, "INSERT INTO meta (key, sum, value) VALUES ('graph', ?, ?) ON CONFLICT (key) DO UPDATE SET sum = excluded.sum, value = excluded.value",
		crc32.ChecksumIEEE(text), string(text))
	return err
}
