import fc from 'fast-check';
import { Type as T } from 'typebox';
import { expect, test } from 'vitest';
import type { Day } from '#kernel/base';
import { calendarDays, hours, none, onTheSpot, unlimited, workingDays } from '#kernel/clock';
import { carryForm } from './carry-form.ts';
import { compareItems } from './compare-items.ts';
import type { FieldSchema } from './fields.ts';
import type { ItemDefinition, ObjectionRules, StageDefinition, TaskDefinition } from './item.ts';
import { type ItemProblemCode, itemProblems } from './soundness/problems.ts';
import type { ItemWorld } from './soundness/world.ts';
import { validateItem } from './validate-item.ts';

const day = (text: string) => text as Day;
const closed = { additionalProperties: false };
const label = (zh: string, en: string) => ({ title: zh, 'x-title-en': en });
const name = (zh: string, en: string) => ({ zh, en });

/** The kind of own entries of the good item, to be spoilt. */
// biome-ignore lint/suspicious/noExplicitAny: what is spoilt here fits no type
const bag = (item: { ownEntries?: unknown[] }) => item.ownEntries![0] as any;

/** A club's item with every part that a definition can have, and nothing wrong with it. */
function goodItem(): ItemDefinition {
  return {
    code: 'join-club',
    name: name('入会', 'Join the club'),
    version: 1,
    from: day('2021-01-01'),
    basis: '俱乐部章程',
    unit: 'club',
    applicants: ['person'],
    reform: 'confirmation',
    keywords: ['入会', 'join'],
    summary: name('加入俱乐部', 'Join the club'),
    numberPrefix: 'JC',
    form: T.Object(
      {
        court: T.String({ minLength: 2, maxLength: 20, pattern: '^[^x]*$', ...label('球场', 'Court') }),
        age: T.Integer({ minimum: 0, maximum: 120, ...label('年龄', 'Age') }),
        level: T.Optional(
          T.Unsafe<string>({
            type: 'string',
            oneOf: [
              { const: 'new', title: '新手', 'x-title-en': 'New' },
              { const: 'old', title: '老手', 'x-title-en': 'Old hand' },
            ],
            default: 'new',
            ...label('水平', 'Level'),
          }),
        ),
        friends: T.Optional(
          T.Array(
            T.Object(
              {
                name: T.String({ maxLength: 20, ...label('姓名', 'Name') }),
                idNumber: T.String({ maxLength: 18, 'x-personal': 'id-number', ...label('证件号', 'Number') }),
              },
              closed,
            ),
            { maxItems: 5, ...label('朋友', 'Friends') },
          ),
        ),
        sponsor: T.Optional(
          T.Object(
            {
              name: T.String({ maxLength: 20, ...label('姓名', 'Name') }),
              idNumber: T.String({ maxLength: 18, 'x-personal': 'id-number', ...label('证件号', 'Number') }),
            },
            { ...closed, ...label('介绍人', 'Sponsor') },
          ),
        ),
      },
      closed,
    ),
    steps: [
      { code: 'you', title: name('你', 'You'), fields: ['court', 'age', 'level'] },
      { code: 'others', title: name('别人', 'Others'), fields: ['friends', 'sponsor'] },
    ],
    title: '/court',
    materials: [
      { code: 'photo', name: name('照片', 'Photo'), from: 'applicant', mayFollow: workingDays(5) },
      { code: 'court-list', name: name('球场记录', 'Court entry'), from: { register: 'court' } },
      { code: 'old-card', name: name('旧证', 'Old card'), from: { credential: 'card' } },
    ],
    fees: [
      {
        code: 'entry',
        name: name('入会费', 'Entry fee'),
        from: day('2021-01-01'),
        fen: 500,
        legalMaxFen: 1000,
        basis: '章程',
      },
    ],
    limits: [
      {
        from: day('2021-01-01'),
        to: day('2021-12-31'),
        statutory: workingDays(5),
        promised: workingDays(5),
        basis: '章程',
      },
      { from: day('2022-01-01'), statutory: workingDays(5), promised: none, basis: '章程' },
    ],
    stages: [
      {
        code: 'check',
        name: name('核验', 'Check'),
        tasks: [{ code: 'age', name: name('年龄', 'Age'), kind: 'rule', check: 'club.age' }],
        next: { auto: { stage: 'card' }, officer: { stage: 'review' } },
      },
      {
        code: 'review',
        name: name('审查', 'Review'),
        tasks: [
          {
            code: 'secretary',
            name: name('秘书审查', 'Secretary'),
            kind: 'human',
            unit: 'club',
            role: 'secretary',
            limit: workingDays(2),
            outcomes: [
              {
                code: 'granted',
                name: name('准予', 'Grant'),
                needsReasons: false,
                entries: 'friend',
                form: T.Object({ remark: T.String({ maxLength: 100, ...label('备注', 'Remark') }) }, closed),
              },
              {
                code: 'declined',
                name: name('不准', 'Decline'),
                needsReasons: true,
                reasons: [{ code: 'full', text: name('满员', 'Full'), basis: '章程' }],
              },
              { code: 'again', name: name('重查', 'Check again'), needsReasons: false },
            ],
          },
        ],
        next: {
          granted: { stage: 'hear' },
          declined: { end: 'declined' },
          again: { stage: 'check' },
          overdue: { stage: 'hear' },
        },
      },
      {
        code: 'hear',
        name: name('听意见', 'Hear'),
        tasks: [
          {
            code: 'object',
            name: name('介绍人意见', 'Word of the sponsor'),
            kind: 'party',
            of: ['sponsor'],
            shownTo: ['applicant'],
            outcomes: [
              {
                code: 'done',
                name: name('同意', 'Agree'),
                form: T.Object({ why: T.String({ maxLength: 100, ...label('理由', 'Why') }) }, closed),
              },
              { code: 'against', name: name('反对', 'Against') },
            ],
            limit: workingDays(2),
            runsFrom: 'service',
            lapse: 'silent',
            ends: ['against'],
          },
        ],
        next: {
          done: { stage: 'card' },
          against: { stage: 'review' },
          silent: { stage: 'card' },
        },
      },
      {
        code: 'card',
        name: name('发证', 'Card'),
        decides: 'granted',
        tasks: [
          { code: 'book', name: name('登记', 'Book'), kind: 'record', effect: 'club.book', series: 'member' },
          { code: 'card', name: name('发证', 'Card'), kind: 'issue', effect: 'club.card' },
          { code: 'friends', name: name('签名', 'Sign'), kind: 'sign', each: '/friends' },
        ],
        next: { done: { stage: 'tell' } },
      },
      {
        code: 'tell',
        name: name('告知', 'Tell'),
        tasks: [
          {
            code: 'kiosk',
            name: name('小卖部', 'Kiosk'),
            kind: 'push',
            effect: 'club.kiosk',
            partner: 'kiosk',
            unit: 'kiosk',
            limit: hours(2),
          },
        ],
        next: { done: { end: 'complete' } },
      },
    ],
    afterCorrection: 'check',
    rehearsal: ['club.age'],
    rings: {
      'promised.yellow': { do: 'note', text: name('快到期了', 'Due soon') },
      'task.secretary': { do: 'complete', task: 'secretary', outcome: 'overdue', why: name('到期', 'Out of time') },
    },
    parties: [
      { code: 'sponsor', name: name('介绍人', 'Sponsor'), from: '/sponsor', joins: 'hear', sees: ['court'] },
      { code: 'friend', name: name('朋友', 'Friend'), from: '/friends', joins: 'filing' },
      { code: 'guest', name: name('访客', 'Guest'), from: '', joins: 'entry' },
    ],
    ownEntries: [
      {
        kind: 'bag',
        name: name('寄存的包', 'Bag left'),
        form: T.Object({ label: T.String({ maxLength: 20, ...label('标签', 'Label') }) }, closed),
        text: 'label',
        adds: ['anybody', { unit: 'club', role: 'secretary' }],
        during: ['review'],
        role: 'guest',
        states: [
          {
            code: 'left',
            name: name('已存', 'Left'),
            waits: { unit: 'club', role: 'secretary', limit: workingDays(1) },
          },
          { code: 'fetched', name: name('已取', 'Fetched'), end: true },
        ],
        acts: [
          {
            code: 'fetch',
            name: name('取走', 'Fetch'),
            by: ['owner', { unit: 'club', role: 'secretary' }],
            from: ['left'],
            to: 'fetched',
            needsReasons: false,
          },
        ],
      },
    ],
    entries: [
      {
        kind: 'friend',
        name: name('带来的朋友', 'Friend brought along'),
        from: '/friends',
        text: 'name',
        outcomes: [{ code: 'welcome', name: name('欢迎', 'Welcome') }],
      },
    ],
    alternatives: 'club.age',
    result: name('会员证', 'Card'),
    results: [
      { code: 'card', name: name('会员证', 'Card'), is: { credential: 'card' } },
      { code: 'entry', name: name('登记', 'Entry'), is: { register: 'court' } },
    ],
    lifecycle: {
      authority: { unit: 'club', role: 'secretary' },
      suspensions: [{ code: 'ill', text: name('生病', 'Ill'), basis: '章程' }],
      procedures: [{ code: 'hearing', name: name('听证', 'Hearing'), basis: '章程', expected: calendarDays(30) }],
    },
  };
}

const world: ItemWorld = {
  units: new Set(['club', 'kiosk']),
  hasRole: (unit, role) => unit === 'club' && role === 'secretary',
  registers: new Map([['court', { name: name('球场名录', 'Courts') }]]),
  credentials: new Map([['card', { name: name('俱乐部会员证', 'Member card') }]]),
  checks: new Map([['club.age', { outcomes: ['auto', 'officer', 'stop'] }]]),
  effects: new Map([
    ['club.book', { does: 'record', numbered: true }],
    ['club.card', { does: 'issue', reads: ['book'] }],
    ['club.kiosk', { does: { push: 'kiosk' }, reads: ['book'] }],
    ['club.locker', { does: 'subcase' }],
  ]),
  partners: new Set(['kiosk', 'press']),
  widgets: new Set(['money']),
  taskKinds: new Set(['rule', 'human', 'sign', 'party', 'record', 'issue', 'push', 'subcase', 'wait', 'ballot']),
  ballotRules: new Map([['club.weighed', { outcomes: ['passed', 'failed', 'no-quorum'], weighs: true }]]),
  items: new Set(['join-club', 'locker']),
  prefixes: new Map([['KB', 'another-item']]),
};

type Draft = { -readonly [Key in keyof ItemDefinition]: ItemDefinition[Key] };
// biome-ignore lint/suspicious/noExplicitAny: broken items are what no type allows
type Broken = any;

const stage = (item: Draft, code: string): StageDefinition => item.stages.find((one) => one.code === code)!;
const task = (item: Draft, code: string): Broken =>
  item.stages.flatMap(({ tasks }) => tasks).find((one) => one.code === code)! as TaskDefinition;
/** A ballot as a task; its outcomes lead on as `done` does. */
const ballotTask = (rule: string, mode: 'open' | 'secret'): TaskDefinition => ({
  code: 'vote',
  name: name('表决', 'Vote'),
  kind: 'ballot',
  unit: 'club',
  role: 'secretary',
  rule,
  mode,
  notice: workingDays(1),
  isPublic: false,
});
/** Puts a publication beside the last task, with every way it can end. */
function publish(item: ItemDefinition, objections: Partial<ObjectionRules>): void {
  const tell = stage(item, 'tell');
  tell.tasks.push({
    code: 'notice',
    name: name('公示', 'Notice'),
    kind: 'publish',
    effect: 'club.notice',
    notice: { code: 'join', name: name('入会公示', 'New members') },
    unit: 'club',
    role: 'secretary',
    objections: {
      by: 'anybody',
      nameless: 'hint',
      kinds: [{ code: 'member', name: name('会员', 'Member') }],
      stops: true,
      answer: workingDays(3),
      ...objections,
    },
    suspends: false,
  });
  tell.interrupts = ['objected'];
  const way = Object.values(tell.next)[0]!;
  tell.next = { ...tell.next, undisputed: way, objected: way };
}

/** Puts a choice of the applicant beside the last task. */
function choose(item: ItemDefinition, parts: Partial<Extract<TaskDefinition, { kind: 'choose' }>>): void {
  stage(item, 'tell').tasks.push({
    code: 'which',
    name: name('选', 'Choose'),
    kind: 'choose',
    outcomes: [{ code: 'done', name: name('去', 'Go') }],
    ...parts,
  });
}

const subcase = (item: string): TaskDefinition => ({
  code: 'sub',
  name: name('另一件', 'Another'),
  kind: 'subcase',
  effect: 'club.locker',
  item,
});
const fields = (item: Draft): Broken => (item.form as Broken).properties;

test('a good item has nothing wrong with it, in code and as the JSON that is stored of it', () => {
  expect(validateItem(goodItem(), world)).toEqual([]);
  expect(validateItem(JSON.parse(JSON.stringify(goodItem())), world)).toEqual([]);
});

/** What is broken, how, the code it is refused with, and where. */
const broken: [why: string, code: ItemProblemCode, at: string, change: (item: Draft) => unknown][] = [
  // words
  ['a name without its English', 'TEXT_MISSING', '/name', (item) => (item.name = name('入会', ' '))],
  [
    'an outcome without its Chinese',
    'TEXT_MISSING',
    '/stages/1/tasks/0/outcomes/0/name',
    (item) => (task(item, 'secretary').outcomes[0].name = name('', 'Grant')),
  ],
  [
    'a code with a blank in it',
    'CODE_MALFORMED',
    '/stages/1/code',
    (item) => {
      stage(item, 'check').next.officer = { stage: 'the review' };
      stage(item, 'review').code = 'the review';
    },
  ],
  [
    'a number prefix in small letters',
    'NUMBER_PREFIX_MALFORMED',
    '/numberPrefix',
    (item) => (item.numberPrefix = 'jc'),
  ],
  ['a number prefix of another item', 'NUMBER_PREFIX_TAKEN', '/numberPrefix', (item) => (item.numberPrefix = 'KB')],
  ['nobody who may apply', 'APPLICANTS_NONE', '/applicants', (item) => (item.applicants = [])],
  ['no word by which anybody would find it', 'KEYWORDS_NONE', '/keywords', (item) => (item.keywords = [' '])],
  ['a commitment that commits to nothing', 'COMMITMENT_MISSING', '/commitment', (item) => (item.reform = 'commitment')],
  ['no basis', 'BASIS_MISSING', '/basis', (item) => (item.basis = '')],
  ['a limit without basis', 'BASIS_MISSING', '/limits/1/basis', (item) => (item.limits[1]!.basis = ' ')],
  [
    'a reason without basis',
    'BASIS_MISSING',
    '/stages/1/tasks/0/outcomes/1/reasons/0/basis',
    (item) => (task(item, 'secretary').outcomes[1].reasons[0].basis = ''),
  ],
  ['a fee without basis', 'BASIS_MISSING', '/fees/0/basis', (item) => (item.fees[0]!.basis = '')],
  // shape
  ['a reform that nobody knows', 'SHAPE_BROKEN', '/reform', (item) => ((item as Broken).reform = 'magic')],
  ['a number where a text belongs', 'SHAPE_BROKEN', '/unit', (item) => ((item as Broken).unit = 7)],
  ['a part that does not exist', 'SHAPE_BROKEN', '', (item) => ((item as Broken).colour = 'red')],
  ['no stages at all', 'SHAPE_BROKEN', '', (item) => delete (item as Broken).stages],
  [
    'a task of an officer without a unit',
    'SHAPE_BROKEN',
    '/stages/1/tasks/0',
    (item) => delete task(item, 'secretary').unit,
  ],
  ['a fee below nothing', 'SHAPE_BROKEN', '/fees/0/fen', (item) => (item.fees[0]!.fen = -1)],
  ['half a fen', 'SHAPE_BROKEN', '/fees/0/fen', (item) => (item.fees[0]!.fen = 0.5)],
  // days and versions
  ['version nought', 'VERSION_MALFORMED', '/version', (item) => (item.version = 0)],
  ['a first day that does not exist', 'DAY_MALFORMED', '/from', (item) => (item.from = day('2021-02-30'))],
  ['an end before the beginning', 'DAYS_REVERSED', '/to', (item) => (item.to = day('2020-12-31'))],
  [
    'a limit that ends before it begins',
    'DAYS_REVERSED',
    '/limits/0/to',
    (item) => (item.limits[0]!.to = day('2020-12-31')),
  ],
  ['a day with no limit', 'LIMIT_MISSING_ON_DAY', '/limits', (item) => (item.limits[1]!.from = day('2022-01-02'))],
  ['a day with two limits', 'LIMITS_OVERLAP', '/limits', (item) => (item.limits[1]!.from = day('2021-12-31'))],
  ['no limit', 'LIMITS_NONE', '/limits', (item) => (item.limits = [])],
  // law
  [
    'a promise one day above the law',
    'LIMIT_ABOVE_LAW',
    '/limits/0/promised',
    (item) => (item.limits[0]!.promised = workingDays(6)),
  ],
  [
    'a promise without limit',
    'LIMIT_ABOVE_LAW',
    '/limits/0/promised',
    (item) => (item.limits[0]!.promised = unlimited),
  ],
  [
    'an officer with more time than the law gives',
    'LIMIT_OF_TASK_ABOVE_LAW',
    '/stages/1/tasks/0/limit',
    (item) => (task(item, 'secretary').limit = workingDays(6)),
  ],
  ['a fee one fen above the law', 'FEE_ABOVE_LAW', '/fees/0/fen', (item) => (item.fees[0]!.fen = 1001)],
  [
    'a paper that may follow without end',
    'GAP_WITHOUT_TIME',
    '/materials/0/mayFollow',
    (item) => (item.materials[0]!.mayFollow = unlimited),
  ],
  [
    'a register entry that the applicant hands in later',
    'GAP_UNFIT',
    '/materials/1/mayFollow',
    (item) => (item.materials[1]!.mayFollow = workingDays(5)),
  ],
  [
    'a copy of what the district issues',
    'MATERIAL_HELD_BY_DISTRICT',
    '/materials/0/from',
    (item) => (item.materials[0]!.name = name('俱乐部会员证复印件', 'Copy of the member card')),
  ],
  [
    'the code of what the district keeps',
    'MATERIAL_HELD_BY_DISTRICT',
    '/materials/1/from',
    (item) => {
      item.materials[1] = { code: 'court', name: name('别的', 'Other'), from: 'applicant' };
    },
  ],
  [
    'a refusal that needs no reasons',
    'REFUSAL_WITHOUT_REASONS',
    '/stages/1/tasks/0/outcomes/1/needsReasons',
    (item) => (task(item, 'secretary').outcomes[1].needsReasons = false),
  ],
  // the way through the stages
  ['no stage', 'STAGES_NONE', '/stages', (item) => (item.stages = [])],
  ['two stages of one code', 'STAGE_TWICE', '/stages/4/code', (item) => (stage(item, 'tell').code = 'review')],
  ['two tasks of one code', 'TASK_TWICE', '/stages/4/tasks/0/code', (item) => (task(item, 'kiosk').code = 'age')],
  [
    'a stage that no way leads to',
    'STAGE_UNREACHABLE',
    '/stages/1',
    (item) => {
      delete stage(item, 'check').next.officer;
      stage(item, 'check').next.done = { stage: 'card' };
    },
  ],
  ['a stage without a task', 'STAGE_EMPTY', '/stages/4/tasks', (item) => (stage(item, 'tell').tasks = [])],
  [
    'an outcome of an officer that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/1/tasks/0/outcomes/0',
    (item) => delete stage(item, 'review').next.granted,
  ],
  [
    'an outcome of a check that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/0/tasks/0',
    (item) => delete stage(item, 'check').next.officer,
  ],
  [
    'an outcome named like a part of every object',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/1/tasks/0/outcomes/2',
    (item) => {
      task(item, 'secretary').outcomes[2].code = 'constructor';
      delete stage(item, 'review').next.again;
    },
  ],
  [
    'a stage that leads nowhere when done',
    'STAGE_LEADS_NOWHERE',
    '/stages/4/next',
    (item) => {
      stage(item, 'tell').next = { rejected: { end: 'complete' } };
    },
  ],
  [
    'a way to a stage that does not exist',
    'STAGE_UNKNOWN',
    '/stages/3/next/done',
    (item) => (stage(item, 'card').next.done = { stage: 'gone' }),
  ],
  [
    'a correction that goes back to nowhere',
    'STAGE_UNKNOWN',
    '/afterCorrection',
    (item) => (item.afterCorrection = 'gone'),
  ],
  [
    'a way for a word that no task says',
    'WAY_UNUSED',
    '/stages/1/next/maybe',
    (item) => (stage(item, 'review').next.maybe = { end: 'complete' }),
  ],
  [
    'two stages that call each other without a person',
    'CIRCLE_WITHOUT_PERSON',
    '/stages/0/next',
    (item) => {
      stage(item, 'check').next.auto = { stage: 'wait' };
      item.stages.push({
        code: 'wait',
        name: name('等', 'Wait'),
        tasks: [{ code: 'wait', name: name('等', 'Wait'), kind: 'rule', check: 'club.age' }],
        next: { auto: { stage: 'check' }, officer: { stage: 'card' } },
      });
    },
  ],
  [
    'a circle that nobody can leave',
    'STAGE_WITHOUT_END',
    '/stages/1/next',
    (item) => {
      stage(item, 'review').next = {
        granted: { stage: 'review' },
        declined: { stage: 'review' },
        again: { stage: 'review' },
      };
    },
  ],
  [
    'a grant that can still be declined',
    'DECIDED_TWICE',
    '/stages/3/decides',
    (item) => (stage(item, 'tell').next.done = { end: 'declined' }),
  ],
  [
    'a grant on the way to another grant',
    'DECIDED_TWICE',
    '/stages/3/decides',
    (item) => (stage(item, 'tell').decides = 'granted'),
  ],
  [
    'an officer who cannot decide anything',
    'OUTCOMES_NONE',
    '/stages/1/tasks/0/outcomes',
    (item) => (task(item, 'secretary').outcomes = []),
  ],
  [
    'an outcome that stands twice',
    'OUTCOME_TWICE',
    '/stages/1/tasks/0/outcomes/2/code',
    (item) => (task(item, 'secretary').outcomes[2].code = 'granted'),
  ],
  [
    'a reason that stands twice',
    'REASON_TWICE',
    '/stages/1/tasks/0/outcomes/1/reasons/1/code',
    (item) =>
      task(item, 'secretary').outcomes[1].reasons.push({ code: 'full', text: name('满', 'Full'), basis: '章程' }),
  ],
  // references
  ['a unit that does not exist', 'UNIT_UNKNOWN', '/unit', (item) => (item.unit = 'moon')],
  [
    'a task of a unit that does not exist',
    'UNIT_UNKNOWN',
    '/stages/4/tasks/0/unit',
    (item) => (task(item, 'kiosk').unit = 'moon'),
  ],
  [
    'a role that nobody of the unit has',
    'ROLE_UNKNOWN',
    '/stages/1/tasks/0/role',
    (item) => (task(item, 'secretary').role = 'president'),
  ],
  [
    'a register that does not exist',
    'REGISTER_UNKNOWN',
    '/materials/1/from',
    (item) => (item.materials[1]!.from = { register: 'moon' }),
  ],
  [
    'a credential that does not exist',
    'CREDENTIAL_UNKNOWN',
    '/results/0/is',
    (item) => (item.results![0]!.is = { credential: 'moon' }),
  ],
  ['a check that does not exist', 'CHECK_UNKNOWN', '/rehearsal/0', (item) => (item.rehearsal = ['club.moon'])],
  [
    'an effect that does not exist',
    'EFFECT_UNKNOWN',
    '/stages/3/tasks/1/effect',
    (item) => (task(item, 'card').effect = 'club.moon'),
  ],
  [
    'a ballot whose rule does not exist',
    'RULE_UNKNOWN',
    '/stages/3/tasks/3/rule',
    (item) => stage(item, 'card').tasks.push(ballotTask('club.nobody', 'open')),
  ],
  [
    'a secret ballot that weighs votes',
    'BALLOT_TELLS_VOTES',
    '/stages/3/tasks/3/mode',
    (item) => stage(item, 'card').tasks.push(ballotTask('club.weighed', 'secret')),
  ],
  [
    'an effect of another kind',
    'EFFECT_MISPLACED',
    '/stages/3/tasks/1/effect',
    (item) => (task(item, 'card').effect = 'club.kiosk'),
  ],
  [
    'a partner that does not exist',
    'PARTNER_UNKNOWN',
    '/stages/4/tasks/0/partner',
    (item) => (task(item, 'kiosk').partner = 'moon'),
  ],
  [
    'another partner than the effect writes to',
    'PARTNER_OTHER',
    '/stages/4/tasks/0/partner',
    (item) => (task(item, 'kiosk').partner = 'press'),
  ],
  ['a number without a series', 'SERIES_MISSING', '/stages/3/tasks/0', (item) => delete task(item, 'book').series],
  [
    'a result that is read before it is there',
    'RESULT_NOT_BEFORE',
    '/stages/3/tasks/1/effect',
    (item) => stage(item, 'card').tasks.reverse(),
  ],
  [
    'a kind of task that the engine does not run',
    'TASK_KIND_UNKNOWN',
    '/stages/3/tasks/1/kind',
    (item) => (task(item, 'card').kind = 'dance'),
  ],
  ['two materials of one code', 'MATERIAL_TWICE', '/materials/2/code', (item) => (item.materials[2]!.code = 'photo')],
  ['two results of one code', 'RESULT_TWICE', '/results/1/code', (item) => (item.results![1]!.code = 'card')],
  // beside the stages
  [
    'two special procedures of one code',
    'PROCEDURE_TWICE',
    '/lifecycle/procedures/1/code',
    (item) => item.lifecycle!.procedures!.push(item.lifecycle!.procedures![0]!),
  ],
  [
    'two grounds of one code',
    'GROUND_TWICE',
    '/lifecycle/suspensions/1/code',
    (item) => item.lifecycle!.suspensions!.push(item.lifecycle!.suspensions![0]!),
  ],
  [
    'a ground without basis',
    'BASIS_MISSING',
    '/lifecycle/suspensions/0/basis',
    (item) => (item.lifecycle!.suspensions![0]!.basis = ''),
  ],
  [
    'an authority that nobody is',
    'ROLE_UNKNOWN',
    '/lifecycle/authority/role',
    (item) => (item.lifecycle!.authority = { unit: 'club', role: 'president' }),
  ],
  [
    'a hand-over to a unit that does not exist',
    'UNIT_UNKNOWN',
    '/stages/1/tasks/0/transferTo/0/unit',
    (item) => (task(item, 'secretary').transferTo = [{ unit: 'moon', role: 'secretary' }]),
  ],
  [
    'a hand-over to the own unit',
    'TRANSFER_TO_OWN_UNIT',
    '/stages/1/tasks/0/transferTo/0',
    (item) => (task(item, 'secretary').transferTo = [{ unit: 'club', role: 'secretary' }]),
  ],
  [
    'a task with a name of the engine',
    'TASK_CODE_RESERVED',
    '/stages/4/tasks/0/code',
    (item) => (task(item, 'kiosk').code = 'supply.photo'),
  ],
  [
    'a case that opens its own like',
    'SUBCASE_OF_ITSELF',
    '/stages/4/tasks/1/item',
    (item) => stage(item, 'tell').tasks.push(subcase('join-club')),
  ],
  [
    'a case that opens one of no item',
    'ITEM_UNKNOWN',
    '/stages/4/tasks/1/item',
    (item) => stage(item, 'tell').tasks.push(subcase('moon')),
  ],
  [
    'a subcase that may fail with no way on',
    'SUBCASE_WITHOUT_FAILED',
    '/stages/4/next',
    (item) => stage(item, 'tell').tasks.push(subcase('locker')),
  ],
  [
    'a publication to which nobody can object',
    'OBJECTORS_NONE',
    '/stages/4/tasks/1/objections/kinds',
    (item) => publish(item, { kinds: [] }),
  ],
  [
    'a publication without a way for an objection',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/4/tasks/1',
    (item) => {
      publish(item, {});
      delete stage(item, 'tell').next.objected;
    },
  ],
  [
    'an objection that should stop what goes on beside it',
    'OBJECTION_STOPS_NOTHING',
    '/stages/4/tasks/1/objections/stops',
    (item) => {
      publish(item, {});
      stage(item, 'tell').interrupts = [];
    },
  ],
  [
    'a stage cut short by a word that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/4/interrupts/1',
    (item) => {
      publish(item, {});
      stage(item, 'tell').interrupts = ['objected', 'rain'];
    },
  ],
  [
    'a choice that counts from no publication',
    'PUBLICATION_UNKNOWN',
    '/stages/4/tasks/1/since',
    (item) => choose(item, { since: 'moon' }),
  ],
  [
    'a choice within a limit that is not there',
    'CHOICE_WITHOUT_LIMIT',
    '/stages/4/tasks/1/outcomes/0/when',
    (item) => choose(item, { outcomes: [{ code: 'done', name: name('去', 'Go'), when: 'late' }] }),
  ],
  ['a choice of nothing', 'OUTCOMES_NONE', '/stages/4/tasks/1/outcomes', (item) => choose(item, { outcomes: [] })],
  [
    'a choice that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/4/tasks/1/outcomes/0',
    (item) => choose(item, { outcomes: [{ code: 'fly', name: name('飞', 'Fly') }] }),
  ],
  [
    'a wait for a field that is not there',
    'WAIT_DAY_UNKNOWN',
    '/stages/4/tasks/1/until/day',
    (item) =>
      stage(item, 'tell').tasks.push({
        code: 'later',
        name: name('等', 'Wait'),
        kind: 'wait',
        until: { day: '/moon', in: 'form' },
      }),
  ],
  [
    'a wait that half a person may end',
    'WAIT_HALF_ADDRESSED',
    '/stages/4/tasks/1',
    (item) =>
      stage(item, 'tell').tasks.push({
        code: 'later',
        name: name('等', 'Wait'),
        kind: 'wait',
        until: { signal: 'go' },
        unit: 'club',
      }),
  ],
  // parties, entries, timers
  ['two roles of one code', 'PARTY_TWICE', '/parties/1/code', (item) => (item.parties![1]!.code = 'sponsor')],
  [
    'a role named like the applicant',
    'PARTY_TWICE',
    '/parties/1/code',
    (item) => (item.parties![1]!.code = 'applicant'),
  ],
  ['a role that joins nowhere', 'STAGE_UNKNOWN', '/parties/0/joins', (item) => (item.parties![0]!.joins = 'moon')],
  [
    'a role that is no person',
    'PARTY_WITHOUT_PERSON',
    '/parties/0/from',
    (item) => (item.parties![0]!.from = '/court'),
  ],
  [
    'a role from a field that is not there',
    'PARTY_WITHOUT_PERSON',
    '/parties/1/from',
    (item) => (item.parties![1]!.from = '/moon'),
  ],
  [
    'a role that sees what is not there',
    'PARTY_SEES_UNKNOWN',
    '/parties/0/sees/1',
    (item) => (item.parties![0]!.sees = ['court', 'moon']),
  ],
  [
    'a role without a name in English',
    'TEXT_MISSING',
    '/parties/0/name',
    (item) => (item.parties![0]!.name = name('介绍人', '')),
  ],
  ['a role of a broken code', 'CODE_MALFORMED', '/parties/1/code', (item) => (item.parties![1]!.code = 'a friend')],
  ['a role from nowhere at all', 'SHAPE_BROKEN', '/parties/0', (item) => delete (item.parties![0] as Broken).from],
  ['a question to nobody', 'PARTY_NOBODY_ASKED', '/stages/2/tasks/0/of', (item) => (task(item, 'object').of = [])],
  [
    'a question to a role that is not there',
    'PARTY_UNKNOWN',
    '/stages/2/tasks/0/of/1',
    (item) => task(item, 'object').of.push('moon'),
  ],
  [
    'an answer shown to a role that is not there',
    'PARTY_UNKNOWN',
    '/stages/2/tasks/0/shownTo/1',
    (item) => task(item, 'object').shownTo.push('moon'),
  ],
  [
    'a question without an answer to choose',
    'OUTCOMES_NONE',
    '/stages/2/tasks/0/outcomes',
    (item) => (task(item, 'object').outcomes = []),
  ],
  [
    'an answer that stands twice',
    'OUTCOME_TWICE',
    '/stages/2/tasks/0/outcomes/1/code',
    (item) => (task(item, 'object').outcomes[1].code = 'done'),
  ],
  [
    'an answer that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/2/tasks/0/outcomes/1',
    (item) => delete stage(item, 'hear').next.against,
  ],
  [
    'a silence that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/stages/2/tasks/0/lapse',
    (item) => delete stage(item, 'hear').next.silent,
  ],
  [
    'an answer that ends it and that nobody can give',
    'PARTY_ENDS_UNKNOWN',
    '/stages/2/tasks/0/ends/0',
    (item) => (task(item, 'object').ends = ['silent']),
  ],
  [
    'a clock from service without a limit',
    'PARTY_CLOCK_WITHOUT_LIMIT',
    '/stages/2/tasks/0/limit',
    (item) => delete task(item, 'object').limit,
  ],
  [
    'a clock from nowhere',
    'SHAPE_BROKEN',
    '/stages/2/tasks/0/runsFrom',
    (item) => (task(item, 'object').runsFrom = 'birth'),
  ],
  [
    'an answer form without an English label',
    'FIELD_LABEL_MISSING',
    '/stages/2/tasks/0/outcomes/0/form/properties/why',
    (item) => delete task(item, 'object').outcomes[0].form.properties.why['x-title-en'],
  ],
  [
    'an answer form whose label is no text',
    'SHAPE_BROKEN',
    '/stages/2/tasks/0/outcomes/0/form/properties/why/title',
    (item) => (task(item, 'object').outcomes[0].form.properties.why.title = 7),
  ],
  [
    'a decision form without an end',
    'FIELD_UNBOUNDED',
    '/stages/1/tasks/0/outcomes/0/form/properties/remark',
    (item) => delete task(item, 'secretary').outcomes[0].form.properties.remark.maxLength,
  ],
  [
    'two kinds of entries of one code',
    'ENTRY_KIND_TWICE',
    '/entries/1/kind',
    (item) => item.entries!.push(item.entries![0]!),
  ],
  [
    'entries of a box that nobody opens',
    'ENTRY_WITHOUT_BOX',
    '/entries/0/from',
    (item) => (item.entries![0]!.from = { opened: 'nowhere' }),
  ],
  ['entries that say nothing', 'ENTRY_WITHOUT_TEXT', '/entries/0/from', (item) => (item.entries![0]!.text = 'moon')],
  [
    'two kinds of own entries of one code',
    'ENTRY_KIND_TWICE',
    '/ownEntries/1/kind',
    (item) => item.ownEntries!.push(item.ownEntries![0]!),
  ],
  ['own entries without a name', 'ENTRY_WITHOUT_TEXT', '/ownEntries/0/text', (item) => (bag(item).text = 'moon')],
  ['own entries at no stage', 'STAGE_UNKNOWN', '/ownEntries/0/during/0', (item) => (bag(item).during = ['moon'])],
  ['owners without a role', 'PARTY_UNKNOWN', '/ownEntries/0/role', (item) => (bag(item).role = 'moon')],
  [
    'a state of entries that nothing leads to',
    'ENTRY_STATE_UNREACHED',
    '/ownEntries/0/states/2',
    (item) => bag(item).states.push({ code: 'lost', name: name('丢了', 'Lost'), end: true }),
  ],
  [
    'a state of entries that leads nowhere',
    'ENTRY_STATE_STUCK',
    '/ownEntries/0/states/1',
    (item) => (bag(item).states[1].end = undefined),
  ],
  [
    'an act into a state that is not there',
    'ENTRY_STATE_UNKNOWN',
    '/ownEntries/0/acts/0',
    (item) => (bag(item).acts[0].to = 'moon'),
  ],
  [
    'a wait for entries in a state that is not there',
    'ENTRY_STATE_UNKNOWN',
    '/stages/1/tasks/0/until/in/0',
    (item) =>
      item.stages[1]!.tasks.unshift({
        code: 'bags',
        name: name('包', 'Bags'),
        kind: 'wait',
        until: { entries: 'bag', in: ['moon'] },
      }),
  ],
  [
    'owners of entries asked one by one',
    'PARTY_BY_ENTRY_ASKED',
    '/stages/1/tasks/0/of/0',
    (item) =>
      item.stages[1]!.tasks.unshift({
        code: 'guests',
        name: name('访客', 'Guests'),
        kind: 'party',
        of: ['guest'],
        outcomes: [],
        runsFrom: 'opening',
        lapse: 'x',
      }),
  ],
  ['entries without an outcome', 'OUTCOMES_NONE', '/entries/0/outcomes', (item) => (item.entries![0]!.outcomes = [])],
  [
    'a decision on entries that are not there',
    'ENTRY_KIND_UNKNOWN',
    '/stages/1/tasks/0/outcomes/0/entries',
    (item) => (task(item, 'secretary').outcomes[0].entries = 'moon'),
  ],
  [
    'a timer that no case has',
    'TIMER_UNKNOWN',
    '/rings/promised.green',
    (item) => (item.rings = { ...item.rings, 'promised.green': { do: 'note', text: name('绿', 'Green') } }),
  ],
  [
    'the timer of a task that is not there',
    'TIMER_UNKNOWN',
    '/rings/task.moon',
    (item) => (item.rings = { ...item.rings, 'task.moon': { do: 'note', text: name('月', 'Moon') } }),
  ],
  [
    'the timer of a task that each person has for himself',
    'TIMER_UNKNOWN',
    '/rings/task.object',
    (item) => (item.rings = { ...item.rings, 'task.object': { do: 'note', text: name('到期', 'Due') } }),
  ],
  [
    'a timer that ends what each person does for himself',
    'RING_TASK_UNKNOWN',
    '/rings/promised.red/task',
    (item) => (item.rings = { ...item.rings, 'promised.red': { do: 'complete', task: 'object', outcome: 'against' } }),
  ],
  [
    'a timer that ends no task',
    'RING_TASK_UNKNOWN',
    '/rings/promised.red/task',
    (item) => (item.rings = { ...item.rings, 'promised.red': { do: 'complete', task: 'moon', outcome: 'done' } }),
  ],
  [
    'a timer that leads nowhere',
    'OUTCOME_LEADS_NOWHERE',
    '/rings/task.secretary/outcome',
    (item) => delete stage(item, 'review').next.overdue,
  ],
  [
    'a timer that does what nothing does',
    'SHAPE_BROKEN',
    '/rings/promised.yellow',
    (item) => ((item.rings!['promised.yellow'] as Broken).do = 'sing'),
  ],
  [
    'a wait for a day at no path',
    'PATH_MALFORMED',
    '/stages/4/tasks/1/until/day',
    (item) =>
      stage(item, 'tell').tasks.push({
        code: 'later',
        name: name('等', 'Wait'),
        kind: 'wait',
        until: { day: 'book', in: 'results' },
      }),
  ],
  // form
  ['a form that takes anything', 'FIELD_OPEN', '/form', (item) => delete (item.form as Broken).additionalProperties],
  [
    'a row that takes anything',
    'FIELD_OPEN',
    '/form/properties/friends/items',
    (item) => delete fields(item).friends.items.additionalProperties,
  ],
  [
    'a field without an English label',
    'FIELD_LABEL_MISSING',
    '/form/properties/age',
    (item) => delete fields(item).age['x-title-en'],
  ],
  [
    'a choice without an English label',
    'FIELD_LABEL_MISSING',
    '/form/properties/level/oneOf/0',
    (item) => delete fields(item).level.oneOf[0]['x-title-en'],
  ],
  ['two fields of one id', 'FIELD_ID_TWICE', '/form/properties/age', (item) => (fields(item).age['x-id'] = 'court')],
  [
    'a pattern that is none',
    'PATTERN_BROKEN',
    '/form/properties/court/pattern',
    (item) => (fields(item).court.pattern = '^['),
  ],
  [
    'a required field that does not exist',
    'REQUIRED_UNKNOWN',
    '/form/required',
    (item) => (item.form as Broken).required.push('moon'),
  ],
  ['crossed bounds', 'BOUNDS_CROSSED', '/form/properties/age/minimum', (item) => (fields(item).age.minimum = 121)],
  ['a text without an end', 'FIELD_UNBOUNDED', '/form/properties/court', (item) => delete fields(item).court.maxLength],
  [
    'a list without an end',
    'FIELD_UNBOUNDED',
    '/form/properties/friends',
    (item) => delete fields(item).friends.maxItems,
  ],
  ['a number without an end', 'FIELD_UNBOUNDED', '/form/properties/age', (item) => delete fields(item).age.maximum],
  ['a list of nothing', 'FIELD_WITHOUT_ROWS', '/form/properties/friends', (item) => delete fields(item).friends.items],
  [
    'a type that no form has',
    'FIELD_TYPE_UNKNOWN',
    '/form/properties/age/type',
    (item) => (fields(item).age.type = 'null'),
  ],
  [
    'a choice that stands twice',
    'CHOICE_TWICE',
    '/form/properties/level/oneOf/1',
    (item) => (fields(item).level.oneOf[1].const = 'new'),
  ],
  [
    'a default that does not fit',
    'DEFAULT_UNFIT',
    '/form/properties/level/default',
    (item) => (fields(item).level.default = 'ancient'),
  ],
  [
    'a widget that nobody draws',
    'WIDGET_UNKNOWN',
    '/form/properties/age/x-widget',
    (item) => (fields(item).age['x-widget'] = 'dial'),
  ],
  [
    'personal data of a kind that is not encrypted',
    'PERSONAL_KIND_UNKNOWN',
    '/form/properties/court/x-personal',
    (item) => (fields(item).court['x-personal'] = 'shoe-size'),
  ],
  [
    'a keyword that pages do not understand',
    'KEYWORD_OF_SCHEMA_UNKNOWN',
    '/form/properties/age/$ref',
    (item) => (fields(item).age.$ref = 'http://example.org/x'),
  ],
  ['no step', 'STEPS_NONE', '/steps', (item) => (item.steps = [])],
  [
    'a step that shows nothing',
    'STEP_EMPTY',
    '/steps/2/fields',
    (item) => item.steps.push({ code: 'end', title: name('完', 'End'), fields: [] }),
  ],
  ['a step that stands twice', 'STEP_TWICE', '/steps/1/code', (item) => (item.steps[1]!.code = 'you')],
  [
    'a step that shows what is not there',
    'STEP_FIELD_UNKNOWN',
    '/steps/1/fields/2',
    (item) => item.steps[1]!.fields.push('moon'),
  ],
  [
    'a field that no step shows',
    'FIELD_IN_NO_STEP',
    '/form/properties/friends',
    (item) => (item.steps = item.steps.slice(0, 1)),
  ],
  [
    'a field that two steps show',
    'FIELD_IN_TWO_STEPS',
    '/form/properties/age',
    (item) => item.steps[1]!.fields.push('age'),
  ],
  [
    'a file asked for that nobody brings',
    'UPLOAD_UNFIT',
    '/materials/1/upload',
    (item) => (item.materials[1]!.upload = 'required'),
  ],
  ['cases without a name', 'TITLE_UNKNOWN', '/title', (item) => (item.title = '/age')],
  [
    'signers who are no persons',
    'SIGNERS_UNKNOWN',
    '/stages/3/tasks/2/each',
    (item) => (task(item, 'friends').each = '/court'),
  ],
];

test.each(broken)('an item with %s is refused with %s at %s', (_, code, at, change) => {
  const item = goodItem() as Draft;
  change(item);
  const found = validateItem(item, world);
  expect(found.map((problem) => `${problem.code} ${problem.at}`)).toContain(`${code} ${at}`);
  for (const { text } of found) {
    expect(text.zh).not.toMatch(/\{\w+\}|undefined/);
    expect(text.en).not.toMatch(/\{\w+\}|undefined/);
  }
});

/** An item that follows others: what the office publishes, and what the code declares after what it declared before. */
const publishing = { today: day('2022-06-01'), number: 1001 };
const office = { ...world, declared: goodItem(), earlier: [goodItem()], publishing };
const next: [why: string, code: ItemProblemCode, at: string, change: (item: Draft) => unknown, world: ItemWorld][] = [
  ['a number that is not the next', 'VERSION_NOT_NEXT', '/version', (item) => (item.version = 1002), office],
  ['a beginning that is past', 'FROM_IN_PAST', '/from', (item) => (item.from = day('2022-05-31')), office],
  [
    'a beginning on which newer law holds',
    'BASE_OUTDATED',
    '',
    (item) => (item.from = day('2022-07-01')),
    { ...office, earlier: [goodItem(), { ...goodItem(), version: 2, from: day('2022-07-01') }] },
  ],
  [
    'a dropped field that checks read',
    'FIELD_DROPPED',
    '/form/properties',
    (item) => {
      delete fields(item).age;
      item.steps[0]!.fields = ['court', 'level'];
      (item.form as Broken).required = ['court'];
    },
    office,
  ],
  [
    'a field of another type',
    'FIELD_TYPE_CHANGED',
    '/form/properties/age/type',
    (item) => {
      fields(item).age = { type: 'string', maxLength: 3, ...label('年龄', 'Age') };
    },
    office,
  ],
  [
    'an id that meant something else',
    'FIELD_ID_REUSED',
    '/form/properties/age',
    (item) => {
      fields(item).age = { type: 'string', maxLength: 3, ...label('年龄', 'Age') };
    },
    office,
  ],
  [
    'a required field made optional',
    'FIELD_MADE_OPTIONAL',
    '/form/properties/age',
    (item) => ((item.form as Broken).required = ['court']),
    office,
  ],
  [
    'a choice that checks do not know',
    'CHOICE_ADDED',
    '/form/properties/level',
    (item) => fields(item).level.oneOf.push({ const: 'pro', title: '职业', 'x-title-en': 'Pro' }),
    office,
  ],
  [
    'a wider bound',
    'BOUND_WIDENED',
    '/form/properties/age/maximum',
    (item) => (fields(item).age.maximum = 121),
    office,
  ],
  [
    'a number that is no longer encrypted',
    'BOUND_WIDENED',
    '/form/properties/friends/items/properties/idNumber',
    (item) => delete fields(item).friends.items.properties.idNumber['x-personal'],
    office,
  ],
  [
    'a longer legal limit',
    'LIMIT_BOUND_RAISED',
    '/limits/1/statutory',
    (item) => (item.limits[1]!.statutory = workingDays(6)),
    office,
  ],
  [
    'a legal limit that may be longer',
    'LIMIT_BOUND_RAISED',
    '/limits/1/statutory',
    (item) => (item.limits[1]!.statutory = calendarDays(6)),
    office,
  ],
  [
    'a higher legal fee',
    'FEE_BOUND_RAISED',
    '/fees/0/legalMaxFen',
    (item) => (item.fees[0]!.legalMaxFen = 1001),
    office,
  ],
  [
    'a fee of its own',
    'FEE_WITHOUT_LAW',
    '/fees/1',
    (item) => item.fees.push({ ...item.fees[0]!, code: 'towel' }),
    office,
  ],
  [
    'a declared version that jumps',
    'VERSION_NOT_NEXT',
    '/version',
    (item) => (item.version = 3),
    { ...world, earlier: [goodItem()] },
  ],
  [
    'a declared version that begins no later',
    'FROM_NOT_AFTER',
    '/from',
    (item) => {
      item.version = 2;
      item.from = day('2021-01-01');
    },
    { ...world, earlier: [goodItem()] },
  ],
];

test('subcases and waits with their ways on are good, and a subcase may end with words of its own item', () => {
  const item = goodItem() as Draft;
  const tell = stage(item, 'tell');
  tell.tasks.push(subcase('locker'));
  tell.tasks.push({ code: 'later', name: name('等', 'Wait'), kind: 'wait', until: { signal: 'go', atMost: hours(2) } });
  Object.assign(tell.next, { failed: { end: 'complete' }, declined: { end: 'complete' }, late: { end: 'complete' } });
  expect(validateItem(item, world)).toEqual([]);
});

test('what the office publishes from today, with a shorter promise, a lower fee, a new field and a tighter one, is good', () => {
  const item = goodItem() as Draft;
  Object.assign(item, { version: 1001, from: day('2022-06-01') });
  item.limits[1]!.promised = onTheSpot;
  item.fees[0]!.fen = 0;
  fields(item).age.maximum = 100;
  fields(item).hobby = { type: 'string', maxLength: 20, ...label('爱好', 'Hobby') };
  item.steps[0]!.fields.push('hobby');
  expect(validateItem(item, office)).toEqual([]);
});

test.each(next)('a version with %s is refused with %s at %s', (_, code, at, change, known) => {
  const item = goodItem() as Draft;
  if (known.publishing) Object.assign(item, { version: 1001, from: day('2022-06-01') });
  change(item);
  expect(validateItem(item, known).map((problem) => `${problem.code} ${problem.at}`)).toContain(`${code} ${at}`);
});

test('every sentence of the table is shown by some broken item, and no two are alike', () => {
  const shown = new Set([...broken, ...next].map(([, code]) => code));
  expect(Object.keys(itemProblems).filter((code) => !shown.has(code as ItemProblemCode))).toEqual([]);
  expect(new Set(Object.values(itemProblems).map(({ zh }) => zh)).size).toBe(Object.keys(itemProblems).length);
  expect(broken.length + next.length).toBeGreaterThan(80);
});

test('a nest without end is refused and not walked through', () => {
  let deep: unknown = {};
  for (let n = 0; n < 20_000; n++) deep = { deep };
  expect(validateItem({ ...goodItem(), form: deep }, world).map(({ code }) => code)).toEqual(['SHAPE_BROKEN']);
});

/** Every place of a definition, as a path. */
function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([name, part]) =>
    placesOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return [path, ...inner];
}

function changedAt(value: unknown, path: (string | number)[], part: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return part;
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  (copy as Record<string | number, unknown>)[first] = changedAt(
    (value as Record<string | number, unknown>)[first],
    rest,
    part,
  );
  return copy;
}

test('whatever stands at whatever place, the definition is judged and nothing breaks', () => {
  const good = JSON.parse(JSON.stringify(goodItem())) as unknown;
  const places = placesOf(good);
  const anything = fc.oneof(
    fc.constantFrom(
      '',
      'constructor',
      '__proto__',
      '2021-02-30',
      'rule',
      'applicant',
      0,
      -1,
      1.5,
      null,
      true,
      [],
      {},
      [[]],
      [null],
      [{}],
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      anything,
      fc.constantFrom(...places),
      anything,
      (one, first, two, second) => {
        let broken = changedAt(good, one, first);
        if (placesOf(broken).some((place) => JSON.stringify(place) === JSON.stringify(two)))
          broken = changedAt(broken, two, second);
        const problems = validateItem(broken, office);
        for (const { text } of problems) expect(text.zh + text.en).not.toMatch(/undefined/);
        if (problems.some(({ code }) => code === 'SHAPE_BROKEN' || code === 'DAY_MALFORMED')) return;
        const item = broken as ItemDefinition;
        compareItems(goodItem(), item, { day: item.from, unitName: (code) => name(code, code) });
        // what is not published carries no drafts
        if (problems.length > 0) return;
        carryForm(goodItem().form as unknown as FieldSchema, item.form as unknown as FieldSchema, {
          court: '甲',
          age: 3,
        });
      },
    ),
    { numRuns: 1000 },
  );
});
