import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../client.ts';
import { Icon } from '../icons.tsx';
import { useText } from '../text.ts';
import { BallotTag } from './ballot-parts.tsx';

/** The ballots of a case, and those to be held (办件里的表决); nothing where there are none. */
export function CaseBallots({ caseId, version }: { caseId: string; version: number }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const { data } = useQuery({
    queryKey: ['case', caseId, 'ballots', version],
    queryFn: () => call(api.GET('/api/cases/{id}/ballots', { params: { path: { id: caseId } } })),
    placeholderData: (before) => before,
  });
  const toHold = data?.toAnnounce.filter(({ mine }) => mine) ?? [];
  if (!data || data.rows.length + toHold.length === 0) return null;
  return (
    <section className="card" aria-labelledby="case-ballots">
      <h2 className="h3" id="case-ballots">
        {t('ballot.title')}
      </h2>
      <ul className="bl-list">
        {data.rows.map((row) => (
          <li key={row.ballot}>
            <Link to={`/ballots/${row.ballot}`}>{row.question}</Link>
            <p className="row wrap sm">
              <BallotTag status={row.status} />
              <span className="mute">
                {t('ballot.closes')} {formatInstant(row.closesAt, true)}
              </span>
            </p>
          </li>
        ))}
        {toHold.map((one) => (
          <li key={one.task} className="row sp wrap">
            <span>{pick(one.name)}</span>
            <Link className="btn p sm" to={`/cases/${caseId}/ballots`}>
              <Icon name="pen" size="s" />
              {t('ballot.hold.open')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
