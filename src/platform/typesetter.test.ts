import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extractText } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { openTypesetter } from './typesetter.ts';
import { unpackWoff } from './woff.ts';

const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const layout = '#let data = json(bytes(sys.inputs.data))\n#set text(font: "Noto Sans SC")\n#data.text';
const read = async (pdf: Uint8Array) => (await extractText(new Uint8Array(pdf), { mergePages: true })).text;

test('Chinese text, rare characters too, stands in the document as text; marks of the layout in it are only text', async () => {
  const text = '镕堃喆淼：#strong[不是标记] $x$';
  const pdf = await typesetter.set(layout, { text });
  expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-');
  expect((await read(pdf)).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
}, 30_000);

test('a layout that cannot be set is refused, and the next one is set', async () => {
  await expect(typesetter.set('#let', {})).rejects.toThrow('cannot be set');
  expect((await typesetter.set(layout, { text: '还在' })).length).toBeGreaterThan(1000);
}, 30_000);

test('a font is unpacked to the tables it was packed from, and other bytes are refused', () => {
  const name = '@fontsource/noto-sans-sc/files/noto-sans-sc-latin-400-normal.woff';
  const woff = readFileSync(createRequire(import.meta.url).resolve(name));
  const font = unpackWoff(woff);
  expect(font.length).toBe(woff.readUInt32BE(16));
  expect(font.readUInt16BE(4)).toBe(woff.readUInt16BE(12));
  expect(() => unpackWoff(font)).toThrow('no WOFF font');
  expect(() => unpackWoff(new Uint8Array(4))).toThrow('no WOFF font');
});
