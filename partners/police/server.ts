import { addDays, shanghaiDay } from '../days.ts';
import { done, type Matter, regionOf } from '../matter.ts';
import type { Business } from '../practice.ts';

/** Within how many calendar days the seals of a deregistered company are handed in. */
const handInDays = 10;

const kinds = [
  { kind: 'official', zh: '公章', en: 'Official seal' },
  { kind: 'finance', zh: '财务专用章', en: 'Finance seal' },
  { kind: 'invoice', zh: '发票专用章', en: 'Invoice seal' },
  { kind: 'contract', zh: '合同专用章', en: 'Contract seal' },
  { kind: 'legal-representative', zh: '法定代表人名章', en: "Legal representative's name seal" },
] as const;

/**
 * Seal filing at the public security branch (公安分局刻章备案): a filing number and the seals asked for, all five when
 * nothing was said; the official seal is always among them. One filing a company.
 */
export const police: Business = {
  code: 'police',
  name: { zh: '公安分局（刻章备案）', en: 'Public security branch (seal filing)' },
  port: 7311,
  delayMs: 800,
  open() {
    const filings = new Map<string, Record<string, unknown>>();
    return {
      decide(matter, at) {
        const { uscc } = matter.company;
        return done(filings.get(uscc) ?? fileSeals(matter, filings.size, at));
      },
      remember(matter, result) {
        if (!filings.has(matter.company.uscc)) filings.set(matter.company.uscc, result);
      },
      close({ company, deregisteredOn = '' }) {
        const filing = filings.get(company.uscc);
        const seals = (filing?.seals ?? []) as { number: string }[];
        return done({
          filingNumber: filing?.filingNumber ?? '',
          sealsCancelled: seals.map(({ number: seal }) => seal).join('、'),
          cancelledOn: deregisteredOn,
          handInBy: addDays(deregisteredOn, handInDays),
        });
      },
      forget({ company }) {
        filings.delete(company.uscc);
      },
    };
  },
};

/** Numbers are the district's six places and a running number of seven, six a company: one for the filing, one a seal. */
function fileSeals(matter: Matter, filed: number, at: Date): Record<string, unknown> {
  const first = filed * (kinds.length + 1) + 1;
  const number = (offset: number) => `${regionOf(matter)}${String(first + offset).padStart(7, '0')}`;
  const { name, legalRepresentative } = matter.company;
  const wanted: unknown[] | undefined = Array.isArray(matter.seals) ? ['official', ...matter.seals] : undefined;
  const made = kinds.filter(({ kind }) => wanted?.includes(kind) ?? true);
  return {
    filingNumber: number(0),
    filedOn: shanghaiDay(at),
    holder: legalRepresentative.name,
    seals: made.map(({ kind, zh, en }, index) => ({
      number: number(index + 1),
      kind,
      name: { zh, en },
      text: kind === 'legal-representative' ? legalRepresentative.name : kind === 'official' ? name : `${name}${zh}`,
    })),
  };
}
