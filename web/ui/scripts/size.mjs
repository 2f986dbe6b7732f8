// What a visitor loads, compressed as the service sends it: scripts and styles of the explorer. The whole explorer, all its
// views included, has to stay within the budget. The playground's own files are told apart by their names and not counted.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budget = 180_000;
const dist = '../dist';

if (!existsSync(join(dist, 'index.html'))) {
  console.error('nothing is built: run `npm run build` first');
  process.exit(1);
}

const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

// Files that a file names; lazy ones are reached through the scripts that load them.
function reach(start) {
  const seen = new Set();
  const wait = [start];
  while (wait.length > 0) {
    const file = wait.pop();
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    if (/\.css$/.test(file)) continue;
    const text = readFileSync(file, 'utf8');
    const names = [...text.matchAll(/["'`](?:\.\/|\.\.\/)?(?:assets\/)?([\w.-]+\.(?:js|css))["'`]/g)].map((match) => match[1]);
    for (const name of names) wait.push(join(dist, 'assets', name));
  }
  return seen;
}

// What index.html itself names is loaded at first; the rest when a view is opened.
const page = readFileSync(join(dist, 'index.html'), 'utf8');
const first = new Set([...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => join(dist, match[1])));
const all = [...reach(join(dist, 'index.html'))].filter((file) => /\.(js|css)$/.test(file) && dirname(file) === join(dist, 'assets'));

let total = 0;
let atFirst = 0;
for (const file of all.sort()) {
  if (!readdirSync(dirname(file)).length) continue;
  const bytes = size(file);
  total += bytes;
  if (first.has(file)) atFirst += bytes;
  console.log(`${String(bytes).padStart(8)}  ${first.has(file) ? 'first' : 'lazy '}  ${file.slice(dist.length + 1)}`);
}
console.log(`${String(atFirst).padStart(8)}  at first`);
console.log(`${String(total).padStart(8)}  with all views, of ${budget} allowed`);
if (total > budget) {
  console.error(`the explorer is ${total - budget} bytes over its budget`);
  process.exitCode = 1;
}
