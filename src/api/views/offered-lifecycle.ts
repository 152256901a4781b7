import { type Day, dayOf, type Instant, type LocalText } from '#kernel/base';
import {
  type Actor,
  type CaseState,
  declaredTask,
  followUps,
  isClosed,
  lastDayToFollow,
  ratingReasons,
  standings,
  standstill,
  type TaskState,
} from '#kernel/case';
import { type Calendar, dueOf, withProvisionalYears } from '#kernel/clock';
import type { ItemDefinition } from '#kernel/item';
import type { Answer } from '../operation.ts';
import { stillText, taskName } from './lifecycle.ts';

type Offer = Answer<'getCase'>['commands'][number];
type Choice = Offer['choices'][number];

/** What offers of the life cycle are made from: the case, who asks, and the moment with its calendar. */
export interface Asking {
  state: CaseState;
  item: ItemDefinition;
  /** The version that holds now. */
  inForce?: ItemDefinition | undefined;
  actor: Actor;
  at: Instant;
  calendar: Calendar;
  unitName(code: string): LocalText | null;
}

/** An offer with nothing more than given. */
export function offer(of: Partial<Offer> & Pick<Offer, 'type' | 'name'>): Offer {
  return {
    task: null,
    outcome: null,
    needsReasons: false,
    reasons: [],
    tells: null,
    locked: null,
    choices: [],
    form: null,
    entries: [],
    entryOutcomes: [],
    dueAt: null,
    ...of,
  };
}

/** What of the life cycle an actor can do to a case now, and what he could but for a stated reason (可办操作). */
export function lifecycleOffers(asking: Asking): Offer[] {
  const { state, item, actor } = asking;
  const mine = standings(state, actor, undefined, item);
  const tasks = Object.values(state.tasks).filter((task) => task.status !== 'done');
  return [
    ...tasks.flatMap((task) => ofTask(asking, task)),
    ...(mine.has('task-officer') || mine.has('head') ? standstillOffers(asking) : []),
    ...(mine.has('head') ? undoOffers(asking) : []),
    ...(mine.has('officer') || mine.has('head')
      ? [offer({ type: 'link', name: { zh: '关联另一件办件', en: 'Link another case' } })]
      : []),
    ...(mine.has('applicant') ? ratingOffers(state) : []),
  ];
}

function ofTask(asking: Asking, task: TaskState): Offer[] {
  const { state, item, actor } = asking;
  const mine = standings(state, actor, task, item);
  const handsIn = ['applicant', 'officer', 'task-officer', 'collector'] as const;
  if (task.kind === 'supply' && handsIn.some((one) => mine.has(one))) {
    const { zh, en } = taskName(state, item, task.code);
    const name = mine.has('applicant') ? { zh, en } : { zh: `窗口收件：${zh}`, en: `Received at the counter: ${en}` };
    return [offer({ type: 'supply', task: task.code, name })];
  }
  if (!mine.has('task-officer')) return [];
  switch (task.kind) {
    case 'human':
      return humanOffers(asking, task);
    case 'follow-up':
      return followUpOffers(asking, task);
    case 'procedure': {
      const { zh, en } = taskName(state, item, task.code);
      return [
        offer({
          type: 'end-procedure',
          task: task.code,
          name: { zh: `${zh}：写结论，结束`, en: `${en}: finding, and end` },
          needsReasons: true,
        }),
      ];
    }
    case 'wait': {
      const declared = declaredTask(item, task.definition);
      if (declared?.kind !== 'wait' || !('signal' in declared.until)) return [];
      return [offer({ type: 'signal', task: task.code, name: declared.name })];
    }
    default:
      return [];
  }
}

function humanOffers(asking: Asking, task: TaskState): Offer[] {
  const { state, item, at, unitName } = asking;
  const locked = stillText(state);
  const offers: Offer[] = [];
  const choices = item.materials.flatMap((material): Choice[] => {
    const last = lastDayToFollow(asking, material);
    if (last === undefined) return [];
    return [{ code: material.code, name: material.name, note: material.why ?? null, first: dayOf(at), last }];
  });
  if (!state.acceptedAt && choices.length > 0) {
    const name = { zh: '容缺受理', en: 'Accept with gaps' };
    offers.push(offer({ type: 'accept-with-gaps', task: task.code, name, choices, locked }));
  }
  const declared = declaredTask(item, task.definition);
  if (declared?.kind === 'human' && declared.transferTo) {
    const units = [{ unit: declared.unit }, ...declared.transferTo]
      .filter(({ unit }) => unit !== task.unit)
      .map(({ unit }) => choice(unit, unitName(unit) ?? { zh: unit, en: unit }));
    const name = { zh: '移送其他单位', en: 'Hand over to another unit' };
    offers.push(offer({ type: 'transfer', task: task.code, name, choices: units, needsReasons: true, locked }));
  }
  return offers;
}

function followUpOffers({ state, item, at, calendar }: Asking, task: TaskState): Offer[] {
  const offers = (followUps[task.definition]?.outcomes ?? []).map((outcome) =>
    offer({
      type: 'decide',
      task: task.code,
      outcome: outcome.code,
      name: outcome.name,
      needsReasons: outcome.needsReasons,
      tells: outcome.tells ?? null,
    }),
  );
  const gap = state.gaps.find((one) => task.code === `follow-up.gap.${one.material}`);
  const material = item.materials.find((one) => one.code === gap?.material);
  const last = material && lastDayToFollow({ at, calendar }, material);
  if (!gap || !material || last === undefined) return offers;
  return [
    offer({
      type: 'extend-gap',
      task: task.code,
      name: { zh: '再给一次时间', en: 'Give more time, once' },
      choices: [{ ...choice(material.code, material.name), first: dayOf(at), last }],
      locked: gap.extended ? { zh: '已经延长过一次', en: 'more time was given once' } : null,
    }),
    ...offers,
  ];
}

/** Suspend or resume, and special procedures: before the decision. */
function standstillOffers({ state, item, at, calendar }: Asking): Offer[] {
  if (isClosed(state) || state.decidedAt) return [];
  const still = standstill(state);
  if (still?.kind === 'suspension') {
    return [offer({ type: 'resume', name: { zh: '恢复办理', en: 'Resume' }, needsReasons: true })];
  }
  const procedures = (item.lifecycle?.procedures ?? []).filter(
    (one) => !state.waits.some((wait) => wait.kind === 'procedure' && wait.of === one.code && wait.to === null),
  );
  const expected = (limit: (typeof procedures)[number]['expected']): Day | null =>
    dueOf({ start: at, limit }, withProvisionalYears(calendar)).dueDay;
  return [
    offer({
      type: 'suspend',
      name: { zh: '中止', en: 'Suspend' },
      needsReasons: true,
      reasons: item.lifecycle?.suspensions ?? [],
    }),
    ...(procedures.length > 0
      ? [
          offer({
            type: 'start-procedure',
            name: { zh: '启动特别程序', en: 'Start a special procedure' },
            locked: still?.kind === 'correction' ? stillText(state) : null,
            choices: procedures.map((one) => ({
              ...choice(one.code, one.name),
              note: { zh: one.basis, en: one.basis },
              first: dayOf(at),
              last: expected(one.expected),
            })),
          }),
        ]
      : []),
  ];
}

function undoOffers({ state, item }: Asking): Offer[] {
  if (state.status !== 'granted' && state.status !== 'complete') return [];
  return [
    offer({
      type: 'recall',
      name: { zh: '撤回决定（情况变了）', en: 'Recall the decision (things changed)' },
      needsReasons: true,
      reasons: item.lifecycle?.recalls ?? [],
      tells: {
        zh: '准予的决定撤回，发出的证照注销。造成损失的，可以申请补偿；不服可以申请行政复议或者提起行政诉讼。',
        en: 'What was granted is recalled and its credentials end. You may ask for compensation, for review, or sue.',
      },
    }),
    offer({
      type: 'annul',
      name: { zh: '撤销决定（取得不合法）', en: 'Annul the decision (got unlawfully)' },
      needsReasons: true,
      reasons: item.lifecycle?.annulments ?? [],
      tells: {
        zh: '准予的决定撤销，发出的证照作废。不服可以申请行政复议或者提起行政诉讼。',
        en: 'What was granted is annulled and its credentials are void. You may ask for review or sue.',
      },
    }),
  ];
}

function ratingOffers(state: CaseState): Offer[] {
  if (state.rating || (!state.decidedAt && !state.closedAt)) return [];
  return [
    offer({
      type: 'rate',
      name: { zh: '评价这次服务', en: 'Rate the service' },
      choices: ratingReasons.map(({ code, text }) => choice(code, text)),
    }),
  ];
}

function choice(code: string, name: LocalText): Choice {
  return { code, name, note: null, first: null, last: null };
}
