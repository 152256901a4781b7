import { daxie } from '#kernel/base';
import { defineEffect } from '#kernel/case';
import { type EstablishForm, type SealKind, sealNames } from './establish.form.ts';
import { companyOf } from './registration.effects.ts';

const serialPlaces = 6;

/**
 * Issues the electronic business licence (电子营业执照): the nine things that a licence shows.
 * 《市场主体登记管理条例实施细则》第二十三条; 《市场主体登记管理条例》第二十二条.
 */
export const issueLicence = defineEffect<EstablishForm>({
  code: 'licence.issue',
  does: 'issue',
  reads: ['enterprise'],
  plan(context) {
    const { uscc, name, type, legalRepresentative, capitalFen, address, scope, registrar, foundedOn } =
      companyOf(context);
    return {
      planned: [
        {
          do: 'issue',
          credential: 'business-licence',
          number: uscc,
          holder: { id: uscc, name },
          person: context.applicant.person,
          face: {
            name,
            legalRepresentative,
            type,
            capital: daxie(capitalFen),
            address,
            scope,
            registrar,
            foundedOn,
            uscc,
          },
        },
      ],
      result: { number: uscc },
    };
  },
});

/**
 * Issues the first set of electronic seals (电子印章), free of charge: the official seal always, the others as asked for.
 * A seal's text comes from the registered name, never from what somebody typed.
 */
export const issueSeals = defineEffect<EstablishForm>({
  code: 'seals.issue',
  does: 'issue',
  reads: ['enterprise'],
  plan(context) {
    const { uscc, name, serial, legalRepresentative } = companyOf(context);
    const kinds = sealsOf(context.form);
    const seals = kinds.map((kind, index) => ({
      kind,
      number: sealNumber(context.district.regionCode, serial, index),
    }));
    return {
      planned: seals.map(({ kind, number }) => {
        const { credential, text } = sealFace(kind, name, legalRepresentative);
        return {
          do: 'issue' as const,
          credential,
          number,
          holder: { id: uscc, name },
          person: context.applicant.person,
          face: { name, uscc, kind: sealNames[kind].zh, text, number },
        };
      }),
      result: { seals },
    };
  },
});

/** The seals of a company (印章清单): the official one first, then those asked for, each once. */
export function sealsOf({ seals = [] }: Pick<EstablishForm, 'seals'>): SealKind[] {
  return [...new Set<SealKind>(['official', ...seals])];
}

function sealFace(kind: SealKind, name: string, legalRepresentative: string): { credential: string; text: string } {
  if (kind === 'official') return { credential: 'entity-seal', text: name };
  if (kind === 'legal-representative') return { credential: 'name-seal', text: legalRepresentative };
  return { credential: 'purpose-seal', text: `${name}${sealNames[kind].zh}` };
}

/** Thirteen places (印章编码): the district, the company's number, the seal. */
function sealNumber(regionCode: string, serial: number, index: number): string {
  const number = String(serial).padStart(serialPlaces, '0');
  if (number.length > serialPlaces) throw new Error(`no seal number is left for company ${serial}`);
  return `${regionCode}${number}${index + 1}`;
}
