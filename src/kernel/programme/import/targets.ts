import { splitOutside, topBrackets } from './brackets.ts';
import { type DateFrame, datesIn, type FoundDate } from './dates.ts';
import { cnDigits, numberOf, plainDigits } from './numerals.ts';
import type { Comparator, PlanTarget } from './plan-document.ts';

/** A piece of a sentence between two stops, with its place in the sentence; `host` is what a bracket belongs to. */
type Clause = { start: number; text: string; host?: string };

/** A number with its unit, found in a clause. Positions are within the clause, `end` exclusive. */
type Quantity = { start: number; end: number; value: number; unit: string; written: string; chinese: boolean };

const timeUnits = new Set(['工作日', '自然日', '日', '天', '小时', '分钟', '个月', '秒']);
const measureUnits = new Set([
  '万元',
  '亿元',
  '元',
  '平方米',
  '立方米',
  '平方公里',
  '亩',
  '公里',
  '米',
  '吨',
  '千瓦',
  '千伏',
  '万千瓦',
  '年',
]);
const countUnits =
  '个百分点|人次|家次|户次|件次|场次|车次|台次|个|项|次|家|户|件|条|人|名|台|处|场|批次|类|种|张|份|所|座|倍|例|宗|辆|只|支|门|期|款|本|套|组|轮|篇|部|对|枚|笔|起|人次|平台|环节|位|间|班|趟|列|根|盏|艘|块|成';
const unitForm = `(?<unit>(?:个?工作日|个?自然日|(?:个)?小时|分钟|秒|个月|天|日(?!常|前|期|益|报|志|均|程)|[%％]|万元|亿元|元|平方米|立方米|平方公里|亩|公里|${countUnits})(?:[/／](?:立方米|平方米|千瓦时|度|吨|人|户|月|年|亩|公里))?)`;
const quantityForm = new RegExp(
  `(?:百分之(?<percent>[${cnDigits}0-9.]+)|(?<value>[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?(?:\\s*[万亿](?!元))?|[${cnDigits}]+)\\s*[余多]?\\s*${unitForm})`,
  'g',
);

/** A text of more characters without a stop is no sentence that a plan sets a target in. */
const longestSentence = 5_000;

/** Words before a number that bind it, and how. The first that ends the text before the number counts. */
const bindersBefore: [RegExp, Comparator][] = [
  [/(?:不|不得|不能|不应|不可|未|一律不)(?:超过|超|高于|多于|大于|突破|长于)$/, '<='],
  [/(?:不|不得|不能|不应|不可)(?:低于|少于|小于|短于|下于)$/, '>='],
  [/(?:最多|至多|最长|最高|上限为?|最迟|控制在|限定在|限制在|压控在)$/, '<='],
  [/(?:压缩|压减|压降|压|缩短|缩减|缩|精简|减少|减|降低|降|下降|削减)(?:到|至|为|成)$/, '<='],
  [/(?:至少|最少|起码|不少于)(?:[^，、0-9]{1,6})?$/, '>='],
  [/(?:最多|至多)[^，、0-9]{1,4}$/, '<='],
  [/(?:提高|提升|增加|增长|增|扩大|扩展|扩充|扩|上升|升|拓展|增至|推广)(?:到|至|为)$/, '>='],
  [/(?:达到|达成|达|保持在|稳定在|维持在|力争到)$/, '>='],
  [/(?:低于|少于|小于|短于)$/, '<'],
  [/(?:超过|高于|多于|大于|突破|超)$/, '>'],
];
const bindersAfter: [RegExp, Comparator][] = [
  [/^(?:以内|之内|内(?!部|容|外|陆|河|地|设|控))/, '<='],
  [/^(?:及以上|以上|之上)/, '>='],
  [/^(?:及以下|以下|之下)/, '<='],
];
const softWords =
  /(?:约|近|大约|平均|为|是|均|都|全部|仅|只|整体|总体|基本|力争|再|各|的|分别|仅需|只需|仅用|只用|在|了)+$/;

const verbs =
  '新增|新建|新培育|新认定|新引进|新登记|培育|建成|建设|打造|完成|开展|组织|举办|引进|推出|梳理|认定|设立|选取|选择|选树|发布|实现|推动|改造|提供|出台|形成|公布|发放|评选|走访|服务|进行|纳入|编制|制定|解决|归集|接入|上线|取消|下放|承接|清理|优化|精简|推行|推广|落实|招引|签约|储备|安排|帮助|扶持|拓展|确保|力争|争取|努力|将|对|使|让|等|在|及|和|召开|布设|配备|建立|创建|完善|整合|试点|开设|设置|新设|增设|征集|整治|查处|办理|申报|获批|争创|开通|推进|压减|减少|整改|实施|汇聚|共享|开放|覆盖|筛选|确定|推荐|发展|孵化|引育|支持|选派|派驻|听取|报送|调度|评估|通报|检查|每|全年|累计|共|计|总计|首批|第一批|至少|再';
const verbOnly = new RegExp(`^(?:${verbs}|[年月日底前内今到至,，、的\\s0-9])*$`);
const leading =
  /^(?:并|且|确保|力争|争取|推动|推动实现|实现|努力|使得?|将|其中|同时|进一步|加快|全面|切实|做到|保证|要求|力促|即|而|对|把|让|着力|统一|原则上应?|全市|全区|全县|，|、|的)+/;
const trailing =
  /(?:均|都|全部|应当?|必须|要|须|需|力争|力求|原则上|一般|分别|总体|严格|保持|稳定|仅|只|再|可|能|已|将|基本|进一步|统一|最终|为|在|由|的|也|又|等|各|需要|平均|大幅|持续|逐步|按照?|以|给予|[，、])+$/;
const nounStop =
  /今年|明年|年内|年底|本年|全部|均(?!衡)|都|实现|纳入|完成|建成|投入|进行|开展|达到|达[0-9]|按|在(?!线)|到|于|等|并|以|为|与|和|及|上线|接入|落地|就近|当场|即时|办理|办结|推行|入驻|下沉|下放|标准制定|(?<!许|认)可(?!再生|信|视)|能够|应|须|统一|集中|同步|免|由|向|对|通过|推动|实行|取消|提供|用于|开工|投产|全程|全面|跨|即|不(?!动产)|超过|比例|占|的|全覆盖|压|减|增|提升|提高|降|力争|参加|参与/;
const noCountNoun =
  /^(?:方面|环节|步骤|程序|部门|领域|维护|意识|自信|层面|角度|阶段|大类|关键|统筹|重大|坚持|一律|必须|到位|好|一|百年|确保|结合|环境|体系|要素|维度|层次|一批|之|月|多|人(?!才|员|次)|样|字)/;
const perForm = /每(?:个)?(?:半年|年度?|季度?|月|周|日)|按季度?|按月/;

/** Figures that must not be read, each as a private character, so that the words can be given back. */
const hidden = `0123456789${cnDigits}%`;
const reveal = (text: string): string => text.replace(/[\ue000-\ue0ff]/g, (c) => hidden[c.charCodeAt(0) - 0xe000] ?? c);

/** What is in 《…》 (a title) or in a quotation mark is no target: its figures are hidden, positions stay. */
function mask(sentence: string): string {
  let text = sentence;
  for (const { start, end, open, inside } of topBrackets(sentence)) {
    const keep = (open === '“' || open === '「') && /工作日|[%％]|不超过|不少于|不低于/.test(inside);
    if (open === '《' || ((open === '“' || open === '「') && !keep)) {
      text =
        text.slice(0, start + 1) +
        inside.replace(/[0-9〇零一二两三四五六七八九十百千万%]/g, (c) =>
          String.fromCharCode(0xe000 + hidden.indexOf(c)),
        ) +
        text.slice(end);
    } else if (/[《“「]/.test(inside)) {
      text = text.slice(0, start + 1) + mask(inside) + text.slice(end);
    }
  }
  return text;
}

/** The clauses of a sentence. A round bracket that holds a number of its own is a clause with its host before it. */
function clausesOf(sentence: string): Clause[] {
  const clauses: Clause[] = [];
  const brackets = topBrackets(sentence);
  let from = 0;
  const push = (end: number) => {
    let text = sentence.slice(from, end);
    for (const b of brackets) {
      if (b.start < from || b.end >= end || !/[（(〔[]/.test(b.open)) continue;
      const inner = plainDigits(b.inside);
      if (quantitiesIn(inner).length > 0 && !/^(?:含|以下简称)/.test(inner)) {
        clauses.push({ start: b.start + 1, text: b.inside, host: sentence.slice(from, b.start) });
      }
      text = text.slice(0, b.start - from) + '○'.repeat(b.end - b.start + 1) + text.slice(b.end + 1 - from);
    }
    if (text.trim() !== '') clauses.push({ start: from, text });
    from = end + 1;
  };
  let skipTo = -1;
  for (let i = 0; i < sentence.length; i++) {
    if (i <= skipTo) continue;
    const bracket = brackets.find((b) => b.start === i);
    if (bracket) {
      skipTo = bracket.end;
      continue;
    }
    const inNumber =
      /[,:]/.test(sentence[i]!) && /[0-9]/.test(sentence[i - 1] ?? '') && /^[0-9]{2}/.test(sentence.slice(i + 1));
    if (/[，,；;。！？：:]/.test(sentence[i]!) && !inNumber) push(i);
  }
  push(sentence.length);
  return clauses.sort((a, b) => a.start - b.start);
}

function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(quantityForm)) {
    const groups = match.groups!;
    const written = (groups.percent ?? groups.value)!.trim();
    const value = numberOf(written);
    if (value === undefined) continue;
    const chinese = !/^[0-9]/.test(written);
    const before = text.slice(0, match.index);
    if (/[第×xX*+＋/A-Za-z-]$/.test(before) && !/\d\s*[-]$/.test(before)) continue;
    const unit =
      groups.percent !== undefined ? '%' : groups.unit!.replace('％', '%').replace(/^个(?=工作日|自然日|小时)/, '');
    if (unit === '日' && /月\s*$/.test(before)) continue;
    if (unit === '个' && /^(?:月|百分点)/.test(text.slice(match.index + match[0].length))) continue;
    found.push({ start: match.index, end: match.index + match[0].length, value, unit, written, chinese });
  }
  return found;
}

function binderBefore(before: string): { comparator: Comparator; cut: number } | undefined {
  const bare = before.replace(/[○\s]+$/, '');
  const texts = [bare, bare.replace(/(?:约|近|大约|再|各|到|至)+$/, '')];
  for (const text of texts) {
    for (const [form, comparator] of bindersBefore) {
      const match = form.exec(text);
      if (match) return { comparator, cut: match.index };
    }
  }
  return undefined;
}

/** The words of a subject without the dates, joining words and brackets around them. */
function clean(text: string, frame: DateFrame): string {
  let words = text;
  for (const { start, end } of datesIn(text, frame).reverse()) words = words.slice(0, start) + words.slice(end);
  words = words.replace(
    new RegExp(
      `(?:由|从)(?:目前|现在|现行|现有|原来|原先|法定|规定|承诺|去年)?的?(?:平均)?\\s*[0-9${cnDigits}]+[^，]*$`,
    ),
    '',
  );
  words = words
    .replace(/(?:今年|本年度?|全年|明年|当年)/g, '')
    .replace(new RegExp(perForm, 'g'), '')
    .replace(/○+/g, '')
    .replace(/^(?:[①-⑳⑴-⒇]|[（(][0-9]+[）)])\s*/, '')
    .trim();
  words = words.replace(/^(?:压缩|压减|缩短|降低|减少)(.{2,})(?:到|至)$/, '$1');
  return words.replace(leading, '').replace(trailing, '').replace(leading, '').trim();
}

function nounAfter(text: string): string {
  const rest = text
    .replace(/^(?:以上|以下|以内|之内|左右|内|及以上|及以下)/, '')
    .replace(/^的/, '')
    .replace(/^○+/, '');
  const piece = /^(?:“[^”]{1,12}”|[^，。；：、（）“”《》○0-9])*/.exec(rest)![0];
  const stop = nounStop.exec(piece);
  return (stop ? piece.slice(0, stop.index) : piece).trim();
}

/**
 * The numeric targets of one sentence. Not targets: ordinals (第二批), years and dates, titles and catchwords in
 * quotation marks, what a thing merely is (24小时自助, 10千伏), the figure that a change starts from (由5个…压缩至),
 * a Chinese 一 without a binding word, and lengths of time that nothing binds.
 */
export function targetsIn(
  sentence: string,
  no: number,
  frame: DateFrame,
): { targets: PlanTarget[]; dates: FoundDate[]; usedDays: Set<string> } {
  if (sentence.length > longestSentence) return { targets: [], dates: [], usedDays: new Set() };
  const plain = plainDigits(sentence);
  const masked = mask(plain);
  const dates = datesIn(masked, frame);
  const targets: PlanTarget[] = [];
  const usedDays = new Set<string>();
  const clauses = clausesOf(masked);
  const inPrinciple = (at: number) => /原则上/.test(masked.slice(0, at));
  const add = (subject: string, comparator: Comparator, value: number, unit: string, clause: Clause, at: number) => {
    const by = dayFor(clause, clause.start + at, clauses, dates, frame.year);
    if (by !== null) usedDays.add(by);
    const target: PlanTarget = { subject: reveal(subject), comparator, value, unit, by, sentence: no };
    if (/平均/.test(clause.text)) target.average = true;
    if (inPrinciple(clause.start + at)) target.inPrinciple = true;
    const per = perForm.exec(clause.text.slice(0, at));
    if (per) target.per = per[0];
    targets.push(target);
  };

  for (const match of plain.matchAll(
    new RegExp(`(?<value>[${cnDigits}]+|[0-9]+)(?<unit>[税证测表网章码照])合一`, 'g'),
  )) {
    const value = numberOf(match.groups!.value!);
    if (value === undefined || value < 2) continue;
    const clause = clauses.find((c) => match.index >= c.start && match.index < c.start + c.text.length) ?? clauses[0]!;
    add(match[0], '=', value, match.groups!.unit!, clause, match.index - clause.start);
  }

  clauses.forEach((clause, index) => {
    const quantities = quantitiesIn(clause.text);
    let previous: { comparator: Comparator; subjects: string[]; end: number; bound: boolean } | undefined;
    quantities.forEach((quantity, position) => {
      const before = clause.text.slice(previous?.end ?? 0, quantity.start);
      const after = clause.text.slice(quantity.end);
      const listed = previous !== undefined && /^[、和及]$/.test(before.trim());
      const next = quantities[position + 1];
      const lastOfList = (() => {
        let last = quantity;
        for (let k = position + 1; k < quantities.length; k++) {
          if (!/^[、和及]$/.test(clause.text.slice(last.end, quantities[k]!.start).trim())) break;
          last = quantities[k]!;
        }
        return last;
      })();
      if (isBaseline(before, after)) {
        previous = undefined;
        return;
      }
      const binder = listed ? undefined : binderBefore(before);
      const afterList = clause.text.slice(lastOfList.end);
      const binderPost = bindersAfter.find(([form]) =>
        form.test(lastOfList.unit === quantity.unit ? afterList : after),
      )?.[1];
      const comparator =
        binder?.comparator ?? (listed && previous?.bound ? previous.comparator : undefined) ?? binderPost;
      if (!isTarget(quantity, comparator, before, after, clause.text)) return;
      const range = /(\d+(?:\.\d+)?)\s*[-—–~～至]\s*$/.exec(before);
      const head = binder ? before.slice(0, binder.cut) : before.replace(softWords, '');
      const subjects = listed
        ? previous!.subjects
        : subjectsOf(head, quantity, after, binder !== undefined, clause, clauses, index, frame);
      const settled = comparator ?? '=';
      const isTime = timeUnits.has(quantity.unit);
      const final: Comparator = comparator ?? (isTime ? '<=' : settled);
      const value = range && !isTime ? Number(range[1]) : quantity.value;
      const how = range && !isTime && comparator === undefined ? '>=' : final;
      const paired = /分别/.test(clause.text) && (listed || (next !== undefined && subjects.length > 1));
      if (paired) {
        const offset = listed
          ? quantities.filter(
              (q) =>
                q.start < quantity.start && q.start >= (firstOfList(quantities, position, clause.text)?.start ?? 0),
            ).length
          : 0;
        add(subjects[offset] ?? subjects.at(-1)!, how, value, quantity.unit, clause, quantity.start);
      } else
        for (const subject of listed ? [listedSubject(after, subjects)] : subjects)
          add(subject, how, value, quantity.unit, clause, quantity.start);
      previous = {
        comparator: how,
        subjects,
        end: quantity.end,
        bound: binder !== undefined || (listed && previous!.bound),
      };
    });
  });
  return { targets: targets.sort((a, b) => positionOf(plain, a) - positionOf(plain, b)), dates, usedDays };
}

/** 建成5个基地、3个中心: each number of a list has its own noun when one follows it. */
function listedSubject(after: string, subjects: string[]): string {
  return nounAfter(after) || subjects.join('、');
}

function firstOfList(quantities: Quantity[], position: number, text: string): Quantity | undefined {
  let first = quantities[position];
  for (let k = position - 1; k >= 0; k--) {
    if (!/^[、和及]$/.test(text.slice(quantities[k]!.end, first!.start).trim())) break;
    first = quantities[k];
  }
  return first;
}

/** Targets keep the order in which they were found; only the catchword targets (税合一) are sorted in by position. */
function positionOf(sentence: string, target: PlanTarget): number {
  const at = sentence.indexOf(target.subject);
  return /合一$/.test(target.subject) ? at : Number.MAX_SAFE_INTEGER;
}

/** 由5个工作日压缩至…: the figure that a change starts from. */
function isBaseline(before: string, after: string): boolean {
  if (
    /(?:将|把)$/.test(before.trimEnd()) &&
    /(?:整合|合并|归并|压缩|压减|精简|缩减|减少|优化|集成|并)[^，]{0,4}(?:为|至|到|成)/.test(after)
  )
    return true;
  return (
    /(?:由|从|自|原来的?|原先的?|原有的?|原)(?:目前的?|现在的?|现行的?|现有的?|原来的?|原先的?|法定的?|规定的?|去年的?|承诺的?)*(?:平均)?$/.test(
      before.trimEnd(),
    ) && /(?:压|缩|减|降|提|增|扩|升|调|优化|整合|至|到|变)/.test(after)
  );
}

function isTarget(
  q: Quantity,
  comparator: Comparator | undefined,
  before: string,
  after: string,
  clause: string,
): boolean {
  if (/[0-9]$/.test(before) && !/[0-9]\s*[-—–~～至]\s*$/.test(before)) return false;
  if (/[第每]$/.test(before.trimEnd()) && !/%/.test(q.unit)) return false;
  if (q.unit === '成') return comparator !== undefined;
  if (q.unit === '%' || q.unit === '个百分点') return true;
  if (timeUnits.has(q.unit)) {
    if (comparator !== undefined) return !(/(?:近|过去|最近|连续|未来|满)$/.test(before) && comparator !== '<=');
    if (/(?:时限|时间|用时|周期|期限|耗时)(?:○*)(?:为|是|：|:)?(?:平均)?$/.test(before)) return true;
    if (q.chinese && q.value === 1) return false;
    return /^(?:即可|就能|可|即|必须|全部|一次性)?(?:办结|完成|办理完|办好|出具|办成|审结|审批完|审核完|反馈|响应|答复|领取|拿到|拿证|办妥|出件|出证|办完|到位|送达|解决)/.test(
      after,
    );
  }
  if (measureUnits.has(q.unit.split('/')[0]!)) {
    const condition =
      binderBefore(before) === undefined &&
      comparator !== undefined &&
      !/^(?:以上|以下|以内|及以上|及以下)$/.test(after.trim());
    return (
      !condition &&
      (comparator !== undefined ||
        new RegExp(
          `(?:${verbs}|总额|规模|资金|下降|贷款|投放|成本|降低|余额|金额|减免|减负|授信|融资)[^，]{0,8}$`,
        ).test(before))
    );
  }
  if (comparator === undefined || !binderBefore(before)) {
    if (q.chinese && noCountNoun.test(after)) return false;
    if (
      /^(?:以上|以下|以内|及以上|及以下)/.test(after) &&
      /(?:人|户|家|名)/.test(q.unit) &&
      /^(?:以上|以下|及以上|及以下)的/.test(after) &&
      clause.trim().startsWith(q.written)
    )
      return false;
  }
  if (q.chinese) {
    if (q.value === 1)
      return (
        q.unit === '次' && (comparator !== undefined || perForm.test(before) || /(?:只|仅)[^，]{0,4}$/.test(before))
      );
    if (
      comparator === undefined &&
      /^[二三四五六七八九]$/.test(q.written) &&
      /^(?:次|级|类|期|轮|批次|部|本|对|组)$/.test(q.unit) &&
      !/(?:每|只|仅|少|共|开展|组织|举办|进行)[^，]{0,6}$/.test(before)
    )
      return false;
    if (/^[几数多]/.test(q.written) || /[几数]$/.test(before)) return false;
  }
  return !(q.unit === '级' || (q.unit === '条' && /《/.test(before)));
}

/** What a figure is about: the words before it, or the noun after it, or what the clause before spoke of. */
function subjectsOf(
  head: string,
  q: Quantity,
  after: string,
  bound: boolean,
  clause: Clause,
  clauses: Clause[],
  index: number,
  frame: DateFrame,
): string[] {
  const own = clean(head, frame);
  const paired = /^(.+[、和及与].+?)分别(.*)$/.exec(own);
  if (paired) return splitOutside(paired[1]!, /[、和及与]/).map((piece) => piece + paired[2]);
  const noun = nounAfter(after);
  const isTime = timeUnits.has(q.unit);
  const within = isTime && !bound && /^(?:以内|之内|内)/.test(after);
  if (clause.host !== undefined) {
    const host = clean(cutAtBinder(clause.host), frame);
    return [own === '' ? host || q.written : host === '' ? own : `${host}（${own}）`];
  }
  if (within) {
    const what = after
      .replace(/^(?:以内|之内|内)/, '')
      .replace(/○+/g, '')
      .replace(/^(?:的|和|与|，)+/, '')
      .trim();
    if (what !== '') return [what.replace(/[、和及]\s*[0-9].*$/, '')];
  }
  if (!isTime && bound && noun !== '' && /^每/.test(own) && q.unit !== '%') return [own + noun];
  const ownIsEmpty = own === '' || verbOnly.test(own) || endsInVerb(own);
  if (!isTime && noun !== '' && (ownIsEmpty || (!bound && q.unit !== '%'))) return [noun];
  if (own !== '' && (!verbOnly.test(own) || (noun === '' && /[次场轮]$/.test(q.unit)))) {
    const list = splitOutside(own, /[、]/);
    const rated = /(?:率|比例|比重|占比|量|数|度|面)$/;
    if (list.length > 1 && list.every((piece) => rated.test(piece))) return list;
    return [own];
  }
  if (noun !== '') return [noun];
  for (let k = index - 1; k >= 0; k--) {
    const earlier = clean(cutAtBinder(clauses[k]!.text), frame);
    if (earlier !== '' && clauses[k]!.host === undefined) return [earlier];
  }
  return [own || q.written];
}

function endsInVerb(text: string): boolean {
  return new RegExp(`(?:${verbs})$`).test(text);
}

/** The words of a clause before its first figure. */
function cutAtBinder(text: string): string {
  const first = quantitiesIn(text)[0];
  if (!first) return text;
  const before = text.slice(0, first.start);
  const binder = binderBefore(before);
  return binder ? before.slice(0, binder.cut) : before.replace(softWords, '');
}

/**
 * The day by which a figure must be met: the nearest in its clause, else the last before it, else that of a short
 * clause which closes the sentence (…，9月底前完成).
 */
function dayFor(clause: Clause, at: number, clauses: Clause[], dates: FoundDate[], year: number | null): string | null {
  const end = clause.start + clause.text.length;
  if (
    /全年|本年度/.test(clause.text) &&
    !dates.some((d) => d.start >= clause.start && d.start < clause.start + clause.text.length) &&
    year !== null
  )
    return `${year}-12-31`;
  const inClause = dates.filter((d) => d.start >= clause.start && d.start < end);
  if (inClause.length > 0) {
    const before = inClause.filter((d) => d.start <= at);
    return (before.at(-1) ?? inClause[0]!).day;
  }
  const earlier = dates.filter((d) => d.start < clause.start).at(-1);
  if (earlier) return earlier.day;
  if (year !== null && clauses.some((c) => c.start < clause.start && /全年|本年度/.test(c.text)))
    return `${year}-12-31`;
  const [later, ...more] = dates.filter((d) => d.start >= end);
  if (!later || more.length > 0) return null;
  const its = clauses.find((c) => later.start >= c.start && later.start < c.start + c.text.length);
  const closing =
    its !== undefined && its.text.length - (later.end - later.start) <= 8 && quantitiesIn(its.text).length === 0;
  return closing ? later.day : null;
}
