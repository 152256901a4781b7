import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootFolder } from '../src/platform/config.ts';
import { generatedFiles } from './generated-files.ts';

// `npm run generate`: writes what is made from declarations. test/docs.test.ts fails when a file is behind.
for (const [path, text] of await generatedFiles()) {
  const file = join(rootFolder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
