import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitmentOf, pick, seedOf, textHash } from '../../src/kernel/draw/owdraw.ts';
import { commitment, drawOut, hashOfText, ordered, seed } from '../../web/shared/verify/draw-rules.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = fc.string({ maxLength: 20, unit: 'grapheme' });

test('two programs that share no code draw the same out of a thousand random lists', () => {
  fc.assert(
    fc.property(
      bytes32,
      fc.string({ maxLength: 30 }),
      fc.uniqueArray(text, { minLength: 1, maxLength: 60, selector: (one) => one.normalize('NFC') }),
      fc.nat(70),
      (root, label, ids, count) => {
        const list = ids.map((id) => id.normalize('NFC'));
        expect(drawOut(hex(root), label, list, count)).toEqual(pick(root, label, list, count));
        expect(drawOut(hex(root), label, ordered(list).reverse(), count)).toEqual(pick(root, label, list, count));
      },
    ),
    { numRuns: 1000 },
  );
});

test('and come to the same commitments, hashes and seeds', () => {
  fc.assert(
    fc.property(text, bytes32, bytes32, text, (draw, one, two, beacon) => {
      expect(commitment(draw, hex(one))).toBe(commitmentOf(draw, one));
      expect(hashOfText(draw)).toBe(textHash(draw));
      const [poolHash, paramsHash] = [textHash(draw), textHash(beacon)];
      expect(seed(draw, poolHash, paramsHash, [hex(one), hex(two)], beacon)).toBe(
        hex(seedOf({ draw, poolHash, paramsHash, secrets: [one, two], beacon })),
      );
    }),
    { numRuns: 200 },
  );
});
