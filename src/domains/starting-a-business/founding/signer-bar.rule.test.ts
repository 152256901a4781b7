import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, type Day, parseDay } from '#kernel/base';
import { type barGrounds, type SignerRole, signerBar, signerRoles } from './signer-bar.rule.ts';

type Ground = keyof typeof barGrounds;
const judge = (day: string, role: SignerRole, ground: Ground, on?: string, over?: boolean) =>
  signerBar.at(parseDay(day))({ role, facts: [{ ground, ...(on ? { on } : {}), ...(over ? { over } : {}) }] }).value;

test.each([
  ['sentence', '2021-03-01', '2026-03-01', '2026-03-02'],
  ['rights-deprived', '2021-03-01', '2026-03-01', '2026-03-02'],
  ['bankruptcy', '2023-03-01', '2026-03-01', '2026-03-02'],
  ['revocation', '2023-03-01', '2026-03-01', '2026-03-02'],
  ['probation', '2024-03-01', '2026-03-01', '2026-03-02'],
  ['fake-registration', '2023-03-01', '2026-03-01', '2026-03-02'],
] as const)('a bar by %s of %s still holds on %s and is over on %s', (ground, from, last, after) => {
  expect(judge(last, 'legal-representative', ground, from)).toMatchObject({ barred: true, lastDay: last });
  expect(judge(after, 'legal-representative', ground, from)).toEqual({ barred: false });
});

test('a bar from 29 February ends on the last of February', () => {
  expect(judge('2027-02-28', 'director', 'revocation', '2024-02-29').barred).toBe(true);
  expect(judge('2027-03-01', 'director', 'revocation', '2024-02-29').barred).toBe(false);
});

test('the regulation bars the legal representative from 1 March 2022 on, the company law did it before', () => {
  expect(judge('2022-02-28', 'legal-representative', 'debt').basis).toBe('《公司法》（2018）第一百四十六条');
  expect(judge('2022-03-01', 'legal-representative', 'debt').basis).toBe('《市场主体登记管理条例》第十二条');
});

test('a debt bars a director until June 2024, afterwards only once the court has listed it', () => {
  expect(judge('2024-06-30', 'director', 'debt').barred).toBe(true);
  expect(judge('2024-07-01', 'director', 'debt').barred).toBe(false);
  expect(judge('2024-07-01', 'director', 'listed-debt').barred).toBe(true);
  expect(judge('2024-07-01', 'legal-representative', 'debt').barred).toBe(true);
});

test('probation bars since July 2024, while it lasts and two years after', () => {
  expect(judge('2024-06-30', 'manager', 'probation', '2024-01-01').barred).toBe(false);
  expect(judge('2024-07-01', 'manager', 'probation', '2024-01-01').barred).toBe(true);
  expect(judge('2024-07-01', 'manager', 'probation').lastDay).toBeNull();
});

test('a false registration bars everybody who asks since March 2022, other facts bar no shareholder', () => {
  expect(judge('2022-02-28', 'founder', 'fake-registration', '2021-12-01').barred).toBe(false);
  expect(judge('2022-03-01', 'founder', 'fake-registration', '2021-12-01').barred).toBe(true);
  for (const ground of ['sentence', 'debt', 'revocation'] as const)
    expect(judge('2026-01-01', 'founder', ground, '2025-12-01').barred).toBe(false);
});

test('a debt that is paid bars no longer', () => {
  expect(judge('2026-01-01', 'legal-representative', 'debt', undefined, true)).toEqual({ barred: false });
});

test('of several bars the longest is named', () => {
  const facts = [
    { ground: 'revocation' as const, on: '2025-01-01' },
    { ground: 'sentence' as const, on: '2025-01-01' },
  ];
  const run = signerBar.at(parseDay('2026-01-01'));
  expect(run({ role: 'director', facts }).value).toMatchObject({ ground: 'sentence', lastDay: '2030-01-01' });
  expect(run({ role: 'director', facts: [...facts, { ground: 'incapacity' }] }).value.lastDay).toBeNull();
});

const yearsOf = { sentence: 5, 'rights-deprived': 5, bankruptcy: 3, revocation: 3 } as const;

test('a bar in years is over the day after the same day, whoever counts it', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((n) => addCalendarDays(parseDay('2019-01-01'), n));
  const ground = fc.constantFrom(...(Object.keys(yearsOf) as (keyof typeof yearsOf)[]));
  fc.assert(
    fc.property(days, ground, (day, which) => {
      const year = Number(day.slice(0, 4)) + yearsOf[which];
      const same = `${year}${day.slice(4)}`;
      const last = (same.endsWith('-02-29') && year % 4 !== 0 ? `${year}-02-28` : same) as Day;
      const role: SignerRole = 'director';
      fc.pre(last >= '2024-07-01');
      expect(judge(last, role, which, day).barred).toBe(true);
      expect(judge(addCalendarDays(last, 1), role, which, day).barred).toBe(false);
    }),
  );
});

test('nobody without a fact is barred, in no office', () => {
  for (const role of Object.keys(signerRoles) as SignerRole[])
    expect(signerBar.at(parseDay('2026-01-01'))({ role, facts: [] }).value).toEqual({ barred: false });
});
