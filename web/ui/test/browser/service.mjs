// Starts the service for a test: the program built from this repository, with the pages as `npm run build` left them, on a
// port of its own. AISTACK_URL names a running service instead, AISTACK_BIN a program that is already built.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where the service answers, under a prefix or none, and how to end it. */
export async function startService({ base = '/' } = {}) {
  if (process.env.AISTACK_URL && base === '/') return { url: process.env.AISTACK_URL.replace(/\/*$/, '/'), stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'aistack-browser-'));
  const program = process.env.AISTACK_BIN ?? join(folder, 'aistack');
  if (!process.env.AISTACK_BIN) {
    execFileSync('go', ['build', '-o', program, './cmd/aistack'], { cwd: root, stdio: 'inherit', timeout: 600_000 });
  }
  const port = await freePort();
  const child = spawn(program, ['serve', '--store', 'memory:', '--listen', `127.0.0.1:${port}`, '--base-path', base], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}${base}`;
  try {
    await answering(url, child);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log}`);
  }
  return { url, stop };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(url, child) {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if (child.exitCode !== null) throw new Error(`the service ended with code ${child.exitCode}`);
    const response = await fetch(new URL('graphql', url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ layers { id } }' }),
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the service did not answer within a minute');
}
