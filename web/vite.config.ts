import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
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
        else if (apps.includes(first) && !/\.[a-z0-9]+$/i.test(path)) request.url = `/${first}/index.html`;
        next();
      });
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [react(), pages()],
  build: {
    outDir: resolve(root, '../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { input: Object.fromEntries(apps.map((app) => [app, resolve(root, app, 'index.html')])) },
  },
  server: {
    host: '127.0.0.1',
    port: 7381,
    strictPort: true,
    proxy: { '/api': 'http://127.0.0.1:7300', '/auth': 'http://127.0.0.1:7300' },
  },
});
