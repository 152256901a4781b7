import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  BallotFacts,
  BallotResult,
  BallotTag,
  Recount,
  Turnout,
  useBallot,
} from '../../../shared/ballot/ballot-parts.tsx';
import { useNow } from '../../../shared/now.ts';
import { Loading, Refused } from '../../../shared/states.tsx';

/** One public result (表决结果), to be counted again in the reader's own browser. */
export default function BallotPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const now = useNow();
  const query = useBallot(id);
  const ballot = query.data;
  return (
    <div className="page body stack3">
      <p className="crumb">
        <Link to="/ballots">{t('ballot.publicTitle')}</Link>
      </p>
      {query.isPending && <Loading lines={6} />}
      {query.isError && <Refused problem={query.error} retry={() => void query.refetch()} />}
      {ballot && (
        <>
          <header>
            <BallotTag status={ballot.status} big />
            <h1 className="h1">{ballot.question}</h1>
            <BallotFacts ballot={ballot} now={now} />
          </header>
          <BallotResult ballot={ballot} />
          <Recount ballot={ballot} />
          <Turnout ballot={ballot} />
        </>
      )}
    </div>
  );
}
