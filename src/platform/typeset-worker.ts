import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypesetAnswer, TypesetRequest } from './typesetter.ts';
import { unpackWoff } from './woff.ts';

/** The thread that sets documents for `typesetter.ts`: it holds the Chinese fonts, cut into parts as the web loads them, and puts them together. */
const family = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json'));
// the part asked first for each weight is the first of the list: the Latin one, which no other font should stand in for
const isLatin = (name: string) => Number(name.includes('-latin-'));
const files = readdirSync(join(family, 'files'))
  .filter((name) => /-(400|700)-normal\.woff$/.test(name))
  .sort((a, b) => isLatin(b) - isLatin(a));
const compiler = NodeCompiler.create({
  workspace: import.meta.dirname,
  fontArgs: [{ fontBlobs: files.map((name) => unpackWoff(readFileSync(join(family, 'files', name)))) }],
});

parentPort!.on('message', ({ id, layout, data }: TypesetRequest) => {
  let answer: TypesetAnswer;
  try {
    answer = { id, pdf: compiler.pdf({ mainFileContent: layout, inputs: { data } }) };
  } catch (error) {
    answer = { id, fault: String((error as Error).message).slice(0, 2000) };
  }
  // what was read for one document is of no use to the next
  compiler.evictCache(10);
  parentPort!.postMessage(answer);
});
