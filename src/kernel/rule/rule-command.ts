import { type LocalText, Refusal, refusalText } from '#kernel/base';
import type { RuleCard, RuleLine, RuleRegistry } from './registry.ts';

/** Where a command writes (输出). Each call is one line or block, without the line break at its end. */
export interface CommandIo {
  out(text: string): void;
  err(text: string): void;
  /** All of standard input, for `--input -`. */
  readInput?(): Promise<string>;
}

type Language = 'zh' | 'en';

const usage: LocalText = {
  zh: `用法：
  onewindow rule list
  onewindow rule show 规则编号
  onewindow rule run 规则编号 --on 日期 --input 'JSON'（--input - 从标准输入读取）
选项：--lang zh|en 语言，--json 以 JSON 输出 list 和 show`,
  en: `Usage:
  onewindow rule list
  onewindow rule show CODE
  onewindow rule run CODE --on DATE --input 'JSON' (--input - reads standard input)
Options: --lang zh|en, --json to print list and show as JSON`,
};

/** The caller's mistake in a command line: said in a sentence, then exit code 2. */
class Mistake extends Error {
  readonly text: LocalText;
  constructor(zh: string, en: string) {
    super(en);
    this.text = { zh, en };
  }
}

/**
 * `onewindow rule list | show CODE | run CODE --on DATE --input JSON` (规则命令). `run` prints the outcome as JSON. Gives
 * the exit code: 0, or 2 when the caller has to mend something, said in a sentence on the error output. The day is never
 * taken from the clock.
 */
export async function runRuleCommand(args: readonly string[], registry: RuleRegistry, io: CommandIo): Promise<0 | 2> {
  let language: Language = args.includes('en') && args[args.indexOf('en') - 1] === '--lang' ? 'en' : 'zh';
  try {
    const { words, options } = readArguments(args);
    language = readLanguage(options.get('lang'));
    const [verb, code, ...rest] = words;
    if (verb === undefined || options.has('help')) {
      (verb === undefined && !options.has('help') ? io.err : io.out)(usage[language]);
      return options.has('help') ? 0 : 2;
    }
    if (rest.length > 0 || (verb === 'list' && code !== undefined)) {
      const word = verb === 'list' ? code : rest[0];
      throw new Mistake(`多余的参数：${word}`, `One word too many: ${word}`);
    }
    if (verb === 'list') printList(registry.list(), language, options.has('json'), io);
    else if (verb === 'show') printCard(registry.show(needed(code)), language, options.has('json'), io);
    else if (verb === 'run') await run(needed(code), options, registry, io);
    else throw new Mistake(`没有这个命令：rule ${verb}\n${usage.zh}`, `There is no command rule ${verb}\n${usage.en}`);
    return 0;
  } catch (error) {
    if (error instanceof Mistake) io.err(error.text[language]);
    else if (error instanceof Refusal) io.err(`${refusalText(error)[language]} [${error.code}]`);
    else throw error;
    return 2;
  }
}

async function run(
  code: string,
  options: ReadonlyMap<string, string>,
  registry: RuleRegistry,
  io: CommandIo,
): Promise<void> {
  const on = options.get('on');
  if (on === undefined)
    throw new Mistake('请用 --on 给出适用日期，如 --on 2021-09-13', 'Say the day with --on, such as --on 2021-09-13');
  let json = options.get('input');
  if (json === '-' && io.readInput) json = await io.readInput();
  if (json === undefined) {
    const fields = fieldsOf(registry.show(code).input).join('、');
    throw new Mistake(
      `请用 --input 给出 JSON 输入，字段：${fields}`,
      `Give the input as JSON with --input; fields: ${fields}`,
    );
  }
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch (error) {
    const why = (error as Error).message;
    throw new Mistake(`--input 不是 JSON：${why}`, `The text after --input is not JSON: ${why}`);
  }
  io.out(JSON.stringify(registry.run(code, on, input), null, 2));
}

function readArguments(args: readonly string[]): { words: string[]; options: Map<string, string> } {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    const word = args[i] as string;
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s, 2);
    if (name === 'json' || name === 'help') options.set(name, '');
    else if (name === 'on' || name === 'input' || name === 'lang') {
      const value = inline ?? args[++i];
      if (value === undefined) throw new Mistake(`--${name} 后面缺少内容`, `Something is missing after --${name}`);
      options.set(name, value);
    } else throw new Mistake(`没有这个选项：--${name}`, `There is no option --${name}`);
  }
  return { words, options };
}

function readLanguage(text: string | undefined): Language {
  if (text === undefined || text === 'zh') return 'zh';
  if (text === 'en') return 'en';
  throw new Mistake('--lang 只能是 zh 或 en', '--lang is zh or en');
}

function needed(code: string | undefined): string {
  if (code === undefined)
    throw new Mistake(
      '请给出规则编号，编号见 onewindow rule list',
      'Name a rule; onewindow rule list prints their codes',
    );
  return code;
}

function printList(lines: readonly RuleLine[], language: Language, json: boolean, io: CommandIo): void {
  if (json) io.out(JSON.stringify(lines, null, 2));
  else for (const { code, name, basis } of lines) io.out(`${code}\t${name[language]}\t${basis.join('；')}`);
}

function printCard(card: RuleCard, language: Language, json: boolean, io: CommandIo): void {
  if (json) {
    io.out(JSON.stringify(card, null, 2));
    return;
  }
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  io.out(`${card.code}  ${card.name[language]}`);
  if (card.title[language] !== card.name[language]) io.out(card.title[language]);
  io.out(`${say('输入', 'Input')}: ${JSON.stringify(card.input, null, 2)}`);
  for (const { from, to, basis, verified, params } of card.versions) {
    const mark = verified ? '' : say('（待主管单位确认）', ' (to be confirmed by the unit in charge)');
    io.out(`${say('版本', 'Version')} ${from} – ${to ?? ''}  ${basis}${mark}`);
    io.out(`  ${JSON.stringify(params)}`);
  }
  for (const example of card.examples) {
    const end = 'expect' in example ? JSON.stringify(example.expect) : example.refuses;
    io.out(`${say('示例', 'Example')} ${example.on}  ${JSON.stringify(example.input)} → ${end}`);
  }
}

function fieldsOf(schema: unknown): string[] {
  return Object.keys((schema as { properties?: object }).properties ?? {});
}
