import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFacts } from '../../../shared/form/facts.tsx';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useText } from '../../../shared/text.ts';
import type { StoredDraft } from './autosave.ts';

/** Two devices changed the same draft: the difference field by field, and whose stays. */
export function Conflict({
  schema,
  mine,
  unsent,
  theirs,
  resolve,
}: {
  schema: FormSchema;
  mine: Record<string, unknown>;
  unsent: string[];
  theirs: StoredDraft;
  resolve: (theirs: StoredDraft, mine: string[]) => void;
}) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const different = unsent.filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs.form[name]));
  const [chosen, setChosen] = useState<Record<string, 'mine' | 'theirs'>>({});
  return (
    <section className="turn conflict" aria-labelledby="conflict-h">
      <h2 className="h2" id="conflict-h">
        <Icon name="triangle" /> {t('conflict.title')}
      </h2>
      <p className="sm">{t('conflict.text', { at: formatInstant(theirs.savedAt, true) })}</p>
      {different.map((name) => (
        <fieldset key={name} className="field">
          <legend>{schema.properties?.[name]?.title ?? name}</legend>
          {(['mine', 'theirs'] as const).map((whose) => (
            <label className="pick" key={whose}>
              <input
                type="radio"
                name={`conflict-${name}`}
                checked={(chosen[name] ?? 'mine') === whose}
                onChange={() => setChosen({ ...chosen, [name]: whose })}
              />
              <span className="grow">
                <b className="sm">{t(`conflict.${whose}`)}</b>
                <FormFacts schema={schema} fields={[name]} value={whose === 'mine' ? mine : theirs.form} />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <button
        type="button"
        className="btn you big"
        onClick={() =>
          resolve(
            theirs,
            different.filter((name) => (chosen[name] ?? 'mine') === 'mine'),
          )
        }
      >
        {t('conflict.take')}
      </button>
    </section>
  );
}
