import { describe, expect, test } from 'vitest';
import { sm3, sm3Hex, sm3Hmac } from '#platform/sm';
import { assignMembers, drawObjects, paramsText } from './draw.ts';
import { bytesOfHex, commitmentOf, hexOf, pick, poolText, quotaOf, seedOf, textBytes, textHash } from './owdraw.ts';

const strata: [string, number, number][] = [
  ['A', 1, 6],
  ['B', 7, 14],
  ['C', 15, 18],
  ['D', 19, 20],
];
const pool = strata.flatMap(([stratum, from, to]) =>
  Array.from({ length: to - from + 1 }, (_, n) => {
    const id = `E${String(from + n).padStart(3, '0')}`;
    return { id, stratum, name: id };
  }),
);
const howMany = {
  by: 'ratio' as const,
  permille: 100,
  weights: [
    { stratum: 'A', tenths: 5 },
    { stratum: 'B', tenths: 10 },
    { stratum: 'C', tenths: 20 },
    { stratum: 'D', tenths: 40 },
  ],
};
const member = (id: string, avoid: string[] = []) => ({ id, name: id, person: '', avoid });
const assign = {
  each: 2,
  cap: 3,
  groups: [
    {
      code: 'SCJ',
      members: [member('I01'), member('I02', ['E002']), member('I03'), member('I04'), member('I05')],
    },
    { code: 'YJ', members: [member('I11'), member('I12'), member('I13'), member('I14')] },
  ],
};
const secrets = [Uint8Array.from({ length: 32 }, (_, n) => n), Uint8Array.from({ length: 32 }, (_, n) => 255 - n)];

describe('the published vectors of OWDRAW-1', () => {
  test('SM3 and HMAC-SM3 are the standard ones', () => {
    expect(sm3Hex('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(hexOf(sm3Hmac(textBytes('key'), textBytes('The quick brown fox jumps over the lazy dog')))).toBe(
      'bd4a34077888162b210645b8ebf74b9af357303789357a27c7fc457244ebd398',
    );
  });

  const snapshot = poolText(pool);
  const params = paramsText({ howMany, assign, excluded: [] });
  const seed = seedOf({
    draw: 'SSJ-2021-003',
    poolHash: textHash(snapshot),
    paramsHash: textHash(params),
    secrets,
    beacon: '3D-2021157-4-0-9',
  });

  test('list, parameters, commitments and seed come out to the bit', () => {
    expect(snapshot).toHaveLength(140);
    expect(textHash(snapshot)).toBe('50e553cb15813d1649e35b476473b7600cf369f66f761868af7624c2ec5e5352');
    expect(params).toBe('ratio=100;w=A5,B10,C20,D40;perUnit=2;cap=3\n');
    expect(textHash(params)).toBe('ca5f7d4e887ee4e524ad6e98814a8521ff4a898e379981efbee97299d4b5e322');
    expect(secrets.map((secret) => commitmentOf('SSJ-2021-003', secret))).toEqual([
      '671aa0ffd07a1490e1ce4cd9d6f4e11ac9df990be082e8939a057a92359c8a04',
      'cb205fcadcb3ea4199dcdc493735b925bb39e719358367f948cacda5dc1d20d6',
    ]);
    expect(hexOf(seed)).toBe('520f3aa38e1bcc88c46b5e5f6cf9cce02839e76ec601567af5897b825c35ec20');
  });

  test('one of each stratum is drawn: E002, E009, E018, E019', () => {
    expect(drawObjects(seed, { pool, howMany }).flatMap(({ ids }) => ids)).toEqual(['E002', 'E009', 'E018', 'E019']);
  });

  test('and each unit sends the two that the stream gives, I02 never to E002', () => {
    const assigned = assignMembers(seed, { assign }, ['E002', 'E009', 'E018', 'E019']);
    if ('short' in assigned) throw new Error('short');
    expect(assigned.list.map(({ object, group, members }) => `${object} ${group} ${members.join(',')}`)).toEqual([
      'E002 SCJ I04,I03',
      'E002 YJ I14,I11',
      'E009 SCJ I02,I04',
      'E009 YJ I12,I14',
      'E018 SCJ I03,I05',
      'E018 YJ I11,I13',
      'E019 SCJ I01,I04',
      'E019 YJ I12,I13',
    ]);
  });

  test('bare picks from a known seed', () => {
    const ids = Array.from({ length: 10 }, (_, n) => `E${String(n + 1).padStart(3, '0')}`);
    expect(pick(new Uint8Array(32), 'T', ids, 4)).toEqual(['E002', 'E004', 'E005', 'E006']);
    expect(pick(sm3(textBytes('OneWindow')), 'T', ids, 10)).toEqual(
      'E002,E005,E008,E001,E007,E006,E003,E004,E010,E009'.split(','),
    );
    expect(bytesOfHex(hexOf(seed))).toEqual(Buffer.from(seed));
  });

  test.each([
    [1000, 50, 5, 25],
    [1000, 50, 10, 50],
    [333, 50, 20, 34],
    [7, 50, 40, 2],
    [1, 50, 5, 1],
    [0, 50, 40, 0],
    [10, 1000, 10, 10],
    [10, 1000, 40, 10],
  ])('of %i at %i ‰ with weight %i tenths %i are drawn', (size, permille, weight, drawn) => {
    expect(quotaOf(size, permille, weight)).toBe(drawn);
  });
});
