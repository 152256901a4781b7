import { addDays, shanghaiDay } from '../days.ts';
import { type Decision, done, isFen, type Matter } from '../matter.ts';
import type { Business } from '../practice.ts';
import { isObject, isText, type Text } from '../wire.ts';
import { mains, nearestOn, type Point } from './network.ts';

type Utility = 'water' | 'power' | 'gas';

interface Prices {
  /** What its line is: a pipe or a cable. */
  kind: 'pipe' | 'cable';
  text: string;
  /** Fen a metre of line, and fen for the meter. */
  metreFen: number;
  meterFen: number;
}

const prices: Record<Utility, Prices> = {
  water: { kind: 'pipe', text: '给水管', metreFen: 32_000, meterFen: 85_000 },
  power: { kind: 'cable', text: '低压电缆', metreFen: 45_000, meterFen: 60_000 },
  gas: { kind: 'pipe', text: '燃气管', metreFen: 38_000, meterFen: 120_000 },
};

/** Half days that a crew keeps for visits, and how many visits it makes in one. */
const daysAhead = 10;
const visitsAHalfDay = 3;

const asks = ['slots', 'survey', 'plan', 'bill', 'credit', 'refund', 'event', 'contact', 'opinion'] as const;
type Ask = (typeof asks)[number];

/**
 * A utility (水电气企业): arranges visits, surveys, makes plan and quotation by its own price list, bills and receipts, gives back,
 * and calls firms that were pushed to it. A place named 超收 is quoted with a charge that it may not make, 例外 with a claim of one.
 */
export function utility(code: Utility, name: Text, port: number): Business {
  return {
    code,
    name,
    port,
    delayMs: 600,
    accepts: fault,
    shows: {
      columns: ['户名或项目', '事由'],
      of: (matter) => [titleOf(matter), askNames[matter.ask as Ask] ?? String(matter.ask)],
    },
    open() {
      const visits = new Map<string, number>();
      const paid = new Map<string, Record<string, unknown>>();
      const leads = new Map<string, number>();
      return {
        decide(matter, at): Decision {
          switch (matter.ask as Ask) {
            case 'slots':
              return done({ free: freeSlots(String(matter.from), visits) });
            case 'survey':
              return done({
                visitedAt: at.toISOString(),
                visit: matter.visit ?? '',
                surveyor: `${name.zh}踏勘组`,
                entry: pointOf(matter),
                note: { zh: '已到现场，接入条件具备。', en: 'Seen on the spot; it can be connected.' },
              });
            case 'plan':
              return done({ supply: matter.supply, lines: linesOf(code, matter), plannedOn: shanghaiDay(at) });
            case 'bill':
              return bill(matter, at, paid);
            case 'credit':
              return done({ credited: matter.creditFen, creditedOn: shanghaiDay(at) });
            case 'refund':
              return done({
                refundedFen: matter.refundFen,
                receipt: `${code.toUpperCase()}-R-${String(matter.billId)}`,
                refundedOn: shanghaiDay(at),
              });
            case 'event':
              return done({ noted: true, lead: leads.get(String(matter.key)) ?? leads.size + 1 });
            case 'contact':
              return done({
                channel: 'phone',
                at: at.toISOString(),
                note: { zh: '电话联系，已说明报装流程。', en: 'Called; the way of applying was explained.' },
              });
            case 'opinion':
              return done({
                enough: true,
                note: { zh: '现有管线容量够用，可以预留。', en: 'There is capacity; it can be held.' },
              });
            default:
              return { outcome: 'rejected', result: {}, reasons: [{ zh: '不认识的事由。', en: 'Unknown matter.' }] };
          }
        },
        remember(matter, result) {
          if (matter.ask === 'survey' && matter.visit)
            visits.set(String(matter.visit), (visits.get(String(matter.visit)) ?? 0) + 1);
          if (matter.ask === 'bill') paid.set(String(matter.billId), result);
          if (matter.ask === 'event' && !leads.has(String(matter.key))) leads.set(String(matter.key), leads.size + 1);
        },
      };
    },
  };
}

/** The bill of the inside part: asked for first, receipted once it is paid; a bill that was paid gives the same receipt. */
function bill(matter: Matter, at: Date, paid: ReadonlyMap<string, Record<string, unknown>>): Decision {
  const known = paid.get(String(matter.billId));
  if (known) return done(known);
  const { billId, amountFen, lines } = matter;
  if (matter.paid !== true) {
    const yuan = (Number(amountFen) / 100).toFixed(2);
    return {
      outcome: 'needs-applicant',
      result: { bill: { billId, amountFen, lines, payBy: addDays(shanghaiDay(at), 30) } },
      reasons: [
        {
          zh: `红线内费用 ${yuan} 元，付了就开工。`,
          en: `CN¥${yuan} for the part inside the line; works begin when it is paid.`,
        },
      ],
    };
  }
  return done({ billId, paidFen: amountFen, paidAt: at.toISOString(), receipt: `${String(billId)}-S` });
}

/** Half days with a crew free, from the day after; weekends are not worked. */
function freeSlots(from: string, visits: ReadonlyMap<string, number>): string[] {
  const slots: string[] = [];
  for (let n = 1; n <= daysAhead; n++) {
    const day = addDays(from, n);
    for (const half of ['am', 'pm']) {
      const slot = `${day} ${half}`;
      if ((visits.get(slot) ?? 0) < visitsAHalfDay) slots.push(slot);
    }
  }
  return slots;
}

/** The cost lines of a connection: from the nearest point of its mains to the entry, the meter, and the road where it is opened. */
function linesOf(code: Utility, matter: Matter): Record<string, unknown>[] {
  const { kind, text, metreFen, meterFen } = prices[code];
  const entry = pointOf(matter);
  const from = nearestOn(mains[code], entry);
  const title = titleOf(matter);
  const overcharge = title.includes('超收') && !isText(matter.returned, 300);
  const claims = title.includes('例外');
  return [
    {
      code: 'line',
      kind,
      text,
      unitPriceFen: metreFen,
      course: [
        [from.lon, from.lat],
        [entry.lon, entry.lat],
      ],
      ...(overcharge ? { chargeFen: 9_000_000 } : {}),
    },
    {
      code: 'meter',
      kind: 'meter',
      text: '计量表',
      unitPriceFen: meterFen,
      pieces: 1,
      ...(overcharge ? { chargeFen: meterFen } : {}),
    },
    { code: 'design', kind: 'design', text: '勘察设计', unitPriceFen: 50_000, pieces: 1 },
    ...(claims
      ? [
          {
            code: 'move',
            kind: 'relocation',
            text: '迁移已有杆线',
            unitPriceFen: 3_600_000,
            pieces: 1,
            chargeFen: 3_600_000,
            exception: { code: 'X1', basis: '《电力供应与使用条例》第十八条' },
          },
        ]
      : []),
  ];
}

function pointOf(matter: Matter): Point {
  const { site } = matter as unknown as { site: { point: Point } };
  return site.point;
}

function titleOf(matter: Matter): string {
  const { site, name, number } = matter as unknown as { site?: { name?: string }; name?: string; number?: string };
  return site?.name ?? name ?? number ?? '';
}

const askNames: Record<Ask, string> = {
  slots: '约踏勘',
  survey: '现场踏勘',
  plan: '方案和报价',
  bill: '账单',
  credit: '超时补偿',
  refund: '退费',
  event: '前端事件',
  contact: '主动联系',
  opinion: '容量意见',
};

/** What stops a message from being taken in, or nothing. */
function fault(type: string, data: Record<string, unknown>): Text | undefined {
  const wrong = (field: string): Text => ({
    zh: `字段 ${field} 缺失或不正确。`,
    en: `The field ${field} is missing or wrong.`,
  });
  if (!isText(data.taskKey, 256) || !isText(data.caseId, 256)) return wrong('taskKey, caseId');
  if (type === 'applicant.answered') return undefined;
  const ask = data.ask as Ask;
  if (!asks.includes(ask)) return { zh: `不认识的事由 ${type}。`, en: `Unknown matter ${type}.` };
  if (ask === 'survey' || ask === 'plan') {
    const site = data.site;
    if (!isObject(site) || !isText(site.name, 100) || !isObject(site.point)) return wrong('site');
    if (typeof site.point.lon !== 'number' || typeof site.point.lat !== 'number') return wrong('site.point');
  }
  if ((ask === 'bill' && !isFen(data.amountFen)) || (ask === 'refund' && !isFen(data.refundFen)))
    return wrong('amount');
  if ((ask === 'bill' || ask === 'refund' || ask === 'credit') && !isText(data.billId, 80)) return wrong('billId');
  if ((ask === 'event' || ask === 'contact' || ask === 'opinion') && !isText(data.key, 80)) return wrong('key');
  return undefined;
}

/** The three of the demonstration (演示水电气企业). */
export const water = utility('water', { zh: '演示自来水公司', en: 'Demonstration water company' }, 7321);
export const power = utility('power', { zh: '演示供电公司', en: 'Demonstration power company' }, 7322);
export const gas = utility('gas', { zh: '演示燃气公司', en: 'Demonstration gas company' }, 7323);
