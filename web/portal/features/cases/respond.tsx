import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FieldProblem,
  type FormSchema,
  formErrors,
  sentenceKey,
  startingValue,
  withoutEmpty,
} from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

type Offer = Case['commands'][number];

/** A party's own answer (当事人答复): the choices, until when, and what each asks to be written. */
export function Respond({ view, offers }: { view: Case; offers: Offer[] }) {
  const { t } = useTranslation();
  const { pick, formatDue } = useText();
  const [chosen, setChosen] = useState(offers.length === 1 ? (offers[0]?.outcome ?? null) : null);
  const offer = offers.find((one) => one.outcome === chosen);
  const locked = offers[0]?.locked ?? null;
  const dueAt = offers[0]?.dueAt ?? null;
  const step = view.timeline.find((one) => one.state === 'you' || one.state === 'running');
  return (
    <>
      <h2>{pick(step?.name) || pick(offers[0]?.name)}</h2>
      {dueAt && <p>{t('respond.by', { at: formatDue(dueAt) })}</p>}
      {locked && (
        <p className="sm" style={{ marginTop: 8 }}>
          <Icon name="lock" size="s" /> {pick(locked)}
        </p>
      )}
      {!locked && offers.length > 1 && (
        <fieldset className="field">
          <legend>{t('respond.choose')}</legend>
          {offers.map((one) => (
            <label className="pick" key={one.outcome}>
              <input
                type="radio"
                name={`respond-${one.task}`}
                checked={chosen === one.outcome}
                onChange={() => setChosen(one.outcome)}
              />
              <span>{pick(one.name)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!locked && offer && <Writing key={offer.outcome} view={view} offer={offer} />}
    </>
  );
}

function Writing({ view, offer }: { view: Case; offer: Offer }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const schema = (offer.form ?? { type: 'object', properties: {} }) as FormSchema;
  const fields = Object.keys(schema.properties ?? {});
  const [value, setValue] = useState<Record<string, unknown>>(
    () => startingValue(schema, {}) as Record<string, unknown>,
  );
  const [tried, setTried] = useState(false);
  const send = useCommand(view);
  const errors = fields.length > 0 ? formErrors(schema, withoutEmpty(value) as Record<string, unknown>) : [];
  const problems: FieldProblem[] = tried
    ? errors.map((error) => ({
        path: error.path,
        text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
      }))
    : [];
  const go = () => {
    setTried(true);
    if (errors.length > 0 || !offer.task || !offer.outcome) return;
    const answer = withoutEmpty(value) as Record<string, unknown>;
    send.mutate({ type: 'respond', task: offer.task, outcome: offer.outcome, answer });
  };
  return (
    <>
      {fields.length > 0 && (
        <Suspense fallback={<Loading lines={2} />}>
          <ItemForm
            id={`respond-${offer.outcome}`}
            schema={schema}
            fields={fields}
            value={value}
            onChange={(next) => setValue(next)}
            problems={problems}
          />
        </Suspense>
      )}
      {send.isError && <Refused problem={send.error} />}
      <p className="act">
        <button type="button" className="btn you big" disabled={send.isPending} onClick={go}>
          <Icon name="pen" />
          {send.isPending ? t('turn.sending') : t('respond.send', { name: pick(offer.name) })}
        </button>
      </p>
    </>
  );
}
