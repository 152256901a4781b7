import { useTranslation } from 'react-i18next';
import { type FormSchema, localise } from '../../../shared/form/schema.ts';
import { useText } from '../../../shared/text.ts';
import type { Offer, Typed } from './actions.ts';

interface Writing {
  offer: Offer;
  typed: Typed;
  onTyped: (typed: Typed) => void;
}

/** What is written down with a decision (随附填写): one text a field of its schema. */
export function Written({ offer, typed, onTyped }: Writing) {
  const { language } = useText();
  const schema = localise(offer.form as FormSchema, language);
  return Object.entries(schema.properties ?? {}).map(([name, field]) => (
    <label className="act-field" key={name}>
      {String(field.title ?? name)}
      <textarea
        className="input"
        rows={3}
        maxLength={Number(field.maxLength ?? 4000)}
        value={String(typed.data[name] ?? '')}
        onChange={(event) => onTyped({ ...typed, data: { ...typed.data, [name]: event.target.value } })}
      />
    </label>
  ));
}

/** The outcome of each point with its reason (分项结论). */
export function Entries({ offer, typed, onTyped }: Writing) {
  const { t } = useTranslation();
  const { pick } = useText();
  const change = (entry: string, part: Partial<Typed['entries'][string]>) => {
    const before = typed.entries[entry] ?? { outcome: '', text: '' };
    onTyped({ ...typed, entries: { ...typed.entries, [entry]: { ...before, ...part } } });
  };
  return offer.entries.map(({ entry, text }) => (
    <fieldset className="act-field" key={entry}>
      <legend>{text}</legend>
      {offer.entryOutcomes.map((outcome) => (
        <label className="pick" key={outcome.code}>
          <input
            type="radio"
            name={entry}
            checked={typed.entries[entry]?.outcome === outcome.code}
            onChange={() => change(entry, { outcome: outcome.code })}
          />
          <span>{pick(outcome.name)}</span>
        </label>
      ))}
      <textarea
        className="input"
        rows={2}
        maxLength={2000}
        aria-label={t('case.entryWhy', { text })}
        placeholder={t('case.entryWhyShort')}
        value={typed.entries[entry]?.text ?? ''}
        onChange={(event) => change(entry, { text: event.target.value })}
      />
    </fieldset>
  ));
}
