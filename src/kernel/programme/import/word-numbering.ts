/** How one level of a Word list numbers its paragraphs (自动编号). */
type Level = { start: number; format: string; text: string; style: string | undefined };

/** The lists of a Word file by list number, and the lists that styles bring with them. */
type Lists = {
  lists: Map<string, { abstract: string; starts: Map<number, number> }>;
  abstracts: Map<string, Map<number, Level>>;
  styles: Map<string, { numId: string | undefined; level: number | undefined; basedOn: string | undefined }>;
};

const attribute = (xml: string, element: string, name = 'val'): string | undefined =>
  new RegExp(`<w:${element}\\b[^>]*?\\bw:${name}="([^"]*)"`).exec(xml)?.[1];

const readEntities = (text: string): string =>
  text.replace(
    /&(?:lt|gt|quot|apos|amp);/g,
    (e) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' })[e]!,
  );
const writeEntities = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);

function readLists(numbering: string, styles: string): Lists {
  const lists: Lists = { lists: new Map(), abstracts: new Map(), styles: new Map() };
  for (const [, head, body] of numbering.matchAll(/<w:abstractNum\b([^>]*)>([\s\S]*?)<\/w:abstractNum>/g)) {
    const id = /w:abstractNumId="([^"]*)"/.exec(head!)?.[1] ?? '';
    lists.abstracts.set(id, levelsOf(body!));
  }
  for (const [, head, body] of numbering.matchAll(/<w:num\b([^>]*)>([\s\S]*?)<\/w:num>/g)) {
    const id = /w:numId="([^"]*)"/.exec(head!)?.[1] ?? '';
    const starts = new Map<number, number>();
    for (const [, level, override] of body!.matchAll(
      /<w:lvlOverride\b[^>]*w:ilvl="(\d+)"[^>]*>([\s\S]*?)<\/w:lvlOverride>/g,
    )) {
      const start = attribute(override!, 'startOverride');
      if (start !== undefined) starts.set(Number(level), Number(start));
    }
    lists.lists.set(id, { abstract: attribute(body!, 'abstractNumId') ?? '', starts });
  }
  for (const [, head, body] of styles.matchAll(/<w:style\b([^>]*)>([\s\S]*?)<\/w:style>/g)) {
    const id = /w:styleId="([^"]*)"/.exec(head!)?.[1] ?? '';
    const numPr = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(body!)?.[1] ?? '';
    const level = attribute(numPr, 'ilvl');
    lists.styles.set(id, {
      numId: attribute(numPr, 'numId'),
      level: level === undefined ? undefined : Number(level),
      basedOn: attribute(body!, 'basedOn'),
    });
  }
  return lists;
}

function levelsOf(body: string): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const [, no, level] of body.matchAll(/<w:lvl\b[^>]*w:ilvl="(\d+)"[^>]*>([\s\S]*?)<\/w:lvl>/g)) {
    levels.set(Number(no), {
      start: Number(attribute(level!, 'start') ?? '1'),
      format: attribute(level!, 'numFmt') ?? 'decimal',
      text: readEntities(attribute(level!, 'lvlText') ?? ''),
      style: attribute(level!, 'pStyle'),
    });
  }
  return levels;
}

const han = '零一二三四五六七八九';

/** A number below 10 000 in Chinese (十, 二十三, 一百零五). */
function inChinese(n: number): string {
  if (n < 10) return han[n]!;
  if (n < 20) return `十${n === 10 ? '' : han[n - 10]}`;
  if (n < 100) return `${han[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : han[n % 10]}`;
  const [unit, word] = n < 1000 ? [100, '百'] : [1000, '千'];
  const rest = n % unit;
  const gap = rest > 0 && rest < unit / 10 ? '零' : '';
  const tail = rest === 0 ? '' : rest < 20 && rest >= 10 ? `一${inChinese(rest)}` : inChinese(rest);
  return `${han[Math.floor(n / unit)]}${word}${gap}${tail}`;
}

function inRoman(n: number): string {
  const steps: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = n;
  let text = '';
  for (const [value, letter] of steps) for (; rest >= value; rest -= value) text += letter;
  return text;
}

/** A number as Word writes it in the given format; empty for bullets. */
function written(n: number, format: string): string {
  if (
    /^(?:chinese|japanese|taiwanese|ideograph|korean)/.test(format) &&
    !/Traditional|Zodiac|EnclosedCircle/.test(format)
  )
    return inChinese(n);
  switch (format) {
    case 'bullet':
    case 'none':
      return '';
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
    case 'ideographEnclosedCircle':
      return n <= 20 ? String.fromCharCode(0x245f + n) : String(n);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    case 'lowerLetter':
      return String.fromCharCode(96 + n);
    case 'upperLetter':
      return String.fromCharCode(64 + n);
    case 'lowerRoman':
      return inRoman(n);
    case 'upperRoman':
      return inRoman(n).toUpperCase();
    default:
      return String(n);
  }
}

/**
 * Writes the automatic numbers of a Word document (自动编号) into its text, so that 一、 and （一） are there to be read.
 * Takes document.xml, numbering.xml and styles.xml; gives document.xml. Bullets become nothing.
 */
export function writeNumbers(document: string, numbering: string, styles: string): string {
  const { lists, abstracts, styles: byStyle } = readLists(numbering, styles);
  const counters = new Map<string, number[]>();
  const restarted = new Set<string>();
  const ofStyle = (id: string | undefined): { numId: string | undefined; level: number | undefined } => {
    let style = id === undefined ? undefined : byStyle.get(id);
    for (let depth = 0; style !== undefined && depth < 10; depth++) {
      if (style.numId !== undefined) return style;
      style = style.basedOn === undefined ? undefined : byStyle.get(style.basedOn);
    }
    return { numId: undefined, level: undefined };
  };
  return document.replace(/<w:pPr>([\s\S]*?)<\/w:pPr>/g, (all, inner: string) => {
    const own = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(inner)?.[1];
    const styleId = attribute(inner, 'pStyle');
    const inherited = ofStyle(styleId);
    const numId = (own === undefined ? undefined : attribute(own, 'numId')) ?? inherited.numId;
    const list = numId === undefined || numId === '0' ? undefined : lists.get(numId);
    if (!list) return all;
    const levels = abstracts.get(list.abstract) ?? new Map<number, Level>();
    const ownLevel = own === undefined ? undefined : attribute(own, 'ilvl');
    const linked = [...levels].find(([, level]) => level.style !== undefined && level.style === styleId)?.[0];
    const at = ownLevel !== undefined ? Number(ownLevel) : (inherited.level ?? linked ?? 0);
    const level = levels.get(at);
    if (!level) return all;
    const counts = counters.get(list.abstract) ?? [];
    counters.set(list.abstract, counts);
    if (!restarted.has(numId!)) {
      restarted.add(numId!);
      for (const [no, start] of list.starts) counts[no] = start - 1;
    }
    counts[at] = (counts[at] ?? level.start - 1) + 1;
    counts.length = at + 1;
    for (let above = 0; above < at; above++) counts[above] ??= levels.get(above)?.start ?? 1;
    if (level.format === 'bullet') return all;
    const text = level.text.replace(/%(\d)/g, (_, digit: string) =>
      written(counts[Number(digit) - 1] ?? 1, levels.get(Number(digit) - 1)?.format ?? 'decimal'),
    );
    return text === '' ? all : `${all}<w:r><w:t xml:space="preserve">${writeEntities(text)}</w:t></w:r>`;
  });
}
