import { type Day, type Instant, type LocalText, partsOfDay } from '#kernel/base';
import { type CaseState, declaredTask, followUps, ratingLevels, ratingReasons, standstill } from '#kernel/case';
import type { ItemDefinition } from '#kernel/item';
import { unitName } from '../handlers/district.ts';
import type { Answer } from '../operation.ts';
import type { World } from '../world.ts';

type View = Answer<'getCase'>;

const pauseNames: Record<string, LocalText> = {
  correction: { zh: '补正', en: 'Correction' },
  suspension: { zh: '中止', en: 'Suspended' },
  procedure: { zh: '特别程序', en: 'Special procedure' },
};

/** The spans in which a case stood still, with who, why and until when (停钟). */
export function pausesOf(state: CaseState): View['pauses'] {
  return state.waits.map((wait) => ({
    kind: wait.kind,
    name: wait.kind === 'procedure' ? wait.why : (pauseNames[wait.kind] ?? wait.why),
    why: wait.why,
    by: wait.by,
    from: wait.from,
    to: wait.to,
    expectedDay: wait.expectedDay ?? null,
  }));
}

/** The materials that may follow (容缺材料). */
export function gapsOf(state: CaseState): View['gaps'] {
  return state.gaps.map(({ material, name, by, status, extended, text, task }) => ({
    material,
    name,
    by,
    status,
    extended,
    text,
    task,
  }));
}

/** The rating in words (评价). */
export function ratingOf(state: CaseState): View['rating'] {
  if (!state.rating) return null;
  const { level, reasons, text, at } = state.rating;
  return {
    level,
    name: ratingLevels.find((one) => one.level === level)?.name ?? { zh: '', en: '' },
    reasons: reasons.map((code) => ratingReasons.find((one) => one.code === code)?.text ?? { zh: code, en: code }),
    text,
    at,
  };
}

/** What a case stands still for now, in one sentence; null while it runs. */
export function stillText(state: CaseState): LocalText | null {
  const still = standstill(state);
  if (!still) return null;
  if (still.kind === 'suspension') return { zh: `已中止：${still.why.zh}`, en: `Suspended: ${still.why.en}` };
  if (still.kind === 'procedure') return { zh: `“${still.why.zh}”还在进行`, en: `“${still.why.en}” is under way` };
  return { zh: '正在等申请人补正', en: 'the applicant is correcting' };
}

/** The name of a task of any kind, also of those beside the stages. */
export function taskName(state: CaseState, item: ItemDefinition, code: string): LocalText {
  const task = state.tasks[code];
  if (!task && state.publications?.some((one) => code.startsWith(`${one.publication}.`)))
    return { zh: '答复异议', en: 'Answer an objection' };
  const declared = task && declaredTask(item, task.definition);
  if (declared) return declared.name;
  const gap = state.gaps.find((one) => one.task === code || code === `follow-up.gap.${one.material}`);
  if (gap && task?.kind === 'supply') return { zh: `补交${gap.name.zh}`, en: `Hand in: ${gap.name.en}` };
  if (gap) return { zh: `${gap.name.zh}逾期未补`, en: `Late: ${gap.name.en}` };
  const procedure = item.lifecycle?.procedures?.find((one) => code === `procedure.${one.code}`);
  return procedure?.name ?? followUps[task?.definition ?? '']?.name ?? { zh: code, en: code };
}

/** What happened to a case beside its stages, in words, in order (经过). */
export function happeningsOf(
  world: World,
  state: CaseState,
  item: ItemDefinition,
  events: readonly { version: number; type: string; at: string; payload: Record<string, unknown> }[],
): View['happenings'] {
  return events.flatMap((event) => {
    const said = sayOf(world, state, item, event.type, event.payload as Facts);
    if (!said) return [];
    const [name, text] = said;
    return [
      {
        version: event.version,
        type: event.type,
        at: event.at as Instant,
        name,
        text,
        byName: String(event.payload.byName ?? ''),
      },
    ];
  });
}

/** The parts of stored events that sentences are made of. */
interface Facts {
  [name: string]: unknown;
  name?: LocalText;
  material?: string;
  by?: Day;
  text?: string;
  why?: string;
  where?: string;
  finding?: string;
  procedure?: string;
  expectedDay?: Day | null;
  unit?: string;
  fromUnit?: string;
  task?: string;
  level?: number;
  link?: string;
  number?: string;
  reason?: { text: string };
  reasons?: { text: string }[];
  defects?: unknown[];
}

function sayOf(
  world: World,
  state: CaseState,
  item: ItemDefinition,
  type: string,
  facts: Facts,
): [LocalText, LocalText | null] | undefined {
  const material = () => state.gaps.find((gap) => gap.material === facts.material)?.name ?? same(facts.material ?? '');
  const until = (day: Day | null | undefined) => (day ? dayWords(day) : same(''));
  switch (type) {
    case 'case.collected': {
      const unit = unitName(world, facts.unit ?? '') ?? same(facts.unit ?? '');
      return [{ zh: `在${unit.zh}交的`, en: `Handed in at ${unit.en}` }, null];
    }
    case 'case.correction-asked': {
      const count = facts.defects?.length ?? 0;
      return [
        { zh: '一次性告知补正', en: 'Asked to correct' },
        { zh: `${count} 处`, en: `${count} places` },
      ];
    }
    case 'case.corrected':
      return [{ zh: '已补正', en: 'Corrected' }, null];
    case 'gap.allowed': {
      const [what, day] = [facts.name ?? same(''), until(facts.by)];
      return [
        { zh: '容缺受理', en: 'Accepted with a gap' },
        {
          zh: `${what.zh}可以在${day.zh}前补交（含当天）`,
          en: `${what.en} may follow by ${day.en}, that day included`,
        },
      ];
    }
    case 'gap.supplied': {
      const what = material();
      const counter = facts.where === 'counter';
      return [
        { zh: `补交了${what.zh}`, en: `Handed in: ${what.en}` },
        counter
          ? { zh: `窗口收到：${facts.text ?? ''}`, en: `at the counter: ${facts.text ?? ''}` }
          : same(facts.text ?? ''),
      ];
    }
    case 'gap.lapsed': {
      const what = material();
      return [{ zh: `${what.zh}逾期未补`, en: `Late: ${what.en}` }, null];
    }
    case 'gap.extended': {
      const [what, day] = [material(), until(facts.by)];
      return [{ zh: `${what.zh}延长到${day.zh}`, en: `${what.en}: more time until ${day.en}` }, null];
    }
    case 'case.suspended':
      return [{ zh: '中止，不计时', en: 'Suspended; no time counts' }, same(facts.reason?.text ?? '')];
    case 'case.resumed':
      return [{ zh: '恢复，接着计时', en: 'Resumed; time counts again' }, same(facts.why ?? '')];
    case 'procedure.started': {
      const [what, day] = [facts.name ?? same(''), until(facts.expectedDay)];
      const expected: LocalText | null = facts.expectedDay
        ? { zh: `预计${day.zh}前完成，这段时间不计入办理时间`, en: `expected by ${day.en}; this time is not counted` }
        : { zh: '这段时间不计入办理时间', en: 'this time is not counted' };
      return [{ zh: `开始${what.zh}`, en: `${what.en} begins` }, withWhy(expected, facts.why)];
    }
    case 'procedure.ended': {
      const what = item.lifecycle?.procedures?.find((one) => one.code === facts.procedure)?.name ?? same('');
      return [{ zh: `${what.zh}结束`, en: `${what.en} ends` }, same(facts.finding ?? '')];
    }
    case 'task.transferred': {
      const [from, to] = [facts.fromUnit, facts.unit].map((code) => unitName(world, code ?? '') ?? same(code ?? ''));
      return [
        { zh: `由${from!.zh}移送${to!.zh}`, en: `Handed over from ${from!.en} to ${to!.en}` },
        same(facts.why ?? ''),
      ];
    }
    case 'case.recalled':
      return [{ zh: '决定已撤回', en: 'The decision was recalled' }, listed(facts.reasons)];
    case 'case.annulled':
      return [{ zh: '决定已撤销', en: 'The decision was annulled' }, listed(facts.reasons)];
    case 'case.version-taken':
      return [{ zh: '改用新办法', en: 'Went over to the new way' }, null];
    case 'duty.set':
      return [{ zh: '事后核查安排好了', en: 'A later check was arranged' }, same(String(facts.title ?? ''))];
    case 'case.withdrawn':
      return [{ zh: '申请人撤回申请', en: 'Withdrawn by the applicant' }, same(facts.why ?? '')];
    case 'case.linked':
      return [linkWords(facts.link ?? ''), null];
    case 'case.rated': {
      const name = ratingLevels.find((one) => one.level === facts.level)?.name ?? same('');
      return [{ zh: `申请人评价：${name.zh}`, en: `Rated: ${name.en}` }, facts.text ? same(facts.text) : null];
    }
    default:
      return undefined;
  }
}

/** What a link to another case is called. */
function linkWords(link: string): LocalText {
  if (link === 'parent') return { zh: '为另一件办件而办', en: 'Opened for another case' };
  if (link === 'subcase') return { zh: '先办另一件', en: 'Another case comes first' };
  return { zh: '关联了另一件办件', en: 'Linked to another case' };
}

function dayWords(day: Day): LocalText {
  const { year, month, date } = partsOfDay(day);
  return { zh: `${year}年${month}月${date}日`, en: day };
}

function withWhy(text: LocalText, why: string | undefined): LocalText {
  return why ? { zh: `${text.zh}。${why}`, en: `${text.en}. ${why}` } : text;
}

function listed(reasons: { text: string }[] | undefined): LocalText {
  return same((reasons ?? []).map((reason) => reason.text).join('；'));
}

/** Words somebody typed: the same in both languages. */
function same(text: string): LocalText {
  return { zh: text, en: text };
}
