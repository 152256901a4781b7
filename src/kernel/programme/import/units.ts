import { cutOutside, sentencesOf, splitOutside, topBrackets } from './brackets.ts';
import { type DateFrame, datesIn, fieldDay, rhythmOf } from './dates.ts';

/**
 * Who does a measure and by when (责任分工), as one clause of the document says it. `responsible` holds units that are
 * named without saying who leads; `settle` decides. `other` holds labelled facts that a measure has no place for.
 */
export type UnitClause = {
  lead: string[];
  responsible: string[];
  cooperating: string[];
  deadlineText: string | null;
  other: string[];
};

type Role = 'lead' | 'responsible' | 'cooperating' | 'deadline' | 'other';

const roleWords: [string, Role][] = [
  ['牵头配合|配合责任|配合|协办|协同|协作|参与|参加|支持|协助', 'cooperating'],
  ['牵头责任|责任牵头|总牵头|主要牵头|牵头|主责|主办|第一责任|主要责任|主体责任', 'lead'],
  ['共同责任|具体责任|责任|负责|具体实施|组织实施|实施|落实|承办|承担|执行|主管', 'responsible'],
];
const unitNoun =
  '(?:单位[（(]部门[）)]|部门[（(]单位[）)]|单位(?:和|及|或|、)部门|部门(?:和|及|或|、)单位|单位|部门|科室|处室|机构|主体|地区)';
const level = '(?:省级|市级|区级|县级|州级|区县|市直|区直|县直|我市|我区|本市|本区|属地|市|区|县|省)?';
const deadlineLabel = '(?:完成|推进|工作|整改|办理)?(?:时限|期限|时间)(?:要求|节点|安排)?|时间表|完成日期|时间进度';
const otherLabel =
  '(?:责任|牵头|分管|包保|包抓|市级|区级|县级|挂牌|联系)领导|(?:第一|直接|具体|主要|工作)?(?:责任人|负责人)|联系人|联系电话|(?:指导|督导|督办|监督|督查|考核|对口)(?:单位|部门)|备注|对标(?:城市|对象)?';

const labels: { form: RegExp; role: Role }[] = [
  ...roleWords.map(([words, role]) => ({
    form: new RegExp(`^${level}(?:${words})${unitNoun}(?:及分工|名单)?$`),
    role,
  })),
  { form: /^(?:牵头|主责|主办)$/, role: 'lead' },
  { form: /^(?:配合|协办|参与|协助)$/, role: 'cooperating' },
  { form: /^(?:责任分工|分工|责任落实|任务分工)$/, role: 'responsible' },
  { form: new RegExp(`^(?:${deadlineLabel})$`), role: 'deadline' },
  { form: new RegExp(`^(?:${otherLabel})$`), role: 'other' },
];

/** What a label or a table head says: who leads, is responsible, cooperates, by when, or another known fact. */
export function roleOfLabel(text: string): Role | undefined {
  const plain = text.replace(/\s+/g, '');
  return labels.find(({ form }) => form.test(plain))?.role;
}

const anyLabel = new RegExp(
  `(?<=^|[，,；;。、\\s）)：:！])(${level}(?:${roleWords.map(([w]) => w).join('|')})${unitNoun}(?:及分工|名单)?|牵头|主责|主办|配合|协办|参与|协助|责任分工|${deadlineLabel}|${otherLabel})\\s*(?:[：:]|为(?=\\S))`,
  'g',
);

const strong =
  /(?:局|委|委员会|办|办公室|厅|部|院|会|中心|公司|政府|处|站|队|所|行|署|集团|单位|部门|企业|街道|镇街|街镇|乡镇|镇乡|管委会|法庭|园区|机构|联|社|学校|医院|专班|组|金库|海关|税务|公安|消防|供电|电力|燃气|水务|气象|通信|平台公司|成员|机关|党委|工委|委办局|办事处|金融机构|高校|商会)$/;
const weak =
  /(?:区|县|市|州|旗|镇|乡|街|园|场|村|平台|基地|馆|库|电信|移动|联通|铁塔|邮政|烟草|各地|全市|全区|人社|发改|住建|财政|市监|规资|资规|卫健|教育|科技|民政|商务|交通|水利|农业农村|统计|司法|审计|医保|城管|应急|信访)$/;
const single =
  /(?:局|委|委员会|办|厅|政府|中心|公司|管委会|法院|检察院|部门|单位|办公室|大队|支队|镇街|街道|银行|支行|分行|集团|联社|组织部|宣传部|统战部|办事处|指挥部|专班|领导小组)$/;
const noUnit =
  /^(?:含|以下|简称|即|如|包括|原|不含|除|例如|详见|见|附|其中|指|下同|不超过|不低于|截至|根据|按照|依据|参照)|[0-9０-９]{2,}|[。：:？！]|(?:办法|规定|条例|方案|清单|名单|制度|机制|意见)$/;

/** A unit's name without the brackets at its end, in which its second name may stand. */
function bareName(name: string): string {
  return name
    .replace(/[（(〔[][^（(〔[]*[）)〕\]]$/, '')
    .replace(/等$/, '')
    .trim();
}

/** Whether a text can be the name of a unit (单位): its last word is one that units end with. */
export function isUnitName(name: string): boolean {
  const bare = bareName(name);
  if (bare === '' || bare.length > 40 || noUnit.test(bare) || /[，；]/.test(bare)) return false;
  return strong.test(bare) || weak.test(bare);
}

const isStrongUnit = (name: string): boolean => isUnitName(name) && strong.test(bareName(name));

/** Cuts one piece at 和, 及, 以及, 与 where the words before it are the whole name of a unit. */
function splitAnd(piece: string): string[] {
  const brackets = topBrackets(piece);
  for (const match of piece.matchAll(/以及|及其|及|和|与|暨/g)) {
    if (match.index === 0 || brackets.some((b) => match.index > b.start && match.index < b.end)) continue;
    const left = piece.slice(0, match.index).trim();
    const right = piece.slice(match.index + match[0].length).trim();
    if (right === '' || !isStrongUnit(left)) continue;
    if (!isUnitName(right) && !/^(?:各|有关|相关|其他)/.test(right)) continue;
    return [left, ...splitAnd(right)];
  }
  return [piece];
}

/** Cuts 等有关部门 off the name before it; a mere 等 at the end is dropped. */
function splitEtc(piece: string): string[] {
  const match =
    /^(.*[^初高中上下平同对])等((?:市级?|区级?|县级?|省级?|市直|区直|县直|各|有关|相关|其他|驻|国有|金融|责任|职能|成员).*)$/.exec(
      piece,
    );
  if (match && isUnitName(match[1]!)) return [match[1]!, match[2]!];
  return [piece.replace(/(?<=.{2})等(?:单位|部门)?$/, '')];
}

/** Puts a name together again that a line break in its cell cut in two. */
function rejoin(text: string): string {
  const pieces = text
    .split('\u2028')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.reduce((joined, piece) => {
    const last = joined.split(/[、，,；;。\u2028]/).at(-1)!;
    const cut =
      last !== '' &&
      !isUnitName(last) &&
      !/^(?:各|有关|相关)/.test(last) &&
      isUnitName(last + (piece.split(/[、，,；;。]/)[0] ?? ''));
    return joined === '' ? piece : joined + (cut ? '' : '\u2028') + piece;
  }, '');
}

/**
 * The units in a list (单位名单): cut at 、，；, at line breaks, at blanks between names, and at 和 or 及 between whole names.
 * A bracket inside a name belongs to the name.
 */
export function unitNames(text: string): string[] {
  const names = splitOutside(rejoin(text), /[、，,；;。\u2028\n]/)
    .flatMap((piece) => {
      const words = piece.split(/\s+/);
      return words.length > 1 && words.every(isUnitName) ? words : [piece.replace(/\s+/g, '')];
    })
    .flatMap(splitEtc)
    .flatMap(splitAnd)
    .map((name) => name.replace(/^(?:由|以及|及|和|与|会同)(?=.{2})/, '').trim())
    .filter((name) => name !== '' && !/^[—\-－–/／无]+$/.test(name));
  return [...new Set(names)];
}

const manner =
  '(?:等)?(?:共同|分别|具体|统一|直接|联合|组织|按照?各自职责(?:分工)?|按照?职责(?:权限)?(?:分工)?|按照?分工|按照?职能(?:分工)?|根据(?:各自)?职责(?:分工)?|依(?:据|照)?职责(?:分工)?|依职权|结合职责|各负其责)*';
const verbs: { form: RegExp; role: Role }[] = [
  {
    form: new RegExp(
      `${manner}(?:牵头|主办|主责|牵头抓总|为牵头单位|为主)(?:负责|落实|实施|组织|推进|办理|组织实施)?$`,
    ),
    role: 'lead',
  },
  {
    form: new RegExp(
      `${manner}(?:积极|做好|予以)?(?:配合|协助|协办|协同|参与|参加|支持)(?:负责|落实|实施|推进|工作|完成|做好)?$`,
    ),
    role: 'cooperating',
  },
  {
    form: new RegExp(
      `${manner}(?:负责|分工负责|落实|组织落实|实施|组织实施|承办|负责落实|负责实施|抓好落实|推进落实|推进)$`,
    ),
    role: 'responsible',
  },
];

/** Whether a piece names nothing but a time limit (2022年6月底前完成, 长期坚持, 每季度). */
function isDeadline(piece: string): boolean {
  const text = piece.trim();
  if (text.length > 26) return false;
  if (
    /^(?:长期|持续|常态化?|全年|立即|即时|即日起)(?:坚持|推进|实施|开展|落实|执行|任务|完成|化)?(?:推进|实施|开展|落实)?$/.test(
      text,
    )
  )
    return true;
  const frame: DateFrame = { year: 2000, notBefore: null };
  if (datesIn(text, frame).length > 0)
    return (
      text.replace(/[0-9０-９年月日底末前之以内完成今本明到至并持续推进季度上下半一二三四五六七八九十，,、\s]/g, '')
        .length <= 4
    );
  return rhythmOf(text) !== undefined && /^(?:每|按|逐|半)[^，]{0,6}$/.test(text);
}

const empty = (): UnitClause => ({ lead: [], responsible: [], cooperating: [], deadlineText: null, other: [] });

/** Reads words such as A牵头，B、C按职责分工负责; undefined when a piece is neither a unit nor a time limit. */
function readVerbs(text: string, bareAllowed: boolean): UnitClause | undefined {
  const clause = empty();
  let pending: string[] = [];
  let cooperatingFrom = Number.POSITIVE_INFINITY;
  let verbSeen = false;
  let good = 0;
  let bad = 0;
  const take = (name: string) => {
    for (const unit of unitNames(name)) {
      if (isUnitName(unit) || /^(?:各|有关|相关)/.test(unit)) good++;
      else bad++;
      pending.push(unit);
    }
  };
  const settlePending = (role: 'lead' | 'responsible' | 'cooperating') => {
    clause[role].push(...pending.slice(0, cooperatingFrom));
    clause.cooperating.push(...pending.slice(cooperatingFrom));
    pending = [];
    cooperatingFrom = Number.POSITIVE_INFINITY;
  };
  for (const raw of splitOutside(text, /[、，,；;。\u2028]/)) {
    let piece = raw.replace(/^(?:并|同时|其中)?由(?=.{2})/, '').replace(/^(?:并|同时)(?=会同)/, '');
    if (isDeadline(piece)) {
      clause.deadlineText = clause.deadlineText === null ? piece : `${clause.deadlineText}，${piece}`;
      continue;
    }
    let role: Role | undefined;
    for (const verb of verbs) {
      const match = verb.form.exec(piece);
      if (!match || (match.index === 0 && pending.length === 0)) continue;
      piece = piece.slice(0, match.index);
      role = verb.role;
      break;
    }
    const together = /^(.*?)(?:会同|联合|商)(.+)$/.exec(piece);
    if (together && (together[1] === '' ? /^会同|^联合/.test(piece) : isStrongUnit(together[1]!))) {
      if (together[1] !== '') take(together[1]!);
      cooperatingFrom = Math.min(cooperatingFrom, pending.length);
      take(together[2]!);
    } else if (piece !== '') {
      // A牵头B配合 without a mark between.
      const inner = /^(.+?)牵头(?:负责)?[，,]?(.+)$/.exec(piece);
      if (inner && isUnitName(inner[1]!) && isUnitName(inner[2]!)) {
        take(inner[1]!);
        settlePending('lead');
        verbSeen = true;
        take(inner[2]!);
      } else take(piece);
    }
    if (role === 'lead' || role === 'responsible' || role === 'cooperating') {
      verbSeen = true;
      settlePending(role);
    }
  }
  if (pending.length > 0) {
    if (!verbSeen && !bareAllowed && clause.deadlineText === null) return undefined;
    settlePending(verbSeen && clause.lead.length > 0 ? 'cooperating' : 'responsible');
  }
  if (bad > 0 && (good === 0 || bad > good || !verbSeen)) return undefined;
  if (!verbSeen && good === 0 && clause.deadlineText === null) return undefined;
  return clause;
}

/** 【责任单位】 and 责任单位 without a colon at the start of a line are read like 责任单位：, 某局（牵头） like 某局牵头. */
function withColons(text: string): string {
  return text
    .replace(/[（(](牵头|配合|协办|主办|协助)(?:单位|部门)?[）)]/g, '$1')
    .replace(/[【[［]\s*([^【】[\]［］]{2,10})\s*[】\]］]\s*[：:]?/g, (all, name: string) =>
      roleOfLabel(name) ? ` ${name}：` : all,
    )
    .replace(new RegExp(`^(${level}(?:${roleWords.map(([w]) => w).join('|')})${unitNoun})(?=\\s+\\S)`), '$1：');
}

/** Reads labels such as 牵头单位：A；配合单位：B；完成时限：6月底. Undefined when the text has no such label. */
function readLabels(text: string): UnitClause | undefined {
  const brackets = topBrackets(text);
  const found = [...text.matchAll(anyLabel)].filter(
    (m) => !brackets.some((b) => m.index > b.start && m.index < b.end) && roleOfLabel(m[1]!) !== undefined,
  );
  if (found.length === 0) return undefined;
  const clause = empty();
  const before = text
    .slice(0, found[0]!.index)
    .replace(/[，,；;。、\s]+$/, '')
    .trim();
  if (before !== '') {
    const read = readVerbs(before, true);
    if (!read) return undefined;
    merge(clause, read);
  }
  found.forEach((match, index) => {
    const value = text
      .slice(match.index + match[0].length, found[index + 1]?.index ?? text.length)
      .replace(/[，,；;。、\s]+$/, '')
      .trim();
    const role = roleOfLabel(match[1]!)!;
    if (value === '') return;
    if (role === 'deadline')
      clause.deadlineText = clause.deadlineText === null ? value : `${clause.deadlineText}；${value}`;
    else if (role === 'other') clause.other.push(`${match[1]}：${value}`);
    else {
      const pieces = splitOutside(value, /[，,；;。]/);
      const late = pieces.filter(isDeadline);
      if (late.length > 0) clause.deadlineText = [clause.deadlineText, ...late].filter((t) => t !== null).join('；');
      // Behind a label a verb speaks for the names up to the comma before it; the others are what the label says.
      const labelled: string[] = [];
      for (const group of pieces.filter((piece) => !isDeadline(piece))) {
        const spoken = /牵头|配合|负责|协助|落实|参与/.test(group) ? readVerbs(group, true) : undefined;
        if (spoken && spoken.lead.length + spoken.cooperating.length > 0) merge(clause, spoken);
        else if (spoken) labelled.push(...spoken.responsible);
        else labelled.push(...unitNames(group));
      }
      for (const name of labelled) if (!clause[role].includes(name)) clause[role].push(name);
    }
  });
  return clause;
}

/** Adds what a second clause says to a first. */
export function merge(into: UnitClause, more: UnitClause): void {
  for (const role of ['lead', 'responsible', 'cooperating', 'other'] as const) {
    for (const name of more[role]) if (!into[role].includes(name)) into[role].push(name);
  }
  if (more.deadlineText !== null && more.deadlineText !== into.deadlineText) {
    into.deadlineText = into.deadlineText === null ? more.deadlineText : `${into.deadlineText}；${more.deadlineText}`;
  }
}

/**
 * Reads a clause that says who does what; undefined when the text says something else. `bare` allows a mere list of
 * units without label or verb, as brackets at the end of a measure hold it.
 */
export function readUnitClause(text: string, bare: boolean): UnitClause | undefined {
  const plain = withColons(text)
    .trim()
    .replace(/[。；;]+$/, '');
  if (plain === '') return undefined;
  const labelled = readLabels(plain);
  if (labelled) return labelled;
  if (
    !bare &&
    !/牵头|负责|配合|落实|协助|主办|协办|参与|会同|按职责|实施|推进|承办|支持|前|底|完成|长期|持续|每/.test(plain)
  )
    return undefined;
  return readVerbs(plain, bare);
}

/** A paragraph without its clauses about units, and those clauses; `rest` is empty when nothing else was said. */
export type ExtractedUnits = { rest: string; clauses: UnitClause[] };

const roundOrSquare = new Set(['（', '(', '〔', '[', '［', '【']);

/** Takes every clause about units and time limits out of a paragraph: brackets, labelled fields, whole sentences. */
export function extractUnits(paragraph: string): ExtractedUnits {
  const clauses: UnitClause[] = [];
  let text = withColons(paragraph);
  for (const bracket of topBrackets(text).reverse()) {
    if (!roundOrSquare.has(bracket.open)) continue;
    const before = text.slice(0, bracket.start).trimEnd();
    const after = text.slice(bracket.end + 1).trimStart();
    const atEnd = after === '' || /^[。；;！]/.test(after);
    const stopped = before === '' || /[。；;！？）)〕\]】]$/.test(before);
    const clause = readUnitClause(bracket.inside, atEnd);
    if (!clause) continue;
    if (isBare(bracket.inside, clause) && !trustBare(bracket.inside, clause, stopped, before)) continue;
    if (onlyDeadline(clause) && !atEnd) continue;
    clauses.unshift(clause);
    text =
      text.slice(0, bracket.start).trimEnd() +
      (stopped && /^[。；;]/.test(after) && before !== '' ? after.slice(1) : after);
  }
  const kept: string[] = [];
  for (const sentence of cutOutside(text, /[。！？]/).filter((s) => s.trim() !== '')) {
    const { rest, clause } = readSentence(sentence, kept.length === 0);
    if (clause) clauses.push(clause);
    if (rest !== '') kept.push(rest);
  }
  return { rest: sentencesOf(kept.join('')).join(''), clauses };
}

const onlyDeadline = (clause: UnitClause): boolean =>
  clause.lead.length + clause.responsible.length + clause.cooperating.length === 0 && clause.deadlineText !== null;

const isBare = (text: string, clause: UnitClause): boolean =>
  clause.responsible.length > 0 &&
  clause.lead.length + clause.cooperating.length === 0 &&
  !/[：:]|负责|落实|实施|推进|承办/.test(text);

/** A mere list of units in brackets is believed after a stop, or when it names several, or cannot belong to the word before. */
function trustBare(text: string, clause: UnitClause, stopped: boolean, before: string): boolean {
  if (!clause.responsible.every((name) => isUnitName(name) || /^(?:各|有关|相关)/.test(name))) return false;
  if (!clause.responsible.some((name) => single.test(bareName(name)))) return false;
  if (/[“”《》]/.test(text)) return false;
  return stopped || (clause.responsible.length > 1 && !isUnitName(before.slice(-4))) || !isUnitName(before.slice(-4));
}

/** Reads a labelled field that ends a sentence, or a whole sentence such as 由A牵头，B配合。 */
function readSentence(sentence: string, first: boolean): { rest: string; clause?: UnitClause } {
  const brackets = topBrackets(sentence);
  for (const match of sentence.matchAll(anyLabel)) {
    if (brackets.some((b) => match.index > b.start && match.index < b.end)) continue;
    if (roleOfLabel(match[1]!) === undefined) continue;
    const clause = readLabels(
      sentence
        .slice(match.index)
        .trim()
        .replace(/[。！？]+$/, ''),
    );
    if (!clause) continue;
    if (
      clause.lead.length + clause.responsible.length + clause.cooperating.length + clause.other.length === 0 &&
      clause.deadlineText === null
    )
      continue;
    if (
      onlyDeadline(clause) &&
      !isDeadline(clause.deadlineText!) &&
      fieldDay(clause.deadlineText!, { year: 2000, notBefore: null }) === undefined
    )
      continue;
    return { rest: sentence.slice(0, match.index).replace(/[，,；;\s]+$/, ''), clause };
  }
  const plain = sentence.trim().replace(/[。！？]+$/, '');
  if (/(?:牵头|负责|配合|落实|协助)(?:落实|实施|组织实施|推进)?$/.test(plain) && plain.length <= 120) {
    const clause = readUnitClause(plain, false);
    const named = clause ? [...clause.lead, ...clause.responsible, ...clause.cooperating] : [];
    const sure = named.length > 0 && named.every((name) => isUnitName(name) || /^(?:各|有关|相关).{1,12}$/.test(name));
    if (clause && sure && !first) return { rest: '', clause };
    if (clause && sure && first && (clause.lead.length > 0 || named.some(isStrongUnit)) && /^由|牵头/.test(plain))
      return { rest: '', clause };
  }
  const within =
    /^(由?[^，]{2,60}牵头(?:负责|组织)?，[^，。]{2,80}(?:配合|参与|协助|负责|落实|协同))，.+$/.exec(plain)?.[1] ??
    /^.+，(由[^，]{2,60}牵头(?:负责|组织|落实)?(?:，[^，。]{2,80}(?:配合|参与|协助|负责|落实|协同))?)$/.exec(
      plain,
    )?.[1];
  if (within !== undefined) {
    // The sentence says what is done as well; it stays whole.
    const clause = readUnitClause(within, false);
    const named = clause ? [...clause.lead, ...clause.responsible, ...clause.cooperating] : [];
    if (clause && named.length > 0 && named.every((name) => isUnitName(name) || /^(?:各|有关|相关).{1,12}$/.test(name)))
      return { rest: sentence, clause };
  }
  return { rest: sentence };
}

/**
 * Who leads and who cooperates. Units that are only "responsible" cooperate when another leads, and lead otherwise;
 * with `firstLeads` (the document says that the first named leads) only the first of them leads.
 */
export function settle(clause: UnitClause, firstLeads: boolean): { lead: string[]; cooperating: string[] } {
  let lead = clause.lead;
  let cooperating = clause.cooperating;
  if (lead.length > 0) cooperating = [...clause.responsible, ...cooperating];
  else if (firstLeads && clause.responsible.length > 1) {
    lead = clause.responsible.slice(0, 1);
    cooperating = [...clause.responsible.slice(1), ...cooperating];
  } else lead = clause.responsible;
  const leading = new Set(lead);
  return { lead: [...leading], cooperating: [...new Set(cooperating)].filter((name) => !leading.has(name)) };
}

/**
 * The units of a measure below a heading that names units too. A heading's units hold when the measure names none; a
 * heading that names who leads still leads when the measure only says who is responsible.
 */
export function inherit(own: UnitClause, heading: UnitClause | null): UnitClause {
  if (heading === null) return own;
  const deadlineText = own.deadlineText ?? heading.deadlineText;
  if (own.lead.length + own.responsible.length + own.cooperating.length === 0)
    return { ...heading, deadlineText, other: own.other };
  if (own.lead.length === 0 && heading.lead.length > 0) return { ...own, lead: heading.lead, deadlineText };
  return { ...own, deadlineText };
}

/** Whether the document says that the first of several responsible units leads (列首位的为牵头单位). */
export function saysFirstLeads(text: string): boolean {
  return /(?:列|排|排名|排序|位列|名列|列在|排在)(?:在)?(?:第一|首)(?:位|个)?(?:的|者)?[^。；]{0,8}牵头/.test(text);
}
