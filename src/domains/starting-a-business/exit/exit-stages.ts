import { type LocalText, parseDay } from '#kernel/base';
import { none, onTheSpot, workingDays } from '#kernel/clock';
import type { HumanOutcome, ItemLimit, Next, StageDefinition, TaskDefinition } from '#kernel/item';
import { askedUnits, closingUnits } from './exit.effects.ts';

/** The limits of a deregistration (注销登记时限): on the spot, else three working days since March 2022; `promised` is our own. */
export function exitLimits(from: string, basis: string, promised = workingDays(3)): ItemLimit[] {
  const law: ItemLimit = {
    from: parseDay('2022-03-01'),
    statutory: workingDays(3),
    promised,
    basis: `《市场主体登记管理条例》第十九条；${basis}`,
  };
  if (from >= law.from) return [{ ...law, from: parseDay(from) }];
  return [{ from: parseDay(from), to: parseDay('2022-02-28'), statutory: none, promised, basis }, law];
}

/** Asks tax, insurance and fund whether something stands against it (征询单位), each within a working day. */
export function askUnits(): TaskDefinition[] {
  return (Object.keys(askedUnits) as (keyof typeof askedUnits)[]).map((code) => ({
    code: `ask-${code}`,
    name: { zh: askedUnits[code].zh, en: askedUnits[code].en },
    kind: 'push',
    effect: `dereg.ask-${code}`,
    partner: askedUnits[code].partner,
    unit: askedUnits[code].unit,
    limit: workingDays(1),
  }));
}

/** The end itself (注销): register, name, seat, members, licence and seals, all in one moment. */
export function endStage(): StageDefinition {
  return {
    code: 'end',
    name: { zh: '注销', en: 'Deregistered' },
    decides: 'granted',
    tasks: [
      { code: 'enterprise', name: { zh: '注销登记', en: 'Register' }, kind: 'record', effect: 'dereg.enterprise' },
      {
        code: 'attached',
        name: { zh: '释放名称和住所', en: 'Name and seat set free' },
        kind: 'record',
        effect: 'dereg.attached',
      },
      {
        code: 'credentials',
        name: { zh: '执照和印章失效', en: 'Licence and seals end' },
        kind: 'cancel',
        effect: 'dereg.credentials',
      },
    ],
    next: { done: { stage: 'closings' } },
  };
}

/** Five units close their own part (各单位销户), told at once; the case ends when all have answered. */
export function closingsStage(): StageDefinition {
  return {
    code: 'closings',
    name: { zh: '各单位销户', en: 'Every unit closes its part' },
    tasks: (Object.keys(closingUnits) as (keyof typeof closingUnits)[]).map((code) => ({
      code: `close-${code}`,
      name: { zh: closingUnits[code].zh, en: closingUnits[code].en },
      kind: 'push',
      effect: `dereg.tell-${code}`,
      partner: closingUnits[code].partner,
      unit: closingUnits[code].unit,
      limit: onTheSpot,
    })),
    next: { done: { end: 'complete' } },
  };
}

/** The registrar looks at what the rule found in the way (不能走这条路) and declines with the reason. */
export function refuseStage(declined: HumanOutcome): StageDefinition {
  return {
    code: 'refuse',
    name: { zh: '不符合条件', en: 'Not open' },
    aside: true,
    tasks: [
      {
        code: 'refuse',
        name: { zh: '不符合条件', en: 'Not open' },
        kind: 'human',
        unit: 'market-regulation',
        role: 'registrar',
        limit: workingDays(1),
        outcomes: [declined],
      },
    ],
    next: { declined: { end: 'declined' } },
  };
}

/** What stands in the way can end (先解决): the owner says when, and it is looked at again. */
export function cureStage(next: Next): StageDefinition {
  return {
    code: 'cure',
    name: { zh: '先解决卡住的事', en: 'Waiting for what stands against it' },
    aside: true,
    tasks: [
      {
        code: 'cure',
        name: { zh: '解决卡住的事', en: 'What stands against it' },
        kind: 'choose',
        outcomes: [
          {
            code: 'again',
            name: { zh: '都解决了，再查一遍', en: 'All of it has ended: check again' },
            tells: {
              zh: '填过的都留着，不用重新填。',
              en: 'What you filled in is kept.',
            },
          },
        ],
      },
    ],
    next: { again: next },
  };
}

/** The units clear it before the decision (结清); what one of them has against it is cured first. */
export function clearanceStage(): StageDefinition {
  return {
    code: 'clearance',
    name: { zh: '税务、社保、公积金结清', en: 'Tax, insurance and fund clear it' },
    tasks: askUnits(),
    interrupts: ['rejected'],
    next: { done: { stage: 'recheck' }, rejected: { stage: 'cure' } },
  };
}

/** The registrar's decision on an end (注销决定): who decides, within how many days, under which name. */
export function decideStage(
  declined: HumanOutcome,
  {
    role = 'registrar',
    limit = workingDays(3),
    name = { zh: '注销登记审查', en: 'Decide on the end' },
  }: Partial<Pick<Extract<TaskDefinition, { kind: 'human' }>, 'name' | 'role' | 'limit'>> = {},
): StageDefinition {
  return {
    code: 'decide',
    name: { zh: '登记机关决定', en: 'Decision' },
    tasks: [
      {
        code: 'decide',
        name,
        kind: 'human',
        unit: 'market-regulation',
        role,
        limit,
        outcomes: [
          {
            code: 'granted',
            name: { zh: '准予注销', en: 'Deregister' },
            needsReasons: false,
            tells: {
              zh: '注销好了。执照和印章已经失效，五家单位正在销各自的账户。',
              en: 'Deregistered. Licence and seals have ended; five units are closing their part.',
            },
          },
          declined,
        ],
      },
    ],
    next: { granted: { stage: 'end' }, declined: { end: 'declined' } },
  };
}

/** What somebody reads whose end was declined, unless told more (不予注销告知). */
const declinedTells: LocalText = {
  zh: '没有注销，原因写在下面。不服可以在 60 日内申请行政复议，或者在六个月内提起行政诉讼。',
  en: 'Not deregistered; the reason stands below. You may ask for review within 60 days or sue within six months.',
};

/** Declining an end, with the reasons that this way knows (不予注销). */
export function declinedFor(reasons: NonNullable<HumanOutcome['reasons']>, tells = declinedTells): HumanOutcome {
  return {
    code: 'declined',
    name: { zh: '不予注销', en: 'Decline' },
    needsReasons: true,
    reasons: [
      ...reasons,
      {
        code: 'against-law',
        text: { zh: '申请不符合法律、行政法规的规定', en: 'The filing does not fit laws or regulations' },
        basis: '《市场主体登记管理条例》第二十条',
      },
    ],
    tells,
  };
}
