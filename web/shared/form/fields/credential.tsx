import type { FieldProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../client.ts';
import { type FormContext, problemsAt } from '../context.ts';
import type { FormSchema } from '../schema.ts';
import { Problems } from '../templates.tsx';

interface Held {
  number?: string;
  name?: string;
}

/**
 * Something one holds a credential for (选证照): chosen from the valid ones in one's wallet; what is not there is typed. The
 * group has the fields `number` and `name`; the kind stands behind the colon of the schema's `x-widget`.
 */
export function CredentialField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema,
  disabled,
  readonly,
}: FieldProps<Held>) {
  const { t } = useTranslation();
  const form = schema as FormSchema;
  const kind = String(form['x-widget']).split(':')[1];
  const id = fieldPathId.$id;
  const locked = Boolean(disabled || readonly);
  const value = formData ?? {};
  const context = registry.formContext as FormContext;
  const wallet = useQuery({
    queryKey: ['credentials'],
    queryFn: () => call(api.GET('/api/credentials')),
    staleTime: 30_000,
  });
  const held = (wallet.data?.rows ?? []).filter((one) => one.kind === kind && one.status === 'valid');
  const known = held.some((one) => one.number === value.number);
  const [typing, setTyping] = useState(value.number !== undefined);
  const open = typing && !known;
  const set = (next: Held) => onChange(next, fieldPathId.path);
  const input = (name: 'number' | 'name') => {
    const field = form.properties?.[name];
    const problems = problemsAt(context, [...fieldPathId.path, name]);
    return (
      <div className="field">
        <label htmlFor={`${id}_${name}`}>{field?.title}</label>
        {field?.description && <p className="help">{field.description}</p>}
        <input
          id={`${id}_${name}`}
          className="input"
          maxLength={Number(field?.maxLength ?? 200)}
          disabled={locked}
          aria-invalid={problems.length > 0 ? true : undefined}
          value={value[name] ?? ''}
          onChange={(event) => {
            const typed = name === 'number' ? event.target.value.toUpperCase() : event.target.value;
            const { [name]: _, ...rest } = value;
            set(typed === '' ? rest : { ...rest, [name]: typed });
          }}
        />
        <Problems id={`${id}_${name}`} texts={problems} />
      </div>
    );
  };
  return (
    <fieldset className="field" id={`${id}__place`}>
      <legend className="vh">{form.title}</legend>
      {held.map((one) => (
        <label className="pick" key={one.credential}>
          <input
            type="radio"
            name={`${id}_held`}
            checked={value.number === one.number}
            disabled={locked}
            onChange={() => {
              setTyping(false);
              set({ number: one.number, name: one.holderName });
            }}
          />
          <span>
            <b>{one.holderName}</b>
            <small className="num">{one.number}</small>
          </span>
        </label>
      ))}
      {held.length > 0 && (
        <label className="pick">
          <input
            type="radio"
            name={`${id}_held`}
            checked={open}
            disabled={locked}
            onChange={() => {
              setTyping(true);
              if (known) set({});
            }}
          />
          <span>{t('form.credentialOther')}</span>
        </label>
      )}
      {(open || (wallet.isSuccess && held.length === 0)) && (
        <div className="stack2" style={{ marginTop: 12 }}>
          {input('number')}
          {input('name')}
        </div>
      )}
      {!open && held.length > 0 && <Problems id={id} texts={problemsAt(context, fieldPathId.path)} />}
    </fieldset>
  );
}
