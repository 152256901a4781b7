import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormSchema, localise } from '../../../shared/form/schema.ts';
import { ReasonSelect } from '../../../shared/reason-select.tsx';
import { useText } from '../../../shared/text.ts';
import { type Capture, keepCapture, type TakenBundle } from './device-store.ts';

type Taken = TakenBundle['rows'][number];

/** The check sheet of one visit (检查表): finding, what the outcome asks to be written down, photos; kept here at once. */
export function VisitForm({
  bundle,
  taken,
  seq,
  done,
}: {
  bundle: TakenBundle;
  taken: Taken;
  seq: number;
  done: () => void;
}) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const outcomes = taken.view.commands.filter(({ type, task }) => type === 'decide' && task === taken.task);
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [words, setWords] = useState('');
  const [data, setData] = useState<Record<string, unknown>>({});
  const [photos, setPhotos] = useState<{ name: string; blob: Blob }[]>([]);
  const chosen = outcomes.find((one) => one.outcome === outcome);
  const form = chosen?.form ? localise(chosen.form as FormSchema, language) : null;
  const fields = Object.entries(form?.properties ?? {});
  const keep = async () => {
    const capture: Capture = {
      key: `${bundle.bundle}:${seq}`,
      bundle: bundle.bundle,
      seq,
      caseId: taken.view.caseId,
      task: taken.task,
      capturedAt: new Date(Date.now() + bundle.aheadMs).toISOString(),
      outcome,
      reasons: chosen?.needsReasons ? [{ code: reason || 'other', text: words.trim() }] : [],
      data: form ? data : {},
      photos,
      status: 'waiting',
      said: null,
    };
    await keepCapture(capture);
    done();
  };
  return (
    <form
      className="stack2"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <fieldset className="field">
        <legend>{t('visits.outcome')}</legend>
        {outcomes.map((one) => (
          <label key={one.outcome} className="pick">
            <input
              type="radio"
              name={`outcome-${seq}`}
              required
              checked={outcome === one.outcome}
              onChange={() => setOutcome(one.outcome ?? '')}
            />
            <span>{pick(one.name)}</span>
          </label>
        ))}
      </fieldset>
      {chosen?.needsReasons && (
        <>
          <ReasonSelect label={t('visits.reason')} reasons={chosen.reasons} value={reason} onChange={setReason} />
          <label className="field">
            <span className="label">{t('visits.words')}</span>
            <textarea
              className="input"
              rows={3}
              required={chosen.reasons.length === 0}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        </>
      )}
      {fields.map(([name, field]) => {
        const label = field.title ?? name;
        const set = (value: unknown) => setData((before) => ({ ...before, [name]: value }));
        const required = form?.required?.includes(name) ?? false;
        if (field.type === 'boolean')
          return (
            <label key={name} className="pick">
              <input type="checkbox" checked={data[name] === true} onChange={(event) => set(event.target.checked)} />
              <span>{label}</span>
            </label>
          );
        return (
          <div key={name} className="field">
            <label htmlFor={`f-${seq}-${name}`}>{label}</label>
            {field.oneOf ? (
              <select
                id={`f-${seq}-${name}`}
                className="input"
                required={required}
                value={String(data[name] ?? '')}
                onChange={(event) => set(event.target.value)}
              >
                <option value="" />
                {field.oneOf.map((one) => (
                  <option key={String(one.const)} value={String(one.const)}>
                    {one.title ?? String(one.const)}
                  </option>
                ))}
              </select>
            ) : (
              <input
                id={`f-${seq}-${name}`}
                className="input"
                required={required}
                type={field.type === 'integer' || field.type === 'number' ? 'number' : 'text'}
                value={String(data[name] ?? '')}
                onChange={(event) =>
                  set(
                    field.type === 'integer' || field.type === 'number'
                      ? event.target.valueAsNumber
                      : event.target.value,
                  )
                }
              />
            )}
          </div>
        );
      })}
      <label className="field">
        <span className="label">{t('visits.photos')}</span>
        <input
          className="input"
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            setPhotos((before) => [...before, ...files.map((file) => ({ name: file.name, blob: file as Blob }))]);
          }}
        />
        {photos.length > 0 && <span className="help">{t('visits.photoCount', { count: photos.length })}</span>}
      </label>
      <p>
        <button type="submit" className="btn p" disabled={outcome === ''}>
          {t('visits.save')}
        </button>
      </p>
    </form>
  );
}
