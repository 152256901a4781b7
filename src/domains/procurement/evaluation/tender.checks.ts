import { type Day, dayOf, Refusal, refusalText } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding } from '#kernel/case';
import { withProvisionalYears } from '#kernel/clock';
import { codeOfBusiness } from '#kernel/mandate';
import { intentionRule } from '../notice/intention.rule.ts';
import { noticeClock } from '../notice/notice-clock.rule.ts';
import { expertOf, mustAvoid } from './avoidance.ts';
import { biddersRule } from './bidders.rule.ts';
import { openedBids } from './bids.ts';
import { committeeRule } from './committee.rule.ts';
import type { Marks } from './marks.form.ts';
import { scoringRule } from './scoring.rule.ts';
import { deadlineOf, factorCode, type TenderForm } from './tender.form.ts';

type Context = CheckContext<TenderForm>;

/** Runs a rule; what it refuses is a line that stops. */
function tried(code: string, zh: string, en: string, field: string, run: () => { basis: string }): Finding {
  try {
    const { basis } = run();
    return { code, verdict: 'ok', text: { zh, en }, field, basis };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, verdict: 'stop', text: refusalText(error), field };
  }
}

/** What the score sheet of a tender is computed from, in hundredths of points. */
function sheetOf({ project, reserved, deductionPercent, pricePoints, factors }: TenderForm) {
  return {
    category: project.category,
    reserved,
    pricePoints: pricePoints * 100,
    deductionBp: deductionPercent * 100,
    factors: factors.map(({ points, objective }, n) => ({ code: factorCode(n), points: points * 100, objective })),
  };
}

/**
 * Whether a tender may be announced as it is filed (公告前核验): intention, periods, score sheet, committee. Whatever is wrong stops the
 * filing before anything is written.
 */
export const announceCheck = defineCheck<TenderForm>({
  code: 'procurement.announce',
  name: { zh: '采购公告核验', en: 'Check before the notice' },
  basis: '《政府采购法》第三十五条；《政府采购法实施条例》第三十一条',
  open: false,
  outcomes: ['auto', 'stop'],
  needs: (form) => [
    {
      as: 'intention',
      register: 'procurement-intention',
      key: 'number',
      values: form.intention ? [form.intention] : [],
    },
  ],
  judge(context) {
    const { form, on, found } = context;
    const calendar = withProvisionalYears(context.calendar);
    const publishedOn = found.intention?.records[0]?.data.publishedOn as Day | undefined;
    const { exception } = form;
    const findings = [
      tried('intention', '意向公开满足三十日', 'The intention was public in time', '/intention', () =>
        intentionRule.at(on)({
          noticedOn: on,
          ...(publishedOn ? { publishedOn } : {}),
          ...(exception ? { exception } : {}),
        }),
      ),
      tried('closing', '从发出招标文件到截止不少于二十日', 'Twenty days to the closing', '/closingDay', () =>
        noticeClock.at(on, { calendar })({ issuedOn: on, closesOn: form.closingDay as Day }),
      ),
      tried('score-sheet', '评分办法合法', 'The score sheet is lawful', '/factors', () =>
        scoringRule.at(on)({
          ...sheetOf(form),
          bids: [
            {
              bid: '1',
              priceFen: form.project.budgetFen as never,
              preferred: 'none',
              marks: Object.fromEntries(form.factors.map((_, n) => [factorCode(n), [0]])),
            },
          ],
        }),
      ),
      tried('committee', '评标委员会人数合法', 'The committee is composed lawfully', '/members', () =>
        committeeRule.at(on)({
          budgetFen: form.project.budgetFen as never,
          complex: form.complex,
          members: form.members,
          experts: form.members,
        }),
      ),
    ];
    const stops = findings.some(({ verdict }) => verdict === 'stop');
    return { outcome: stops ? 'stop' : 'auto', findings, value: { deadline: deadlineOf(form) } };
  },
});

/** Whether qualified bidders are enough to go on (资格审查后家数). */
export const countCheck = defineCheck<TenderForm>({
  code: 'procurement.count-qualified',
  name: { zh: '合格供应商是否足三家', en: 'Qualified bidders enough' },
  basis: '《政府采购法》第三十六条',
  open: false,
  outcomes: ['enough', 'too-few'],
  needs: () => [],
  judge(context) {
    const bids = openedBids(context as never).filter((bid) => bid.outcome === 'qualified');
    const finding = tried('bidders', `合格供应商 ${bids.length} 家`, `${bids.length} qualified bidders`, '', () =>
      biddersRule.at(context.on)({ at: 'qualified', brands: bids.map(() => '') }),
    );
    // too few is no fault of the filing: the tender fails and everybody is told why
    const isEnough = finding.verdict === 'ok';
    return {
      outcome: isEnough ? 'enough' : 'too-few',
      findings: [{ ...finding, verdict: isEnough ? 'ok' : 'warn' }],
      value: { qualified: bids.map((bid) => bid.n) },
    };
  },
});

/**
 * Whether those who were chosen may sit on the committee (评委回避核验): enough of them, from the register and of the specialty, none tied to the
 * buyer or a bidder. Gives their persons, who then join the case.
 */
export const seatCheck = defineCheck<TenderForm>({
  code: 'procurement.seat',
  name: { zh: '评审专家回避核验', en: 'Avoidance of experts' },
  basis: '《政府采购法实施条例》第九条；财政部令第87号第四十七条',
  open: false,
  outcomes: ['seated', 'again'],
  needs: (form) => [{ as: 'experts', register: 'evaluation-expert', field: 'specialty', value: form.specialty }],
  judge(context) {
    const { form, found, results, applicant } = context;
    const { chosen = [] } = (results['choose-experts'] ?? {}) as { chosen?: { number: string }[] };
    const known = (found.experts?.records ?? []).map(expertOf);
    const today = dayOf(context.at);
    const bidders = openedBids(context as never);
    const bodies = [codeOfBusiness(applicant.person), ...bidders.map((bid) => bid.uscc)];
    const findings: Finding[] = [];
    const seated = new Map<string, { name: string; person: string }>();
    for (const { number } of chosen) {
      const expert = known.find((one) => one.number === number);
      const avoided = expert ? mustAvoid(expert, bodies, today) : [];
      if (expert && avoided.length === 0)
        seated.set(number, { name: expert.name, person: `p-${expert.digest.slice(0, 24)}` });
      findings.push({
        code: number,
        verdict: expert && avoided.length === 0 ? 'ok' : 'warn',
        text: !expert
          ? { zh: `${number} 不在本专业专家库`, en: `${number} is no expert of this specialty` }
          : avoided.length > 0
            ? {
                zh: `${number} 与当事人有利害关系，须回避`,
                en: `${number} is tied to somebody concerned and must avoid`,
              }
            : { zh: `${number} 没有利害关系`, en: `${number} has no tie` },
        basis: '《政府采购法实施条例》第九条',
      });
    }
    const isWhole = seated.size === form.members && seated.size === chosen.length;
    findings.push({
      code: 'members',
      verdict: isWhole ? 'ok' : 'warn',
      text: {
        zh: `评标委员会 ${form.members} 人，可以到席 ${seated.size} 人`,
        en: `${seated.size} of ${form.members} members can sit`,
      },
    });
    return { outcome: isWhole ? 'seated' : 'again', findings, value: { experts: isWhole ? [...seated.values()] : [] } };
  },
});

/**
 * Computes the score sheet from the opened prices and every member's marks (评分汇总). `differs` sends objective marks that are not alike, and
 * marks that are missing or out of range, back to the members; every member must have marked.
 */
export const rankCheck = defineCheck<TenderForm>({
  code: 'procurement.rank',
  name: { zh: '评分汇总和排序', en: 'Score sheet and ranking' },
  basis: '财政部令第87号第五十五条、第五十七条、第六十四条',
  open: false,
  outcomes: ['ranked', 'differs'],
  needs: () => [],
  judge: (context) => rank(context),
});

function rank(context: Context): CheckResult {
  const { form, on, answers } = context;
  const sheets = (answers?.score ?? []).filter((one) => one.outcome === 'scored').map((one) => one.answer as Marks);
  const bids = openedBids(context as never).filter(
    (bid) => bid.outcome === 'qualified' && bid.priceFen <= form.project.budgetFen,
  );
  const marksOf = (n: number, factor: number) =>
    sheets.flatMap(({ marks }) =>
      marks
        .filter((mark) => mark.bid === n && mark.factor === factor + 1)
        .slice(0, 1)
        .map((mark) => Math.round(mark.points * 100)),
    );
  try {
    const input = {
      ...sheetOf(form),
      bids: bids.map((bid) => ({
        bid: String(bid.n),
        priceFen: bid.priceFen as never,
        preferred: bid.preferred,
        marks: Object.fromEntries(form.factors.map((_, n) => [factorCode(n), marksOf(bid.n, n)])),
      })),
    };
    const short = input.bids.find((bid) => Object.values(bid.marks).some((marks) => marks.length !== sheets.length));
    if (short || sheets.length !== form.members)
      throw new Refusal('MARK_RANGE', { factor: short?.bid ?? '', most: 100 });
    const outcome = scoringRule.at(on)(input);
    const lines = outcome.value.lines.map((line) => ({
      ...line,
      name: bids.find((bid) => String(bid.n) === line.bid)!.name,
    }));
    const [first] = lines.filter((line) => line.rank === 1);
    const winner = bids.find((bid) => String(bid.n) === first?.bid);
    return {
      outcome: 'ranked',
      findings: [
        {
          code: 'procurement.evaluate-scoring',
          verdict: 'ok',
          text: { zh: `第一名：${winner?.name ?? ''}`, en: `First: ${winner?.name ?? ''}` },
          basis: outcome.basis,
          steps: [...outcome.steps],
        },
      ],
      // the sheet and what it was computed from: anybody runs the rule on it and gets the same
      value: { sheet: input, lines, winner: winner ?? null, on },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'differs', findings: [{ code: error.code, verdict: 'warn', text: refusalText(error) }] };
  }
}

/** All checks of tenders. */
export const tenderChecks = [announceCheck, countCheck, seatCheck, rankCheck];
