import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;

/** Puts script and style into the page itself, so that the page is one file that works from a disk. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find((file) => file.fileName.endsWith('.html'));
      if (page?.type !== 'asset') throw new Error('the build made no page');
      let html = String(page.source);
      for (const file of Object.values(bundle)) {
        if (file === page) continue;
        const tag = new RegExp(`<(script|link)[^>]*(?:src|href)="[^"]*${file.fileName}"[^>]*>(?:</script>)?`);
        if (!tag.test(html)) throw new Error(`the page does not ask for ${file.fileName}`);
        const inside =
          file.type === 'chunk'
            ? `<script type="module">${file.code.replaceAll('</script', '<\\/script')}</script>`
            : `<style>${String(file.source)}</style>`;
        html = html.replace(tag, '');
        html =
          file.type === 'chunk'
            ? html.replace('</body>', () => `${inside}\n</body>`)
            : html.replace('</head>', () => `${inside}\n</head>`);
        delete bundle[file.fileName];
      }
      page.source = html;
    },
  };
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [oneFile()],
  build: {
    outDir: resolve(root, '../dist/web'),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: { input: resolve(root, 'proof/index.html'), output: { codeSplitting: false } },
  },
});
