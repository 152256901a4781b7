import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/client.ts';
import { FormFacts } from '../../../shared/form/facts.tsx';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useText } from '../../../shared/text.ts';

type Move = NonNullable<Answer<'getDraft'>['moved']>;

/** The item got a new version: what is asked newly, and what was filled in and is asked no more, kept to be read. */
export function Moved({ moved, goTo }: { moved: Move; goTo: (path: string) => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <section className="note" aria-labelledby="moved-h">
      <Icon name="redo" />
      <div className="grow">
        <h2 className="h3" id="moved-h">
          {t('moved.title', { version: moved.to })}
        </h2>
        <p className="sm">{t('moved.text')}</p>
        {moved.added.length > 0 && (
          <>
            <p className="sm">
              <b>{t('moved.added', { count: moved.added.length })}</b>
            </p>
            <ul className="sm">
              {moved.added.map((field) => (
                <li key={field.at}>
                  <button type="button" className="btn sm" onClick={() => goTo(field.at)}>
                    {pick(field.title)}
                  </button>{' '}
                  <span className="mute">{t(field.required ? 'moved.required' : 'moved.optional')}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {moved.left.length > 0 && (
          <details>
            <summary className="sm">
              <b>{t('moved.left', { count: moved.left.length })}</b>
            </summary>
            {moved.left.map((field) => (
              <div key={field.at}>
                <FormFacts
                  schema={{ properties: { [field.at]: { ...field.schema, title: field.title.zh } as FormSchema } }}
                  fields={[field.at]}
                  value={{ [field.at]: field.value }}
                />
                <p className="cap">{t(`moved.${field.why}`)}</p>
              </div>
            ))}
          </details>
        )}
      </div>
    </section>
  );
}
