import type { FieldProps } from '@rjsf/utils';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../client.ts';
import { Findings, useCheck, useStill } from '../check.tsx';
import { type FormContext, problemsAt } from '../context.ts';
import { choicesOf, type FormSchema, withoutPersonal } from '../schema.ts';
import { Problems } from '../templates.tsx';

interface AddressValue {
  placeType?: string;
  base?: string;
  town?: string;
  detail?: string;
  room?: string;
  commitments?: string[];
  neighboursConsent?: boolean;
}

const basePlace = 'incubation-base';

/** The seat of a business: a listed base by commitment, or premises of one's own; the way it is decided shows at once. */
export function AddressField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema: given,
  disabled,
  readonly,
}: FieldProps<AddressValue>) {
  const { t } = useTranslation();
  const context = registry.formContext as FormContext;
  const schema = given as FormSchema;
  const value = formData ?? {};
  const id = fieldPathId.$id;
  const locked = Boolean(disabled || readonly);
  const set = (part: Partial<AddressValue>) => onChange({ ...value, ...part }, fieldPathId.path);
  const listed = value.placeType === undefined || value.placeType === basePlace;
  const [mode, setMode] = useState<'listed' | 'own'>(listed ? 'listed' : 'own');
  const ready = Boolean(value.placeType && value.town && value.detail);
  const check = useCheck(
    'address.route',
    ready && !locked
      ? {
          ...withoutPersonal(context.schema, context.value),
          [String(fieldPathId.path[0])]: { commitments: [], ...value },
        }
      : null,
  );
  const places = (choicesOf(schema.properties?.placeType ?? {}) ?? []).filter((one) => one.const !== basePlace);
  const text = (name: string) => schema.properties?.[name] as FormSchema | undefined;
  const problem = (name: string) => problemsAt(context, [...fieldPathId.path, name]);

  const line = (name: 'town' | 'detail' | 'room', optional = false) => (
    <div className="field">
      <label htmlFor={`${id}_${name}`}>
        {text(name)?.title}
        {optional && <span className="req">{t('form.optional')}</span>}
      </label>
      <input
        id={`${id}_${name}`}
        className="input"
        value={value[name] ?? ''}
        disabled={locked}
        maxLength={Number(text(name)?.maxLength ?? 200)}
        aria-invalid={problem(name).length > 0 || undefined}
        aria-describedby={`${id}_${name}__error`}
        onChange={(event) => set({ [name]: event.target.value === '' ? undefined : event.target.value })}
      />
      <Problems id={`${id}_${name}`} texts={problem(name)} />
    </div>
  );

  return (
    <div className="address-field">
      <div role="radiogroup" aria-label={text('placeType')?.title}>
        <label className="pick">
          <input
            type="radio"
            name={`${id}_mode`}
            checked={mode === 'listed'}
            disabled={locked}
            onChange={() => setMode('listed')}
          />
          <span>
            {t('form.address.listed')}
            <small>{t('form.address.listedHelp')}</small>
          </span>
        </label>
        <label className="pick">
          <input
            type="radio"
            name={`${id}_mode`}
            checked={mode === 'own'}
            disabled={locked}
            onChange={() => {
              setMode('own');
              if (value.placeType === basePlace || value.placeType === undefined)
                onChange({ ...(value.commitments ? { commitments: value.commitments } : {}) }, fieldPathId.path);
            }}
          />
          <span>
            {t('form.address.own')}
            <small>{t('form.address.ownHelp')}</small>
          </span>
        </label>
      </div>
      <Problems id={`${id}_placeType`} texts={problem('placeType')} />
      {mode === 'listed' ? (
        <>
          <BaseChoice
            id={id}
            chosen={value.base}
            disabled={locked}
            choose={(base) => set({ placeType: basePlace, base: base.code, town: base.town, detail: base.address })}
          />
          <Problems id={`${id}_base`} texts={[...problem('base'), ...problem('town').slice(0, 1)]} />
          {value.base && line('room', true)}
        </>
      ) : (
        <>
          <fieldset className="field">
            <legend>{text('placeType')?.title}</legend>
            {places.map((place) => (
              <label className="pick" key={String(place.const)}>
                <input
                  type="radio"
                  name={`${id}_place`}
                  checked={value.placeType === place.const}
                  disabled={locked}
                  onChange={() => set({ placeType: String(place.const), base: undefined } as Partial<AddressValue>)}
                />
                <span>{place.title}</span>
              </label>
            ))}
          </fieldset>
          {line('town')}
          {line('detail')}
          {line('room', true)}
          {value.placeType === 'residential' && text('neighboursConsent') && (
            <label className="pick field">
              <input
                type="checkbox"
                checked={value.neighboursConsent === true}
                disabled={locked}
                onChange={(event) => set({ neighboursConsent: event.target.checked })}
              />
              <span>
                {text('neighboursConsent')?.title}
                <small>{text('neighboursConsent')?.description}</small>
              </span>
            </label>
          )}
        </>
      )}
      {text('commitments') && (
        <Commitments
          id={`${id}_commitments`}
          schema={text('commitments') as FormSchema}
          value={value.commitments ?? []}
          disabled={locked}
          problems={problem('commitments')}
          onChange={(commitments) => set({ commitments })}
        />
      )}
      <div aria-live="polite" className="verdict">
        {ready && !check.data && check.isFetching && <p className="sm mute">{t('form.address.checking')}…</p>}
        {ready && check.data && <Findings findings={check.data.findings} />}
      </div>
    </div>
  );
}

interface Base {
  code: string;
  name: string;
  town: string;
  address: string;
  capacity?: number;
}

function BaseChoice({
  id,
  chosen,
  disabled,
  choose,
}: {
  id: string;
  chosen: string | undefined;
  disabled: boolean;
  choose: (base: Base) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useStill(typed.trim(), 200);
  const bases = useQuery({
    queryKey: ['records', 'incubation-base', q],
    queryFn: () =>
      call(
        api.GET('/api/registers/{code}/records', {
          params: { path: { code: 'incubation-base' }, query: { limit: 50, ...(q ? { q } : {}) } },
        }),
      ),
    staleTime: 60_000,
  });
  const rows = (bases.data?.rows ?? []).map((row) => row.data as unknown as Base);
  return (
    <fieldset className="field bases">
      <legend>{t('form.address.listed')}</legend>
      {(rows.length > 5 || typed) && (
        <input
          id={`${id}_base`}
          type="search"
          className="input"
          aria-label={t('form.address.search')}
          placeholder={t('form.address.search')}
          value={typed}
          disabled={disabled}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {bases.isSuccess && rows.length === 0 && <p className="sm mute">{t('form.address.none')}</p>}
      {rows.map((base) => (
        <label className="pick" key={base.code}>
          <input
            type="radio"
            name={`${id}_base_choice`}
            checked={chosen === base.code}
            disabled={disabled}
            onChange={() => choose(base)}
          />
          <span>
            <b>{base.name}</b>
            <small>
              {base.town}
              {base.address}
            </small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** A list of commitments, each to be given by itself or all at once. */
export function Commitments({
  id,
  schema,
  value,
  disabled,
  problems,
  titled = true,
  onChange,
}: {
  id: string;
  schema: FormSchema;
  value: string[];
  /** Whether title and help stand above the list; elsewhere the field around it shows them. */
  titled?: boolean;
  disabled: boolean;
  problems: string[];
  onChange: (value: string[]) => void;
}) {
  const { t } = useTranslation();
  const all = (choicesOf(schema.items ?? {}) ?? []).map((one) => ({ code: String(one.const), title: one.title ?? '' }));
  return (
    <fieldset className="field" id={`${id}__place`}>
      <legend className={titled ? undefined : 'vh'}>{schema.title}</legend>
      {titled && schema.description && <p className="help">{schema.description}</p>}
      {all.map((one) => (
        <label className="pick" key={one.code}>
          <input
            type="checkbox"
            checked={value.includes(one.code)}
            disabled={disabled}
            onChange={(event) =>
              onChange(
                all
                  .map((other) => other.code)
                  .filter((code) => (code === one.code ? event.target.checked : value.includes(code))),
              )
            }
          />
          <span>{one.title}</span>
        </label>
      ))}
      {all.length > 1 && value.length < all.length && !disabled && (
        <button type="button" className="btn sm" onClick={() => onChange(all.map((one) => one.code))}>
          {t('form.commitAll', { count: all.length })}
        </button>
      )}
      <Problems id={id} texts={problems} />
    </fieldset>
  );
}

/** The same list where it stands alone in a form. */
export function CommitmentsField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema,
  disabled,
  readonly,
}: FieldProps<string[]>) {
  return (
    <Commitments
      id={fieldPathId.$id}
      titled={false}
      schema={schema as FormSchema}
      value={formData ?? []}
      disabled={Boolean(disabled || readonly)}
      problems={problemsAt(registry.formContext as FormContext, fieldPathId.path)}
      onChange={(value) => onChange(value, fieldPathId.path)}
    />
  );
}
