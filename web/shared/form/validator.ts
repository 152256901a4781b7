import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import { Check } from 'typebox/schema';
import { type FormSchema, formErrors } from './schema.ts';

/**
 * What the form renderer asks of a validator, answered by the interpreter that the server uses too: nothing is
 * compiled in the browser, so a page may forbid code made from text.
 */
export const validator: ValidatorType = {
  isValid: (schema: RJSFSchema, formData: unknown) => Check(schema as never, formData),
  rawValidation: <Result>(schema: RJSFSchema, formData?: unknown) => ({
    errors: formErrors(schema as FormSchema, formData) as Result[],
  }),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
};
