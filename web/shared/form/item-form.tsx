import Form from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo, useRef } from 'react';
import { useText } from '../text.ts';
import type { FormContext } from './context.ts';
import { AddressField, CommitmentsField } from './fields/address.tsx';
import { BusinessNameField } from './fields/business-name.tsx';
import { CredentialField } from './fields/credential.tsx';
import { MapAreaField, MapPointField } from './fields/map.tsx';
import { ScopeField } from './fields/scope.tsx';
import { type FieldProblem, type FormSchema, localise, stepSchema, uiSchemaOf } from './schema.ts';
import { ArrayFieldItemTemplate, ArrayFieldTemplate, FieldTemplate, ObjectFieldTemplate } from './templates.tsx';
import { validator } from './validator.ts';
import {
  CheckboxesWidget,
  CheckboxWidget,
  DayWidget,
  MoneyWidget,
  RadioWidget,
  SelectWidget,
  TextareaWidget,
  TextWidget,
} from './widgets.tsx';
import './form.css';

const fields = {
  'business-name': BusinessNameField,
  address: AddressField,
  scope: ScopeField,
  commitments: CommitmentsField,
  credential: CredentialField,
  'map-point': MapPointField,
  'map-area': MapAreaField,
};
const widgets = {
  TextWidget,
  TextareaWidget,
  textarea: TextareaWidget,
  RadioWidget,
  SelectWidget,
  CheckboxesWidget,
  CheckboxWidget,
  day: DayWidget,
  money: MoneyWidget,
};
const templates = { FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate };
const none: FieldProblem[] = [];

/** The form of an item, drawn from its JSON Schema (事项表单): the fields given, in our own widgets, in the reader's language. */
export default function ItemForm({
  schema,
  fields: shown,
  value,
  onChange,
  problems = none,
  disabled = false,
  id = 'root',
}: {
  schema: FormSchema;
  /** Top-level fields to show, in order: those of one step, or all. */
  fields: string[];
  value: Record<string, unknown>;
  /** Given the whole value after each change, with the names of the fields that changed. */
  onChange: (value: Record<string, unknown>, changed: string[]) => void;
  /** Sentences at places of the form, by JSON pointer. */
  problems?: FieldProblem[];
  disabled?: boolean;
  /** Prefix of every element id; two forms on one page need two. */
  id?: string;
}) {
  const { language } = useText();
  const fieldText = shown.join(' ');
  const local = useMemo(() => localise(schema, language), [schema, language]);
  const step = useMemo(() => stepSchema(local, fieldText.split(' ')), [local, fieldText]);
  const ui = useMemo(() => ({ ...uiSchemaOf(step), 'ui:submitButtonOptions': { norender: true } }), [step]);
  const latest = useRef(value);
  latest.current = value;
  const part = useMemo(
    () =>
      Object.fromEntries(
        fieldText
          .split(' ')
          .filter((name) => name in value)
          .map((name) => [name, value[name]]),
      ),
    [fieldText, value],
  );
  const context: FormContext = {
    schema: local,
    value,
    problems,
    change: (changed) => {
      latest.current = { ...latest.current, ...changed };
      onChange(latest.current, Object.keys(changed));
    },
  };
  return (
    <Form
      tagName="div"
      className="item-form"
      idPrefix={id}
      schema={step as RJSFSchema}
      uiSchema={ui}
      formData={part}
      formContext={context}
      validator={validator}
      noValidate
      showErrorList={false}
      disabled={disabled}
      fields={fields as never}
      widgets={widgets as never}
      templates={templates as never}
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: 'skipDefaults',
        arrayMinItems: { populate: 'never' },
        allOf: 'skipDefaults',
      }}
      onChange={({ formData }) => {
        const next = (formData ?? {}) as Record<string, unknown>;
        const changed = fieldText
          .split(' ')
          .filter((name) => JSON.stringify(next[name]) !== JSON.stringify(latest.current[name]));
        if (changed.length === 0) return;
        latest.current = { ...latest.current, ...Object.fromEntries(changed.map((name) => [name, next[name]])) };
        onChange(latest.current, changed);
      }}
    />
  );
}
