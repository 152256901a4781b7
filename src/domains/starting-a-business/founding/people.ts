import type { EstablishForm, FormPerson } from './establish.form.ts';
import type { SignerRole } from './signer-bar.rule.ts';

/** A person in the place in which the form names him, with the path of the field. */
export interface Signer extends FormPerson {
  /** `contact` stands in no office that anybody can be barred from. */
  role: SignerRole | 'contact';
  field: string;
}

/**
 * Everybody whose identity must be verified (应当实名验证的人员), in every place he stands in: legal representative,
 * shareholders, directors, supervisors, senior managers, contact person.
 * 《市场主体登记管理条例实施细则》第十六条.
 */
export function signersOf(form: EstablishForm): Signer[] {
  const { legalRepresentative: head } = form;
  const rows = (people: readonly FormPerson[] | undefined, role: Signer['role'], field: string): Signer[] =>
    (people ?? []).map((person, index) => ({ ...only(person), role, field: `${field}/${index}` }));
  return [
    { ...only(head), role: 'legal-representative', field: '/legalRepresentative' },
    { ...only(head), role: head.role, field: '/legalRepresentative' },
    ...rows(form.shareholders, 'founder', '/shareholders'),
    ...rows(form.directors, 'director', '/directors'),
    ...rows(form.supervisors, 'supervisor', '/supervisors'),
    ...rows(form.managers, 'manager', '/managers'),
    ...(form.contactPerson ? [{ ...only(form.contactPerson), role: 'contact' as const, field: '/contactPerson' }] : []),
  ];
}

/** The signers, each identity number once, where it stands first. */
export function distinctPersons(signers: readonly Signer[]): Signer[] {
  return [...new Map([...signers].reverse().map((signer) => [signer.idNumber, signer])).values()].reverse();
}

/** How many different directors there are (董事人数), the legal representative among them if he is one. */
export function directorsOf({ legalRepresentative: head, directors = [] }: EstablishForm): FormPerson[] {
  const all = head.role === 'director' ? [head, ...directors] : directors;
  return [...new Map(all.map((person) => [person.idNumber, person])).values()];
}

function only({ name, idNumber, phone }: FormPerson): FormPerson {
  return { name, idNumber, phone };
}
