/** What kind of business a form of organisation belongs to (组织形式类别). */
export type FormKind = 'llc' | 'jsc' | 'partnership' | 'sole' | 'co-operative' | 'shop' | 'branch' | 'group' | 'none';

/** Forms of organisation as names write them (组织形式用语), by kind; a longer one is tried before a shorter one. */
const forms: Readonly<Record<Exclude<FormKind, 'none'>, readonly string[]>> = {
  llc: ['有限责任公司', '有限公司'],
  jsc: ['股份有限公司', '股份公司'],
  partnership: [
    '合伙企业（特殊普通合伙）',
    '合伙企业（普通合伙）',
    '合伙企业（有限合伙）',
    '（特殊普通合伙）',
    '（普通合伙）',
    '（有限合伙）',
  ],
  sole: ['（个人独资）'],
  'co-operative': ['农民专业合作社联合社', '专业合作社联合社', '农民专业合作社', '专业合作社', '合作社'],
  shop: [
    '经营部',
    '工作室',
    '事务所',
    '服务部',
    '商行',
    '中心',
    '店',
    '厂',
    '部',
    '行',
    '馆',
    '坊',
    '场',
    '社',
    '站',
    '铺',
  ],
  branch: ['分公司', '分厂', '分店'],
  group: ['集团'],
};

const byLength = Object.entries(forms)
  .flatMap(([kind, words]) => words.map((word) => ({ kind: kind as FormKind, word })))
  .sort((a, b) => b.word.length - a.word.length);

/** The form with which a name ends (组织形式), the longest that fits; undefined when it ends with none. */
export function formAtEnd(text: string): { kind: FormKind; word: string } | undefined {
  return byLength.find(({ word }) => text.endsWith(word));
}
