import { existsSync, readdirSync, readFileSync } from 'node:fs';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { Refusal, type RefusalCode } from '#kernel/base';
import { citationsIn, missingCitations } from './citations.ts';
import { type AnyRule, ruleRegistry } from './registry.ts';
import { defineRule, type RuleExample } from './rule.ts';
import { type CommandIo, runRuleCommand } from './rule-command.ts';

function halving(
  code: string,
  examples: RuleExample[],
  value: (n: number) => unknown = (n) => ({ half: n / 2 }),
): AnyRule {
  return defineRule({
    code,
    name: { zh: '减半', en: 'Half' },
    title: { zh: '一半是多少？', en: 'How much is half?' },
    input: Type.Object({ n: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
    versions: [
      { from: '2021-01-01', to: '2025-12-31', basis: '《公司法》第四十七条', verified: false, params: { of: 2 } },
    ],
    apply(_, { n }) {
      if (n === 13) throw new Refusal('AMOUNT_INVALID', { amount: n });
      return { value: value(n), steps: [`${n} ÷ 2`] };
    },
    examples,
  });
}

const good: RuleExample[] = [
  { on: '2021-01-01', input: { n: 4 }, expect: { half: 2 } },
  { on: '2025-12-31', input: { n: 13 }, refuses: 'AMOUNT_INVALID' },
  { on: '2026-01-01', input: { n: 4 }, refuses: 'RULE_NOT_IN_FORCE' },
];
const registry = ruleRegistry([halving('b.half', good), halving('a.half', good)]);

test('rules are listed by code', () => {
  expect(registry.list().map((line) => line.code)).toEqual(['a.half', 'b.half']);
  expect(registry.list()[0]?.basis).toEqual(['《公司法》第四十七条']);
});

test('two rules with one code are a bug', () => {
  expect(() => ruleRegistry([halving('a.half', good), halving('a.half', good)])).toThrow('two rules');
});

test('a card is plain JSON with the input schema, the versions and the examples', () => {
  const card = registry.show('a.half');
  expect(JSON.parse(JSON.stringify(card))).toEqual(card);
  expect(card).toMatchObject({
    input: { type: 'object', properties: { n: { type: 'integer', minimum: 0 } } },
    versions: [{ from: '2021-01-01', to: '2025-12-31', verified: false, params: { of: 2 } }],
    examples: good,
  });
  expect(() => registry.show('c.half')).toThrow(
    expect.objectContaining({ code: 'RULE_UNKNOWN', params: { rule: 'c.half' } }),
  );
});

test('a run says which rule, day and input it answers', () => {
  expect(registry.run('a.half', '2021-09-13', { n: 4 })).toEqual({
    rule: 'a.half',
    on: '2021-09-13',
    input: { n: 4 },
    value: { half: 2 },
    steps: [{ zh: '4 ÷ 2', en: '4 ÷ 2' }],
    basis: '《公司法》第四十七条',
    version: { from: '2021-01-01', to: '2025-12-31' },
    verified: false,
  });
  expect(() => registry.run('a.half', '2021-02-29', { n: 4 })).toThrow(
    expect.objectContaining({ code: 'DAY_INVALID' }),
  );
});

test.each<[string, (n: number) => unknown, string]>([
  ['a big integer', (n) => ({ half: BigInt(n) }), 'value.half is a bigint'],
  ['nothing', () => ({ half: undefined }), 'value.half is a undefined'],
  ['not a number', () => ({ half: [Number.NaN] }), 'value.half[0] is NaN'],
  ['a date object', () => new Date(0), 'value is a object'],
  ['half a fen', () => ({ parts: [{ taxFen: 0.5 }] }), 'value.parts[0].taxFen is 0.5, which is not whole fen'],
  ['half a fen in a list', () => ({ partsFen: [1, 0.5] }), 'value.partsFen[1] is 0.5, which is not whole fen'],
])('a rule that gives back %s is a bug', (_, value, message) => {
  const wrong = ruleRegistry([halving('a.half', good, value)]);
  expect(() => wrong.run('a.half', '2021-09-13', { n: 4 })).toThrow(message);
  expect(wrong.check().join()).toContain(message);
});

test('good examples pass the check', () => {
  expect(registry.check()).toEqual([]);
});

test.each<[string, RuleExample[], string]>([
  ['no example', [], 'no example'],
  ['another value', [{ on: '2021-01-01', input: { n: 4 }, expect: { half: 3 } }], '{"half":2}, not {"half":3}'],
  ['a field too few', [{ on: '2021-01-01', input: { n: 4 }, expect: {} }], '{"half":2}, not {}'],
  [
    'a refusal instead of a value',
    [{ on: '2021-01-01', input: { n: 13 }, expect: { half: 6 } }],
    'AMOUNT_INVALID, not',
  ],
  [
    'a value instead of a refusal',
    [{ on: '2021-01-01', input: { n: 4 }, refuses: 'AMOUNT_INVALID' }],
    'not AMOUNT_INVALID',
  ],
  [
    'another refusal',
    [{ on: '2021-01-01', input: { n: -1 }, refuses: 'AMOUNT_INVALID' }],
    'RULE_INPUT, not AMOUNT_INVALID',
  ],
  ['a day that does not exist', [{ on: '2021-02-29', input: { n: 4 }, expect: { half: 2 } }], 'DAY_INVALID, not'],
])('the check finds %s', (_, examples, message) => {
  const [fault, ...more] = ruleRegistry([halving('a.half', examples)]).check();
  expect(more).toEqual([]);
  expect(fault).toContain('a.half');
  expect(fault).toContain(message);
});

test('citations are found with their articles', () => {
  expect(
    citationsIn('见《中华人民共和国民法典》（2020）第二百零一条、第二百零三条，《公司法》第四十七条和财税〔2016〕23号'),
  ).toEqual([
    { law: '民法典', article: '二百零一' },
    { law: '民法典', article: '二百零三' },
    { law: '公司法', article: '四十七' },
  ]);
  expect(citationsIn('《公司法》有关规定')).toEqual([]);
});

test('an article that the law does not have is found, a law that is not kept is not judged', () => {
  const rules = [halving('a.half', good)];
  expect(missingCitations(rules, new Map([['公司法', '# 公司法\n第四十七条 甲乙丙']]))).toEqual([]);
  expect(missingCitations(rules, new Map([['公司法', '# 公司法\n依照第四十七条\n第四十八条 甲']]))).toEqual([
    'a.half, version 2021-01-01: 《公司法》第四十七条',
  ]);
  expect(missingCitations(rules, new Map())).toEqual([]);
});

const lawFolder = new URL('../../../../shared/law/', import.meta.url);

test('the article that these tests cite stands in the text of the law, where the texts are kept beside the project', () => {
  const laws = new Map<string, string>();
  for (const file of existsSync(lawFolder) ? readdirSync(lawFolder) : []) {
    const law = file.replace(/\(.*/, '');
    laws.set(law, `${laws.get(law) ?? ''}\n${readFileSync(new URL(encodeURIComponent(file), lawFolder), 'utf8')}`);
  }
  expect(missingCitations([halving('a.half', good)], laws)).toEqual([]);
  expect(laws.has('公司法')).toBe(existsSync(lawFolder));
});

async function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const io: CommandIo = {
    out(text) {
      written.out += `${text}\n`;
    },
    err(text) {
      written.err += `${text}\n`;
    },
    readInput: async () => '{"n":8}',
  };
  return { code: await runRuleCommand(args, registry, io), ...written };
}

test('rule list prints a line for each rule', async () => {
  expect(await command('list')).toEqual({
    code: 0,
    out: 'a.half\t减半\t《公司法》第四十七条\nb.half\t减半\t《公司法》第四十七条\n',
    err: '',
  });
  expect((await command('list', '--lang', 'en')).out).toContain('a.half\tHalf\t');
  expect(JSON.parse((await command('list', '--json')).out)).toEqual(registry.list());
});

test('rule show prints schema, versions, basis and examples, and that the figures have to be confirmed', async () => {
  const { code, out } = await command('show', 'a.half');
  expect(code).toBe(0);
  for (const part of [
    '一半是多少？',
    '"minimum": 0',
    '2021-01-01 – 2025-12-31',
    '《公司法》第四十七条',
    '待主管单位确认',
    '{"n":4} → {"half":2}',
    'AMOUNT_INVALID',
  ])
    expect(out).toContain(part);
  expect(JSON.parse((await command('show', 'a.half', '--json')).out)).toEqual(registry.show('a.half'));
});

test('rule run prints the outcome as JSON, from the command line or from standard input', async () => {
  const { code, out } = await command('run', 'a.half', '--on', '2021-09-13', '--input', '{"n":4}');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual(registry.run('a.half', '2021-09-13', { n: 4 }));
  const piped = await command('run', 'a.half', '--on=2021-09-13', '--input=-');
  expect(JSON.parse(piped.out).value).toEqual({ half: 4 });
});

test.each<[string[], string]>([
  [[], '用法'],
  [['delete'], '没有这个命令'],
  [['list', 'a.half'], '多余的参数'],
  [['show'], '规则编号'],
  [['show', 'a.half', 'b.half'], '多余的参数'],
  [['show', 'c.half'], 'RULE_UNKNOWN' satisfies RefusalCode],
  [['run', 'a.half'], '--on'],
  [['run', 'a.half', '--on'], '缺少内容'],
  [['run', 'a.half', '--on', '2021-09-13'], '字段：n'],
  [['run', 'a.half', '--on', '2021-09-13', '--input', '{n:4}'], '不是 JSON'],
  [['run', 'a.half', '--on', '2021-02-30', '--input', '{"n":4}'], '2021-02-30'],
  [['run', 'a.half', '--on', '2020-12-31', '--input', '{"n":4}'], '从 2021-01-01 到 2025-12-31'],
  [['run', 'a.half', '--on', '2021-09-13', '--input', '{"n":4.5}'], '（/n）：应是整数'],
  [['run', 'a.half', '--on', '2021-09-13', '--input', '{}'], '缺少这一项'],
  [['run', 'a.half', '--on', '2021-09-13', '--input', '{"n":13}'], '金额不正确：13'],
  [['run', 'a.half', '--today', '2021-09-13'], '没有这个选项：--today'],
  [['list', '--lang', 'fr'], '--lang'],
])('rule %j gets a sentence and the exit code 2', async (args, sentence) => {
  const { code, out, err } = await command(...args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(sentence);
});

test('the sentence comes in English when asked for, whatever the order of the words', async () => {
  expect((await command('--lang', 'en', 'run', 'a.half')).err).toContain('Say the day with --on');
  expect((await command('run', 'a.half', '--today', 'x', '--lang', 'en')).err).toContain('There is no option');
  expect((await command('--help')).code).toBe(0);
});

test('a bug in a rule is not dressed up as a mistake of the caller', async () => {
  const broken = ruleRegistry([halving('a.half', good, () => Number.NaN)]);
  const io: CommandIo = { out: () => undefined, err: () => undefined };
  await expect(
    runRuleCommand(['run', 'a.half', '--on', '2021-09-13', '--input', '{"n":4}'], broken, io),
  ).rejects.toThrow('value is NaN');
});
