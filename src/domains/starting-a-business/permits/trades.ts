import type { LocalText } from '#kernel/base';

/** A trade with what it usually needs (行业): entries of the scope and permits, to start from. */
export interface Trade {
  code: string;
  name: LocalText;
  scopes: string[];
  /** Codes of permits that can be applied for together. */
  permits: string[];
  /** Whether the units look at the place together, once. */
  jointSurvey: boolean;
  /** What is looked at, each by one unit alone (一标核准). */
  checks: { fact: LocalText; unit: string }[];
}

const fact = (zh: string, en: string, unit: string) => ({ fact: { zh, en }, unit });
const layout = fact('场所布局', 'Layout of the place', 'market-regulation');
const exits = fact('疏散通道', 'Escape ways', 'fire-rescue');
const sign = fact('招牌安装', 'Fixing of the sign', 'urban-management');
const water = fact('用水和消毒', 'Water and cleaning', 'health');

/** Trades to start from (行业起步包); the office adds more. */
export const trades: readonly Trade[] = [
  trade(
    'restaurant',
    '餐馆',
    'Restaurant',
    ['H6210'],
    ['food-business-permit', 'venue-fire-safety', 'signboard-filing'],
    true,
    [layout, exits, sign],
  ),
  trade(
    'convenience-shop',
    '便利店',
    'Convenience shop',
    ['F5122'],
    ['prepacked-food-filing', 'signboard-filing'],
    false,
    [sign],
  ),
  trade('pharmacy', '药店', 'Pharmacy', ['F5251'], ['signboard-filing'], false, [sign]),
  trade('hotel', '宾馆', 'Hotel', ['H6121'], ['public-place-hygiene', 'venue-fire-safety', 'signboard-filing'], true, [
    water,
    exits,
    sign,
  ]),
  trade('gym', '健身房', 'Gym', ['R8930'], ['venue-fire-safety', 'signboard-filing'], true, [exits, sign]),
  trade(
    'cinema',
    '电影院',
    'Cinema',
    ['R8760'],
    ['venue-fire-safety', 'public-place-hygiene', 'signboard-filing'],
    true,
    [exits, water, sign],
  ),
  trade('bookshop', '书店', 'Bookshop', ['F5243'], ['publication-retail-permit', 'signboard-filing'], false, [sign]),
  trade('beauty-salon', '美容店', 'Beauty salon', ['O8041'], ['public-place-hygiene', 'signboard-filing'], false, [
    water,
    sign,
  ]),
  trade('training-school', '培训机构', 'Training school', [], ['venue-fire-safety', 'signboard-filing'], true, [
    exits,
    sign,
  ]),
  trade('logistics', '货运公司', 'Haulage', [], ['road-freight-permit'], false, []),
  trade('clinic', '诊所', 'Clinic', ['Q8421'], ['signboard-filing'], false, [sign]),
  trade('food-plant', '食品厂', 'Food plant', ['C1411'], ['signboard-filing'], true, [sign]),
];

/** A check that two units would both make (重复核查), or nothing; each fact is one unit's. */
export function doubleCheck(checks: Trade['checks']): { fact: LocalText; unit: string; again: string } | undefined {
  const seen = new Map<string, string>();
  for (const { fact: what, unit } of checks) {
    const before = seen.get(what.zh);
    if (before !== undefined && before !== unit) return { fact: what, unit: before, again: unit };
    seen.set(what.zh, unit);
  }
  return undefined;
}

function trade(
  code: string,
  zh: string,
  en: string,
  scopes: string[],
  permits: string[],
  jointSurvey: boolean,
  checks: Trade['checks'],
): Trade {
  const twice = doubleCheck(checks);
  if (twice) throw new Error(`trade ${code}: ${twice.fact.en} is checked by ${twice.unit} and ${twice.again}`);
  return { code, name: { zh, en }, scopes, permits, jointSurvey, checks };
}
