import type { Day, LocalText } from '#kernel/base';
import { type Signed, type Signer, signPayload } from './signed.ts';
import type { CredentialStatus } from './status.ts';

/** One line of a credential's face (照面事项): the field's code and its printed name. */
export interface FaceField {
  field: string;
  name: LocalText;
}

/** A kind of credential (证照种类), declared by a domain: what its face shows and which states it can be in. */
export interface CredentialDefinition {
  code: string;
  name: LocalText;
  face: readonly FaceField[];
  statuses: readonly CredentialStatus[];
}

const allStatuses: readonly CredentialStatus[] = [
  'valid',
  'frozen',
  'superseded',
  'revoked',
  'deregistered',
  'annulled',
];

/**
 * Declares a kind of credential; checked whole at start-up. `statuses` are the states it can reach, all of them when
 * left out. A code that is not kebab-case, an empty or doubled face, a missing name and a kind that cannot be valid
 * are an Error.
 */
export function defineCredential(
  declared: Omit<CredentialDefinition, 'statuses'> & { statuses?: readonly CredentialStatus[] },
): CredentialDefinition {
  const fail = (why: string): never => {
    throw new Error(`Credential ${declared.code}: ${why}`);
  };
  const names = [declared.name, ...declared.face.map((line) => line.name)];
  const fields = declared.face.map((line) => line.field);
  const statuses = declared.statuses ?? allStatuses;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(declared.code)) fail('the code is not kebab-case');
  if (fields.length === 0) fail('the face has no field');
  if (new Set(fields).size < fields.length || fields.includes(''))
    fail('two fields of the face are alike, or one is empty');
  if (names.some((name) => name.zh.trim() === '' || name.en.trim() === '')) fail('a name is missing in one language');
  if (!statuses.includes('valid')) fail('it can never be valid');
  return { ...declared, statuses };
}

/** To whom a credential belongs (持证主体). Persons have no number here: identity numbers stay out of credentials. */
export interface CredentialHolder {
  name: string;
  /** Unified social credit code of a business. */
  uscc?: string;
}

/** What is signed (证照内容): it names its own face, so that it can be read without asking anybody. */
export interface CredentialPayload {
  format: 'onewindow-credential/1';
  district: string;
  kind: string;
  name: LocalText;
  number: string;
  /** 1 for the first, one more each time the face changes. */
  version: number;
  holder: CredentialHolder;
  face: { field: string; name: LocalText; value: string }[];
  issuedBy: string;
  issuedOn: Day;
  caseId: string;
}

/** A credential with its signature (已签发证照). */
export type SignedCredential = Signed<CredentialPayload>;

/** The format that a credential's payload names. */
export const credentialFormat: CredentialPayload['format'] = 'onewindow-credential/1';

/** What an issuing step knows when it makes a credential; `face` gives each declared field's printed value. */
export interface CredentialFacts {
  district: string;
  kind: CredentialDefinition;
  number: string;
  version: number;
  holder: CredentialHolder;
  face: Readonly<Record<string, string>>;
  issuedBy: string;
  issuedOn: Day;
  caseId: string;
}

/**
 * Builds what will be signed. A declared field without a value, a value for no declared field, and a version below 1
 * are an Error: the declaration and the issuing step do not fit.
 */
export function buildCredential(facts: CredentialFacts): CredentialPayload {
  const { kind, holder } = facts;
  const known = new Set(kind.face.map((line) => line.field));
  const strange = Object.keys(facts.face).find((field) => !known.has(field));
  if (strange !== undefined) throw new Error(`Credential ${kind.code} has no field ${strange}`);
  if (!Number.isInteger(facts.version) || facts.version < 1)
    throw new Error(`No credential has version ${facts.version}`);
  const face = kind.face.map(({ field, name }) => {
    const value = facts.face[field];
    if (value === undefined) throw new Error(`Credential ${kind.code} lacks the field ${field}`);
    return { field, name: { zh: name.zh, en: name.en }, value };
  });
  return {
    format: credentialFormat,
    district: facts.district,
    kind: kind.code,
    name: { zh: kind.name.zh, en: kind.name.en },
    number: facts.number,
    version: facts.version,
    holder: holder.uscc === undefined ? { name: holder.name } : { name: holder.name, uscc: holder.uscc },
    face,
    issuedBy: facts.issuedBy,
    issuedOn: facts.issuedOn,
    caseId: facts.caseId,
  };
}

/** Signs a credential (签发). The signer is the registrar's key, held by whoever injects it. */
export function signCredential(payload: CredentialPayload, signer: Signer): Promise<SignedCredential> {
  return signPayload(payload, signer);
}
