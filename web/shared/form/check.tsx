import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../client.ts';
import { Icon } from '../icons.tsx';
import { StatusTag } from '../status.tsx';
import { useText } from '../text.ts';

/** The answer of a check (核验结果). */
export type Check = Answer<'runCheck'>;

/** One line of a check (核验项). */
export type Finding = Check['findings'][number];

/** A value that follows another after it has been still for a while. */
export function useStill<T>(value: T, ms: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return still;
}

/** Runs an open check while one types; the last answer stays until the next is there. `null` asks nothing. */
export function useCheck(code: string, form: Record<string, unknown> | null, waitMs = 250) {
  const text = useStill(form === null ? '' : JSON.stringify(form), waitMs);
  const answer = useQuery({
    queryKey: ['check', code, text],
    queryFn: ({ signal }) =>
      call(api.POST('/api/checks/{code}', { params: { path: { code } }, body: { form: JSON.parse(text) }, signal })),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 3_000,
  });
  const asked = form === null ? '' : JSON.stringify(form);
  return { ...answer, data: asked === '' ? undefined : answer.data, settled: asked === text && !answer.isFetching };
}

const tones = { ok: 'ok', warn: 'warn', stop: 'bad', officer: 'run' } as const;
const cardTones = { ok: 'o', warn: 'w', stop: 'b', officer: 'r' } as const;

function Steps({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { pick } = useText();
  if (!finding.steps || finding.steps.length === 0) return null;
  return (
    <details className="steps-of">
      <summary>{t('form.name.steps')}</summary>
      <ol>
        {finding.steps.map((step) => (
          <li key={step.zh}>{pick(step)}</li>
        ))}
      </ol>
    </details>
  );
}

/** One finding: verdict, what is so, what it collides with, basis, what to do, and the steps behind it. */
export function FindingCard({ finding, children }: { finding: Finding; children?: ReactNode }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <article className={`hit ${cardTones[finding.verdict]}`}>
      <StatusTag status={tones[finding.verdict]}>{t(`verdict.${finding.verdict}`)}</StatusTag>
      <h4>{pick(finding.text)}</h4>
      {(finding.against || finding.basis || finding.remedy) && (
        <dl>
          {finding.against && (
            <>
              <dt>{t('form.name.against')}</dt>
              <dd>
                <b>{finding.against}</b>
              </dd>
            </>
          )}
          {/^[A-Z]\d+$/.test(finding.code) && (
            <>
              <dt>{t('form.name.rule')}</dt>
              <dd className="num">{finding.code}</dd>
            </>
          )}
          {finding.basis && (
            <>
              <dt>{t('form.name.basis')}</dt>
              <dd>{finding.basis}</dd>
            </>
          )}
          {finding.remedy && (
            <>
              <dt>{t('form.name.remedy')}</dt>
              <dd>{pick(finding.remedy)}</dd>
            </>
          )}
        </dl>
      )}
      <Steps finding={finding} />
      {children}
    </article>
  );
}

/** Findings as they matter: those that say no or look out as cards, those that hold as a short list. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { pick } = useText();
  const loud = findings.filter((finding) => finding.verdict !== 'ok');
  const fine = findings.filter((finding) => finding.verdict === 'ok');
  return (
    <>
      {loud.map((finding) => (
        <FindingCard key={`${finding.code}${finding.against ?? ''}${finding.text.zh}`} finding={finding} />
      ))}
      {fine.length > 0 && (
        <ul className="fine">
          {fine.map((finding) => (
            <li key={`${finding.code}${finding.text.zh}`}>
              <Icon name="tick" />
              <span>
                {pick(finding.text)}
                {finding.basis && <small>{finding.basis}</small>}
                <Steps finding={finding} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
