import Type, { type Static } from 'typebox';
import { dayOf, parseDay } from '#kernel/base';
import { type CheckResult, defineCheck, defineEffect, type EffectDefinition } from '#kernel/case';
import { none, onTheSpot } from '#kernel/clock';
import { choice, day, defineItem, longText, text, yesNo } from '#kernel/item';
import { defineRegister } from '#kernel/register';
import { holds, stepsOf, stops } from '../../founding/findings.ts';
import { businessPause } from '../business-pause.rule.ts';
import { companyGroup } from '../company-form.ts';
import { companyNeeds, registeredLine } from '../leaving-company.ts';

const law = '《市场主体登记管理条例》第三十条';
const word = Type.String({ maxLength: 200 });
const date = Type.String({ format: 'date', maxLength: 10 });

/** Businesses that stand still (歇业公示), open to everybody: until when, and where papers reach them meanwhile. */
export const pauseRegister = defineRegister({
  code: 'business-pause',
  name: { zh: '歇业公示', en: 'Businesses that pause' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      name: word,
      from: date,
      until: date,
      serviceAddress: word,
      resumedOn: Type.Optional(date),
      caseNumber: word,
    },
    { additionalProperties: false },
  ),
  keys: [{ name: 'uscc', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.uscc) }],
  open: true,
  live: ['paused'],
  ended: ['resumed'],
  search: ['uscc', 'name'],
});

const pauseForm = Type.Object(
  {
    company: companyGroup({ zh: '哪家要歇业', en: 'Which business pauses' }),
    cause: choice(
      {
        disaster: { zh: '自然灾害', en: 'Natural disaster' },
        accident: { zh: '事故灾难', en: 'Accident' },
        health: { zh: '公共卫生事件', en: 'Public health event' },
        security: { zh: '社会安全事件', en: 'Public security event' },
      },
      { title: { zh: '因为什么', en: 'Because of' }, default: 'health' },
    ),
    from: day({
      title: { zh: '从哪天歇业', en: 'First day' },
      help: { zh: '要在这天以前备案。', en: 'To be filed before.' },
    }),
    until: day({ title: { zh: '歇到哪天', en: 'Last day' }, help: { zh: '最长三年。', en: 'Three years at most.' } }),
    serviceAddress: text(120, {
      title: { zh: '歇业期间文书送到哪里', en: 'Where papers are served meanwhile' },
      help: { zh: '可以代替住所。', en: 'It may stand in for the seat.' },
    }),
    staff: longText(500, { title: { zh: '和职工怎么商定的', en: 'What was agreed with the staff' } }),
    declared: yesNo({ title: { zh: '以上真实', en: 'This is true' } }),
  },
  { additionalProperties: false },
);
type PauseForm = Static<typeof pauseForm>;

const resumeForm = Type.Object(
  {
    company: companyGroup({ zh: '哪家恢复营业', en: 'Which business goes on' }),
    resumedOn: day({ title: { zh: '哪天恢复营业', en: 'First day of business' } }),
  },
  { additionalProperties: false },
);
type ResumeForm = Static<typeof resumeForm>;

/** The check of a pause (歇业备案核验): filed before it begins, three years at most, not paused already. */
export const pauseCheck = defineCheck<PauseForm>({
  code: 'business.pause-check',
  name: { zh: '歇业备案核验', en: 'Check of a pause' },
  basis: law,
  open: false,
  outcomes: ['auto', 'stop'],
  needs: (form) => [
    ...companyNeeds(form),
    { as: 'paused', register: 'business-pause', key: 'uscc', values: [form.company.number] },
  ],
  judge({ form, found, on, at }): CheckResult {
    const known = registeredLine(form, found);
    if (known.verdict === 'stop') return { outcome: 'stop', findings: [known] };
    const outcome = businessPause.at(on)({ from: form.from, until: form.until });
    const already = found.paused?.records[0];
    const lines = [
      known,
      form.from > dayOf(at)
        ? holds('before', '在歇业以前备案', 'Filed before it begins', { field: '/from', basis: law })
        : stops(
            'PAUSE_TOO_LATE',
            '要在歇业以前备案，第一天最早是明天',
            'To be filed before; the first day is tomorrow at the earliest',
            {
              field: '/from',
              basis: law,
            },
          ),
      outcome.value.fits
        ? holds('term', `最晚可以到 ${outcome.value.latest}`, `The latest day is ${outcome.value.latest}`, {
            field: '/until',
            basis: outcome.basis,
            steps: stepsOf(outcome),
          })
        : stops('PAUSE_TOO_LONG', `最晚只能到 ${outcome.value.latest}`, `The latest day is ${outcome.value.latest}`, {
            field: '/until',
            basis: outcome.basis,
            steps: stepsOf(outcome),
          }),
      already
        ? stops(
            'PAUSED_ALREADY',
            `正在歇业，到 ${already.data.until}`,
            `It pauses already, until ${already.data.until}`,
            {
              field: '/company',
            },
          )
        : holds('open', '没有在歇业', 'It does not pause now'),
      form.declared
        ? holds('declared', '已确认', 'Confirmed', { field: '/declared' })
        : stops('NOT_DECLARED', '请确认内容真实', 'Confirm that this is true', { field: '/declared' }),
    ];
    return { outcome: lines.some(({ verdict }) => verdict === 'stop') ? 'stop' : 'auto', findings: lines };
  },
});

/** The check before business goes on (恢复营业核验): it must pause now. */
export const resumeCheck = defineCheck<ResumeForm>({
  code: 'business.resume-check',
  name: { zh: '恢复营业核验', en: 'Check before business goes on' },
  basis: '《市场主体登记管理条例实施细则》第四十二条',
  open: false,
  outcomes: ['auto', 'stop'],
  needs: (form) => [{ as: 'paused', register: 'business-pause', key: 'uscc', values: [form.company.number] }],
  judge({ found }): CheckResult {
    const paused = found.paused?.records[0];
    if (!paused)
      return {
        outcome: 'stop',
        findings: [stops('NOT_PAUSED', '这家现在没有歇业', 'This business does not pause', { field: '/company' })],
      };
    return {
      outcome: 'auto',
      findings: [holds('paused', `歇业到 ${paused.data.until}`, `It pauses until ${paused.data.until}`)],
      value: { paused: { record: paused.record, data: paused.data } },
    };
  },
});

const recordPause = defineEffect<PauseForm>({
  code: 'business.pause-record',
  does: 'record',
  plan({ form, number }) {
    const { company, from, until, serviceAddress } = form;
    return {
      planned: [
        {
          do: 'record',
          register: 'business-pause',
          record: `${company.number}-${from}`,
          status: 'paused',
          data: { uscc: company.number, name: company.name, from, until, serviceAddress, caseNumber: number },
          keys: { uscc: company.number },
        },
      ],
      result: { until },
    };
  },
});

const recordResume = defineEffect<ResumeForm>({
  code: 'business.resume-record',
  does: 'record',
  plan({ form, results }) {
    const { paused } = (results.check ?? {}) as { paused?: { record: string; data: Record<string, unknown> } };
    if (!paused) throw new Error('the pause was not checked before');
    return {
      planned: [
        {
          do: 'record',
          register: 'business-pause',
          record: paused.record,
          status: 'resumed',
          data: { ...paused.data, resumedOn: form.resumedOn },
          keys: {},
        },
      ],
      result: { resumedOn: form.resumedOn },
    };
  },
});

/** The effects of a pause (歇业动作). */
export const pauseEffects: EffectDefinition[] = [recordPause, recordResume];

const refuse = (code: string, name: { zh: string; en: string }, basis: string) => ({
  code: 'refuse',
  name,
  aside: true as const,
  tasks: [
    {
      code,
      name,
      kind: 'human' as const,
      unit: 'market-regulation',
      role: 'registrar',
      outcomes: [
        {
          code: 'declined',
          name: { zh: '不予备案', en: 'Decline' },
          needsReasons: true,
          reasons: [{ code: 'unfit', text: { zh: '不符合歇业的条件', en: 'The conditions are not there' }, basis }],
        },
      ],
    },
  ],
  next: { declined: { end: 'declined' as const } },
});

/** Standing still instead of closing (歇业备案): noted on the spot, public, three years at most. */
export const pauseItem = defineItem({
  code: 'suspend-business',
  name: { zh: '歇业备案', en: 'Pause a business' },
  version: 1,
  from: parseDay('2022-03-01'),
  basis: `${law}；《市场主体登记管理条例实施细则》第四十一条`,
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'filing',
  keywords: ['歇业', '暂停营业', '停业', '不想注销'],
  summary: {
    zh: '遇到灾害、疫情等困难，不注销、先歇业：备案就行，最长三年。',
    en: 'Hit by a disaster or an epidemic: pause instead of closing, for three years at most.',
  },
  numberPrefix: 'XY',
  form: pauseForm,
  steps: [
    {
      code: 'company',
      title: { zh: '哪家，多久', en: 'Which one, how long' },
      fields: ['company', 'cause', 'from', 'until'],
    },
    { code: 'meanwhile', title: { zh: '歇业期间', en: 'Meanwhile' }, fields: ['serviceAddress', 'staff', 'declared'] },
  ],
  title: '/company/name',
  materials: [{ code: 'filing', name: { zh: '歇业备案表', en: 'Filing' }, from: 'answer' }],
  fees: [],
  limits: [{ from: parseDay('2022-03-01'), statutory: none, promised: onTheSpot, basis: law }],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check', name: { zh: '歇业备案核验', en: 'Check' }, kind: 'rule', check: 'business.pause-check' },
      ],
      next: { auto: { stage: 'noted' }, stop: { stage: 'refuse' } },
    },
    refuse('refuse', { zh: '不符合歇业条件', en: 'Not open' }, law),
    {
      code: 'noted',
      name: { zh: '备案并公示', en: 'Noted and public' },
      decides: 'granted',
      tasks: [{ code: 'record', name: { zh: '公示', en: 'Public' }, kind: 'record', effect: 'business.pause-record' }],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['business.pause-check'],
  result: { zh: '歇业备案并公示', en: 'The pause is noted and public' },
});

/** Business goes on (终止歇业): trading again ends a pause; it is told within thirty days. */
export const resumeItem = defineItem({
  code: 'resume-business',
  name: { zh: '终止歇业、恢复营业', en: 'Go on after a pause' },
  version: 1,
  from: parseDay('2022-03-01'),
  basis: '《市场主体登记管理条例实施细则》第四十二条',
  unit: 'market-regulation',
  applicants: ['person', 'business'],
  reform: 'filing',
  keywords: ['恢复营业', '终止歇业', '重新开张'],
  summary: { zh: '歇业后重新开张，30 天内公示。', en: 'Trading again after a pause: told within thirty days.' },
  numberPrefix: 'FY',
  form: resumeForm,
  steps: [{ code: 'company', title: { zh: '哪家', en: 'Which one' }, fields: ['company', 'resumedOn'] }],
  title: '/company/name',
  materials: [{ code: 'filing', name: { zh: '恢复营业公示表', en: 'Filing' }, from: 'answer' }],
  fees: [],
  limits: [{ from: parseDay('2022-03-01'), statutory: none, promised: onTheSpot, basis: law }],
  stages: [
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [
        { code: 'check', name: { zh: '恢复营业核验', en: 'Check' }, kind: 'rule', check: 'business.resume-check' },
      ],
      next: { auto: { stage: 'noted' }, stop: { stage: 'refuse' } },
    },
    refuse('refuse', { zh: '没有在歇业', en: 'Not open' }, law),
    {
      code: 'noted',
      name: { zh: '公示', en: 'Public' },
      decides: 'granted',
      tasks: [{ code: 'record', name: { zh: '公示', en: 'Public' }, kind: 'record', effect: 'business.resume-record' }],
      next: { done: { end: 'complete' } },
    },
  ],
  afterCorrection: 'check',
  rehearsal: ['business.resume-check'],
  result: { zh: '恢复营业并公示', en: 'Business goes on, told to everybody' },
});
