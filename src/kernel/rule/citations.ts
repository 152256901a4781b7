import type { AnyRule } from './registry.ts';

/** A citation of an article (条文引用). */
export interface Citation {
  /** Name of the law as written between 《 and 》, without 中华人民共和国. */
  readonly law: string;
  /** The article's number in Chinese figures, without 第 and 条. */
  readonly article: string;
}

/** The citations 《法名》第X条 in a text (文中引用的条文), in their order; further articles of the same law after 、 too. */
export function citationsIn(text: string): Citation[] {
  const found: Citation[] = [];
  const one =
    /《(?:中华人民共和国)?([^》]{2,40})》(?:（[^）]*）)?((?:[、，和]?第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五])?)+)/g;
  for (const [, law = '', articles = ''] of text.matchAll(one))
    for (const [, article = ''] of articles.matchAll(/第([一二三四五六七八九十百千零〇]+)条/g))
      found.push({ law, article });
  return found;
}

/**
 * The citations of rules' versions that cannot be found (查不到的条文), for a test: `laws` maps the name of a law to its
 * text in all its versions; laws that are not in the map are not judged.
 */
export function missingCitations(rules: readonly AnyRule[], laws: ReadonlyMap<string, string>): string[] {
  return rules.flatMap((rule) =>
    rule.versions.flatMap(({ basis, from }) =>
      citationsIn(basis)
        .filter(({ law, article }) => {
          const text = laws.get(law);
          return text !== undefined && !new RegExp(`(^|\\n)[^\\p{Script=Han}\\n]*第${article}条`, 'u').test(text);
        })
        .map(({ law, article }) => `${rule.code}, version ${from}: 《${law}》第${article}条`),
    ),
  );
}
