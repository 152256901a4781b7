/** The words in which a result is published (抽查检查结果), as the national publicity system knows them; free text is no result. */
export const resultWords = {
  'no-problem': { zh: '未发现问题', en: 'no problem found' },
  'not-published': { zh: '未按规定公示应当公示的信息', en: 'did not publish what must be published' },
  'false-information': { zh: '公示信息隐瞒真实情况弄虚作假', en: 'published false information' },
  unreachable: { zh: '通过登记的住所无法联系', en: 'not to be reached at the seat' },
  corrected: { zh: '发现问题已责令改正', en: 'problem found, ordered to correct' },
  uncooperative: { zh: '不配合检查情节严重', en: 'gravely uncooperative' },
  'no-activity': { zh: '未发现开展本次抽查涉及的经营活动', en: 'not in the business inspected' },
  'to-follow': { zh: '发现问题待后续处理', en: 'problem found, to be followed up' },
} as const;

/** A code of a result. */
export type ResultCode = keyof typeof resultWords;

/** What the inspectors of one unit wrote down (检查表). */
export interface Sheet {
  results: { item: string; result: ResultCode; note?: string }[];
}

/** The form of a visit order (联合检查任务单). */
export interface VisitForm {
  object: { id: string; name: string; credit: string };
  draw: string;
  line: string;
  teams: {
    unit: string;
    persons: string[];
    inspectors: { id: string; name: string }[];
    items: { code: string; name: string }[];
  }[];
}
