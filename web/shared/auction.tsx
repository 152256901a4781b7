import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, type Row } from './client.ts';
import { useLive } from './live.ts';
import { StatusTag } from './status.tsx';
import { useText } from './text.ts';
import './auction.css';

/** A lot as everybody sees it (拍卖标的). */
export type Lot = Answer<'getAuction'>;
type LotLine = Row<'listAuctions'>;

/** How a lot stands (标的状态): before, open, over. */
export function LotStatus({ lot, now }: { lot: LotLine | Lot; now: number }) {
  const { t } = useTranslation();
  if (lot.status === 'open') {
    const before = now < new Date(lot.opensAt).getTime();
    const over = now >= new Date(lot.endsAt).getTime();
    return (
      <StatusTag status={before ? 'idle' : over ? 'pause' : 'run'}>
        {t(before ? 'auction.before' : over ? 'auction.closing' : 'auction.open')}
      </StatusTag>
    );
  }
  return (
    <StatusTag status={lot.status === 'sold' ? 'done' : lot.status === 'unsold' ? 'idle' : 'warn'}>
      {t(`auction.${lot.status}`)}
    </StatusTag>
  );
}

/** One lot as it stands from moment to moment, and the time of the server to count by (标的实况). */
export function useLot(id: string) {
  useLive(['case'], [['auction', id]]);
  const lot = useQuery({
    queryKey: ['auction', id],
    queryFn: () => call(api.GET('/api/auctions/{id}', { params: { path: { id } } })),
  });
  return { lot, now: useLotClock(lot.data) };
}

/** The time of the server, from what it said with the lot, moving on by itself each second. */
function useLotClock(lot: Lot | undefined): number {
  const [base, setBase] = useState({ at: Date.now(), server: Date.now() });
  const [tick, setTick] = useState(() => Date.now());
  const said = lot?.now;
  useEffect(() => {
    if (said) setBase({ at: Date.now(), server: new Date(said).getTime() });
  }, [said]);
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return base.server + Math.max(0, tick - base.at);
}

/** A lot with its price, how long it still runs, and the bids so far; the bids are a line and, below it, a table. */
export function LotView({ lot, now }: { lot: Lot; now: number }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatYuan, formatDuration } = useText();
  const opens = new Date(lot.opensAt).getTime();
  const ends = new Date(lot.endsAt).getTime();
  const moved = lot.endsAt !== lot.closesAt;
  return (
    <>
      <div className="row sp wrap">
        <h1 className="h1">{pick(lot.name)}</h1>
        <LotStatus lot={lot} now={now} />
      </div>
      <p className="mute">
        {t(`auction.round.${lot.round}`)} · {pick(lot.unitName)}
      </p>
      <section className="card flat">
        <p className="mute">
          {t(lot.priceFen === null ? 'auction.reserve' : lot.status === 'sold' ? 'auction.price' : 'auction.highest')}
        </p>
        <p className="lot-price" aria-live="polite">
          {formatYuan(lot.priceFen ?? lot.reserveFen)}
        </p>
        {lot.leader && <p>{t('auction.leader', { code: lot.leader })}</p>}
        {lot.status === 'open' && (
          <p role="timer">
            {now < opens
              ? t('auction.opensIn', { time: formatDuration(opens - now), at: formatInstant(lot.opensAt) })
              : now < ends
                ? t('auction.endsIn', { time: formatDuration(ends - now), at: formatInstant(lot.endsAt) })
                : t('auction.closingText')}
          </p>
        )}
        {moved && lot.status === 'open' && (
          <p className="tx-warn sm">{t('auction.moved', { at: formatInstant(lot.closesAt) })}</p>
        )}
        {lot.why && <p>{t('auction.why', { why: lot.why })}</p>}
      </section>
      <dl className="lot-figures">
        <div>
          <dt>{t('auction.reserve')}</dt>
          <dd>{formatYuan(lot.reserveFen)}</dd>
        </div>
        <div>
          <dt>{t('auction.step')}</dt>
          <dd>{formatYuan(lot.stepFen)}</dd>
        </div>
        <div>
          <dt>{t('auction.deposit')}</dt>
          <dd>{formatYuan(lot.depositFen)}</dd>
        </div>
        <div>
          <dt>{t('auction.extension')}</dt>
          <dd>{t('auction.extensionText', { n: lot.extensionMinutes })}</dd>
        </div>
        <div>
          <dt>{t('auction.bidders')}</dt>
          <dd>{lot.bidders}</dd>
        </div>
        <div>
          <dt>{t('auction.bids')}</dt>
          <dd>{lot.bids}</dd>
        </div>
      </dl>
      <section className="card flat">
        <h2 className="h3">{t('auction.about')}</h2>
        <dl className="lot-figures">
          {lot.lines.map((line) => (
            <div key={line.code}>
              <dt>{pick(line.label)}</dt>
              <dd>{line.value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Bids lot={lot} />
      <p>
        <a className="btn" href={`/api/auctions/${lot.lot}/transcript`} download={`${lot.lot.replace(':', '-')}.json`}>
          {t('auction.transcript')}
        </a>
      </p>
      <p className="cap">{t('auction.transcriptText')}</p>
    </>
  );
}

function Bids({ lot }: { lot: Lot }) {
  const { t } = useTranslation();
  const { formatInstant, formatYuan } = useText();
  if (lot.latest.length === 0) return <p className="mute">{t('auction.noBids')}</p>;
  const rising = [...lot.latest].reverse();
  const low = Math.min(lot.reserveFen, ...rising.map((bid) => bid.amountFen));
  const high = Math.max(...rising.map((bid) => bid.amountFen), low + 1);
  const points = rising.map((bid, index) => {
    const x = rising.length === 1 ? 50 : (100 * index) / (rising.length - 1);
    return `${x},${36 - (32 * (bid.amountFen - low)) / (high - low)}`;
  });
  return (
    <section className="pan">
      {rising.length > 1 && (
        <svg
          className="lot-steps"
          viewBox="0 0 100 40"
          preserveAspectRatio="none"
          role="img"
          aria-label={t('auction.line')}
        >
          <polyline points={points.join(' ')} />
        </svg>
      )}
      <div className="tw">
        <table className="tb">
          <caption className="vh">{t('auction.latest')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('auction.nth')}</th>
              <th scope="col">{t('auction.code')}</th>
              <th scope="col">{t('auction.amount')}</th>
              <th scope="col">{t('auction.at')}</th>
            </tr>
          </thead>
          <tbody>
            {lot.latest.map((bid) => (
              <tr key={bid.seq}>
                <td className="num">{bid.seq}</td>
                <td>{bid.bidder}</td>
                <td className="num nowrap">{formatYuan(bid.amountFen)}</td>
                <td className="num nowrap">{formatInstant(bid.at, true)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Lots as a list of cards, each leading to its page (标的清单). */
export function LotCards({
  rows,
  now,
  link,
}: {
  rows: readonly LotLine[];
  now: number;
  link(lot: LotLine, name: string): ReactNode;
}) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatYuan } = useText();
  return (
    <ul className="lot-list">
      {rows.map((lot) => (
        <li key={lot.lot} className="card flat">
          <div className="row sp wrap">
            <LotStatus lot={lot} now={now} />
            <span className="cap">{t(`auction.round.${lot.round}`)}</span>
          </div>
          <h2 className="h3">{link(lot, pick(lot.name))}</h2>
          <p className="num">
            {t(lot.priceFen === null ? 'auction.reserve' : 'auction.highest')}{' '}
            <b>{formatYuan(lot.priceFen ?? lot.reserveFen)}</b>
            {' · '}
            {t('auction.bidsOf', { bids: lot.bids, bidders: lot.bidders })}
          </p>
          <p className="sm mute">
            {t('auction.span', { from: formatInstant(lot.opensAt, true), to: formatInstant(lot.endsAt, true) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
