import type { FieldProps } from '@rjsf/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../client.ts';
import { Icon } from '../../icons.tsx';
import { useText } from '../../text.ts';
import { Findings, useCheck } from '../check.tsx';
import { type FormContext, problemsAt } from '../context.ts';
import { type NameCheckValue, nameAlternatives, nameParts } from '../name-parts.ts';
import { withoutPersonal } from '../schema.ts';
import { Problems } from '../templates.tsx';

interface NameValue {
  full?: string;
  relationProof?: string;
}

/** The name of a business, checked while it is typed: its parts, every hit with rule and remedy, and free alternatives. */
export function BusinessNameField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema,
  disabled,
  readonly,
}: FieldProps<NameValue>) {
  const { t } = useTranslation();
  const { pick } = useText();
  const context = registry.formContext as FormContext;
  const value = formData ?? {};
  const full = value.full ?? '';
  const [said, setSaid] = useState('');
  const [more, setMore] = useState(false);
  const id = `${fieldPathId.$id}_full`;
  const locked = Boolean(disabled || readonly);
  const asked = full.trim().length >= 2 && !locked;
  const check = useCheck(
    'name.screen',
    asked
      ? {
          ...withoutPersonal(context.schema, context.value),
          [String(fieldPathId.path[0])]: { ...value, full: full.trim() },
        }
      : null,
  );
  const set = (part: NameValue) => onChange({ ...value, ...part }, fieldPathId.path);
  const take = (name: string) => {
    set({ full: name });
    setSaid(t('form.name.used', { name }));
    document.getElementById(id)?.focus();
  };

  const findings = check.data?.findings ?? [];
  const worst = findings.some((one) => one.verdict === 'stop')
    ? 'stop'
    : findings.some((one) => one.verdict === 'officer')
      ? 'officer'
      : findings.some((one) => one.verdict === 'warn')
        ? 'warn'
        : 'free';
  const facts = check.data?.value as NameCheckValue | undefined;
  const parts = nameParts(facts);
  const alternatives = nameAlternatives(facts).filter((one) => one.full !== full);
  const problems = problemsAt(context, [...fieldPathId.path, 'full']);
  const fullSchema = schema.properties?.full as { title?: string; maxLength?: number } | undefined;
  const proofSchema = schema.properties?.relationProof as { title?: string; description?: string } | undefined;
  const shown = findings.filter((one) => one.verdict !== 'ok');
  const tone = { stop: 'tx-bad', officer: 'tx-p', warn: 'tx-warn', free: 'tx-ok' }[worst];
  const icon = { stop: 'octagon', officer: 'person', warn: 'triangle', free: 'tick' } as const;

  return (
    <div className="name-field">
      <label className="vh" htmlFor={id}>
        {fullSchema?.title}
      </label>
      <input
        id={id}
        className="input"
        value={full}
        maxLength={fullSchema?.maxLength}
        disabled={locked}
        placeholder={t('form.name.placeholder')}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problems.length > 0 || (asked && check.data && worst === 'stop') ? true : undefined}
        aria-describedby={`${id}__verdict ${id}__error`}
        onChange={(event) => set({ full: event.target.value === '' ? undefined : event.target.value } as NameValue)}
      />
      <Problems id={id} texts={problems} />
      {asked && parts.length > 0 && (
        <ul className="parts" aria-label={t('form.name.parts')}>
          {parts.map((part) => (
            <li key={part.kind} className={part.tone}>
              <b>{part.text}</b>
              <small>
                {t(`form.name.${part.kind}`)}{' '}
                {t(
                  part.tone === 'x'
                    ? 'form.name.partBad'
                    : part.tone === 'w'
                      ? 'form.name.partWarn'
                      : 'form.name.partOk',
                )}
              </small>
            </li>
          ))}
        </ul>
      )}
      <div id={`${id}__verdict`} aria-live="polite" aria-atomic="true" className="verdict sm">
        {said && <span className="vh">{said}</span>}
        {asked && check.isError && (
          <span className="tx-warn">
            <Icon name="offline" size="s" />{' '}
            {check.error instanceof ProblemError && check.error.status > 0
              ? check.error.detail
              : t('form.name.offline')}
          </span>
        )}
        {asked && !check.isError && !check.data && <span className="mute">{t('form.name.checking')}…</span>}
        {asked && !check.isError && check.data && (
          <>
            <b className={tone}>
              <Icon name={icon[worst]} size="s" /> {t(`form.name.${worst}`)}
            </b>{' '}
            <span className="mute">
              {check.settled
                ? t('form.name.checked', { ms: (check.data.micros / 1000).toFixed(1) })
                : `${t('form.name.checking')}…`}
            </span>
          </>
        )}
      </div>
      {asked && <Findings findings={shown.length > 0 ? shown : findings} />}
      {asked && alternatives.length > 0 && worst !== 'free' && (
        <section className="alt" aria-label={t('form.name.alternatives')}>
          <h4>{t('form.name.alternatives')}</h4>
          <ul>
            {alternatives.slice(0, more ? 10 : 4).map((one, n) => (
              <li key={one.full}>
                <span>
                  <b>{one.trade}</b>
                  <small>{one.full}</small>
                  {one.why && <small>{pick(one.why)}</small>}
                </span>
                <button
                  type="button"
                  className={`btn sm${n === 0 ? ' p' : ''}`}
                  disabled={locked}
                  onClick={() => take(one.full)}
                >
                  {t('form.name.use')}
                  <span className="vh"> {one.full}</span>
                </button>
              </li>
            ))}
          </ul>
          {!more && alternatives.length > 4 && (
            <button type="button" className="btn t sm" onClick={() => setMore(true)}>
              {t('form.name.more')}
            </button>
          )}
        </section>
      )}
      {proofSchema && (value.relationProof !== undefined || (asked && worst === 'stop')) && (
        <details className="proof" open={value.relationProof !== undefined}>
          <summary>{proofSchema.title}</summary>
          <label className="sm mute" htmlFor={`${id}_proof`}>
            {proofSchema.description ?? proofSchema.title}
          </label>
          <textarea
            id={`${id}_proof`}
            className="input"
            value={value.relationProof ?? ''}
            disabled={locked}
            onChange={(event) =>
              set({ relationProof: event.target.value === '' ? undefined : event.target.value } as NameValue)
            }
          />
        </details>
      )}
    </div>
  );
}
