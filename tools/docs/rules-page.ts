import type { DomainDefinition } from '#kernel/programme';
import type { AnyRule } from '#kernel/rule';
import { both, markdownTable, page } from './table.ts';

/** The rules, checks and indicators (规则、核验和指标一览) as a page, with versions, days and basis. */
export function rulesPage(product: readonly DomainDefinition[]): string {
  return page(
    'Rules, checks and indicators 规则、核验和指标一览',
    'A rule is a pure function with dated, cited figures. Anybody can run one: on the calculator page of the portal, by `POST /api/rules/CODE/run`, or by `npx onewindow rule run CODE --on DATE --input JSON`. Days are inclusive. "to be confirmed" marks figures that nobody has checked in the source yet.',
    ...product.flatMap((domain) => [
      `## ${both(domain.name)} (\`${domain.code}\`)`,
      '### Rules',
      markdownTable(['code', 'question', 'from', 'to', 'basis', 'examples'], domain.rules.flatMap(linesOf)),
      '### Checks',
      markdownTable(
        ['code', 'what', 'while typing', 'basis'],
        domain.checks.map((check) => [`\`${check.code}\``, both(check.name), check.open ? 'yes' : 'no', check.basis]),
      ),
      '### Indicators',
      markdownTable(
        ['code', 'what', 'formula', 'unit', 'own target'],
        domain.indicators.map((indicator) => [
          `\`${indicator.code}\``,
          both(indicator.name),
          `${both(indicator.formula)} (${indicator.aggregate})`,
          both(indicator.unit),
          indicator.target ? `${indicator.target.comparator} ${indicator.target.value}; ${indicator.target.basis}` : '',
        ]),
      ),
    ]),
  );
}

function linesOf(rule: AnyRule): (string | number)[][] {
  return rule.versions.map((version, i) => [
    i === 0 ? `\`${rule.code}\`` : '',
    i === 0 ? both(rule.title) : '',
    version.from,
    version.to ?? '',
    version.verified ? version.basis : `${version.basis} (to be confirmed)`,
    i === 0 ? rule.examples.length : '',
  ]);
}
