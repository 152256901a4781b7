import { type Day, fillText, formatYuan, type LocalText, toFen } from '#kernel/base';
import { limitText } from '#kernel/clock';
import { canonicalJson } from '#kernel/evidence';
import { type FieldSchema, fieldsOf, idOf, type PlacedField } from './fields.ts';
import {
  type ApplicantKind,
  coversDay,
  type Fee,
  type ItemDefinition,
  type Material,
  type ReformKind,
  type StageDefinition,
} from './item.ts';

/** One thing that is different between two versions (版本差别), as a sentence, with what stood there and what stands there now. */
export interface ItemChange {
  /** JSON pointer into the newer definition, or the older one for what is gone. */
  at: string;
  text: LocalText;
  before: LocalText | null;
  after: LocalText | null;
  /** Somebody who applies notices it; the rest is how the units work. */
  forApplicants: boolean;
}

const sentences = {
  name: { zh: '事项名称', en: 'Name of the item' },
  summary: { zh: '一句话说明', en: 'Summary' },
  result: { zh: '办理结果', en: 'Result' },
  unit: { zh: '受理单位', en: 'Unit that accepts' },
  basis: { zh: '依据', en: 'Legal basis' },
  reform: { zh: '改革方式', en: 'Kind of reform' },
  applicants: { zh: '谁可以申请', en: 'Who may apply' },
  keywords: { zh: '找事用语', en: 'Words to find it by' },
  commitment: { zh: '告知承诺的内容', en: 'What is committed to' },
  promised: { zh: '承诺时限', en: 'Promised time' },
  statutory: { zh: '法定时限', en: 'Legal time' },
  fee: { zh: '收费“{name}”', en: 'Fee: {name}' },
  feeAdded: { zh: '多了收费“{name}”', en: 'New fee: {name}' },
  feeGone: { zh: '不再收“{name}”', en: 'Fee dropped: {name}' },
  materialAdded: { zh: '多了材料“{name}”', en: 'New material: {name}' },
  materialGone: { zh: '不再要“{name}”', en: 'Material dropped: {name}' },
  materialFrom: { zh: '材料“{name}”的来源', en: 'Source of the material {name}' },
  materialGap: { zh: '材料“{name}”可否后补', en: 'Whether {name} may follow' },
  materialUpload: { zh: '材料“{name}”要不要上传', en: 'Whether a file of {name} is required' },
  materialWords: { zh: '材料“{name}”的说明', en: 'Words on the material {name}' },
  fieldAdded: { zh: '表里多了“{name}”', en: 'New field: {name}' },
  fieldGone: { zh: '表里去掉了“{name}”', en: 'Field dropped: {name}' },
  fieldRequired: { zh: '“{name}”是否必填', en: 'Whether {name} must be filled' },
  fieldWords: { zh: '“{name}”的名称或说明', en: 'Label or help of {name}' },
  fieldBounds: { zh: '“{name}”能填什么', en: 'What {name} can hold' },
  fieldOrder: { zh: '分步和顺序', en: 'Steps and their order' },
  stageAdded: { zh: '多了环节“{name}”', en: 'New stage: {name}' },
  stageGone: { zh: '去掉环节“{name}”', en: 'Stage dropped: {name}' },
  stageName: { zh: '环节“{name}”的名称', en: 'Name of the stage {name}' },
  stageWork: { zh: '环节“{name}”里的任务和去处', en: 'Tasks and ways of the stage {name}' },
  inside: { zh: '系统内部：{name}', en: 'Inside: {name}' },
} as const;

const reformNames: Record<ReformKind, LocalText> = {
  approval: { zh: '审批', en: 'approval' },
  confirmation: { zh: '登记确认', en: 'confirmation by rule' },
  commitment: { zh: '告知承诺', en: 'commitment instead of proof' },
  filing: { zh: '审批改备案', en: 'filing instead of approval' },
  optimised: { zh: '优化服务', en: 'better service' },
  abolished: { zh: '取消', en: 'abolished' },
};
const applicantNames: Record<ApplicantKind, LocalText> = {
  person: { zh: '个人', en: 'persons' },
  business: { zh: '企业', en: 'businesses' },
  organisation: { zh: '其他组织', en: 'other organisations' },
  unit: { zh: '受理单位依职权', en: 'the accepting unit itself' },
};

const yes: LocalText = { zh: '是', en: 'yes' };
const no: LocalText = { zh: '否', en: 'no' };

/**
 * What is different between two versions of an item (版本比较), first what applicants notice. Limits and fees are those that
 * hold on `day`, the first day of the newer one.
 */
export function compareItems(
  before: ItemDefinition,
  after: ItemDefinition,
  { day, unitName }: { day: Day; unitName(code: string): LocalText },
): ItemChange[] {
  const changes: ItemChange[] = [];
  const say = (
    text: LocalText,
    at: string,
    was: LocalText | null,
    is: LocalText | null,
    forApplicants = true,
  ): unknown => changes.push({ at, text, before: was, after: is, forApplicants });

  for (const part of ['name', 'summary', 'result'] as const)
    if (!same(before[part], after[part])) say(sentences[part], `/${part}`, before[part], after[part]);
  if (before.unit !== after.unit) say(sentences.unit, '/unit', unitName(before.unit), unitName(after.unit));
  if (before.basis !== after.basis) say(sentences.basis, '/basis', both(before.basis), both(after.basis));
  if (before.reform !== after.reform)
    say(sentences.reform, '/reform', reformNames[before.reform], reformNames[after.reform]);
  if (!same(before.applicants, after.applicants)) say(sentences.applicants, '/applicants', whoOf(before), whoOf(after));
  if (!same(before.keywords, after.keywords))
    say(sentences.keywords, '/keywords', list(before.keywords), list(after.keywords));
  if (!same(before.commitment, after.commitment))
    say(sentences.commitment, '/commitment', before.commitment?.text ?? null, after.commitment?.text ?? null);
  compareLimits(before, after, day, say);
  compareFees(before, after, day, say);
  compareMaterials(before.materials, after.materials, say);
  compareFields(before, after, say);
  compareStages(before.stages, after.stages, say);
  const told = ['name', 'summary', 'result', 'unit', 'basis', 'reform', 'applicants', 'keywords', 'commitment'];
  const parts = ['limits', 'fees', 'materials', 'form', 'steps', 'stages', 'version', 'from', 'to', 'code'];
  for (const part of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[part as keyof ItemDefinition], after[part as keyof ItemDefinition]];
    if ([...told, ...parts].includes(part) || same(was, is)) continue;
    say(fillText(sentences.inside, { name: part }), `/${part}`, brief(was), brief(is), false);
  }
  return [...changes.filter((change) => change.forApplicants), ...changes.filter((change) => !change.forApplicants)];
}

type Say = (
  text: LocalText,
  at: string,
  was: LocalText | null,
  is: LocalText | null,
  forApplicants?: boolean,
) => unknown;

function compareLimits(before: ItemDefinition, after: ItemDefinition, day: Day, say: Say): void {
  const was = before.limits.find((limit) => coversDay(limit, day));
  const is = after.limits.find((limit) => coversDay(limit, day));
  for (const part of ['promised', 'statutory'] as const) {
    const [old, now] = [was && limitText(was[part]), is && limitText(is[part])];
    const at = is ? `/limits/${after.limits.indexOf(is)}/${part}` : '/limits';
    if (!same(old, now)) say(sentences[part], at, old ?? null, now ?? null);
  }
}

function compareFees(before: ItemDefinition, after: ItemDefinition, day: Day, say: Say): void {
  const on = (fees: readonly Fee[]) => fees.filter((fee) => coversDay(fee, day));
  const money = (fee: Fee): LocalText => ({
    zh: `${formatYuan(toFen(fee.fen))} 元`,
    en: `CNY ${formatYuan(toFen(fee.fen))}`,
  });
  const old = new Map(on(before.fees).map((fee) => [fee.code, fee]));
  for (const fee of on(after.fees)) {
    const at = `/fees/${after.fees.indexOf(fee)}/fen`;
    const was = old.get(fee.code);
    old.delete(fee.code);
    if (!was) say(fillText(sentences.feeAdded, { name: fee.name }), at, null, money(fee));
    else if (was.fen !== fee.fen) say(fillText(sentences.fee, { name: fee.name }), at, money(was), money(fee));
  }
  for (const fee of old.values()) say(fillText(sentences.feeGone, { name: fee.name }), '/fees', money(fee), null);
}

function compareMaterials(before: readonly Material[], after: readonly Material[], say: Say): void {
  const old = new Map(before.map((material) => [material.code, material]));
  for (const [n, material] of after.entries()) {
    const was = old.get(material.code);
    const at = `/materials/${n}`;
    const { name } = material;
    old.delete(material.code);
    if (!was) {
      say(fillText(sentences.materialAdded, { name }), at, null, sourceText(material));
      continue;
    }
    if (!same(was.from, material.from))
      say(fillText(sentences.materialFrom, { name }), `${at}/from`, sourceText(was), sourceText(material));
    if (!same(was.mayFollow, material.mayFollow))
      say(fillText(sentences.materialGap, { name }), `${at}/mayFollow`, gapText(was), gapText(material));
    if (!same(was.upload, material.upload))
      say(fillText(sentences.materialUpload, { name }), `${at}/upload`, uploadText(was), uploadText(material));
    if (!same(was.name, material.name) || !same(was.why, material.why))
      say(fillText(sentences.materialWords, { name }), `${at}/name`, wordsOf(was), wordsOf(material));
  }
  for (const material of old.values())
    say(fillText(sentences.materialGone, { name: material.name }), '/materials', sourceText(material), null);
}

function sourceText({ from }: Material): LocalText {
  if (from === 'applicant') return { zh: '申请人提供', en: 'brought by the applicant' };
  if (from === 'answer') return { zh: '填表时已经回答', en: 'answered in the form' };
  return 'register' in from
    ? { zh: `登记簿里查（${from.register}）`, en: `looked up in a register (${from.register})` }
    : { zh: `用已有的证照（${from.credential}）`, en: `a credential that is there (${from.credential})` };
}

function uploadText({ upload }: Material): LocalText {
  return upload === 'required'
    ? { zh: '必须上传', en: 'a file is required' }
    : { zh: '可以上传', en: 'files may be added' };
}

function gapText({ mayFollow }: Material): LocalText {
  return mayFollow ? limitText(mayFollow) : no;
}

function wordsOf({ name, why }: Material): LocalText {
  return { zh: [name.zh, why?.zh].filter(Boolean).join('：'), en: [name.en, why?.en].filter(Boolean).join(': ') };
}

function compareFields(before: ItemDefinition, after: ItemDefinition, say: Say): void {
  const fields = (item: ItemDefinition) => fieldsOf(item.form as unknown as FieldSchema);
  const old = new Map(fields(before).map((field) => [idOf(field), field]));
  for (const field of fields(after)) {
    const was = old.get(idOf(field));
    const at = `/form${field.at}`;
    const name = labelOf(field);
    old.delete(idOf(field));
    if (!was) {
      say(
        fillText(sentences.fieldAdded, { name }),
        at,
        null,
        field.required ? { zh: '必填', en: 'required' } : { zh: '选填', en: 'optional' },
      );
      continue;
    }
    if (was.required !== field.required)
      say(fillText(sentences.fieldRequired, { name }), at, was.required ? yes : no, field.required ? yes : no);
    const words = (one: PlacedField) => [one.schema.title, one.schema['x-title-en'], one.schema.description];
    if (!same(words(was), words(field))) say(fillText(sentences.fieldWords, { name }), at, labelOf(was), name);
    if (!same(boundsOf(was.schema), boundsOf(field.schema)))
      say(fillText(sentences.fieldBounds, { name }), at, brief(boundsOf(was.schema)), brief(boundsOf(field.schema)));
  }
  for (const field of old.values())
    say(fillText(sentences.fieldGone, { name: labelOf(field) }), `/form${field.at}`, labelOf(field), null);
  if (!same(before.steps, after.steps))
    say(
      sentences.fieldOrder,
      '/steps',
      list(before.steps.map(({ title }) => title.zh)),
      list(after.steps.map(({ title }) => title.zh)),
    );
}

function labelOf({ schema, path }: PlacedField): LocalText {
  const zh = schema.title ?? path.at(-1) ?? '';
  return { zh, en: schema['x-title-en'] ?? zh };
}

/** What a field can hold, without its words and without what stands inside it. */
function boundsOf(schema: FieldSchema): Record<string, unknown> {
  const words = ['title', 'description', 'properties', 'required', 'items', 'default'];
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !words.includes(keyword) && !/^x-(title|description)/.test(keyword)),
  );
}

function compareStages(before: readonly StageDefinition[], after: readonly StageDefinition[], say: Say): void {
  const old = new Map(before.map((stage) => [stage.code, stage]));
  for (const [n, stage] of after.entries()) {
    const was = old.get(stage.code);
    const { name } = stage;
    old.delete(stage.code);
    if (!was) {
      say(fillText(sentences.stageAdded, { name }), `/stages/${n}`, null, name);
      continue;
    }
    if (!same(was.name, name)) say(fillText(sentences.stageName, { name }), `/stages/${n}/name`, was.name, name);
    const work = (one: StageDefinition) => ({ tasks: one.tasks, next: one.next, decides: one.decides });
    if (!same(work(was), work(stage)))
      say(fillText(sentences.stageWork, { name }), `/stages/${n}`, tasksOf(was), tasksOf(stage), false);
  }
  for (const stage of old.values())
    say(fillText(sentences.stageGone, { name: stage.name }), '/stages', stage.name, null);
}

function tasksOf({ tasks }: StageDefinition): LocalText {
  return { zh: tasks.map(({ name }) => name.zh).join('、'), en: tasks.map(({ name }) => name.en).join(', ') };
}

function same(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(plain(one)) === canonicalJson(plain(other));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function whoOf({ applicants }: ItemDefinition): LocalText {
  const names = applicants.map((kind) => applicantNames[kind]);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}

function both(text: string): LocalText {
  return { zh: text, en: text };
}

function list(texts: readonly string[]): LocalText {
  return { zh: texts.join('、'), en: texts.join(', ') };
}

function brief(value: unknown): LocalText | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return both(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
