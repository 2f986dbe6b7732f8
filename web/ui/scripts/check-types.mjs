// Says when the committed types are not those that the schema and the documents give. Run `npm run generate` then.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const generated = (root) =>
  existsSync(root)
    ? readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((name) => /(^|[\\/])gql[\\/][^\\/]+\.ts$/.test(name))
        .sort()
    : [];

const fresh = mkdtempSync(join(tmpdir(), 'aistack-types-'));
try {
  execFileSync('npx', ['graphql-codegen', '--config', 'codegen.ts'], {
    env: { ...process.env, CODEGEN_ROOT: `${fresh}/` },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 120_000,
  });
  const wanted = generated(join(fresh, 'src'));
  const stale = wanted.filter(
    (name) => !existsSync(join('src', name)) || readFileSync(join('src', name), 'utf8') !== readFileSync(join(fresh, 'src', name), 'utf8'),
  );
  const left = generated('src').filter((name) => !wanted.includes(name));
  for (const name of stale) console.error(`src/${name} is stale`);
  for (const name of left) console.error(`src/${name} belongs to no document`);
  if (stale.length + left.length > 0) {
    console.error('run `npm run generate` and commit the result');
    process.exitCode = 1;
  } else {
    console.log(`${wanted.length} generated files are current`);
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
