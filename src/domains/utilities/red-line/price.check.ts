import { refusalText } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { canonicalJson } from '#kernel/evidence';
import { type Geometry, readGeometry } from '#kernel/place';
import type { SiteFacts } from '../connect/connect.check.ts';
import type { ConnectForm } from '../connect/connect.form.ts';
import { quote, readCostLines } from './quotation.ts';
import { reasons } from './redline-decide.rule.ts';

/** What tasks before it left behind. */
interface Before {
  check?: { site?: SiteFacts };
  survey?: { redLine?: unknown };
  plan?: { lines?: unknown };
  exception?: { number?: string; status?: string };
  price?: { exceptions?: unknown[] };
}

/**
 * Who pays what of a connection (费用认定): the utility's cost lines are split at the red line. `exception` when a line claims one
 * that nobody has granted yet, `overcharge` when more is wanted from the user than is his, `unreadable` when the lines are not
 * what was agreed, `free` when nothing is his, else `auto`.
 */
export const priceCheck = defineCheck<ConnectForm>({
  code: 'redline.price',
  name: { zh: '费用认定', en: 'Who pays what' },
  basis: '国办函〔2020〕129号；《优化营商环境条例》第二十八条',
  open: false,
  outcomes: ['auto', 'free', 'exception', 'overcharge', 'unreadable'],
  needs: () => [],
  judge,
});

function judge({ form, results, on }: CheckContext<ConnectForm>): CheckResult {
  const { check, survey, plan, exception, price } = results as Before;
  const lines = readCostLines(plan?.lines);
  if (!lines)
    return {
      outcome: 'unreadable',
      findings: [
        {
          code: 'lines',
          verdict: 'officer',
          text: { zh: '企业给的费用明细不合约定，退回重报', en: 'The cost lines are not as agreed' },
        },
      ],
    };
  const site = check?.site;
  const redLine = site?.redLine ?? surveyed(survey?.redLine);
  const claimed = lines.filter((line) => line.exception);
  // what was decided holds for these very lines and no others
  const decided = exception?.status !== undefined && isDeepEqual(claimed, price?.exceptions ?? []);
  const granted = decided && (exception?.status === 'granted' || exception?.status === 'complete');
  if (claimed.length > 0 && !decided)
    return {
      outcome: 'exception',
      findings: claimed.map(({ code, text, exception: claim }) => ({
        code,
        verdict: 'officer',
        text: {
          zh: `「${text}」要按例外 ${claim?.code} 收费，先由主管单位核准`,
          en: `"${text}" claims exception ${claim?.code}; the unit in charge decides first`,
        },
        basis: claim?.basis ?? '',
      })),
      value: { exceptions: claimed },
    };
  const { quotation, overcharges } = quote(
    lines,
    {
      redLine,
      inPlannedLand: site?.inPlannedLand ?? true,
      newHousing: form.newHousing,
      exceptionBy: granted ? (exception?.number ?? '') : null,
    },
    on,
  );
  const findings: Finding[] = [
    ...overcharges.map(
      ({ code, refusal }): Finding => ({
        code: refusal.code,
        verdict: 'officer',
        text: refusalText(refusal),
        against: lines.find((line) => line.code === code)?.text ?? code,
      }),
    ),
    ...quotation.lines.map(
      ({ code, text, reason, userFen, utilityFen, insideM, outsideM }): Finding => ({
        code: `line-${code}`,
        verdict: 'ok',
        text: {
          zh: `${text}：你付 ${yuan(userFen)} 元，企业付 ${yuan(utilityFen)} 元${insideM + outsideM > 0 ? `（红线内 ${insideM} 米，红线外 ${outsideM} 米）` : ''}`,
          en: `${text}: you pay CN¥${yuan(userFen)}, the utility CN¥${yuan(utilityFen)}${insideM + outsideM > 0 ? ` (${insideM} m inside, ${outsideM} m outside)` : ''}`,
        },
        against: reasons[reason].zh,
      }),
    ),
  ];
  const redLineOf = {
    feature: site?.feature ?? '',
    version: site?.featureVersion ?? 0,
    from: site?.redLine ? site.redLineFrom : redLine ? 'survey' : 'none',
    geometry: redLine,
  };
  return {
    outcome: overcharges.length > 0 ? 'overcharge' : quotation.userFen === 0 ? 'free' : 'auto',
    findings,
    value: { quotation, redLine: redLineOf, quotedOn: on, exceptions: claimed },
  };
}

function isDeepEqual(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** The red line that the crew drew on the spot, when none was known (踏勘补画). */
function surveyed(value: unknown): Geometry | null {
  try {
    return value === undefined || value === null ? null : readGeometry(value);
  } catch {
    return null;
  }
}

/** Whether what was paid is what was quoted (收款核对): `over` when the utility took more. */
export const receiptCheck = defineCheck<ConnectForm>({
  code: 'redline.receipt',
  name: { zh: '收款核对', en: 'Receipt against quotation' },
  basis: '《重庆市优化营商环境条例》第三十一条',
  open: false,
  outcomes: ['auto', 'over'],
  needs: () => [],
  judge({ results }) {
    const rounds = results as Record<string, { quotation?: { userFen?: number } } | undefined>;
    const quoted = (rounds.price?.quotation ?? rounds['price-again']?.quotation)?.userFen ?? 0;
    const paid = Number((results.pay as { paidFen?: unknown } | undefined)?.paidFen ?? 0);
    const over = Number.isSafeInteger(paid) ? paid - quoted : 0;
    return over > 0
      ? {
          outcome: 'over',
          findings: [
            {
              code: 'QUOTATION_EXCEEDED',
              verdict: 'officer',
              text: { zh: `多收了 ${yuan(over)} 元，要退回`, en: `CN¥${yuan(over)} too much was taken and goes back` },
            },
          ],
          value: { overFen: over },
        }
      : {
          outcome: 'auto',
          findings: [
            { code: 'receipt', verdict: 'ok', text: { zh: '收款和报价一致', en: 'The receipt fits the quotation' } },
          ],
        };
  },
});

function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}
