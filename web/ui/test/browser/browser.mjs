// A headless Chromium for tests, and pages that tell what they should not have done.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launch() {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium is found: install it (Debian: apt-get install chromium) or name it in CHROMIUM');
  // As root, as in containers, Chromium has no sandbox of its own.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/**
 * A page in a fresh profile. `quiet()` fails when it wrote an error to the console, threw, asked another host, was refused
 * something by its content security policy or got an answer of 400 or more, apart from what `allow` matches.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = [];
  const hosts = new Set();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http')) hosts.add(url.host);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack ?? error.message}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`),
    );
  });
  const quiet = (allow = /^$/) => {
    const host = new URL(page.url()).host;
    assert.deepEqual([...hosts].filter((other) => other !== host), [], 'hosts that the page asked besides its own');
    assert.deepEqual(faults.filter((fault) => !allow.test(fault)), []);
  };
  return { page, context, quiet, close: () => context.close() };
}
