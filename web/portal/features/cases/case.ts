import type { Answer } from '../../../shared/client.ts';

/** A case as the API shows it. */
export type Case = Answer<'getCase'>;

/** The JSON pointer of a place that an officer asked to change; it may be named with dots. */
export function defectPath(field: string): string {
  return field.startsWith('/') ? field : `/${field.replaceAll('.', '/')}`;
}
