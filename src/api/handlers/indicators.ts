import { type Day, dayOf, endOfDay, type Instant, instantOfMs, parseDay, parseInstant, Refusal } from '#kernel/base';
import { type CaseState, positionText } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { type IndicatorDefinition, listFacts, listStanding, meets, readFigure, readsRegister } from '#kernel/indicator';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import type { World } from '../world.ts';

const usualPage = 50;

/** Every indicator the product declares. */
export function allIndicators(world: World): IndicatorDefinition[] {
  return world.domains.flatMap((domain) => domain.indicators);
}

/**
 * An indicator as pages show it, for a span of days; this year so far unless told. With `known`, as it was known before that moment, and
 * the span ends there unless told.
 */
export async function indicatorView(
  world: World,
  indicator: IndicatorDefinition,
  { known, ...span }: { from?: Day; to?: Day; known?: Instant } = {},
): Promise<Answer<'getIndicator'>> {
  const today = dayOf(known ? instantOfMs(Date.parse(known) - 1) : world.now());
  const from = span.from ?? firstDayOf(indicator, today);
  const figure = await readFigure(world.db, world.district.code, indicator, {
    from,
    to: span.to ?? today,
    tools: { calendar: withProvisionalYears(world.calendar) },
    ...(known ? { known } : {}),
  });
  const [cursor] = await world.db.query<{ position: string }>(
    `select tx::text || '.' || n as position from feed_cursor where district = $1 and reader = 'indicators'`,
    [world.district.code],
  );
  const target = indicator.target ? { ...indicator.target, met: meets(figure.exact, indicator.target) } : null;
  return {
    code: indicator.code,
    name: indicator.name,
    formula: indicator.formula,
    unit: indicator.unit,
    decimals: indicator.decimals,
    better: indicator.better,
    value: figure.value,
    cases: figure.cases,
    excluded: figure.excluded,
    target,
    trend: figure.trend,
    colour: target?.met === null || target === null ? 'none' : target.met ? 'green' : 'red',
    upTo: cursor ? positionText(cursor.position) : '',
    source: readsRegister(indicator)
      ? { kind: 'register', register: indicator.register.code }
      : { kind: 'cases', item: indicator.item },
    known: known ?? null,
  };
}

export const indicatorHandlers: Pick<
  Handlers,
  'listIndicators' | 'getIndicator' | 'listIndicatorCases' | 'listIndicatorRecords'
> = {
  async listIndicators({ world }) {
    return { rows: await Promise.all(allIndicators(world).map((indicator) => indicatorView(world, indicator))) };
  },

  async getIndicator({ world, params, query }) {
    const span = {
      ...(query.from ? { from: parseDay(query.from) } : {}),
      ...(query.to ? { to: parseDay(query.to) } : {}),
      ...(query.at ? { known: momentAfter(query.at) } : {}),
    };
    return indicatorView(world, getIndicator(world, params.code), span);
  },

  async listIndicatorRecords({ world, params, query, caller }) {
    const indicator = getIndicator(world, params.code);
    if (!readsRegister(indicator)) return { rows: [], next: null };
    const register = world.declarations.registers.get(indicator.register.code);
    if (!register || !(register.open || caller?.staff?.unit === register.unit))
      throw new Refusal('REGISTER_UNKNOWN', { register: indicator.register.code });
    const limit = query.limit ?? usualPage;
    const records = await listStanding(world.db, world.district.code, indicator, {
      before: endOfDay(query.asOf ? parseDay(query.asOf) : dayOf(world.now())),
      after: query.after ?? '',
      limit: limit + 1,
    });
    const { page, next } = cutPage(records, limit, (last) => last.record);
    return { rows: page, next };
  },

  async listIndicatorCases({ world, params, query }) {
    const indicator = getIndicator(world, params.code);
    const limit = query.limit ?? usualPage;
    readCursor(query.after, ['instant', 'text', 'whole']);
    const facts = await listFacts(world.db, world.district.code, indicator.code, query.after ?? '', limit + 1);
    const { page, next } = cutPage(facts, limit, (last) => `${last.at}~${last.case_id}~${last.n}`);
    const cases = [...new Set(page.map((fact) => fact.case_id))];
    const states = await world.db.query<{ case_id: string; state: CaseState }>(
      'select case_id, state from case_row where district = $1 and case_id = any($2)',
      [world.district.code, cases],
    );
    const events = await world.db.query<{ case_id: string; version: number; type: string; at: string }>(
      'select case_id, version, type, at from event where district = $1 and case_id = any($2)',
      [world.district.code, cases],
    );
    const stateOf = new Map(states.map((row) => [row.case_id, row.state]));
    const eventOf = new Map(events.map((row) => [`${row.case_id}:${row.version}`, row]));
    return {
      rows: page.map((fact) => ({
        caseId: fact.case_id,
        number: stateOf.get(fact.case_id)?.number ?? fact.case_id,
        title: stateOf.get(fact.case_id)?.title ?? '',
        at: fact.at as Instant,
        value: fact.value,
        excluded: fact.excluded,
        from: fact.origin.map(({ version, label }) => {
          const event = eventOf.get(`${fact.case_id}:${version}`);
          return { version, label, type: event?.type ?? '', at: (event?.at ?? fact.at) as Instant };
        }),
      })),
      next,
    };
  },
};

/** The first moment after what was asked: of a day, its end; of an instant, the next millisecond. */
function momentAfter(text: string): Instant {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? endOfDay(parseDay(text)) : instantOfMs(Date.parse(parseInstant(text)) + 1);
}

/** The day from which a figure counts unless told: of the year, or of the quarter. */
function firstDayOf(indicator: IndicatorDefinition, today: Day): Day {
  const quarter = !readsRegister(indicator) && indicator.span === 'quarter';
  const month = quarter ? Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1 : 1;
  return `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01` as Day;
}

function getIndicator(world: World, code: string): IndicatorDefinition {
  const indicator = allIndicators(world).find((one) => one.code === code);
  if (!indicator) throw new Refusal('INDICATOR_UNKNOWN', { indicator: code });
  return indicator;
}
