import Type from 'typebox';
import { type Day, parseDay } from '#kernel/base';
import { months, none, onTheSpot, workingDays } from '#kernel/clock';
import { defineItem, type ItemDefinition, longText, type StageDefinition, type TaskDefinition } from '#kernel/item';
import { checkCode } from './permit.check.ts';
import { effectCode } from './permit.effects.ts';
import { commitmentForm, plainForm } from './permit.form.ts';
import type { PermitKind } from './permit-behaviour.rule.ts';
import type { PermitSpec } from './permit-specs.ts';

/** The role that decides and checks permits in every unit (许可经办人). */
export const permitRole = 'permit-officer';
const law = '《行政许可法》第四十二条';
/** By law a permit of one unit is decided within so many working days. */
const statutoryWorkingDays = 20;

/** How a permit is done under one kind of reform (某一改革方式下的办法), from a day on. */
export function permitItem(
  spec: PermitSpec,
  kind: PermitKind,
  { version, from, to }: { version: number; from: Day; to?: Day },
): ItemDefinition {
  const onCommitment = kind === 'commitment';
  const form = onCommitment ? commitmentForm(spec) : plainForm(spec);
  const promised = kind === 'approval' ? statutoryWorkingDays : spec.promisedWorkingDays;
  const atOnce = kind === 'filing' || onCommitment;
  return defineItem({
    code: spec.code,
    name: spec.name,
    version,
    from,
    ...(to ? { to } : {}),
    basis: spec.basis,
    unit: spec.unit,
    applicants: ['business'],
    reform: kind,
    keywords: spec.keywords,
    summary: spec.summary,
    numberPrefix: spec.numberPrefix,
    form,
    steps: [
      {
        code: 'company',
        title: { zh: '哪家公司，在哪里', en: 'Which company, and where' },
        fields: ['company', 'place', 'manager'],
      },
      { code: 'details', title: { zh: '这项许可还要填', en: 'Beside, for this permit' }, fields: ['details'] },
      {
        code: 'conditions',
        title: onCommitment ? { zh: '告知承诺', en: 'Notice and commitment' } : { zh: '条件', en: 'Conditions' },
        ...(onCommitment
          ? {
              help: {
                zh: '先看清条件和后果；承诺了当场发证，也可以选一般程序。',
                en: 'Read conditions and consequences first; commit and it is issued at once, or choose the ordinary way.',
              },
            }
          : {}),
        fields: onCommitment ? ['way', 'ready', 'meetsBy', 'conditions', 'declared'] : ['conditions', 'declared'],
      },
    ],
    title: '/company/name',
    materials: [
      { code: 'licence', name: { zh: '营业执照', en: 'Business licence' }, from: { credential: 'business-licence' } },
      {
        code: 'identity',
        name: { zh: '负责人身份证明', en: 'Identity of who is in charge' },
        from: { register: 'real-name' },
      },
      { code: 'application', name: { zh: '申请表', en: 'Application' }, from: 'answer' },
      ...Object.entries(spec.papers).map(([code, name]) => ({
        code: code.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        name,
        // under commitment the promise stands for the paper
        from: onCommitment ? ('answer' as const) : ('applicant' as const),
        ...(onCommitment
          ? {
              why: {
                zh: '承诺就不用交；走一般程序才交。',
                en: 'Not asked on commitment; only the ordinary way needs it.',
              },
            }
          : {}),
      })),
    ],
    fees: [],
    limits: [
      {
        from,
        statutory: kind === 'filing' ? none : workingDays(statutoryWorkingDays),
        promised: atOnce ? onTheSpot : workingDays(promised),
        basis: `${law}；${spec.basis}`,
      },
    ],
    stages: stagesOf(spec, kind),
    afterCorrection: 'check',
    rehearsal: [checkCode(spec, kind)],
    result: spec.certificate,
    results: [
      {
        code: 'certificate',
        name: spec.certificate,
        is: { credential: kind === 'filing' ? 'filing-receipt' : 'business-permit' },
      },
    ],
    ...(onCommitment
      ? {
          rings: {
            'task.deadline': {
              do: 'complete',
              task: 'deadline',
              outcome: 'lapsed',
              why: { zh: '承诺的日子过了，材料没有补齐', en: 'the promised day is over and the papers did not come' },
            },
            'task.remind': {
              do: 'note',
              text: {
                zh: '离承诺的日子还有十天，材料还没有补齐；到期没补，许可自动失效。',
                en: 'Ten days are left to the promised day and the papers are outstanding; after it the permit lapses.',
              },
            },
          },
          commitment: {
            text: {
              zh: `我已经知道${spec.name.zh}的条件和要求，承诺达到：${Object.values(spec.conditions)
                .map(({ zh }) => zh)
                .join('；')}。`,
              en: `I know what the ${spec.name.en.toLowerCase()} asks and commit to it: ${Object.values(spec.conditions)
                .map(({ en }) => en)
                .join('; ')}.`,
            },
            basis: `${spec.basis}；《重庆市优化营商环境条例》第十七条`,
            consequence: {
              zh: '核查发现不符的，责令改正；改不好的撤销许可、记入信用记录，以后不能再用承诺办。',
              en: 'If it is found untrue you are told to put it right; otherwise the permit is annulled, it goes on record, and commitment is closed to you.',
            },
          },
        }
      : {}),
    lifecycle: {
      authority: { unit: spec.unit, role: permitRole },
      recalls: [
        {
          code: 'law-changed',
          text: { zh: '所依据的法律、法规、规章修改或者废止', en: 'The law it rests on was changed or repealed' },
          basis: '《行政许可法》第八条',
        },
      ],
      annulments: [
        {
          code: 'fraud',
          text: { zh: '以欺骗、贿赂等不正当手段取得许可', en: 'Got by fraud or bribery' },
          basis: '《行政许可法》第六十九条',
        },
        {
          code: 'wrong-decision',
          text: {
            zh: '超越权限、违反程序或者对不符合条件的人准予许可',
            en: 'Granted without power, procedure or conditions',
          },
          basis: '《行政许可法》第六十九条',
        },
      ],
      procedures: [
        {
          code: 'site-visit',
          name: { zh: '现场核查', en: 'Visit of the place' },
          basis: '《行政许可法》第四十五条',
          expected: workingDays(5),
          by: { unit: spec.unit, role: permitRole },
        },
      ],
    },
  });
}

function stagesOf(spec: PermitSpec, kind: PermitKind): StageDefinition[] {
  if (kind === 'filing') return [checkStage(spec, kind, { auto: { stage: 'noted' } }), noted(spec)];
  if (kind !== 'commitment')
    return [checkStage(spec, kind, { auto: { stage: 'review' } }), review(spec), banned(spec), granted(spec)];
  return [
    checkStage(spec, kind, {
      auto: { stage: 'committed' },
      conditional: { stage: 'conditional' },
      officer: { stage: 'review' },
    }),
    review(spec, workingDays(spec.promisedWorkingDays)),
    banned(spec),
    granted(spec),
    {
      code: 'committed',
      name: { zh: '当场发证', en: 'Issued at once' },
      decides: 'granted',
      tasks: [
        record(spec, 'permit', 'record', { zh: '登记许可', en: 'Permit recorded' }),
        issue(spec, 'issue', { zh: '发电子证照', en: 'Certificate' }),
        owe(spec, 'verify-owed'),
      ],
      next: { done: { stage: 'after-check' } },
    },
    {
      code: 'conditional',
      name: { zh: '附条件许可', en: 'Conditional' },
      decides: 'granted',
      aside: true,
      tasks: [record(spec, 'conditional', 'conditional', { zh: '登记附条件许可', en: 'Recorded with its condition' })],
      next: { done: { stage: 'outstanding' } },
    },
    outstanding(),
    {
      code: 'complete',
      name: { zh: '条件达到，发证', en: 'Complete: issued' },
      aside: true,
      tasks: [
        rewrite(spec, 'activate', { zh: '许可生效', en: 'Permit in force' }),
        issue(spec, 'issue-later', { zh: '发电子证照', en: 'Certificate' }),
        owe(spec, 'verify-owed-later'),
      ],
      next: { done: { stage: 'after-check' } },
    },
    {
      code: 'lapse',
      name: { zh: '到期失效', en: 'Lapsed' },
      aside: true,
      tasks: [rewrite(spec, 'lapse', { zh: '许可失效', en: 'Permit lapsed' })],
      next: { done: { end: 'complete' } },
    },
    ...afterCheck(spec),
  ];
}

function checkStage(spec: PermitSpec, kind: PermitKind, next: StageDefinition['next']): StageDefinition {
  return {
    code: 'check',
    name: { zh: '核验', en: 'Check' },
    tasks: [
      { code: 'check', name: { zh: '自动核验', en: 'Checked by rule' }, kind: 'rule', check: checkCode(spec, kind) },
    ],
    next: { ...next, stop: kind === 'filing' ? { end: 'not-accepted' } : { stage: 'review' } },
  };
}

function noted(spec: PermitSpec): StageDefinition {
  return {
    code: 'noted',
    name: { zh: '备案', en: 'Noted' },
    decides: 'granted',
    tasks: [
      record(spec, 'permit', 'note', { zh: '登记备案', en: 'Recorded' }),
      issue(spec, 'receipt', { zh: '发备案凭证', en: 'Receipt' }),
      {
        code: 'watch',
        name: { zh: '安排事后检查', en: 'Later check arranged' },
        kind: 'owe',
        effect: effectCode(spec, 'watch'),
      },
    ],
    next: { done: { end: 'complete' } },
  };
}

function granted(spec: PermitSpec): StageDefinition {
  return {
    code: 'granted',
    name: { zh: '准予许可', en: 'Granted' },
    decides: 'granted',
    tasks: [
      record(spec, 'permit-granted', 'record', { zh: '登记许可', en: 'Permit recorded' }),
      issue(spec, 'issue-granted', { zh: '发电子证照', en: 'Certificate' }),
      {
        code: 'watch',
        name: { zh: '安排事后检查', en: 'Later check arranged' },
        kind: 'owe',
        effect: effectCode(spec, 'watch'),
      },
    ],
    next: { done: { end: 'complete' } },
  };
}

function review(spec: PermitSpec, promised?: StageDefinition['promised']): StageDefinition {
  return {
    code: 'review',
    name: { zh: '审查', en: 'Review' },
    ...(promised ? { promised, aside: true as const } : {}),
    tasks: [
      {
        code: 'decide',
        name: { zh: '审查决定', en: 'Review and decision' },
        kind: 'human',
        unit: spec.unit,
        role: permitRole,
        outcomes: [
          {
            code: 'granted',
            name: { zh: '准予许可', en: 'Grant' },
            needsReasons: false,
            tells: { zh: '准了，电子证照马上发出。', en: 'Granted; the certificate follows at once.' },
          },
          {
            code: 'declined',
            name: { zh: '不予许可', en: 'Decline' },
            needsReasons: true,
            reasons: [
              {
                code: 'conditions',
                text: { zh: '不符合法定条件、标准', en: 'The conditions of the law are not met' },
                basis: '《行政许可法》第三十八条',
              },
            ],
            tells: appeal,
          },
          {
            code: 'false-papers',
            name: { zh: '材料虚假，不予许可', en: 'Decline: false papers' },
            needsReasons: true,
            reasons: [
              {
                code: 'false-papers',
                text: { zh: '隐瞒有关情况或者提供虚假材料', en: 'Facts were hidden or papers are false' },
                basis: '《行政许可法》第七十八条',
              },
            ],
            tells: appeal,
          },
          {
            code: 'not-accepted',
            name: { zh: '不予受理', en: 'Not accepted' },
            needsReasons: true,
            reasons: [
              {
                code: 'not-needed',
                text: { zh: '依法不需要取得这项许可', en: 'No permit is needed by law' },
                basis: '《行政许可法》第三十二条',
              },
              {
                code: 'not-competent',
                text: { zh: '不属于本单位办理', en: 'Another unit is competent' },
                basis: '《行政许可法》第三十二条',
              },
            ],
            tells: appeal,
          },
        ],
      },
    ],
    next: {
      granted: { stage: 'granted' },
      declined: { end: 'declined' },
      'false-papers': { stage: 'banned' },
      'not-accepted': { end: 'not-accepted' },
    },
  };
}

const appeal = {
  zh: '不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
  en: 'You may ask for administrative review within 60 days or sue within six months.',
};

function banned(spec: PermitSpec): StageDefinition {
  return {
    code: 'banned',
    name: { zh: '记录虚假材料', en: 'False papers on record' },
    aside: true,
    tasks: [
      {
        code: 'ban',
        name: { zh: '记入失信记录', en: 'Put on record' },
        kind: 'record',
        effect: effectCode(spec, 'ban'),
      },
    ],
    next: { done: { end: 'declined' } },
  };
}

/** Until the day that the firm named it may bring what is outstanding; then the permit lapses by itself. */
function outstanding(): StageDefinition {
  return {
    code: 'outstanding',
    name: { zh: '等材料补齐', en: 'Papers outstanding' },
    aside: true,
    tasks: [
      {
        code: 'supply',
        name: { zh: '补齐材料', en: 'Bring what is outstanding' },
        kind: 'party',
        of: ['applicant'],
        runsFrom: 'opening',
        lapse: 'lapsed',
        outcomes: [
          {
            code: 'supplied',
            name: { zh: '材料已经补齐', en: 'Everything is there' },
            form: Type.Object(
              {
                proof: longText(2000, {
                  title: { zh: '怎么证明条件已经达到', en: 'What shows that the conditions are met' },
                  widget: 'textarea',
                }),
              },
              { additionalProperties: false },
            ),
          },
        ],
      },
      {
        code: 'deadline',
        name: { zh: '承诺的日子', en: 'The promised day' },
        kind: 'wait',
        until: { day: '/check/lapsesOn', in: 'results' },
      },
      {
        code: 'remind',
        name: { zh: '到期前提醒', en: 'Reminder' },
        kind: 'wait',
        until: { day: '/check/remindOn', in: 'results' },
      },
    ],
    interrupts: ['supplied', 'lapsed'],
    next: { supplied: { stage: 'complete' }, lapsed: { stage: 'lapse' }, done: { stage: 'lapse' } },
  };
}

/** Within its days the unit checks what was committed to; what is not kept is put right once, then the permit is annulled. */
function afterCheck(spec: PermitSpec): StageDefinition[] {
  const kept = {
    code: 'kept',
    name: { zh: '符合承诺', en: 'As committed' },
    needsReasons: false,
    form: Type.Object(
      { findings: longText(2000, { title: { zh: '核查情况', en: 'What was found' }, widget: 'textarea' }) },
      { additionalProperties: false },
    ),
  };
  const broken = {
    code: 'broken',
    name: { zh: '承诺虚假，撤销许可', en: 'Untrue: annul the permit' },
    needsReasons: true,
    reasons: [
      {
        code: 'false-commitment',
        text: { zh: '实际情况与承诺不符', en: 'What was found is not what was committed to' },
        basis: '《行政许可法》第六十九条',
      },
    ],
    tells: appeal,
  };
  const human = { kind: 'human' as const, unit: spec.unit, role: permitRole };
  return [
    {
      code: 'after-check',
      name: { zh: '事后核查', en: 'Check afterwards' },
      tasks: [
        {
          code: 'verify',
          name: { zh: '核查承诺', en: 'Check the commitment' },
          ...human,
          limit: months(2),
          outcomes: [
            kept,
            {
              code: 'to-correct',
              name: { zh: '责令限期改正', en: 'Put it right in time' },
              needsReasons: true,
              reasons: [
                {
                  code: 'not-met',
                  text: { zh: '有条件没有达到，可以改正', en: 'A condition is not met and can be put right' },
                  basis: '《行政许可法》第六十一条',
                },
              ],
            },
            broken,
          ],
        },
      ],
      next: { kept: { end: 'complete' }, 'to-correct': { stage: 'correct' }, broken: { stage: 'withdrawn' } },
    },
    {
      code: 'correct',
      name: { zh: '限期改正', en: 'To be put right' },
      aside: true,
      tasks: [
        {
          code: 'recheck',
          name: { zh: '复查', en: 'Look again' },
          ...human,
          limit: workingDays(10),
          outcomes: [{ ...kept }, { ...broken }],
        },
      ],
      next: { kept: { end: 'complete' }, broken: { stage: 'withdrawn' } },
    },
    {
      code: 'withdrawn',
      name: { zh: '撤销许可', en: 'Annulled' },
      aside: true,
      tasks: [
        {
          code: 'withdraw',
          name: { zh: '登记撤销', en: 'Recorded' },
          kind: 'record',
          effect: effectCode(spec, 'withdraw'),
        },
        {
          code: 'revoke',
          name: { zh: '电子证照失效', en: 'Certificate ended' },
          kind: 'cancel',
          effect: effectCode(spec, 'revoke'),
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ];
}

function record(spec: PermitSpec, code: string, what: string, name: { zh: string; en: string }): TaskDefinition {
  return { code, name, kind: 'record', effect: effectCode(spec, what), series: 'permit' };
}

function rewrite(spec: PermitSpec, code: string, name: { zh: string; en: string }): TaskDefinition {
  return { code, name, kind: 'record', effect: effectCode(spec, code) };
}

function issue(spec: PermitSpec, code: string, name: { zh: string; en: string }): TaskDefinition {
  return { code, name, kind: 'issue', effect: effectCode(spec, code === 'receipt' ? 'receipt' : 'issue') };
}

function owe(spec: PermitSpec, code: string): TaskDefinition {
  return { code, name: { zh: '安排事后核查', en: 'Check arranged' }, kind: 'owe', effect: effectCode(spec, 'verify') };
}

const reformDay = parseDay('2021-07-01');
const beforeReform = { version: 1, from: parseDay('2004-07-01'), to: parseDay('2021-06-30') };

/** A permit through time (许可的版本史): an approval before 2021-07-01, and from then as the list of that day has it. */
export function permitVersions(spec: PermitSpec): ItemDefinition[] {
  return [permitItem(spec, 'approval', beforeReform), permitItem(spec, spec.kind, { version: 2, from: reformDay })];
}

/** A permit under each of the four kinds of reform, for editions of the list to choose from (四种改革方式的办法). */
export function permitWaysOf(spec: PermitSpec): ItemDefinition[] {
  return (['abolished', 'filing', 'commitment', 'optimised'] as const).map((kind) =>
    permitItem(spec, kind, { version: 2, from: reformDay }),
  );
}
