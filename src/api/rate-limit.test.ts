import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openLimit } from './rate-limit.ts';

function refused(take: () => void): number | null {
  try {
    take();
    return null;
  } catch (error) {
    return (error as { params: { seconds: number } }).params.seconds;
  }
}

test('sixty a minute: sixty at once, the next one a second later, and others are not held up', () => {
  let ms = 0;
  const limit = openLimit(60, () => ms);
  for (let n = 0; n < 60; n++) expect(refused(() => limit.take('a'))).toBeNull();
  expect(refused(() => limit.take('a'))).toBe(1);
  expect(refused(() => limit.take('b'))).toBeNull();
  ms = 999;
  expect(refused(() => limit.take('a'))).toBe(1);
  ms = 1000;
  expect(refused(() => limit.take('a'))).toBeNull();
  expect(refused(() => limit.take('a'))).toBe(1);
});

test('0 is no limit', () => {
  const limit = openLimit(0, () => 0);
  for (let n = 0; n < 1000; n++) expect(refused(() => limit.take('a'))).toBeNull();
});

test('however calls come, nobody gets more in a span than a minute’s worth at once and the pace after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(3_000), { maxLength: 300 }), (perMinute, waits) => {
      let ms = 0;
      let taken = 0;
      const limit = openLimit(perMinute, () => ms);
      for (const wait of waits) {
        ms += wait;
        if (refused(() => limit.take('a')) === null) taken++;
      }
      expect(taken).toBeLessThanOrEqual(perMinute + Math.ceil((ms * perMinute) / 60_000) + 1);
    }),
  );
});
