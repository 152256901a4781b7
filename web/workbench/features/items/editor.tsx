import { createContext, type ReactNode, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/client.ts';
import { parseYuan, setAt, yuanText } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { type LocalText, useText } from '../../../shared/text.ts';
import { type Definition, type Limit, moved, pointerOf } from './definition.ts';

/** A place of the definition: names and numbers on the way to it. */
export type Path = readonly (string | number)[];
/** What a definition may refer to. */
export type Vocabulary = Answer<'getWorkshopItem'>['vocabulary'];
/** Something wrong at a place. */
export type Problem = Answer<'judgeItem'>['problems'][number];

interface Editing {
  definition: Definition;
  vocabulary: Vocabulary;
  usedFieldIds: readonly string[];
  problems: readonly Problem[];
  /** Puts a whole new definition in place of the old. */
  put: (definition: Definition) => void;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

/** The definition that is being edited, and what changes it. */
export function useEditing() {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('no definition is being edited');
  return {
    ...editing,
    set: (path: Path, value: unknown) => editing.put(setAt(editing.definition, [...path], value) as Definition),
  };
}

/** The sentences of the problems at a place; with `inside` also of those below it that no input of its own shows. */
export function Problems({ at, inside = false, id }: { at: Path; inside?: boolean; id?: string }) {
  const { problems } = useEditing();
  const { pick } = useText();
  const pointer = pointerOf(at);
  const here = problems.filter((one) => one.at === pointer || (inside && one.at.startsWith(`${pointer}/`)));
  if (here.length === 0) return null;
  return (
    <ul className="ws-problems" id={id}>
      {here.map((problem) => (
        <li key={`${problem.code} ${problem.at}`} className="tx-bad">
          <Icon name="octagon" size="s" /> {pick(problem.text)}
        </li>
      ))}
    </ul>
  );
}

/** A part that is folded away unless something in it is wrong; its summary says what it is. */
export function Fold({ at, summary, children }: { at: readonly Path[]; summary: ReactNode; children: ReactNode }) {
  const { problems } = useEditing();
  const pointers = at.map(pointerOf);
  const wrong = problems.filter(({ at: place }) =>
    pointers.some((pointer) => place === pointer || place.startsWith(`${pointer}/`)),
  ).length;
  return (
    <details className="ws-fold" open={wrong > 0}>
      <summary>
        <span>
          {summary}
          {wrong > 0 && <span className="badge">{wrong}</span>}
        </span>
      </summary>
      {children}
    </details>
  );
}

function useWrong(at: Path): boolean {
  const { problems } = useEditing();
  const pointer = pointerOf(at);
  return problems.some((problem) => problem.at === pointer);
}

/** One input with its label and its problems. */
function Field({
  at,
  label,
  wide,
  children,
}: {
  at: Path;
  label: string;
  wide?: boolean;
  children: (id: string, more: object) => ReactNode;
}) {
  const id = useId();
  const wrong = useWrong(at);
  return (
    <div className={`act-field${wide ? ' wide' : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children(id, wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-p` } : {})}
      <Problems at={at} id={`${id}-p`} />
    </div>
  );
}

/** A line of text at a place; an emptied optional one is taken away. */
export function LineInput({
  at,
  label,
  value,
  optional,
  long,
  wide,
}: {
  at: Path;
  label: string;
  value: string | undefined;
  optional?: boolean;
  long?: boolean;
  wide?: boolean;
}) {
  const { set } = useEditing();
  const put = (text: string) => set(at, optional && text === '' ? undefined : text);
  return (
    <Field at={at} label={label} wide={wide || long}>
      {(id, more) =>
        long ? (
          <textarea
            id={id}
            {...more}
            className="input"
            rows={2}
            value={value ?? ''}
            onChange={(event) => put(event.target.value)}
          />
        ) : (
          <input
            id={id}
            {...more}
            className="input"
            value={value ?? ''}
            onChange={(event) => put(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** A text in both languages at a place; an optional one with nothing in it is taken away. */
export function TextInput({
  at,
  label,
  value,
  optional,
  long,
}: {
  at: Path;
  label: string;
  value: LocalText | undefined;
  optional?: boolean;
  long?: boolean;
}) {
  const { t } = useTranslation();
  const { set } = useEditing();
  const wrong = useWrong(at);
  const id = useId();
  const text = value ?? { zh: '', en: '' };
  const put = (next: LocalText) => set(at, optional && next.zh === '' && next.en === '' ? undefined : next);
  return (
    <div className="ws-pair wide">
      {(['zh', 'en'] as const).map((language) => {
        const shared = {
          id: `${id}-${language}`,
          className: 'input',
          lang: language === 'zh' ? 'zh-CN' : 'en',
          value: text[language],
          ...(wrong && text[language].trim() === ''
            ? { 'aria-invalid': true as const, 'aria-describedby': `${id}-p` }
            : {}),
        };
        return (
          <div className="act-field" key={language}>
            <label htmlFor={`${id}-${language}`}>{t(`workshop.${language}`, { name: label })}</label>
            {long ? (
              <textarea {...shared} rows={2} onChange={(event) => put({ ...text, [language]: event.target.value })} />
            ) : (
              <input {...shared} onChange={(event) => put({ ...text, [language]: event.target.value })} />
            )}
          </div>
        );
      })}
      <Problems at={at} id={`${id}-p`} />
    </div>
  );
}

/** One of a list of values at a place. A value that is not in the list is shown as it is. */
export function ChoiceInput({
  at,
  label,
  value,
  options,
  onChoose,
  empty,
}: {
  at: Path;
  label: string;
  value: string;
  options: readonly { value: string; text: string }[];
  onChoose?: (value: string) => void;
  empty?: string;
}) {
  const { set } = useEditing();
  const known = options.some((option) => option.value === value);
  return (
    <Field at={at} label={label}>
      {(id, more) => (
        <select
          id={id}
          {...more}
          className="input"
          value={value}
          onChange={(event) => (onChoose ?? ((next) => set(at, next)))(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {!known && value !== '' && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A day at a place. */
export function DayInput({
  at,
  label,
  value,
  optional,
  min,
}: {
  at: Path;
  label: string;
  value: string | undefined;
  optional?: boolean;
  min?: string;
}) {
  const { set } = useEditing();
  return (
    <Field at={at} label={label}>
      {(id, more) => (
        <input
          id={id}
          {...more}
          className="input"
          type="date"
          value={value ?? ''}
          min={min}
          onChange={(event) => set(at, optional && event.target.value === '' ? undefined : event.target.value)}
        />
      )}
    </Field>
  );
}

/** A whole number at a place; nothing typed takes it away. */
export function NumberInput({ at, label, value }: { at: Path; label: string; value: number | undefined }) {
  const { set } = useEditing();
  return (
    <Field at={at} label={label}>
      {(id, more) => (
        <input
          id={id}
          {...more}
          className="input num"
          inputMode="numeric"
          value={value ?? ''}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, '').slice(0, 15);
            set(at, digits === '' ? undefined : Number(digits));
          }}
        />
      )}
    </Field>
  );
}

/** An amount of money at a place, typed in yuan and kept in fen. */
export function MoneyInput({ at, label, value }: { at: Path; label: string; value: number }) {
  const { set } = useEditing();
  return (
    <Field at={at} label={label}>
      {(id, more) => (
        <input
          id={id}
          {...more}
          key={value}
          className="input num"
          inputMode="decimal"
          defaultValue={yuanText(value)}
          onBlur={(event) => {
            const fen = parseYuan(event.target.value);
            if (typeof fen === 'number') set(at, fen);
            else event.target.value = yuanText(value);
          }}
        />
      )}
    </Field>
  );
}

/** Yes or no at a place; a no that is the usual takes it away. */
export function CheckInput({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="ws-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} /> {label}
    </label>
  );
}

const limitKinds = ['workingDays', 'calendarDays', 'months', 'hours', 'onTheSpot', 'none', 'unlimited'];

/** A time limit at a place: kind, and how many of it. */
export function LimitInput({
  at,
  label,
  value,
  onChange,
  optional,
}: {
  at: Path;
  label: string;
  value: Limit | undefined;
  onChange?: (limit: Limit | undefined) => void;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  const { set } = useEditing();
  const id = useId();
  const wrong = useWrong(at);
  const put = onChange ?? ((limit: Limit | undefined) => set(at, limit));
  const kind = value?.kind ?? '';
  const counted = ['workingDays', 'calendarDays', 'months', 'hours'].includes(kind);
  const choose = (next: string) => {
    if (next === '') return put(undefined);
    const rolls = next === 'calendarDays' || next === 'months';
    const counts = rolls || next === 'workingDays' || next === 'hours';
    put({
      kind: next,
      ...(counts ? { count: value?.count ?? 1 } : {}),
      ...(rolls ? { roll: value?.roll ?? true } : {}),
    });
  };
  return (
    <fieldset className="ws-limit act-field">
      <legend>{label}</legend>
      {counted && (
        <input
          className="input num"
          inputMode="numeric"
          aria-label={`${label}: ${t('workshop.count')}`}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-p` : undefined}
          value={value?.count ?? ''}
          onChange={(event) =>
            put({ ...(value as Limit), count: Number(event.target.value.replace(/\D/g, '').slice(0, 5)) })
          }
        />
      )}
      <select
        className="input"
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-p` : undefined}
        value={kind}
        onChange={(event) => choose(event.target.value)}
      >
        {optional && <option value="">{t('workshop.none')}</option>}
        {limitKinds.map((one) => (
          <option key={one} value={one}>
            {t(`workshop.limitKind.${one}`)}
          </option>
        ))}
      </select>
      <Problems at={at} inside id={`${id}-p`} />
    </fieldset>
  );
}

/** Up, down and away for one line of a list at a place. */
export function LineTools({
  at,
  list,
  index,
  name,
}: {
  at: Path;
  list: readonly unknown[];
  index: number;
  name: string;
}) {
  const { t } = useTranslation();
  const { set } = useEditing();
  return (
    <span className="row ws-tools">
      <button
        type="button"
        className="btn sm"
        disabled={index === 0}
        aria-label={`${t('workshop.up')}: ${name}`}
        onClick={() => set(at, moved(list, index, -1))}
      >
        ↑
      </button>
      <button
        type="button"
        className="btn sm"
        disabled={index === list.length - 1}
        aria-label={`${t('workshop.down')}: ${name}`}
        onClick={() => set(at, moved(list, index, 1))}
      >
        ↓
      </button>
      <button
        type="button"
        className="btn sm"
        aria-label={`${t('workshop.remove')}: ${name}`}
        onClick={() =>
          set(
            at,
            list.filter((_, n) => n !== index),
          )
        }
      >
        <Icon name="bin" size="s" />
      </button>
    </span>
  );
}

/** Adds a line at the end of a list at a place. */
export function AddLine({
  at,
  list,
  text,
  make,
}: {
  at: Path;
  list: readonly unknown[];
  text: string;
  make: () => unknown;
}) {
  const { set } = useEditing();
  return (
    <button type="button" className="btn sm" onClick={() => set(at, [...list, make()])}>
      <Icon name="plus" size="s" /> {text}
    </button>
  );
}
