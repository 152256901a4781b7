import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  type Ballot,
  BallotFacts,
  BallotResult,
  BallotTag,
  Recount,
  Turnout,
  useBallot,
  useWeight,
} from '../../../shared/ballot/ballot-parts.tsx';
import { ReasonForm } from '../../../shared/ballot/reason-form.tsx';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { useNow } from '../../../shared/now.ts';
import { Loading, Refused } from '../../../shared/states.tsx';

/** A ballot at the desk (表决看板): turnout as it comes in, the roll with recusals, the result; never how anybody votes. */
export default function BallotPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const now = useNow();
  useLive(['case'], [['ballot', id]]);
  const query = useBallot(id);
  const ballot = query.data;
  const running = ballot && ['keys', 'open', 'closed'].includes(ballot.status);
  return (
    <div className="page pad stack3">
      {query.isPending && <Loading lines={8} />}
      {query.isError && <Refused problem={query.error} retry={() => void query.refetch()} />}
      {ballot && (
        <>
          {ballot.caseId && (
            <p className="crumb">
              <Link to={`/cases/${ballot.caseId}`}>{t('ballot.hold.toCase')}</Link>
            </p>
          )}
          <header>
            <BallotTag status={ballot.status} big />
            <h1 className="h1">{ballot.question}</h1>
          </header>
          <div className="card">
            <BallotFacts ballot={ballot} now={now} />
          </div>
          {ballot.tellers.length > 0 && (
            <div className="card">
              <h2 className="h2">{t('ballot.teller.list')}</h2>
              <ul className="bl-list">
                {ballot.tellers.map((one) => (
                  <li key={one.place} className="row sp wrap">
                    <span>{one.name}</span>
                    <span className="mute">
                      {t(
                        `ballot.teller.${one.opened ? 'opened' : one.confirmed ? 'confirmed' : one.key ? 'key' : 'wait'}`,
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div className="card">
            <Turnout ballot={ballot} />
          </div>
          {(ballot.result || ballot.status === 'void') && (
            <div className="card">
              <BallotResult ballot={ballot} />
              <Recount ballot={ballot} />
            </div>
          )}
          <Roll ballot={ballot} />
          {ballot.me.officer && running && <VoidBallot ballot={ballot} />}
        </>
      )}
    </div>
  );
}

function Roll({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const weight = useWeight(ballot);
  const [recusing, setRecusing] = useState<number | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['ballot', ballot.ballot, 'roll'],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/ballots/{id}/roll', {
          params: { path: { id: ballot.ballot }, query: pageParam ? { after: pageParam } : {} },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    retry: false,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.isError) return null;
  return (
    <section className="card" aria-labelledby="roll">
      <h2 className="h2" id="roll">
        {t('ballot.hold.rollList')}
      </h2>
      <p className="sm mute">{t('ballot.hold.secretNote')}</p>
      {list.isPending && <Loading lines={4} />}
      <div className="bl-scroll">
        <table className="bl-table">
          <thead>
            <tr>
              <th className="num">{t('ballot.hold.seatNo')}</th>
              <th>{t('ballot.hold.name')}</th>
              <th>{t('ballot.hold.cls')}</th>
              <th className="num">{t('ballot.hold.weight')}</th>
              <th>{t('ballot.hold.state')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.no}>
                <td className="num">{row.no}</td>
                <td>{row.name}</td>
                <td>{row.cls}</td>
                <td className="num">{weight(row.weight)}</td>
                <td>
                  {row.recused !== null ? (
                    t('ballot.hold.isRecused', { why: row.recused })
                  ) : (
                    <span className="row wrap">
                      {t(row.voted ? 'ballot.hold.hasVoted' : 'ballot.hold.hasNot')}
                      {ballot.me.officer && (ballot.status === 'open' || ballot.status === 'keys') && (
                        <button type="button" className="btn t sm" onClick={() => setRecusing(row.no)}>
                          {t('ballot.hold.recuse')}
                        </button>
                      )}
                    </span>
                  )}
                  {recusing === row.no && (
                    <ReasonForm
                      label={t('ballot.recuseWhy')}
                      go={t('ballot.recuseGo')}
                      ballot={ballot}
                      send={(why, key) =>
                        call(
                          api.POST('/api/ballots/{id}/recusals', {
                            params: { path: { id: ballot.ballot }, header: { 'idempotency-key': key } },
                            body: { no: row.no, why },
                          }),
                        )
                      }
                      done={() => setRecusing(null)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('ballot.more')}
        </button>
      )}
    </section>
  );
}

function VoidBallot({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  return (
    <details className="card">
      <summary>{t('ballot.hold.voidGo')}</summary>
      <ReasonForm
        label={t('ballot.hold.voidWhy')}
        go={t('ballot.hold.voidGo')}
        ballot={ballot}
        send={(why, key) =>
          call(
            api.POST('/api/ballots/{id}/void', {
              params: { path: { id: ballot.ballot }, header: { 'idempotency-key': key } },
              body: { why },
            }),
          )
        }
      />
    </details>
  );
}
