import fc from 'fast-check';
import { Type as T } from 'typebox';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/base';
import { defineRule } from '#kernel/rule';
import { type NoticeGround, noticeBook } from './book.ts';
import { composeNotice } from './compose.ts';
import { findService, serviceWays } from './service.ts';
import { defineNotice, type NoticeTemplate } from './template.ts';

const day = (text: string) => text as Day;

const template: NoticeTemplate = {
  code: 'club.welcome',
  version: 1,
  from: day('2021-01-01'),
  name: { zh: '欢迎', en: 'Welcome' },
  when: { item: 'join-club', event: 'case.granted' },
  recipient: 'applicant',
  variables: ['court'],
  subject: { zh: '{court}归你了', en: '{court} is yours' },
  body: { zh: '从今天起用{court}。', en: 'Use {court} from today.' },
  channels: ['email'],
};

/** A rule of service of nobody's law: a public notice of 7 days, from 2022 on of 5. */
const rule = defineRule({
  code: 'club.service',
  name: { zh: '送达', en: 'Service' },
  input: T.Object(
    { way: T.String(), on: T.Unsafe<Day>(T.String()), agreed: T.Boolean() },
    { additionalProperties: false },
  ),
  versions: [
    { from: '2021-01-01', to: '2021-12-31', basis: '章程', params: 7 },
    { from: '2022-01-01', basis: '新章程', params: 5 },
  ],
  apply: (days, { way, on, agreed }) => ({
    value: {
      servedOn:
        way === 'electronic' && !agreed
          ? null
          : way === 'public-notice'
            ? (new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10) as Day)
            : on,
    },
    steps: [{ zh: `${way} ${on}`, en: `${way} ${on}` }],
  }),
  examples: [],
});

const ground: NoticeGround = {
  rules: [rule],
  tasks: new Map([['join-club', new Set(['friends'])]]),
  parts: new Map([['join-club', new Set(['friends'])]]),
  variablesOf: (event) => ({ 'case.granted': ['court'], 'task.opened': ['court', 'task'] })[event],
};

describe('a template is refused', () => {
  const broken: [string, Partial<NoticeTemplate>, RegExp][] = [
    [
      'that names a variable nobody declared',
      { body: { zh: '{court}{shoe}', en: '{court}{shoe}' } },
      /unknown variable \{shoe\}/,
    ],
    ['that declares a variable and never uses it', { variables: ['court', 'age'] }, /age is never used/],
    ['that declares a variable twice', { variables: ['court', 'court'] }, /declared twice/],
    [
      'whose languages name different variables',
      { body: { zh: '{court}', en: 'Yours.' } },
      /other variables in Chinese/,
    ],
    ['with an empty English text', { body: { zh: '{court}', en: ' ' } }, /no en text/],
    ['with a brace that opens nothing', { body: { zh: '{court}{', en: '{court}' } }, /stray \{/],
    ['that ends before it begins', { to: day('2020-12-31') }, /ends before it begins/],
    ['whose version is no number from 1', { version: 0 }, /no version 0/],
    ['whose code is no code', { code: 'Club Welcome' }, /no code/],
    ['that names a channel twice', { channels: ['sms', 'sms'] }, /channel is named twice/],
  ];
  test.each(broken)('%s', (_what, change, sentence) => {
    expect(() => defineNotice({ ...template, ...change })).toThrow(sentence);
  });

  const misplaced: [string, Partial<NoticeTemplate>, RegExp][] = [
    [
      'that follows an event which does not fill its variable',
      { when: { item: 'join-club', event: 'case.closed' } },
      /no notice can follow/,
    ],
    [
      'that needs more than the event fills',
      { variables: ['court', 'age'], body: { zh: '{age}', en: '{age}' } },
      /does not fill \{age\}/,
    ],
    ['of an item that does not exist', { when: { item: 'leave-club', event: 'case.granted' } }, /no item leave-club/],
    [
      'of a task the item does not have',
      { when: { item: 'join-club', event: 'task.opened', task: 'dance' } },
      /no task dance/,
    ],
    [
      'to parties in a role the item does not have',
      { recipient: { part: 'referee' } },
      /no parties in the role referee/,
    ],
    ['to the person of a task where there is no task', { recipient: 'task-person' }, /no task whose person/],
    ['that names no rule of service', { service: 'club.nothing' }, /no rule of service club.nothing/],
  ];
  test.each(misplaced)('%s', (_what, change, sentence) => {
    expect(() => noticeBook([{ ...template, ...change }], ground)).toThrow(sentence);
  });

  test('together with another version that holds on the same day; versions side by side are taken', () => {
    const second = { ...template, version: 2, from: day('2022-01-01') };
    expect(() => noticeBook([template, second], ground)).toThrow(/versions 1 and 2 overlap/);
    const book = noticeBook([{ ...template, to: day('2021-12-31') }, second], ground);
    const versionOn = (on: string) => book.on('join-club', 'case.granted', '', day(on)).map(({ version }) => version);
    expect([versionOn('2020-12-31'), versionOn('2021-12-31'), versionOn('2022-01-01')]).toEqual([[], [1], [2]]);
  });

  test('with everything that is wrong in one message', () => {
    const wrong = { ...template, version: 0, service: 'no.rule', when: { item: 'none', event: 'case.granted' } };
    expect(() => noticeBook([wrong], ground)).toThrow(/no version 0[\s\S]*no rule of service[\s\S]*no item none/);
  });
});

test('a filled text names no variable any more and holds what filled it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (court) => {
      const text = composeNotice(template, { court: { zh: court, en: court } });
      expect(text.subject.zh).toBe(`${court}归你了`);
      expect(text.body.en).toBe(`Use ${court} from today.`);
      expect(text.short).toEqual(text.subject);
    }),
  );
  expect(() => composeNotice(template, {})).toThrow(/nothing fills \{court\}/);
});

test.each([
  ['2021-12-31', '2022-01-07', '章程'],
  ['2022-01-01', '2022-01-06', '新章程'],
])('a public notice of %s counts as served on %s, by the version of that day', (on, servedOn, basis) => {
  expect(findService(rule as never, { way: 'public-notice', on: day(on), agreed: false })).toMatchObject({
    servedOn,
    basis,
  });
});

test('every way is answered, and electronic service without agreement does not serve', () => {
  const found = serviceWays.map(
    (way) => findService(rule as never, { way, on: day('2022-03-01'), agreed: false }).servedOn,
  );
  expect(found).toEqual([null, '2022-03-01', '2022-03-01', '2022-03-01', '2022-03-06']);
});
