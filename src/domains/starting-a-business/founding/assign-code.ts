import { completeOrgCode, completeUscc } from '#kernel/base';

// The alphabet of the code: no I, O, Z, S, V.
const figures = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const places = 6;
// The last block of the code space, which no registrar has reached: an invented company never meets a real one.
const demonstrationBlock = 'Y';

/** The codes of a new company (赋码). */
export interface CompanyCodes {
  orgCode: string;
  uscc: string;
}

/**
 * Gives a new company its organisation code and unified social credit code (赋码) from a number that nobody else has:
 * `MA` and six places for the number, then both check characters. Class 91, enterprise. A demonstration district takes
 * its numbers from the last block. GB 32100-2015, GB 11714-1997.
 */
export function assignCodes(serial: number, regionCode: string, demonstration: boolean): CompanyCodes {
  const first = demonstration ? demonstrationBlock : '';
  const room = figures.length ** (places - first.length);
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= room)
    throw new Error(`no organisation code is left for number ${serial}`);
  let rest = serial;
  let text = '';
  for (let place = first.length; place < places; place++) {
    text = figures[rest % figures.length] + text;
    rest = Math.floor(rest / figures.length);
  }
  const orgCode = completeOrgCode(`MA${first}${text}`);
  return { orgCode, uscc: completeUscc(`91${regionCode}${orgCode}`) };
}
