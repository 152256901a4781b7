import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { NoticeHead, ObjectionFacts } from '../../../shared/publications.tsx';
import { Refused } from '../../../shared/states.tsx';
import type { Case } from './case.ts';

/** The notices of a case with their objections (公示和异议); nothing where nothing was published. */
export function CasePublications({ view, now }: { view: Case; now: number }) {
  const { t } = useTranslation();
  const answer = useQuery({
    queryKey: ['case', view.caseId, 'publications', view.version],
    queryFn: () => call(api.GET('/api/cases/{id}/publications', { params: { path: { id: view.caseId } } })),
    placeholderData: (before) => before,
  });
  if (answer.isError) return <Refused problem={answer.error} retry={() => void answer.refetch()} />;
  const notices = answer.data?.rows ?? [];
  if (notices.length === 0) return null;
  return (
    <section className="card stack2" aria-labelledby="notices-h">
      <h2 id="notices-h">{t('notice.title')}</h2>
      {notices.toReversed().map((notice, n) => (
        <details key={notice.publication} open={n === 0} className="stack">
          <summary className="sm">{t('notice.nth', { n: notices.length - n })}</summary>
          <NoticeHead notice={notice} now={now} />
          {notice.objectionsSeen.length === 0 ? (
            <p className="sm mute">{t('notice.none')}</p>
          ) : (
            <div className="stack2" style={{ marginTop: 16 }}>
              {notice.objectionsSeen.map((objection) => (
                <ObjectionFacts key={objection.n} objection={objection} />
              ))}
            </div>
          )}
        </details>
      ))}
    </section>
  );
}
