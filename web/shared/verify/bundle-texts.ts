import type { BundleFault } from './verify-bundle.ts';

/** What the verification of a proof bundle says (核验结论), for the page and for the command line. `{n}` and the like are filled. */
export const bundleTexts = {
  zh: {
    whole: '没有改动过',
    wholeTrusted: '全部 {n} 条记录与办理时一字不差，都在本区县的存证日志里，签名是本区县的密钥。',
    wholeUnknown: '全部 {n} 条记录一字不差，都在存证日志里。签名的密钥是 {key}，请与该区县公布的比对。',
    stranger: '不是本区县签的',
    strangerText: '文件本身完整，但签名的密钥 {key} 不是本区县公布的，不能作为凭据。',
    broken: '被改动过',
    part_event: '第 {n} 条记录被改过',
    part_digest: '第 {n} 条记录的指纹被改过',
    part_log: '第 {n} 条记录的入日志证明对不上：位置或证明被改过',
    part_head: '日志的签名树头被改过，或不是所附密钥签的',
    part_keys: '所附的公钥被改过',
    part_seal: '记录之外的内容（封面、说明或文件签名）被改过',
    part_file: '这不是完整的存证包：记录之外的部分缺失或损坏',
    at: '改动的地方：{fields}',
    number: '办件编号',
    title: '名称',
    district: '区县',
    events: '记录',
    log: '存证日志',
    logText: '{at} 时共 {size} 条',
    made: '导出时间',
    key: '签名密钥',
  },
  en: {
    whole: 'Unchanged',
    wholeTrusted:
      'All {n} records are as they were written, stand in this district’s log, and are signed with its key.',
    wholeUnknown:
      'All {n} records are as they were written and stand in the log. The key is {key}; compare it with the one the district publishes.',
    stranger: 'Not signed by this district',
    strangerText: 'The file is whole, but its key {key} is none that this district publishes: it proves nothing here.',
    broken: 'Changed',
    part_event: 'Record {n} was changed',
    part_digest: 'The digest of record {n} was changed',
    part_log: 'Record {n} does not prove to be in the log: its place or its proof was changed',
    part_head: 'The signed head of the log was changed, or the enclosed key did not sign it',
    part_keys: 'The enclosed public key was changed',
    part_seal: 'Something beside the records was changed: the cover, the instructions or the signature of the file',
    part_file: 'This is no whole proof bundle: something beside the records is missing or damaged',
    at: 'Where: {fields}',
    number: 'Case number',
    title: 'Title',
    district: 'District',
    events: 'Records',
    log: 'Log',
    logText: '{size} leaves at {at}',
    made: 'Exported',
    key: 'Key',
  },
} as const satisfies Record<string, Record<string, string>>;

/** A text with its gaps filled. */
export function filled(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => String(facts[name] ?? gap));
}

/** A fault in one sentence. */
export function sayFault({ event, part, fields }: BundleFault, language: keyof typeof bundleTexts): string {
  const texts = bundleTexts[language];
  const where = fields.length > 0 ? ` · ${filled(texts.at, { fields: fields.join(' ') })}` : '';
  return filled(texts[`part_${part}`], { n: event ?? '' }) + where;
}
