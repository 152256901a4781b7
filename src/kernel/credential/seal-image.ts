/** The measures of a round seal (印章规格), all in millimetres. */
export interface SealStyle {
  diameterMm: number;
  starMm: number;
  /** Width of the ring's line. */
  ringMm: number;
  /** Largest height of a character of the name. */
  nameMm: number;
  /** Height of a figure of the number. */
  numberMm: number;
}

/** The usual round seal of a business: 40 mm across with a star of 14 mm. */
export const roundSeal: SealStyle = { diameterMm: 40, starMm: 14, ringMm: 1.2, nameMm: 5.4, numberMm: 1.5 };

/** The widest arc that the name may fill, in degrees around the top. */
const nameArc = 250;
/** The same where a purpose stands below the star, so that the name's ends keep clear of it. */
const nameArcAbovePurpose = 220;
/** The widest step between two characters, in degrees: short names stand together at the top. */
const nameStep = 28;
const numberStep = 4.6;

const written = (value: number): string => `${Number(value.toFixed(3))}`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/**
 * Draws a round seal (印模) as SVG in its true size: ring, five-pointed star, the name along the upper arc, the number
 * along the lower one, and for a special-purpose seal its line below the star. The same input always gives the same
 * text. Long names are set narrower, never smaller than they can be read.
 */
export function sealImage(
  { name, number, line }: { name: string; number: string; line?: string },
  style: SealStyle = roundSeal,
): string {
  const radius = style.diameterMm / 2;
  const inner = radius - style.ringMm;
  const characters = Array.from(name);
  const span = line === undefined ? nameArc : nameArcAbovePurpose;
  const step = Math.min(nameStep, span / Math.max(1, characters.length - 1));
  const nameRadius = inner - 0.8 - style.nameMm / 2;
  const widthMm = Math.min(style.nameMm, 2 * nameRadius * Math.sin((step * Math.PI) / 360) * 0.96);
  const narrow = widthMm / style.nameMm;
  const arc = characters.map((character, i) => {
    const angle = (i - (characters.length - 1) / 2) * step;
    const place = `rotate(${written(angle)}) translate(0 ${written(-nameRadius)}) scale(${written(narrow)} 1)`;
    return `<text transform="${place}" font-size="${written(style.nameMm)}" dy=".36em">${escaped(character)}</text>`;
  });
  const numberRadius = inner - 0.6 - style.numberMm / 2;
  const figures = Array.from(number).map((figure, i) => {
    const angle = ((number.length - 1) / 2 - i) * numberStep;
    const place = `rotate(${written(angle)}) translate(0 ${written(numberRadius)})`;
    return `<text transform="${place}" font-size="${written(style.numberMm)}" dy=".36em">${escaped(figure)}</text>`;
  });
  const corners = Array.from({ length: 10 }, (_, i) => {
    // A regular star: its inner corners lie on a circle of (3 − √5)/2 of the outer one.
    const distance = (style.starMm / 2) * (i % 2 === 0 ? 1 : (3 - Math.sqrt(5)) / 2);
    const angle = (i * Math.PI) / 5;
    return `${written(distance * Math.sin(angle))},${written(-distance * Math.cos(angle))}`;
  });
  const size = written(style.diameterMm);
  const purpose =
    line === undefined
      ? ''
      : `<text y="${written(style.starMm / 2 + 3.3)}" font-size="${written(style.nameMm * 0.6)}">${escaped(line)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}mm" height="${size}mm" ` +
    `viewBox="${written(-radius)} ${written(-radius)} ${size} ${size}" role="img">` +
    `<title>${escaped(line === undefined ? name : `${name} ${line}`)}</title>` +
    `<circle r="${written(radius - style.ringMm / 2)}" fill="none" stroke="#c8161d" stroke-width="${written(style.ringMm)}"/>` +
    `<polygon points="${corners.join(' ')}" fill="#c8161d"/>` +
    `<g fill="#c8161d" text-anchor="middle" font-family="FangSong,STFangsong,'Noto Serif CJK SC','Noto Sans SC',serif">` +
    `${arc.join('')}${purpose}${figures.join('')}</g></svg>`
  );
}
