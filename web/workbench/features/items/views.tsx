import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/client.ts';
import { type FormSchema, startingValue } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { type LocalText, useText } from '../../../shared/text.ts';
import type { Definition } from './definition.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

type Judged = Answer<'judgeItem'>;
export type VersionLine = Answer<'publishItem'>;

/** What is different from the version that would hold on the first day, first what applicants notice (变了什么). */
export function Changes({ judged, day }: { judged: Pick<Judged, 'against' | 'changes'>; day: string }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  // a change in the other language alone is shown in that language too
  const shown = (text: LocalText | null, other: LocalText | null) =>
    text && other && pick(text) === pick(other) ? `${text.zh} · ${text.en}` : pick(text);
  if (judged.against === null) return <p className="pan-empty">{t('workshop.changesNobody')}</p>;
  const groups = [
    { title: t('workshop.forApplicants'), rows: judged.changes.filter((change) => change.forApplicants) },
    { title: t('workshop.forUnits'), rows: judged.changes.filter((change) => !change.forApplicants) },
  ];
  return (
    <section className="card flat">
      <h2>{t('workshop.changesAgainst', { day: formatDay(day), version: judged.against })}</h2>
      {judged.changes.length === 0 && <p className="mute">{t('workshop.changesNone')}</p>}
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, rows }) => (
          <div key={title}>
            <h3 className="h3">{title}</h3>
            <ul className="diff ws-changes">
              {rows.map((change) => (
                <li key={`${change.at} ${change.text.zh}`}>
                  <b>{pick(change.text)}</b>
                  <span>
                    {t('workshop.was')} <del>{shown(change.before, change.after) || t('workshop.nothing')}</del>
                  </span>
                  <span>
                    {t('workshop.is')} <ins>{shown(change.after, change.before) || t('workshop.nothing')}</ins>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}

/** The form as an applicant sees it, step by step; nothing is kept (预览). */
export function Preview({ definition }: { definition: Definition }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const schema = definition.form as FormSchema;
  const [at, setAt] = useState(0);
  const [value, setValue] = useState(() => startingValue(schema, {}) as Record<string, unknown>);
  const step = definition.steps[Math.min(at, definition.steps.length - 1)];
  const fields = (step?.fields ?? []).filter((name) => schema.properties?.[name]);
  return (
    <section className="card flat">
      <p className="cap">{t('workshop.previewLead')}</p>
      <div className="row wrap filters">
        {definition.steps.map((one, n) => (
          <button
            type="button"
            key={one.code}
            className={`chip${one === step ? ' on' : ''}`}
            aria-pressed={one === step}
            onClick={() => setAt(n)}
          >
            {n + 1} · {pick(one.title)}
          </button>
        ))}
      </div>
      {step && (
        <div className="ws-preview">
          <h2 className="h2">{pick(step.title)}</h2>
          {step.help && <p className="mute">{pick(step.help)}</p>}
          {fields.length === 0 ? (
            <p className="mute">{t('workshop.previewEmpty')}</p>
          ) : (
            <Suspense fallback={<Loading lines={4} />}>
              <ItemForm
                key={`${step.code} ${fields.join(' ')}`}
                id="preview"
                schema={schema}
                fields={fields}
                value={value}
                onChange={setValue}
              />
            </Suspense>
          )}
        </div>
      )}
    </section>
  );
}

/** Every version with who made it and when, and the rule by which one counts (版本史). */
export function History({ versions, look }: { versions: VersionLine[]; look: ((version: number) => void) | null }) {
  const { t } = useTranslation();
  const { formatDay, formatInstant } = useText();
  return (
    <section className="card flat">
      <p className="cap">{t('workshop.rule')}</p>
      <ol className="ws-history">
        {versions.map((version) => (
          <li key={version.version}>
            <div className="row sp wrap">
              <b>
                {t('workshop.version', { version: version.text })}
                {' · '}
                {t('workshop.since', { day: formatDay(version.from) })}
              </b>
              <StatusTag
                status={{ 'in-force': 'ok', future: 'run', past: 'done', displaced: 'idle' }[version.state] as 'ok'}
              >
                {t(`workshop.state.${version.state}`)}
              </StatusTag>
            </div>
            <p className="sm mute">
              {version.origin === 'declared'
                ? t('workshop.declared')
                : `${t('workshop.by', { name: version.publishedByName, at: formatInstant(version.publishedAt ?? '') })} · ${t('workshop.from', { version: version.madeFromText })}`}
            </p>
            {version.note && <p>{version.note}</p>}
            {look && (
              <button type="button" className="btn sm" onClick={() => look(version.version)}>
                {t('workshop.look')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The whole definition as text, for what the structured form lacks (JSON). */
export function JsonView({
  definition,
  readOnly,
  take,
}: {
  definition: unknown;
  readOnly: boolean;
  take: (definition: Record<string, unknown>) => void;
}) {
  const { t } = useTranslation();
  const stored = JSON.stringify(definition, null, 2);
  const [text, setText] = useState(stored);
  const [wrong, setWrong] = useState('');
  const [taken, setTaken] = useState(false);
  return (
    <section className="card flat">
      <label className="act-field">
        {t('workshop.jsonLabel')}
        {!readOnly && <span className="cap">{t('workshop.jsonLead')}</span>}
        <textarea
          className="input ws-json"
          spellCheck={false}
          rows={30}
          readOnly={readOnly}
          aria-invalid={wrong !== ''}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setTaken(false);
          }}
        />
      </label>
      {wrong && (
        <p className="tx-bad" role="alert">
          <Icon name="octagon" size="s" /> {t('workshop.jsonBad', { reason: wrong })}
        </p>
      )}
      {taken && (
        <p className="tx-ok" role="status">
          <Icon name="tick" size="s" /> {t('workshop.jsonTaken')}
        </p>
      )}
      {!readOnly && (
        <button
          type="button"
          className="btn p"
          disabled={text === stored}
          onClick={() => {
            try {
              const next: unknown = JSON.parse(text);
              if (typeof next !== 'object' || next === null || Array.isArray(next)) throw new Error('{ }');
              setWrong('');
              setTaken(true);
              take(next as Record<string, unknown>);
            } catch (problem) {
              setWrong((problem as Error).message);
            }
          }}
        >
          {t('workshop.jsonTake')}
        </button>
      )}
    </section>
  );
}
