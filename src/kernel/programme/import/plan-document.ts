/** How a figure binds (比较方式): `<=` not over, `>=` not under, `=` exactly, `<` under, `>` over. */
export type Comparator = '<=' | '>=' | '=' | '<' | '>';

/** What can carry a sentence of the plan (承载). `policy-only` (仅为政策表述) is only ever set by a person. */
export type CarrierKind = 'item' | 'rule' | 'register' | 'indicator' | 'task' | 'policy-only';

/** One link from a sentence to what carries it. `suggested` comes from the importer, `confirmed` from a person. */
export type SentenceLink = { kind: CarrierKind; code: string; state: 'suggested' | 'confirmed' };

/** One sentence of a measure or safeguard, in the document's own words. `no` counts from 1; the title sentence is 1. */
export type PlanSentence = { no: number; text: string; carriedBy: SentenceLink[] };

/**
 * One numeric target (量化目标). `value` is a plain number, `unit` the document's word (工作日, 日, %, 个, 项, 次 …),
 * `by` the last day on which it may be met (inclusive ISO date) or null, `sentence` the number of the sentence it stands in.
 * Flags stand only when true: `average` (平均), `inPrinciple` (原则上). `per` is the document's period word (每年, 每季度 …).
 */
export type PlanTarget = {
  subject: string;
  comparator: Comparator;
  value: number;
  unit: string;
  by: string | null;
  sentence: number;
  average?: true;
  inPrinciple?: true;
  per?: string;
};

/** How often a measure must be done when its time limit is a rhythm and not a day (每季度 → `quarter`). */
export type Recurrence = 'week' | 'month' | 'quarter' | 'half-year' | 'year';

/**
 * One measure (措施). `no` is the document's number when its numbers are unique, else a running number with the
 * written one in `label`. `deadline` is an inclusive ISO date or null; `deadlineText` keeps the words of an explicit
 * time limit, `recurrence` its rhythm. `titleFrom` says where the title was taken when the document gives none.
 */
export type PlanMeasure = {
  no: number;
  title: string;
  lead: string[];
  cooperating: string[];
  targets: PlanTarget[];
  deadline: string | null;
  sentences: PlanSentence[];
  label?: string;
  titleFrom?: 'section' | 'text';
  deadlineText?: string;
  recurrence?: Recurrence;
};

/** One section (小节). `implied` when the document has no such level and the title is that of the part. */
export type PlanSection = { no: number; title: string; measures: PlanMeasure[]; implied?: true };

/** One part (部分). `implied` when the document has no such level and the title is that of the plan. */
export type PlanPart = { no: number; title: string; sections: PlanSection[]; implied?: true };

/** One safeguard (保障措施): what the plan says about organisation, supervision, publicity. */
export type PlanSafeguard = { no: number; title: string; sentences: PlanSentence[] };

/** A line that is no part of any measure: its number from 1, its words, and why, for a reader (`why`) and as a code. */
export type UnplacedLine = { line: number; text: string; why: string; reason: UnplacedReason };

/** Where body and annex disagree (正文与附件不一致). A side is null when it says nothing. `measure` is null for headings. */
export type PlanDifference = {
  measure: number | null;
  field: 'text' | 'title' | 'lead' | 'cooperating' | 'deadline' | 'heading' | 'missing' | 'number';
  body: string | null;
  annex: string | null;
};

/** What the head of the document says about itself. `issuedOn` is an ISO date. */
export type PlanHead = {
  title: string;
  number: string | null;
  issuer: string | null;
  issuedOn: string | null;
  year: number | null;
};

/** A plan as the importer understands it (方案). Nothing of the file is missing: what has no place is in `unplaced`. */
export type PlanDocument = {
  document: PlanHead;
  parts: PlanPart[];
  safeguards: PlanSafeguard[];
  unplaced: UnplacedLine[];
  differences: PlanDifference[];
};

/** Every reason why a line stands in `unplaced`, as a sentence for the reader. */
export const unplacedReasons = {
  addressee: { zh: '这是收文单位，不是措施。', en: 'This names who receives the document; it is not a measure.' },
  letter: { zh: '这是印发通知的话，不是措施。', en: 'This belongs to the covering letter; it is not a measure.' },
  purpose: { zh: '这是方案开头的引言，不是措施。', en: 'This is the opening of the plan; it is not a measure.' },
  note: { zh: '这是公文附注或抄送，不是措施。', en: 'This is a note or a list of copies; it is not a measure.' },
  'page-number': { zh: '这是页码。', en: 'This is a page number.' },
  contents: { zh: '这是目录。', en: 'This is the table of contents.' },
  'annex-list': { zh: '这是附件目录。', en: 'This lists the annexes.' },
  'annex-title': { zh: '这是附件或表格的标题。', en: 'This is the title of an annex or a table.' },
  'other-annex': { zh: '这是另一个附件的内容，不是本方案的措施。', en: 'This belongs to another annex.' },
  goals: { zh: '这是总体要求或目标，不是具体措施。', en: 'This states principles or goals; it is not a measure.' },
  steps: { zh: '这是实施步骤，不是具体措施。', en: 'This describes the phases of work; it is not a measure.' },
  introduction: {
    zh: '这是小节的引言，不属于任何一条措施。',
    en: 'This introduces a heading; it belongs to no measure.',
  },
  'safeguard-heading': {
    zh: '这是保障部分的标题，各条已列在保障措施里。',
    en: 'This is the heading over the safeguards, which are listed one by one.',
  },
  'safeguard-introduction': { zh: '这是保障部分的引言。', en: 'This introduces the safeguards.' },
  'other-column': { zh: '措施没有这一栏，请人工处理。', en: 'A measure has no such column; a person must look at it.' },
  'unknown-table': { zh: '没有认出这张表的表头。', en: 'The head of this table was not recognised.' },
  'table-note': { zh: '这是表格的说明，不是措施。', en: 'This explains the table; it is not a measure.' },
  signature: {
    zh: '这是落款，文件开头已有发文单位或日期。',
    en: 'This signs the document; issuer or date are already known.',
  },
  metadata: { zh: '这是网页或文件的附加信息。', en: 'This is information about the file or the page.' },
  'no-place': {
    zh: '没有找到它在方案里的位置，请人工处理。',
    en: 'No place was found for it; a person must look at it.',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

/** A code of the table above. */
export type UnplacedReason = keyof typeof unplacedReasons;
