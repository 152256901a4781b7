import { type Day, type LocalText, partsOfDay } from '#kernel/base';
import type { NoticeText } from './compose.ts';

/** A notice on paper (通知书): A4, number, addressee, text, sender, day; as the layout reads it. */
export interface Letter {
  language: 'zh' | 'en';
  title: string;
  number: string;
  addressee: string;
  paragraphs: string[];
  sender: string;
  day: string;
  foot: string;
}

/** The notice as a letter in one language; `number` and `address` tell where it can be checked. */
export function letterOf(
  text: NoticeText,
  facts: { number: string; addressee: string; sender: LocalText; day: Day; address: string },
  language: 'zh' | 'en',
): Letter {
  const { year, month, date } = partsOfDay(facts.day);
  const foot = {
    zh: `登录 ${facts.address} 可以核对本文书和送达情况。`,
    en: `This document and its service can be checked at ${facts.address}.`,
  };
  return {
    language,
    title: text.name[language],
    number: facts.number,
    addressee: facts.addressee,
    paragraphs: text.body[language].split('\n').filter((line) => line.trim() !== ''),
    sender: facts.sender[language],
    day: language === 'zh' ? `${year}年${month}月${date}日` : facts.day,
    foot: foot[language],
  };
}

/** The layout of a letter (通知书版式), as Typst text. Values are put in as plain text, never as markup. */
export const letterLayout = `
#let letter = json(bytes(sys.inputs.data))
#set document(title: letter.title)
#set text(font: "Noto Sans SC", size: 12pt, lang: letter.language)
#set par(leading: 0.9em, spacing: 1.1em, justify: true)
#set page(
  paper: "a4",
  margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm),
  footer: context {
    line(length: 100%, stroke: 0.5pt)
    set text(size: 9pt)
    letter.foot
    h(1fr)
    counter(page).display("1 / 1", both: true)
  },
)
#align(center, text(size: 20pt, weight: 700, letter.title))
#v(6pt)
#align(right, text(size: 10.5pt, letter.number))
#v(12pt)
#(letter.addressee + if letter.language == "zh" { "：" } else { "," })
#for paragraph in letter.paragraphs {
  par(first-line-indent: (amount: if letter.language == "zh" { 2em } else { 0em }, all: true), paragraph)
}
#v(24pt)
#align(right)[#letter.sender #linebreak() #letter.day]
`;
