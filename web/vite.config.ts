import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const api = `http://127.0.0.1:${process.env.ONEWINDOW_PORT ?? '7300'}`;
const apps = ['start', 'portal', 'workbench', 'steering', 'disclosure'].filter((app) =>
  existsSync(resolve(root, app, 'index.html')),
);

/** In development, a path below an application's prefix is answered by that application's page, as the server does. */
function pages(): Plugin {
  return {
    name: 'pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        const first = path.split('/')[1] ?? '';
        if (path === '/') request.url = '/start/index.html';
        else if (path === '/disclosure/proof') request.url = '/proof/index.html';
        else if (apps.includes(first) && (path.endsWith('/') || !existsSync(resolve(root, `.${path}`))))
          request.url = `/${first}/index.html`;
        next();
      });
    },
  };
}

/** The letters come in two formats; every browser of today reads the smaller one. */
function oneFontFormat(): Plugin {
  return {
    name: 'one-font-format',
    enforce: 'pre',
    transform(code, id) {
      if (!/noto-sans-sc\/\d+\.css$/.test(id)) return null;
      return code.replaceAll(/,\s*url\([^)]+\.woff\) format\('woff'\)/g, '');
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [react(), pages(), oneFontFormat()],
  build: {
    outDir: resolve(root, '../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Letters are asked for one by one as a page needs them, never put into the style sheet.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        ...Object.fromEntries(apps.map((app) => [app, resolve(root, app, 'index.html')])),
        // a service worker has one address for ever, and serves what lies below it
        'workbench-sw': resolve(root, 'workbench/sw.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'workbench-sw' ? 'workbench/sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 7381,
    strictPort: true,
    proxy: { '/api': api, '/auth': api },
  },
});
