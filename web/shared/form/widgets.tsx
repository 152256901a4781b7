import type { EnumOptionsType, WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../text.ts';
import type { FormContext } from './context.ts';
import { parseYuan, yuanText } from './schema.ts';

function described(props: WidgetProps) {
  const context = props.registry.formContext as FormContext;
  const wrong = context.problems.some((problem) => problem.path.replaceAll('/', '_') === props.id.replace(/^root/, ''));
  const ids = [props.schema.description ? `${props.id}__help` : '', wrong ? `${props.id}__error` : ''].filter(Boolean);
  return {
    id: props.id,
    name: props.id,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': wrong ? (true as const) : undefined,
    'aria-required': props.required ? (true as const) : undefined,
    disabled: Boolean(props.disabled || props.readonly),
    onBlur: () => props.onBlur(props.id, props.value),
  };
}

const keyboards: Record<string, { inputMode: 'numeric' | 'tel' | 'text'; autoComplete?: string }> = {
  phone: { inputMode: 'tel', autoComplete: 'tel' },
  'id-number': { inputMode: 'text' },
};

/** A line of text. */
export function TextWidget(props: WidgetProps) {
  const keyboard = keyboards[String(props.schema['x-personal'] ?? '')];
  const number = props.schema.type === 'integer' || props.schema.type === 'number';
  return (
    <input
      {...described(props)}
      {...(number ? { inputMode: 'decimal' as const } : (keyboard ?? {}))}
      className="input"
      value={props.value ?? ''}
      placeholder={props.placeholder}
      onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** A longer text with line breaks. */
export function TextareaWidget(props: WidgetProps) {
  return (
    <textarea
      {...described(props)}
      className="input"
      rows={3}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}

/** A day, chosen or typed, with its weekday written out. */
export function DayWidget(props: WidgetProps) {
  const { formatDay } = useText();
  return (
    <>
      <input
        {...described(props)}
        type="date"
        className="input"
        value={props.value ?? ''}
        onChange={(event) => props.onChange(event.target.value === '' ? undefined : event.target.value)}
      />
      {props.value && <p className="cap">{formatDay(String(props.value))}</p>}
    </>
  );
}

/** Money: yuan are typed and shown, fen are kept. */
export function MoneyWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const { formatYuan } = useText();
  const [typed, setTyped] = useState(yuanText(props.value));
  const shown = parseYuan(typed) === props.value ? typed : props.value === undefined ? typed : yuanText(props.value);
  return (
    <>
      <div className="affix">
        <input
          {...described(props)}
          className="input num"
          inputMode="decimal"
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            const fen = parseYuan(event.target.value);
            props.onChange(fen === null ? undefined : fen);
          }}
        />
        <span aria-hidden="true">{t('form.yuan')}</span>
      </div>
      {typeof props.value === 'number' && props.value >= 1_000_000 && <p className="cap">{formatYuan(props.value)}</p>}
    </>
  );
}

function options(props: WidgetProps): EnumOptionsType[] {
  return props.options.enumOptions ?? [];
}

function Explained({ option }: { option: EnumOptionsType }) {
  const help = option.schema?.description;
  return (
    <span>
      {option.label}
      {help && <small>{help}</small>}
    </span>
  );
}

/** A few answers of which one holds. */
export function RadioWidget(props: WidgetProps) {
  const { name, disabled, 'aria-invalid': wrong } = described(props);
  return (
    <div role="radiogroup" aria-label={props.label} aria-invalid={wrong} aria-required={props.required}>
      {options(props).map((option, n) => (
        <label className="pick" key={String(option.value)}>
          <input
            type="radio"
            id={n === 0 ? props.id : `${props.id}_${n}`}
            name={name}
            checked={option.value === props.value}
            disabled={disabled}
            onChange={() => props.onChange(option.value)}
            onBlur={() => props.onBlur(props.id, props.value)}
          />
          <Explained option={option} />
        </label>
      ))}
    </div>
  );
}

/** Many answers of which one holds. */
export function SelectWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const all = options(props);
  const index = all.findIndex((option) => option.value === props.value);
  return (
    <select
      {...described(props)}
      className="input"
      value={index < 0 ? '' : String(index)}
      onChange={(event) =>
        props.onChange(event.target.value === '' ? undefined : all[Number(event.target.value)]?.value)
      }
    >
      <option value="">{t('form.choose')}</option>
      {all.map((option, n) => (
        <option key={String(option.value)} value={String(n)}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** Several answers that may hold together. */
export function CheckboxesWidget(props: WidgetProps) {
  const { disabled } = described(props);
  const chosen: unknown[] = Array.isArray(props.value) ? props.value : [];
  return (
    <div>
      {options(props).map((option, n) => (
        <label className="pick" key={String(option.value)}>
          <input
            type="checkbox"
            id={n === 0 ? props.id : `${props.id}_${n}`}
            checked={chosen.includes(option.value)}
            disabled={disabled}
            onChange={(event) =>
              props.onChange(
                options(props)
                  .map((one) => one.value)
                  .filter((value) => (value === option.value ? event.target.checked : chosen.includes(value))),
              )
            }
          />
          <Explained option={option} />
        </label>
      ))}
    </div>
  );
}

/** One thing that holds or not. */
export function CheckboxWidget(props: WidgetProps) {
  return (
    <label className="pick">
      <input
        {...described(props)}
        type="checkbox"
        checked={props.value === true}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.schema.description && <small id={`${props.id}__help`}>{props.schema.description}</small>}
      </span>
    </label>
  );
}
