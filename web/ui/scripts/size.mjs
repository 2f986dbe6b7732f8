// What a visitor loads, gzipped as the service sends it: for each page of the explorer, the scripts and styles of its first
// load. The largest has to stay within the budget. The playground is another page with editors of its own; it is only told.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budget = 180_000;
const dist = process.argv[2] ?? '../dist';

if (!existsSync(join(dist, 'manifest.json'))) {
  console.error('nothing is built: run `npm run build` first');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

// Files that are loaded together with the given parts: what they import, but not what they load later.
function files(parts) {
  const seen = new Set();
  const out = new Set();
  const visit = (name) => {
    const part = manifest[name];
    if (!part || seen.has(name)) return;
    seen.add(name);
    out.add(part.file);
    for (const style of part.css ?? []) out.add(style);
    for (const other of part.imports ?? []) visit(other);
  };
  parts.forEach(visit);
  return [...out];
}

const size = (names) => names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name)), { level: 9 }).length, 0);
const line = (bytes, what) => console.log(`${String(bytes).padStart(8)}  ${what}`);

const views = Object.keys(manifest).filter((name) => /^src\/views\/.*View\.tsx$/.test(name) && manifest[name].isDynamicEntry);
line(size(files(['index.html'])), 'the explorer without a view');
let most = size(files(['index.html']));
for (const view of views.sort()) {
  const bytes = size(files(['index.html', view]));
  most = Math.max(most, bytes);
  line(bytes, `with ${view.replace(/^src\/views\//, '')}`);
}
if (manifest['playground.html']) line(size(files(['playground.html'])), 'the playground');
line(budget, 'allowed for the first load of a page of the explorer');
if (most > budget) {
  console.error(`the largest page is ${most - budget} bytes over the budget`);
  process.exitCode = 1;
}
