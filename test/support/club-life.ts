import { Type as T } from 'typebox';
import type { Day, Instant } from '#kernel/base';
import {
  type Actor,
  type Declarations,
  defineEffect,
  type EngineParts,
  openEngine,
  openErrands,
  ringDue,
} from '#kernel/case';
import { calendarDays, workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { defineRegister } from '#kernel/register';
import { openDatabase } from '#platform/db';
import { openVault } from '#platform/vault';
import { calendar, clubDistrict, vaultKeys } from './club.ts';

/**
 * The club gives out lockers, with everything that can happen to a case: papers that may follow, suspension, a jury, another
 * desk, a fitness case of its own, waiting for a day and for a signal. Nobody's law.
 */
const day = (text: string) => text as Day;
const closed = { additionalProperties: false };
const text = (zh: string, en = zh) => ({ zh, en });

const lockerRegister = defineRegister({
  code: 'locker',
  name: text('储物柜', 'Lockers'),
  unit: 'club',
  schema: T.Object({ locker: T.String(), badge: T.String() }, closed),
  keys: [
    { name: 'locker', refusal: 'KEY_TAKEN', of: ({ data }) => String(data.locker) },
    { name: 'badge', refusal: 'KEY_TAKEN', forGood: true, of: ({ data }) => String(data.badge) },
  ],
  open: true,
  live: ['given'],
  search: ['locker'],
});

/** Gets a locker: an officer decides; the key is given, the record written. */
export const lockerItem = defineItem({
  code: 'locker',
  name: text('储物柜', 'Locker'),
  version: 1,
  from: day('2020-01-01'),
  basis: '俱乐部章程',
  unit: 'club',
  applicants: ['person'],
  reform: 'approval',
  keywords: ['储物柜'],
  summary: text('要一个储物柜', 'Get a locker'),
  numberPrefix: 'LK',
  form: T.Object(
    {
      locker: T.String({ minLength: 1, maxLength: 20 }),
      fit: T.Boolean(),
      from: T.Optional(T.String({ maxLength: 30 })),
    },
    closed,
  ),
  steps: [{ code: 'all', title: text('全部', 'All'), fields: ['locker', 'fit', 'from'] }],
  title: '/locker',
  materials: [
    { code: 'photo', name: text('照片', 'Photo'), from: 'applicant', mayFollow: workingDays(5) },
    { code: 'deed', name: text('会费凭证', 'Receipt'), from: 'applicant', mayFollow: calendarDays(3, { roll: false }) },
    { code: 'passport', name: text('身份证', 'Passport'), from: 'applicant' },
  ],
  fees: [],
  limits: [{ from: day('2020-01-01'), statutory: workingDays(10), promised: workingDays(5), basis: '俱乐部章程' }],
  afterCorrection: 'review',
  rehearsal: [],
  result: text('柜子', 'A locker'),
  lifecycle: {
    authority: { unit: 'club', role: 'president' },
    suspensions: [{ code: 'court', text: text('等法院裁判', 'A court must decide first'), basis: '章程' }],
    procedures: [
      {
        code: 'jury',
        name: text('评审', 'Jury'),
        basis: '章程',
        expected: workingDays(10),
        by: { unit: 'jury', role: 'chair' },
      },
      { code: 'visit', name: text('现场核查', 'Visit'), basis: '章程', expected: workingDays(2) },
    ],
    recalls: [{ code: 'rebuilt', text: text('更衣室拆了', 'The room was pulled down'), basis: '章程' }],
    annulments: [{ code: 'fraud', text: text('冒名取得', 'Got under a false name'), basis: '章程' }],
  },
  stages: [
    {
      code: 'review',
      name: text('审查', 'Review'),
      tasks: [
        {
          code: 'look',
          name: text('看一看', 'Look'),
          kind: 'human',
          unit: 'club',
          role: 'secretary',
          limit: workingDays(3),
          transferTo: [{ unit: 'branch', role: 'clerk' }],
          outcomes: [
            { code: 'on', name: text('往下走', 'On'), needsReasons: false },
            { code: 'granted', name: text('准予', 'Grant'), needsReasons: false },
            { code: 'declined', name: text('不准', 'Decline'), needsReasons: true },
          ],
        },
      ],
      next: { on: { stage: 'second' }, granted: { stage: 'given' }, declined: { end: 'declined' } },
    },
    {
      code: 'second',
      name: text('复核', 'Second look'),
      tasks: [
        {
          code: 'again',
          name: text('再看', 'Again'),
          kind: 'human',
          unit: 'club',
          role: 'secretary',
          outcomes: [{ code: 'granted', name: text('准予', 'Grant'), needsReasons: false }],
        },
      ],
      next: { granted: { stage: 'given' } },
    },
    {
      code: 'given',
      name: text('发柜', 'Given'),
      decides: 'granted',
      tasks: [
        { code: 'record', name: text('登记', 'Record'), kind: 'record', effect: 'locker.record', series: 'badge' },
        { code: 'key', name: text('钥匙', 'Key'), kind: 'issue', effect: 'locker.key' },
      ],
      next: { done: { end: 'complete' } },
    },
  ],
});

/** A tournament place: waits for a locker of its own case, then for the day, then for the whistle. */
export const tournamentItem = defineItem({
  ...lockerItem,
  code: 'tournament',
  name: text('比赛', 'Tournament'),
  numberPrefix: 'TM',
  materials: [],
  afterCorrection: 'locker',
  stages: [
    {
      code: 'locker',
      name: text('先要柜子', 'A locker first'),
      tasks: [
        {
          code: 'need',
          name: text('储物柜', 'Locker'),
          kind: 'subcase',
          effect: 'tournament.locker',
          item: 'locker',
          optional: true,
        },
      ],
      next: { done: { stage: 'day' }, declined: { end: 'declined' }, failed: { end: 'not-accepted' } },
    },
    {
      code: 'day',
      name: text('等那天', 'The day'),
      tasks: [{ code: 'day', name: text('等那天', 'The day'), kind: 'wait', until: { day: '/from', in: 'form' } }],
      next: { done: { stage: 'whistle' } },
    },
    {
      code: 'whistle',
      name: text('等哨声', 'The whistle'),
      tasks: [
        {
          code: 'whistle',
          name: text('等哨声', 'The whistle'),
          kind: 'wait',
          until: { signal: 'whistle', atMost: workingDays(1) },
          unit: 'club',
          role: 'secretary',
        },
      ],
      next: { done: { end: 'complete' }, late: { end: 'declined' } },
    },
  ],
});

/** What the fixture declares. */
export const lockerDeclarations: Declarations = {
  items: [lockerItem, tournamentItem],
  registers: new Map([[lockerRegister.code, lockerRegister]]),
  checks: new Map(),
  effects: new Map(
    [
      defineEffect<{ locker: string }>({
        code: 'locker.record',
        plan: ({ form, caseId, serial }) => ({
          planned: [
            {
              do: 'record',
              register: 'locker',
              record: caseId,
              status: 'given',
              data: { locker: form.locker, badge: `B${serial}` },
              keys: { locker: form.locker, badge: `B${serial}` },
            },
          ],
          result: { badge: `B${serial}` },
        }),
      }),
      defineEffect<{ locker: string }>({
        code: 'locker.key',
        plan: ({ applicant, number }) => ({
          planned: [
            {
              do: 'issue',
              credential: 'key',
              number,
              holder: { id: applicant.person, name: applicant.name },
              person: applicant.person,
              face: {},
            },
          ],
          result: {},
        }),
      }),
      defineEffect<{ locker: string; fit: boolean }>({
        code: 'tournament.locker',
        plan: ({ form }) => ({
          // a locker without a name cannot be asked for: the form of the other item refuses it
          planned: form.fit
            ? [{ do: 'subcase', form: { locker: form.locker === '-' ? '' : form.locker, fit: true } }]
            : [],
          result: {},
        }),
      }),
    ].map((effect) => [effect.code, effect]),
  ),
};

const staff = (id: string, unit: string, ...roles: string[]): Actor => ({
  kind: 'person',
  id: `p-${id}`,
  name: id,
  level: 2,
  staff: { unit, roles },
});

/** The staff of the fixture. */
export const president = staff('president', 'club', 'president');
export const branchClerk = staff('branch', 'branch', 'clerk');
export const juryChair = staff('jury', 'jury', 'chair');
export const frontDesk = staff('desk', 'front', 'desk');

/** An engine over the lockers with a clock that moves when told, its timers and its errands. */
export function openLockers(url: string) {
  const clock = { at: '2021-09-13T01:00:00.000Z' as Instant };
  const db = openDatabase(url, clubDistrict.code, 4);
  const parts: EngineParts = {
    db,
    declarations: lockerDeclarations,
    district: clubDistrict,
    calendar,
    calendarOf: () => calendar,
    calendarAt: () => calendar,
    vault: openVault(() => vaultKeys),
    now: () => clock.at,
    personOf: (idNumber) => `p-${idNumber}`,
    personDigest: (idNumber) => `digest-${idNumber}`,
    alike: () => [],
    signCredential: async (event) => ({ file: `signed:${event.number}` }),
  };
  const engine = openEngine(parts);
  const failures: unknown[] = [];
  const worker = {
    db,
    district: clubDistrict.code,
    engine,
    now: () => clock.at,
    onError: (error: unknown) => failures.push(error),
  };
  const errands = openErrands({ ...worker, poll: false });
  const ring = () => ringDue({ ...worker, calendar: () => calendar });
  return { db, clock, parts, engine, errands, ring, failures };
}
