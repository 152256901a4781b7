import { type Instant, type LocalText, refusalText } from '#kernel/base';
import {
  actingFor,
  type CaseState,
  declaredTask,
  grants,
  isClosed,
  lockOf,
  missingMaterials,
  partyOf,
  rights,
  standings,
  standstill,
  type TaskState,
} from '#kernel/case';
import { type ItemDefinition, isMilder } from '#kernel/item';
import type { Answer } from '../operation.ts';
import { stillText } from './lifecycle.ts';
import { type Asking, lifecycleOffers, offer } from './offered-lifecycle.ts';

type Offer = Answer<'getCase'>['commands'][number];

/** What an actor can do to a case now, and what he could but for a stated reason (可办操作); `dueAt` tells when a task is due. */
export function offeredCommands(asking: Asking, dueAt: (task: TaskState) => Instant | null): Offer[] {
  const { state, item, actor, at } = asking;
  const offers: Offer[] = [];
  const mine = standings(state, actor, undefined, item);
  const waiting = stillText(state);
  const missing = missingMaterials(state);
  const lacks: LocalText | null =
    missing.length === 0
      ? null
      : {
          zh: `还没补齐：${missing.map((gap) => gap.name.zh).join('、')}`,
          en: `still missing: ${missing.map((gap) => gap.name.en).join(', ')}`,
        };
  const closed: LocalText | null = isClosed(state) ? { zh: '已经办结', en: 'the case is closed' } : null;

  for (const task of Object.values(state.tasks)) {
    if (task.status === 'done') continue;
    const declared = declaredTask(item, task.definition);
    if (task.kind === 'human' && standings(state, actor, task).has('task-officer') && declared?.kind === 'human') {
      if (!state.acceptedAt)
        offers.push(offer({ type: 'accept', task: task.code, name: { zh: '受理', en: 'Accept' }, locked: waiting }));
      offers.push(
        offer({
          type: 'ask-correction',
          task: task.code,
          name: { zh: '一次性告知补正', en: 'Ask to correct' },
          needsReasons: true,
          locked: waiting,
        }),
      );
      const next = item.stages.find((stage) => stage.code === task.stage)?.next;
      for (const outcome of declared.outcomes) {
        offers.push(
          offer({
            type: 'decide',
            task: task.code,
            outcome: outcome.code,
            name: outcome.name,
            needsReasons: outcome.needsReasons,
            reasons: outcome.reasons ?? [],
            tells: outcome.tells ?? null,
            locked: waiting ?? (grants(item, next?.[outcome.code]) ? lacks : null),
            form: plain(outcome.form),
            ...entriesAsked(state, item, outcome.entries),
          }),
        );
      }
    }
    if (task.kind === 'party' && declared?.kind === 'party' && actingFor(state, partyOf(actor)).has(task.person)) {
      const unserved: LocalText | null =
        declared.runsFrom === 'service' && task.dueAt === null
          ? { zh: '先签收送给你的文书', en: 'sign for the document sent to you first' }
          : null;
      for (const outcome of declared.outcomes) {
        offers.push(
          offer({
            type: 'respond',
            task: task.code,
            outcome: outcome.code,
            name: outcome.name,
            form: plain(outcome.form),
            dueAt: dueAt(task),
            locked: actor.level < 2 ? { zh: '要先实名核验', en: 'identity level 2 is needed' } : unserved,
          }),
        );
      }
    }
    if (task.kind === 'sign' && task.person === partyOf(actor)) {
      offers.push(
        offer({
          type: 'sign',
          task: task.code,
          name: { zh: '我签名确认', en: 'I sign' },
          locked: actor.level < 2 ? { zh: '要先实名核验', en: 'identity level 2 is needed' } : null,
        }),
      );
    }
    if (declared?.kind === 'choose' && mine.has('applicant')) {
      for (const outcome of declared.outcomes) {
        const locked = lockOf(state, task, outcome, at);
        // a way that opens only when another has run out is not shown before
        if (locked?.code === 'WINDOW_OPEN') continue;
        offers.push(
          offer({
            type: 'choose',
            task: task.code,
            outcome: outcome.code,
            name: outcome.name,
            tells: outcome.tells ?? null,
            locked: locked ? refusalText(locked) : null,
          }),
        );
      }
    }
    if (task.status === 'needs-applicant' && mine.has('applicant')) {
      offers.push(offer({ type: 'answer', task: task.code, name: declared?.name ?? { zh: '回答', en: 'Answer' } }));
    }
  }
  offers.push(...lifecycleOffers(asking));
  if (mine.has('applicant')) {
    offers.push(...newWay(asking));
    if (standstill(state)?.kind === 'correction')
      offers.push(offer({ type: 'correct', name: { zh: '补正', en: 'Correct' } }));
    offers.push(
      offer({
        type: 'withdraw',
        name: { zh: '撤回申请', en: 'Withdraw' },
        needsReasons: true,
        locked:
          closed ?? (state.decidedAt ? { zh: '已经作出决定，不能撤回', en: 'the decision has been taken' } : null),
      }),
    );
  }
  if (rights.note.some((standing) => mine.has(standing)))
    offers.push(offer({ type: 'note', name: { zh: '留言', en: 'Leave a message' } }));
  return offers;
}

/** The version in force asks less than the one the case was filed under: the applicant may go over to it (改用新办法). */
function newWay({ state, item, inForce }: Asking): Offer[] {
  if (!inForce || state.decidedAt || isClosed(state) || inForce.version === item.version) return [];
  if (inForce.reform === 'abolished' || !isMilder(inForce.reform, item.reform)) return [];
  return [
    offer({
      type: 'take-version',
      outcome: String(inForce.version),
      name: { zh: '改用新办法', en: 'Use the new way' },
      tells: {
        zh: `从 ${inForce.from} 起，这件事更简单了。改用以后从头走，办理时间还是从第一次提交算。`,
        en: `Since ${inForce.from} this asks less of you. It starts from the beginning; the time still runs from your first filing.`,
      },
      form: plain(inForce.form),
    }),
  ];
}

/** The points that an outcome decides, and what each may come to. */
function entriesAsked(
  state: CaseState,
  item: ItemDefinition,
  kind: string | undefined,
): Pick<Offer, 'entries' | 'entryOutcomes'> {
  const declared = item.entries?.find((one) => one.kind === kind);
  if (!declared) return { entries: [], entryOutcomes: [] };
  const entries = Object.entries(state.entries ?? {})
    .filter(([, entry]) => entry.kind === kind)
    .map(([entry, { text }]) => ({ entry, text }));
  return { entries, entryOutcomes: declared.outcomes };
}

/** A schema without what its library hangs on it. */
function plain(schema: object | undefined): Record<string, unknown> | null {
  return schema ? (JSON.parse(JSON.stringify(schema)) as Record<string, unknown>) : null;
}
