// Makes the pictures of the README and of docs/explorer.md from the program that runs at AISTACK_URL (by default
// http://127.0.0.1:8080): 1280 pixels wide, as a visitor with a fresh browser sees it. `npm run screenshots -- FOLDER` puts
// them elsewhere.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../test/browser/browser.mjs';
import { enter } from '../test/browser/checks.mjs';

const service = process.env.AISTACK_URL ?? 'http://127.0.0.1:8080';
const folder = process.argv[2] ?? '../../docs/images';
const most = 200_000; // bytes of a picture

// What is shown, how much of the page, and from where on.
const pictures = [
  { name: 'cake', path: '?layer=chips', height: 860 },
  { name: 'graph', path: 'graph', height: 860 },
  { name: 'neighbours', path: 'graph?focus=company:nvidia&limit=30&select=company:tsmc', from: 'figure', height: 740, dark: true },
  { name: 'entity', path: 'company/nvidia', height: 760 },
  { name: 'path', path: 'path', from: 'figure', height: 780 },
  { name: 'whatif', path: 'whatif?target=company:tsmc', from: '.what-if', height: 700 },
  { name: 'chokepoints', path: 'chokepoints', from: '.figure', height: 820, dark: true },
  { name: 'loops', path: 'loops?through=company:openai&first=25', height: 940 },
  { name: 'value-chain', path: 'value-chain', height: 940 },
];

const browser = await launch();
try {
  mkdirSync(folder, { recursive: true });
  for (const { name, path, from, height, dark } of pictures) {
    const context = await browser.newContext({ viewport: { width: 1280, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await enter(page, service, path);
    if (await page.locator('main [role=alert]').count()) throw new Error(`/${path} shows an error`);
    if (from) {
      await page.locator(`main ${from}`).first().evaluate((first) => {
        first.style.scrollMarginTop = '4.5rem';
        first.scrollIntoView({ behavior: 'instant' });
      });
    }
    await page.waitForTimeout(500); // drawings have found their place
    const picture = await page.screenshot();
    const file = join(folder, `${name}.png`);
    writeFileSync(file, picture);
    console.log(`${String(picture.length).padStart(8)}  ${file}`);
    if (picture.length > most) {
      console.error(`${file} is larger than ${most} bytes: show less of the page`);
      process.exitCode = 1;
    }
    await context.close();
  }
} finally {
  await browser.close();
}
