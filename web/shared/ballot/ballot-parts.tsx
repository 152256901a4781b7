import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../client.ts';
import { Icon } from '../icons.tsx';
import { StatusTag } from '../status.tsx';
import { useText } from '../text.ts';
import type { BallotFinding } from '../verify/verify-ballot.ts';
import './ballot.css';

/** A ballot as the API tells it. */
export type Ballot = Answer<'getBallot'>;
type Receipt = Answer<'getVoteReceipt'>;

interface Bound {
  of: 'heads' | 'weight';
  among: 'roll' | 'cast' | 'decided';
  atLeast?: [number, number];
  moreThan?: [number, number];
}
interface Terms {
  kind: 'motion' | 'election';
  byClass: boolean;
  quorum: Bound[];
  majority: Bound[];
  seats?: number;
  weighs?: 'fen' | 'share';
}

/** One ballot as it stands (一次表决). */
export function useBallot(id: string) {
  return useQuery({
    queryKey: ['ballot', id],
    queryFn: () => call(api.GET('/api/ballots/{id}', { params: { path: { id } } })),
  });
}

const tags = { keys: 'pause', open: 'run', closed: 'pause', counted: 'done', void: 'idle' } as const;

/** Where a ballot stands, in a word and a shape. */
export function BallotTag({ status, big }: { status: Ballot['status']; big?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusTag status={tags[status]} big={big ?? false}>
      {t(`ballot.status.${status}`)}
    </StatusTag>
  );
}

/** Formats weights as money or as plain numbers. */
export function useWeight(ballot: Ballot): (weight: number) => string {
  const { formatYuan } = useText();
  return (ballot.rule.terms as unknown as Terms).weighs === 'fen' ? formatYuan : (weight) => weight.toLocaleString();
}

/** Who holds it, until when, and what it takes for a decision (表决概要). */
export function BallotFacts({ ballot, now }: { ballot: Ballot; now: number }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDay, formatDuration } = useText();
  const terms = ballot.rule.terms as unknown as Terms;
  const left = new Date(ballot.closesAt).getTime() - now;
  const bound = (one: Bound, what: 'quorum' | 'majority') => {
    const of = t(`ballot.bound.${one.of === 'heads' ? 'heads' : `weight_${terms.weighs ?? 'share'}`}`);
    const [n, d] = one.atLeast ?? one.moreThan ?? [1, 2];
    return t(one.atLeast ? 'ballot.bound.atLeast' : 'ballot.bound.moreThan', {
      what: t(`ballot.bound.${what}`, { of }),
      among: t(`ballot.bound.${one.among}`),
      share: `${n}/${d}`,
    });
  };
  return (
    <dl className="dl">
      <dt>{t('ballot.heldBy')}</dt>
      <dd>
        {pick(ballot.unitName)} · {t(`ballot.mode.${ballot.mode}`)}
      </dd>
      <dt>{t('ballot.closes')}</dt>
      <dd>
        <span className="num">{formatInstant(ballot.closesAt)}</span>{' '}
        <span className="mute">
          {left > 0 ? t('ballot.closesIn', { left: formatDuration(left) }) : t('ballot.closed')}
        </span>
      </dd>
      <dt>{t('ballot.rule')}</dt>
      <dd>
        <ul className="bl-list">
          {terms.byClass && <li>{t('ballot.byClass')}</li>}
          {terms.quorum.map((one) => (
            <li key={`q${one.of}${one.among}`}>{bound(one, 'quorum')}</li>
          ))}
          {terms.majority.map((one) => (
            <li key={`m${one.of}${one.among}`}>{bound(one, 'majority')}</li>
          ))}
          {terms.kind === 'election' && <li>{t('ballot.seats', { count: terms.seats ?? 1 })}</li>}
        </ul>
        <span className="law sm">
          {t('ballot.ruleOn', { basis: ballot.rule.basis, day: formatDay(ballot.rule.on) })}
        </span>
      </dd>
    </dl>
  );
}

/** How many have voted, as a bar and over time with its table; never how (参加情况). */
export function Turnout({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const can = Math.max(1, ballot.voters - ballot.recused);
  const percent = Math.round((ballot.cast / can) * 100);
  const from = new Date(ballot.announcedAt).getTime();
  const to = Math.max(from + 1, Math.min(new Date(ballot.closesAt).getTime(), new Date(ballot.now).getTime()));
  const place = (at: string) => ((new Date(at).getTime() - from) / (to - from)) * 400;
  const height = (votes: number) => 60 - (votes / can) * 56;
  let path = `M0 ${height(0)}`;
  for (const { at, votes } of ballot.turnout) path += ` H${place(at).toFixed(1)} V${height(votes).toFixed(1)}`;
  return (
    <section aria-labelledby="turnout">
      <h2 className="h2" id="turnout">
        {t('ballot.turnout')}
      </h2>
      <p>
        {t('ballot.turnoutText', { cast: ballot.cast, voters: can, percent })}
        {ballot.recused > 0 && <span className="mute"> · {t('ballot.recusedCount', { count: ballot.recused })}</span>}
      </p>
      <div className="bl-track" aria-hidden="true">
        <span className="cast" style={{ width: `${Math.min(100, percent)}%` }} />
      </div>
      {ballot.turnout.length > 1 && (
        <details>
          <summary>{t('ballot.turnoutTable')}</summary>
          <svg className="bl-line" viewBox="0 0 400 64" preserveAspectRatio="none" aria-hidden="true">
            <path
              d={`${path} H400`}
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <table className="bl-table sm">
            <thead>
              <tr>
                <th>{t('ballot.at')}</th>
                <th className="num">{t('ballot.votes')}</th>
              </tr>
            </thead>
            <tbody>
              {ballot.turnout.slice(-20).map(({ at, votes }) => (
                <tr key={at}>
                  <td>{formatInstant(at, true)}</td>
                  <td className="num">{votes}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

/** The result, class by class against its bounds, with every step of the count (表决结果). */
export function BallotResult({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const weight = useWeight(ballot);
  const { result } = ballot;
  if (ballot.status === 'void')
    return (
      <p className="note">
        <Icon name="octagon" /> {t('ballot.voidWhy', { why: ballot.why })}
      </p>
    );
  if (!result) return null;
  const terms = ballot.rule.terms as unknown as Terms;
  const good = result.outcome === 'passed' || result.outcome === 'elected';
  const nameOf = (code: string) =>
    pick(ballot.options.find((one) => one.code === code)?.name ?? { zh: code, en: code });
  const weighed = [...terms.quorum, ...terms.majority].some(({ of }) => of === 'weight');
  return (
    <section aria-labelledby="result">
      <h2 className="h2" id="result">
        {t('ballot.result')}
      </h2>
      <p className={`h1 ${good ? 'tx-ok' : 'tx-bad'}`}>
        <Icon name={good ? 'check' : 'octagon'} /> {t(`ballot.outcome.${result.outcome}`)}
      </p>
      {result.elected.length > 0 && (
        <p>
          {t('ballot.elected')}：{result.elected.map(nameOf).join('、')}
        </p>
      )}
      {ballot.tallies.map((tally) => {
        const found = result.classes.find(({ cls }) => cls === tally.cls);
        return (
          <div key={tally.cls} className="bl-class">
            <h3 className="h3">
              {tally.cls || t('ballot.all')}{' '}
              {terms.byClass && found && (
                <span className={`sm ${found.carried ? 'tx-ok' : 'tx-bad'}`}>
                  <Icon name={found.carried ? 'tick' : 'cross'} size="s" />{' '}
                  {t(found.carried ? 'ballot.carried' : 'ballot.notCarried')}
                </span>
              )}
            </h3>
            <Bar tally={tally} of="heads" bounds={terms.majority} />
            {weighed && <Bar tally={tally} of="weight" bounds={terms.majority} />}
            <div className="bl-scroll">
              <table className="bl-table sm">
                <thead>
                  <tr>
                    <th>{t('ballot.option')}</th>
                    <th className="num">{t('ballot.headsOf')}</th>
                    {weighed && <th className="num">{t('ballot.weightOf')}</th>}
                  </tr>
                </thead>
                <tbody>
                  {Object.entries(tally.votes).map(([code, votes]) => (
                    <tr key={code}>
                      <td>{nameOf(code)}</td>
                      <td className="num">{votes.heads}</td>
                      {weighed && <td className="num">{weight(votes.weight)}</td>}
                    </tr>
                  ))}
                  <tr>
                    <td className="mute">{t('ballot.bound.roll')}</td>
                    <td className="num mute">{tally.roll.heads}</td>
                    {weighed && <td className="num mute">{weight(tally.roll.weight)}</td>}
                  </tr>
                </tbody>
              </table>
            </div>
          </div>
        );
      })}
      <details className="bl-class">
        <summary>{t('ballot.steps')}</summary>
        <ol>
          {ballot.steps.map((step) => (
            <li key={step.zh}>{pick(step)}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}

/** The votes of a class on one line, with a mark where the bound stands. The table beside it says the same. */
function Bar({ tally, of, bounds }: { tally: Ballot['tallies'][number]; of: 'heads' | 'weight'; bounds: Bound[] }) {
  const bound = bounds.find((one) => one.of === of);
  const votes = Object.entries(tally.votes);
  const cast = votes.reduce((sum, [, one]) => sum + one[of], 0);
  const decided = (tally.votes.yes?.[of] ?? 0) + (tally.votes.no?.[of] ?? 0);
  const whole = bound?.among === 'roll' ? tally.roll[of] : bound?.among === 'decided' ? decided : cast;
  const length = Math.max(1, tally.roll[of], cast);
  const [n, d] = bound?.atLeast ?? bound?.moreThan ?? [0, 1];
  return (
    <div className="bl-wrap" aria-hidden="true" style={{ marginTop: 6 }}>
      <div className="bl-track">
        {votes.map(([code, one]) => (
          <span
            key={code}
            className={['yes', 'no', 'abstain'].includes(code) ? code : 'other'}
            style={{ width: `${(one[of] / length) * 100}%` }}
          />
        ))}
      </div>
      {bound && <span className="bl-mark" style={{ insetInlineStart: `${((whole * n) / d / length) * 100}%` }} />}
    </div>
  );
}

/** Fetches the public file and counts it again in this browser (本机重新计票); with a receipt, looks for one's own vote. */
export function Recount({ ballot, receipt }: { ballot: Ballot; receipt?: Receipt | undefined }) {
  const { t } = useTranslation();
  const address = `/api/ballots/${encodeURIComponent(ballot.ballot)}/file`;
  const count = useMutation<BallotFinding>({
    mutationFn: async () => {
      const [answer, { verifyBallot }] = await Promise.all([fetch(address), import('../verify/verify-ballot.ts')]);
      const text = await answer.text();
      // let the page say that it counts before the proofs take the processor
      await new Promise((resolve) => setTimeout(resolve, 30));
      return verifyBallot(text);
    },
  });
  if (ballot.status !== 'counted') return null;
  const finding = count.data;
  const mine = receipt && finding?.whole ? finding.file.votes[receipt.n - 1] : undefined;
  return (
    <section className="stack2 no-print">
      <p className="row wrap">
        <button type="button" className="btn p" disabled={count.isPending} onClick={() => count.mutate()}>
          <Icon name="shield" />
          {count.isPending ? t('ballot.recounting') : t('ballot.recount')}
        </button>
        <a className="btn" href={address} download>
          {t('ballot.file')}
        </a>
      </p>
      <div role="status">
        {finding?.whole === true && (
          <p className="tx-ok">
            <Icon name="check" /> {t('ballot.recounted', { cast: finding.cast })}
          </p>
        )}
        {finding?.whole && receipt && (
          <p className={mine?.head === receipt.head ? 'tx-ok' : 'tx-bad'}>
            <Icon name={mine?.head === receipt.head ? 'tick' : 'octagon'} />{' '}
            {mine?.head === receipt.head ? t('ballot.myVoteThere', { n: receipt.n }) : t('ballot.myVoteGone')}
          </p>
        )}
        {finding?.whole === false && (
          <div className="note bad">
            <Icon name="octagon" />
            <div>
              <b>{t('ballot.recountBad')}</b>
              <ul>
                {finding.faults.slice(0, 20).map(({ part, n }) => (
                  <li key={`${part}${n}`}>{t(`ballot.fault.${part}`, { n })}</li>
                ))}
              </ul>
            </div>
          </div>
        )}
      </div>
      <p className="sm mute">{t('ballot.fileText')}</p>
    </section>
  );
}
