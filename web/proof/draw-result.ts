import { drawFaultTexts } from '../shared/verify/draw-texts.ts';
import type { DrawFinding } from '../shared/verify/verify-draw.ts';

const words = {
  zh: {
    same: '重新计算，结果相同',
    empty: '抽签作废，记录完整',
    wrong: '抽签不成立',
    stranger: '签名的不是本页所带的公钥，请和该区县公布的比对。',
    compare: '签名密钥请和该区县公布的比对。',
    draw: '抽签号',
    title: '名称',
    pool: '名单',
    beacon: '公共随机数',
    seed: '种子',
    of: '共',
    drawn: '抽中',
  },
  en: {
    same: 'Computed anew: the same result',
    empty: 'The draw is void; its record is whole',
    wrong: 'The draw does not hold',
    stranger: 'It is not signed by a key of this page; compare it with the one that the district publishes.',
    compare: 'Compare the signing key with the one that the district publishes.',
    draw: 'Draw',
    title: 'Title',
    pool: 'List',
    beacon: 'Public number',
    seed: 'Seed',
    of: 'of',
    drawn: 'drawn',
  },
};

/** What the page says of a draw (抽签核验结论): a title, sentences, and who was drawn and sent. */
export function drawResult(
  finding: DrawFinding,
  language: 'zh' | 'en',
): { title: string; sentences: string[]; rows: [string, string][] } {
  const t = words[language];
  if (!finding.whole)
    return { title: t.wrong, sentences: finding.faults.map((one) => drawFaultTexts[language][one]), rows: [] };
  const { facts } = finding;
  const named = (id: string) => (facts.names[id] && facts.names[id] !== id ? `${facts.names[id]}（${id}）` : id);
  const sentences = facts.trusted === false ? [t.stranger] : facts.trusted === null ? [t.compare] : [];
  return {
    title: facts.status === 'drawn' ? t.same : t.empty,
    sentences,
    rows: [
      [t.draw, facts.draw],
      [t.title, facts.title],
      [t.pool, String(facts.pool)],
      [t.beacon, facts.beacon],
      ...(facts.seed ? ([[t.seed, facts.seed]] as [string, string][]) : []),
      ...facts.strata.map(({ stratum, size, ids }): [string, string] => [
        `${stratum} · ${t.drawn} ${ids.length} ${t.of} ${size}`,
        ids.map(named).join('、'),
      ]),
      ...facts.assignments.map(({ object, group, members }): [string, string] => [
        `${named(object)} ← ${group}`,
        members.map(named).join('、'),
      ]),
    ],
  };
}
