import { fullDate } from './dates.ts';
import type { LineLedger, Paragraph } from './ledger.ts';
import { markerOf } from './markers.ts';
import { chineseNumber, plainDigits } from './numerals.ts';
import { isDateLine, isNote, isSigner } from './outline.ts';
import type { PlanHead } from './plan-document.ts';

/** What the head of the document says, whether its year stands in the title, and the paragraphs that said it. */
export type FrontMatter = { head: PlanHead; yearInTitle: boolean; taken: Set<Paragraph> };

const planWord =
  /(?:方案|计划|要点|措施|意见|规划|清单|举措|政策|任务|分工|安排|细则|办法|行动|若干条|[0-9一二三四五六七八九十百]+条|台账|通知|纲要|决定)(?:[（(〔][^）)〕]*[）)〕])?$/;
const numberForm =
  /^(?:(?:发文|文件)?(?:字号|文号|编号)\s*[：:]?\s*)?([\p{Script=Han}A-Za-z]{1,20}\s*[〔［【[（(]\s*[0-9０-９]{4}\s*[〕］】\])）]\s*第?\s*[0-9０-９]{1,5}\s*号)(?:\s.*)?$/u;
const dateField = /(?:成文|发文|印发|公布|生成|发布)(?:日期|时间)\s*[\]】]?\s*[：:]?\s*(20[0-9]{2}.*)$/;
const issuerField =
  /^[[【]?\s*(?:发文机关|发布机构|发布机关|制发机关|发文单位|发布单位|印发单位)\s*[\]】]?\s*[：:]?\s*([^\s[\]]+(?:局|委|办|室|府|会|厅))(?:\s.*)?$/;
const printed = /^(.{2,30}?)\s*([0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日)\s*印发$/;

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** Whether a title names a plan (方案, 计划, 要点 …). */
export const namesPlan = (title: string): boolean => planWord.test(squeeze(title).replace(/[》”]$/, ''));

/** A short line of one phrase, as a title is made of. */
const isPhrase = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= 60 &&
  !/[。；！？，：:]/.test(text.replace(/[（(][^）)]*[）)]/g, '')) &&
  markerOf(text) === undefined &&
  !isNote(text) &&
  !isDateLine(text) &&
  numberForm.exec(text) === null;

type Notice = { paragraphs: Paragraph[]; quoted: string; issuer: string | null };

/** The title of the covering letter (关于印发…的通知), which may run over several lines. */
function noticeIn(front: readonly Paragraph[]): Notice | undefined {
  for (let i = 0; i < front.length; i++) {
    let text = '';
    for (let k = i; k < Math.min(front.length, i + 5); k++) {
      text += squeeze(front[k]!.text);
      if (k === i && !/关于/.test(text)) break;
      if (text.length > 160 || /[。；]/.test(text)) break;
      const match = /^(.*?)关于(?:印发|转发|公布|下发|发布|批转|做好|贯彻落实)(.+?)的通知(?:[（(].*[）)])?$/.exec(text);
      if (!match) continue;
      const paragraphs = front.slice(i, k + 1);
      const named = front[i]!.text.split('关于')[0]!
        .replace(/^《/, '')
        .trim()
        .split(/\s+/)
        .filter((word) => word !== '');
      for (let above = i - 1; named.length === 0 || above < i - 1; above--) {
        const before = front[above];
        if (!before || !isSigner(before.text) || above < i - 3) break;
        named.unshift(squeeze(before.text));
        paragraphs.unshift(before);
      }
      const issuer =
        named.length === 0 ? null : named.every((word) => isSigner(word)) ? named.join('、') : named.join('');
      return {
        paragraphs,
        quoted: match[2]!
          .replace(/^[《〈<]|[》〉>]$/g, '')
          .replace(/〈/g, '《')
          .replace(/〉/g, '》'),
        issuer,
      };
    }
  }
  return undefined;
}

/** Paragraphs in a row whose words together are the given title. */
function runOf(front: readonly Paragraph[], title: string, except: readonly Paragraph[]): Paragraph[] | undefined {
  const wanted = squeeze(title);
  for (let i = front.length - 1; i >= 0; i--) {
    let text = '';
    for (let k = i; k < Math.min(front.length, i + 5); k++) {
      if (except.includes(front[k]!)) break;
      text += squeeze(front[k]!.text).replace(/[《》]/g, '');
      if (text === wanted.replace(/[《》]/g, '')) return front.slice(i, k + 1);
      if (text.length > wanted.length) break;
    }
  }
  return undefined;
}

/** The last line that names a plan, with the lines above it that belong to the same title. */
function lastPlanTitle(front: readonly Paragraph[], except: readonly Paragraph[]): Paragraph[] | undefined {
  for (let i = front.length - 1; i >= 0; i--) {
    const line = front[i]!;
    if (except.includes(line) || !isPhrase(line.text) || !namesPlan(line.text)) continue;
    const run = [line];
    for (let k = i - 1; k >= 0 && k >= i - 2; k--) {
      const above = front[k]!;
      if (
        except.includes(above) ||
        !isPhrase(above.text) ||
        isSigner(above.text) ||
        namesPlan(above.text) ||
        above.text.length > 36
      )
        break;
      run.unshift(above);
    }
    return run;
  }
  return undefined;
}

function yearOf(title: string): number | { from: number; to: number } | undefined {
  const plain = plainDigits(title);
  const range = /(20\d\d)年?\s*[-—–－~～至到]+\s*(20\d\d)年?/.exec(plain);
  if (range) return { from: Number(range[1]), to: Number(range[2]) };
  const year = /(20\d\d)\s*年?(?:度)?/.exec(plain);
  if (year) return Number(year[1]);
  const chinese = /(二[〇零○]{1}[〇零○一二三四五六七八九]{2})年/.exec(plain);
  return chinese ? chineseNumber(chinese[1]!.replace(/○/g, '〇')) : undefined;
}

/**
 * Reads the head of the document: title, number (发文字号), issuer, day of issue, year. `front` is everything before the
 * first heading of the plan, `tail` what may hold a signature at the end. The year is that of the title; of a span of
 * years the year of issue if it lies inside, else the first; without a year in the title that of the number or the issue.
 */
export function readFrontMatter(
  front: readonly Paragraph[],
  tail: readonly Paragraph[],
  ledger: LineLedger,
): FrontMatter {
  const taken = new Set<Paragraph>();
  const take = (...paragraphs: Paragraph[]) => {
    ledger.use(...paragraphs);
    for (const paragraph of paragraphs) taken.add(paragraph);
  };

  let number: string | null = null;
  for (const paragraph of front) {
    const match = numberForm.exec(paragraph.text);
    if (!match || number !== null) continue;
    number = squeeze(match[1]!);
    take(paragraph);
  }

  const notice = noticeIn(front);
  if (notice) take(...notice.paragraphs);
  const titleRun =
    (notice && runOf(front, notice.quoted, notice.paragraphs)) ?? lastPlanTitle(front, notice?.paragraphs ?? []);
  const firstPhrase = front.find((p) => isPhrase(p.text) && !taken.has(p) && !isSigner(p.text) && p.text.length >= 4);
  let title = '';
  if (titleRun) {
    title = titleRun.map((p) => squeeze(p.text)).join('');
    take(...titleRun);
  } else if (notice) title = notice.quoted;
  else if (firstPhrase) {
    title = squeeze(firstPhrase.text);
    take(firstPhrase);
  }
  title = title.replace(/^《(.*)》$/, '$1');
  if (notice && squeeze(notice.quoted) !== title)
    for (const paragraph of notice.paragraphs) ledger.leave(paragraph, 'letter');

  let issuedOn: string | null = null;
  let signer: string | null = null;
  const signatures = [front, tail];
  for (const run of signatures) {
    for (let i = 0; i < run.length && issuedOn === null; i++) {
      const paragraph = run[i]!;
      const bracketed = /^[（(](.+日)[）)]$/.exec(paragraph.text);
      const signed = /^(\S+?)\s+([0-9０-９二].{6,10}日)$/.exec(paragraph.text);
      if (signed && isSigner(signed[1]!) && isDateLine(signed[2]!)) {
        issuedOn = fullDate(signed[2]!)!;
        signer = signed[1]!;
        take(paragraph);
        continue;
      }
      if (!isDateLine(paragraph.text) && !(bracketed && isDateLine(bracketed[1]!))) continue;
      issuedOn = fullDate(bracketed ? bracketed[1]! : paragraph.text)!;
      take(paragraph);
      const above = run[i - 1];
      if (above && isSigner(above.text) && !bracketed) {
        signer = squeeze(above.text);
        take(above);
      }
    }
  }
  for (const paragraph of [...front, ...tail]) {
    const print = printed.exec(squeeze(paragraph.text));
    const date = dateField.exec(paragraph.text);
    const issuer = issuerField.exec(paragraph.text);
    if (issuedOn === null && print) {
      issuedOn = fullDate(print[2]!) ?? null;
      signer ??= print[1]!;
      take(paragraph);
    } else if (issuedOn === null && date && fullDate(date[1]!)) {
      issuedOn = fullDate(date[1]!)!;
      take(paragraph);
    } else if (issuer && signer === null) {
      signer = squeeze(issuer[1]!);
      take(paragraph);
    }
  }
  let issuer = notice?.issuer ?? null;
  if (issuer === null) {
    const letterhead = front.find((p) => isSigner(p.text) && !taken.has(p));
    if (letterhead && signer === null) {
      issuer = squeeze(letterhead.text);
      take(letterhead);
    }
  }
  issuer =
    issuer === null || (signer !== null && signer.length > issuer.length && !issuer.includes('、')) ? signer : issuer;

  for (const paragraph of front) if (issuer !== null && squeeze(paragraph.text) === `${issuer}文件`) take(paragraph);

  const stated = yearOf(title) ?? (notice ? yearOf(notice.quoted) : undefined);
  const issueYear = issuedOn === null ? undefined : Number(issuedOn.slice(0, 4));
  const numberYear = number === null ? undefined : Number(/[0-9]{4}/.exec(plainDigits(number))![0]);
  let year: number | null = null;
  if (typeof stated === 'number') year = stated;
  else if (stated)
    year = issueYear !== undefined && issueYear >= stated.from && issueYear <= stated.to ? issueYear : stated.from;
  else year = issueYear ?? numberYear ?? null;
  return { head: { title, number, issuer, issuedOn, year }, yearInTitle: stated !== undefined, taken };
}

/** Says why a paragraph before the first heading is no measure. */
export function leaveFront(front: readonly Paragraph[], taken: ReadonlySet<Paragraph>, ledger: LineLedger): void {
  for (const paragraph of front) {
    if (taken.has(paragraph)) continue;
    const { text } = paragraph;
    if (isNote(text)) ledger.leave(paragraph, 'note');
    else if (isDateLine(text) || isSigner(text)) ledger.leave(paragraph, 'signature');
    else if (/^(?:注|备注|说明)[：:]/.test(text)) ledger.leave(paragraph, 'table-note');
    else if (/^[[【][^\]】]{2,8}[\]】]/.test(text)) ledger.leave(paragraph, 'metadata');
    else if (/[：:]$/.test(text)) ledger.leave(paragraph, 'addressee');
    else if (/印发给你们|现印发|现将|转发给你们|遵照执行|特此通知|认真贯彻|抓好落实/.test(text))
      ledger.leave(paragraph, 'letter');
    else if (/^[\p{Script=Han}\s]{2,8}[：:]\s*\S{0,60}$/u.test(text) || text.length < 6)
      ledger.leave(paragraph, 'metadata');
    else if (/[。，；]/.test(text)) ledger.leave(paragraph, 'purpose');
    else ledger.leave(paragraph, 'metadata');
  }
}
