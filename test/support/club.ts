import { readFileSync } from 'node:fs';
import { Type as T } from 'typebox';
import type { Day, Instant } from '#kernel/base';
import {
  type Actor,
  type Declarations,
  type DistrictFacts,
  defineCheck,
  defineEffect,
  type EngineParts,
  openEngine,
} from '#kernel/case';
import { type Calendar, type DistrictCalendar, defineCalendar, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { defineRegister } from '#kernel/register';
import { openDatabase } from '#platform/db';
import { openVault, type VaultKeys } from '#platform/vault';

/**
 * A tennis club as the fixture of kernel tests: nobody's law. Members join with a court name nobody else has, juniors go
 * to the secretary, and the kiosk is told.
 */
interface Form {
  court: string;
  age: number;
  friends?: { name: string; idNumber: string }[];
}

const day = (text: string) => text as Day;

export const courtRegister = defineRegister({
  code: 'court',
  name: { zh: '球场', en: 'Courts' },
  unit: 'club',
  schema: T.Object({ court: T.String() }, { additionalProperties: false }),
  keys: [{ name: 'court', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.court) }],
  open: true,
  live: ['held'],
  search: ['court'],
});

export const joinItem = defineItem({
  code: 'join-club',
  name: { zh: '入会', en: 'Join the club' },
  version: 1,
  from: day('2020-01-01'),
  basis: '俱乐部章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'confirmation',
  keywords: ['入会'],
  summary: { zh: '加入俱乐部', en: 'Join' },
  numberPrefix: 'JC',
  form: T.Object(
    {
      court: T.String({ minLength: 2, maxLength: 20 }),
      age: T.Integer({ minimum: 0, maximum: 120 }),
      friends: T.Optional(
        T.Array(
          T.Object(
            { name: T.String({ maxLength: 20 }), idNumber: T.String({ maxLength: 18, 'x-personal': 'id-number' }) },
            { additionalProperties: false },
          ),
          { maxItems: 5 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  steps: [{ code: 'all', title: { zh: '全部', en: 'All' }, fields: ['court', 'age', 'friends'] }],
  title: '/court',
  materials: [],
  fees: [],
  limits: [{ from: day('2020-01-01'), statutory: workingDays(5), promised: workingDays(2), basis: '俱乐部章程' }],
  afterCorrection: 'hold',
  rehearsal: ['club.age'],
  result: { zh: '会员证', en: 'Card' },
  stages: [
    {
      code: 'hold',
      name: { zh: '占场', en: 'Hold' },
      tasks: [
        { code: 'hold-court', name: { zh: '占场', en: 'Hold' }, kind: 'record', effect: 'club.hold', series: 'member' },
      ],
      next: { done: { stage: 'sign' } },
    },
    {
      code: 'sign',
      name: { zh: '签名', en: 'Sign' },
      tasks: [{ code: 'friends', name: { zh: '签名', en: 'Sign' }, kind: 'sign', each: '/friends' }],
      next: { done: { stage: 'check' } },
    },
    {
      code: 'check',
      name: { zh: '核验', en: 'Check' },
      tasks: [{ code: 'age', name: { zh: '年龄', en: 'Age' }, kind: 'rule', check: 'club.age' }],
      next: { auto: { stage: 'card' }, officer: { stage: 'review' } },
    },
    {
      code: 'review',
      name: { zh: '审查', en: 'Review' },
      tasks: [
        {
          code: 'secretary',
          name: { zh: '秘书审查', en: 'Secretary' },
          kind: 'human',
          unit: 'club',
          role: 'secretary',
          outcomes: [
            { code: 'granted', name: { zh: '准予', en: 'Grant' }, needsReasons: false },
            {
              code: 'declined',
              name: { zh: '不准', en: 'Decline' },
              needsReasons: true,
              reasons: [{ code: 'full', text: { zh: '满员', en: 'full' }, basis: '章程' }],
            },
          ],
        },
      ],
      next: { granted: { stage: 'card' }, declined: { end: 'declined' } },
    },
    {
      code: 'card',
      name: { zh: '发证', en: 'Card' },
      decides: 'granted',
      tasks: [{ code: 'card', name: { zh: '发证', en: 'Card' }, kind: 'issue', effect: 'club.card' }],
      next: { done: { stage: 'tell' } },
    },
    {
      code: 'tell',
      name: { zh: '告知', en: 'Tell' },
      tasks: [
        {
          code: 'kiosk',
          name: { zh: '小卖部', en: 'Kiosk' },
          kind: 'push',
          effect: 'club.kiosk',
          partner: 'kiosk',
          unit: 'kiosk',
          limit: workingDays(1),
        },
        {
          code: 'press',
          name: { zh: '报纸', en: 'Press' },
          kind: 'push',
          effect: 'club.press',
          partner: 'press',
          unit: 'press',
          optional: true,
        },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
});

const declarations: Declarations = {
  items: [joinItem],
  registers: new Map([[courtRegister.code, courtRegister]]),
  checks: new Map([
    [
      'club.age',
      defineCheck<Form>({
        code: 'club.age',
        name: { zh: '年龄', en: 'Age' },
        basis: '章程',
        open: true,
        needs: (form) => [{ as: 'courts', register: 'court', key: 'court', values: [form.court] }],
        judge({ form, found }) {
          const taken = (found.courts?.count ?? 0) > 0;
          const verdict = form.age > 100 ? 'stop' : form.age < 18 ? 'officer' : 'ok';
          return {
            outcome: verdict === 'ok' ? 'auto' : verdict,
            findings: [
              { code: 'age', verdict, text: { zh: '年龄', en: 'age' } },
              { code: 'court', verdict: taken ? 'warn' : 'ok', text: { zh: '球场', en: 'court' } },
            ],
          };
        },
      }),
    ],
  ]),
  effects: new Map(
    [
      defineEffect<Form>({
        code: 'club.hold',
        plan: ({ form, caseId, serial }) => ({
          planned: [
            {
              do: 'record',
              register: 'court',
              record: caseId,
              status: 'held',
              data: { court: form.court },
              keys: { court: form.court },
            },
          ],
          result: { serial },
        }),
      }),
      defineEffect<Form>({
        code: 'club.card',
        plan: ({ form, applicant, results }) => ({
          planned: [
            {
              do: 'issue',
              credential: 'card',
              number: String(results['hold-court']?.serial),
              holder: { id: applicant.person, name: applicant.name },
              person: applicant.person,
              face: { court: form.court },
            },
          ],
          result: {},
        }),
      }),
      defineEffect<Form>({
        code: 'club.kiosk',
        plan: ({ form }) => ({
          planned: [{ do: 'push', partner: 'kiosk', type: 'member.joined', data: { court: form.court } }],
          result: {},
        }),
      }),
      defineEffect<Form>({ code: 'club.press', plan: () => ({ planned: [], result: { skipped: true } }) }),
    ].map((effect) => [effect.code, effect]),
  ),
};

export const clubDistrict: DistrictFacts = {
  code: 'club',
  regionCode: '500199',
  name: { zh: '俱乐部', en: 'Club' },
  regionWords: [],
  demonstration: true,
};

export const calendar: Calendar = defineCalendar(
  JSON.parse(readFileSync(new URL('../../seeds/calendar.json', import.meta.url), 'utf8')),
);

/** Persons of the fixture. */
export const anna: Actor = { kind: 'person', id: 'p-anna', name: '安娜', level: 2, staff: null };
export const bert: Actor = { kind: 'person', id: 'p-bert', name: '贝特', level: 2, staff: null };
export const secretary: Actor = {
  kind: 'person',
  id: 'p-sec',
  name: '秘书',
  level: 2,
  staff: { unit: 'club', roles: ['secretary'] },
};
export const kiosk: Actor = { kind: 'partner', id: 'partner:kiosk', name: 'kiosk', level: 0, staff: null };

/** Keys nobody would choose. */
export const vaultKeys: VaultKeys = {
  current: '1',
  keys: { '1': Buffer.alloc(16, 7).toString('base64') },
  digest: Buffer.alloc(32, 7).toString('base64'),
};

/** An engine over the club with a clock that moves when told; `district` is another club of the same kind. */
export function openClub(
  url: string,
  size = 6,
  district: DistrictFacts = clubDistrict,
  items: Declarations['items'] = [joinItem],
  more: Partial<Declarations> = {},
) {
  const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
  const db = openDatabase(url, district.code, size);
  let calendars: DistrictCalendar | undefined;
  const parts: EngineParts = {
    db,
    declarations: { ...declarations, items, ...more },
    district,
    get calendar() {
      return calendars?.current ?? calendar;
    },
    calendarOf: (edition) => calendars?.book.of(edition) ?? calendar,
    calendarAt: (moment) => calendars?.book.at(moment) ?? calendar,
    vault: openVault(() => vaultKeys),
    now: () => clock.at,
    personOf: (idNumber) => `p-${idNumber}`,
    personDigest: (idNumber) => `digest-${idNumber}`,
    alike: () => [],
    signCredential: async (event) => ({ file: `signed:${event.number}` }),
  };
  return {
    db,
    clock,
    parts,
    engine: openEngine(parts),
    /** From now on the club counts by a calendar to which notices can be applied. */
    follow(book: DistrictCalendar) {
      calendars = book;
    },
  };
}
