import { useTranslation } from 'react-i18next';
import type { Answer } from './client.ts';
import { FormFacts } from './form/facts.tsx';
import type { FormSchema } from './form/schema.ts';
import { type Status, StatusTag } from './status.tsx';
import { useText } from './text.ts';

type View = Answer<'getCase'>;

/** Who is in the case beside the applicant, what each point came to, and what was answered and written down (当事人、诉求、答复). */
export function CaseParts({ view }: { view: View }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  if (view.parties.length === 0 && view.entries.length === 0 && view.answers.length === 0) return null;
  return (
    <div className="case-parts">
      {view.parties.length > 0 && (
        <section aria-labelledby="parties-h">
          <h2 id="parties-h">{t('parts.parties')}</h2>
          <ul>
            {view.parties.map((party) => (
              <li key={`${party.role.zh}${party.name}`}>
                {pick(party.role)} <b>{party.name}</b>
                {party.me && ` ${t('parts.me')}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.entries.length > 0 && (
        <section aria-labelledby="entries-h">
          <h2 id="entries-h">{t('parts.entries')}</h2>
          <ol className="entries">
            {view.entries.map((entry) => (
              <li key={entry.entry}>
                <p>{entry.text}</p>
                <p>
                  <StatusTag status={toneOf(entry.outcome)}>
                    {entry.outcome ? pick(entry.outcome) : t('parts.undecided')}
                  </StatusTag>
                </p>
                {entry.why && <p className="sm">{entry.why}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {view.answers.length > 0 && (
        <section aria-labelledby="answers-h">
          <h2 id="answers-h">{t('parts.answers')}</h2>
          {view.answers.map((answer) => (
            <article key={answer.task}>
              <p>
                <b>{pick(answer.name)}</b> · {pick(answer.outcome)}
                <span className="cap">
                  {' '}
                  {answer.by} · {formatInstant(answer.at, true)}
                </span>
              </p>
              {answer.schema && (
                <FormFacts
                  schema={answer.schema as FormSchema}
                  fields={Object.keys((answer.schema as FormSchema).properties ?? {})}
                  value={answer.data}
                />
              )}
            </article>
          ))}
        </section>
      )}
    </div>
  );
}

function toneOf(outcome: unknown): Status {
  return outcome ? 'done' : 'run';
}
