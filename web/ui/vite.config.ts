import { fileURLToPath } from 'node:url';
import locales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The running service that answers GraphQL while the pages are being developed.
const service = process.env.AISTACK_URL ?? 'http://127.0.0.1:8080';

// The policy that the service sends with the explorer's pages, so that `vite preview` shows what it forbids.
const policy =
  "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

export default defineConfig({
  // Assets are named relative to <base href>, which the service sets to the prefix that it is served under.
  base: './',
  plugins: [
    react(),
    // The pages speak English; the widgets' words in thirty other languages stay out.
    { ...locales.vite({ locales: ['en-US'] }), enforce: 'pre' },
  ],
  // The editors' workers load parts of themselves when they need them, which only modules can.
  worker: { format: 'es' },
  build: {
    outDir: here('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Monaco is as large as it is, and only the playground loads it; scripts/size.mjs holds the explorer's size.
    chunkSizeWarningLimit: 2000,
    // Nothing inlined: the content security policy has no data: for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is built in, and what each page loads (read by scripts/size.mjs).
    license: { fileName: 'licenses.md' },
    manifest: 'manifest.json',
    rolldownOptions: {
      input: { index: here('index.html'), playground: here('playground.html') },
      // GraphiQL's packages carry hints for React's compiler, which mean nothing here and would hide real warnings.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/graphql': service } },
  preview: {
    host: '127.0.0.1',
    proxy: { '/graphql': service },
    headers: { 'Content-Security-Policy': policy },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'] },
});
