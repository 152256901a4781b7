import { useQuery } from '@tanstack/react-query';
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
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { useNow } from '../../../shared/now.ts';
import { saveJson } from '../../../shared/save-file.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { Teller } from './teller.tsx';
import { Recuse, Vote } from './vote.tsx';

/** One ballot (表决): the question, my vote with its receipt, my part as a teller, the turnout, and the result to count again. */
export default function BallotPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const now = useNow();
  useLive(['case'], [['ballot', id]]);
  const query = useBallot(id);
  const ballot = query.data;
  const votedAt = ballot?.me.voter?.votedAt ?? null;
  const receipt = useQuery({
    queryKey: ['ballot', id, 'receipt'],
    enabled: votedAt !== null,
    queryFn: () => call(api.GET('/api/ballots/{id}/receipt', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const voter = ballot?.me.voter;
  const running = ballot !== undefined && new Date(ballot.closesAt).getTime() > now;
  return (
    <PortalFrame task={{ back: '/ballots', title: t('ballot.title') }}>
      <div className="page narrow">
        <p className="crumb only-l">
          <Link to="/ballots">{t('ballot.mine')}</Link>
        </p>
        {query.isPending && <Loading lines={6} />}
        {query.isError && <Refused problem={query.error} retry={() => void query.refetch()} />}
        {ballot && (
          <div className="stack3">
            <header>
              <BallotTag status={ballot.status} big />
              <h1 className="h1">{ballot.question}</h1>
              <BallotFacts ballot={ballot} now={now} />
            </header>
            {voter && !votedAt && running && (ballot.status === 'open' || ballot.status === 'keys') && (
              <section className="card">
                {voter.recused !== null ? (
                  <p className="mute">{t('ballot.recused', { why: voter.recused })}</p>
                ) : ballot.status === 'keys' ? (
                  <p>
                    <Icon name="clock" /> {t('ballot.waitKeys')}
                  </p>
                ) : (
                  <Vote ballot={ballot} />
                )}
                {voter.recused === null && <Recuse ballot={ballot} />}
              </section>
            )}
            {votedAt && (
              <section className="card wash" aria-labelledby="receipt">
                <h2 className="h2" id="receipt">
                  <Icon name="check" /> {t('ballot.receipt')}
                </h2>
                {receipt.isError && <Refused problem={receipt.error} />}
                {receipt.data && (
                  <>
                    <p>{t('ballot.receiptText', { n: receipt.data.n, at: formatInstant(receipt.data.at) })}</p>
                    <p className="sm">
                      {t('ballot.head')} <code className="bl-head">{receipt.data.head.slice(0, 16)}</code>
                    </p>
                    <button
                      type="button"
                      className="btn no-print"
                      onClick={() => saveJson(`${id}-receipt.json`, receipt.data)}
                    >
                      {t('ballot.receiptSave')}
                    </button>
                  </>
                )}
              </section>
            )}
            {ballot.me.teller !== null && <Teller ballot={ballot} now={now} />}
            <BallotResult ballot={ballot} />
            <Recount ballot={ballot} receipt={receipt.data} />
            <Turnout ballot={ballot} />
          </div>
        )}
      </div>
    </PortalFrame>
  );
}
