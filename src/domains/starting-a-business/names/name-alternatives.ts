import { type LocalText, readings } from '#kernel/base';
import type { NameParts } from './name-parts.ts';

/** A trade name that could stand in for a taken one, and why it is near (备选字号). */
export interface TradeIdea {
  trade: string;
  why: LocalText;
}

/** Characters of one meaning that businesses like to bear (吉字分组), each group with its meaning. */
const meanings: readonly (readonly [zh: string, en: string, chars: string])[] = [
  ['光亮', 'light', '光曦晖煜昱晟曜旭晔昕'],
  ['红火', 'red and warm', '红丹彤绯朱赤炎'],
  ['云天', 'clouds and sky', '云霄岚霁穹昊'],
  ['流水', 'flowing water', '溪泉江河沐澄泓润泽淼'],
  ['山石', 'hills and stone', '山岭峰峻岳磐岩'],
  ['林木', 'woods', '林森桐楠梓榕柏栖'],
  ['花草', 'flowers', '花兰芷蕙荷菁芃'],
  ['金玉', 'gold and jade', '金鑫玉瑞琦瑜璟'],
  ['丰盛', 'plenty', '丰盛裕茂沃盈穗'],
  ['安泰', 'peace', '安泰宁康和顺祥'],
  ['诚信', 'trust', '诚信恒实允笃'],
  ['新创', 'new', '新创启元初萌'],
  ['通达', 'going far', '通达远行驰骋畅'],
  ['德善', 'goodness', '德善仁嘉懿惠'],
  ['智慧', 'wisdom', '智慧睿哲思颖'],
];

/** Characters that may be added at the end when nothing of the meaning helps. */
const endings = [...'源禾川润泽峰林岚辰宇'];
const most = 40;

/**
 * Trade names near a given one (备选字号生成): first those that keep a character and change another to one of the same meaning, then those
 * that change two, then those that keep all and add one. In a fixed order; whether they are free is for the check to say.
 */
export function tradeIdeas({ trade }: Pick<NameParts, 'trade'>): TradeIdea[] {
  const chars = [...trade];
  const ideas = new Map<string, LocalText>();
  const add = (next: string[], why: LocalText): void => {
    const text = next.join('');
    if (text !== trade && new Set(next).size === next.length && !ideas.has(text)) ideas.set(text, why);
  };
  const swaps = chars.map((char) => othersOf(char));
  // change the later characters first: the first one is what people remember
  for (let at = chars.length - 1; at >= 0; at--) {
    for (const { char, zh, en } of swaps[at]!) {
      const kept = chars.filter((_, index) => index !== at).join('');
      add(replaced(chars, at, char), {
        zh: `留“${kept}”，“${char}”也有${zh}的意思`,
        en: `keeps “${kept}”; “${char}” also stands for ${en}`,
      });
    }
  }
  if (chars.length === 2) {
    for (const first of swaps[0]!.slice(0, 4)) {
      for (const second of swaps[1]!.slice(0, 4)) {
        add([first.char, second.char], {
          zh: `“${first.char}”是${first.zh}，“${second.char}”是${second.zh}`,
          en: `“${first.char}” stands for ${first.en}, “${second.char}” for ${second.en}`,
        });
      }
    }
  }
  for (const char of endings) {
    for (const kept of chars) {
      add([kept, char], { zh: `留“${kept}”，换个收尾`, en: `keeps “${kept}” with another ending` });
    }
  }
  return [...ideas].slice(0, most).map(([text, why]) => ({ trade: text, why }));
}

/** Characters of the same meaning that do not sound the same; of any meaning when the character has none here. */
function othersOf(char: string): { char: string; zh: string; en: string }[] {
  const own = meanings.filter(([, , chars]) => chars.includes(char));
  const groups = own.length > 0 ? own : meanings.filter((_, index) => (char.codePointAt(0)! + index) % 5 === 0);
  const sounds = readings(char);
  return groups.flatMap(([zh, en, chars]) =>
    [...chars]
      .filter((other) => other !== char && !readings(other).some((sound) => sounds.includes(sound)))
      .map((other) => ({ char: other, zh, en })),
  );
}

function replaced(chars: readonly string[], at: number, by: string): string[] {
  return chars.map((char, index) => (index === at ? by : char));
}
