import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, call } from '../client.ts';
import { type FormSchema, localise } from '../form/schema.ts';
import { Icon } from '../icons.tsx';
import { useLive } from '../live.ts';
import { useNow } from '../now.ts';
import { saveJson } from '../save-file.ts';
import { loginAddress, useMe } from '../session.tsx';
import { Loading, Refused } from '../states.tsx';
import { StatusTag } from '../status.tsx';
import { useText } from '../text.ts';
import { statusOfBox } from './box-list.tsx';
import { HolderPanel } from './holder-panel.tsx';
import { SendPanel } from './send-panel.tsx';
import './sealed.css';

type Box = Answer<'getSealed'>;
type Line = Box['submissions'][number];
const steps = ['ceremony', 'sealing', 'opening', 'opened'] as const;

/** One sealed box (密封箱): where it stands, what I can do about it, and live what comes out of it. */
export function BoxPage({ id, list }: { id: string; list: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const me = useMe();
  const now = useNow();
  useLive(['sealed'], [['sealed', id]]);
  const found = useQuery({
    queryKey: ['sealed', id],
    queryFn: () => call(api.GET('/api/sealed/{id}', { params: { path: { id } } })),
    // the moment of the deadline changes everything, whether or not the stream tells
    refetchInterval: (query) => (query.state.data?.status === 'opening' ? 5_000 : 30_000),
  });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <Refused problem={found.error} retry={() => void found.refetch()} />;
  const box = found.data;
  return (
    <>
      <p className="sm">
        <Link to={list}>
          <Icon name="left" size="s" /> {t('sealed.back')}
        </Link>
      </p>
      <div className="row sp wrap">
        <h1 className="h1 title">{box.title}</h1>
        <StatusTag status={statusOfBox(box.status)} big>
          {t(`sealed.status.${box.status}`)}
        </StatusTag>
      </div>
      <p className="lead">
        {pick(box.unitName)} · {t('sealed.until', { at: formatInstant(box.deadline) })}
        {box.status === 'sealing' && <Countdown to={box.deadline} now={now} />}
        {box.status === 'opening' && box.windowEnds && (
          <> · {t('sealed.windowEnds', { at: formatInstant(box.windowEnds) })}</>
        )}
      </p>
      <Steps status={box.status} />
      {me === null && box.status === 'sealing' && (
        <p>
          <a className="btn p" href={loginAddress()}>
            {t('sealed.send.login')}
          </a>
        </p>
      )}
      {box.me?.holder && <HolderPanel box={box} holder={box.me.holder} />}
      {box.me && <SendPanel box={box} me={box.me} />}
      {box.me?.answers && box.status === 'opening' && <DeskPanel box={box} />}
      <Holders box={box} />
      <Room box={box} />
      <Happened box={box} />
    </>
  );
}

function Countdown({ to, now }: { to: string; now: number }) {
  const { t } = useTranslation();
  const { formatDuration } = useText();
  const left = new Date(to).getTime() - now;
  return <b> · {left > 0 ? t('sealed.left', { left: formatDuration(left) }) : t('sealed.passed')}</b>;
}

function Steps({ status }: { status: string }) {
  const { t } = useTranslation();
  const at = status === 'too-few' || status === 'cancelled' ? 1 : steps.indexOf(status as (typeof steps)[number]);
  return (
    <ol className="sealed-steps">
      {steps.map((step, n) => (
        <li
          key={step}
          className={n < at || status === 'opened' ? 'past' : n === at ? 'now' : ''}
          aria-current={n === at ? 'step' : undefined}
        >
          <span className="dot" aria-hidden="true">
            {n < at || status === 'opened' ? <Icon name="check" size="s" /> : n + 1}
          </span>
          {t(`sealed.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** The shares as boxes side by side: which holders confirmed, and who has given. */
function Holders({ box }: { box: Box }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const events = useEvents(box);
  const gave = new Map(
    (events.data?.rows ?? [])
      .filter((row) => row.type === 'shares.given')
      .map((row) => [Number(row.payload.holder), row.at] as const),
  );
  return (
    <section className="sealed-part" aria-labelledby="holders-title">
      <h2 className="h2" id="holders-title">
        {t('sealed.holders')}
      </h2>
      <p className="sm mute">
        {t('sealed.holdersText', { n: box.holders, k: box.threshold })}
        {box.senderUnlocks && ` ${t('sealed.holdersUnlock')}`}
      </p>
      <ul className="sealed-holders">
        {box.holderList.map(({ holder, name, keyId, confirmedAt }) => {
          const givenAt = gave.get(holder);
          return (
            <li key={holder} className={givenAt ? 'gave' : keyId ? 'ready' : ''}>
              <Icon name={givenAt ? 'key' : 'lock'} />
              <b>{name}</b>
              <span className="cap">
                {givenAt
                  ? `${t('sealed.gave')} ${formatInstant(givenAt, true)}`
                  : confirmedAt
                    ? t('sealed.confirmed')
                    : t('sealed.notYet')}
              </span>
              {keyId && <code className="cap">{keyId}</code>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function isOpen(box: Box): boolean {
  return box.status === 'opening' || box.status === 'opened' || box.status === 'too-few';
}

function useEvents(box: Box) {
  return useQuery({
    queryKey: ['sealed', box.box, 'events', box.version],
    enabled: isOpen(box),
    placeholderData: (before) => before,
    queryFn: () => call(api.GET('/api/sealed/{id}/events', { params: { path: { id: box.box } } })),
  });
}

/** What was received and what came out, line by line as it is opened (开启现场). */
function Room({ box }: { box: Box }) {
  const { t } = useTranslation();
  if (!isOpen(box))
    return (
      <p className="note plain">
        <Icon name="lock" /> {t('sealed.receivedHidden')}
        {box.minimum > 0 && ` · ${t('sealed.minimum', { n: box.minimum })}`}
      </p>
    );
  const done = box.submissions.filter((one) => one.status !== 'standing').length;
  return (
    <section className="sealed-part" aria-labelledby="room-title">
      <div className="row sp wrap">
        <h2 className="h2" id="room-title">
          {t('sealed.room.list')}
        </h2>
        {box.status === 'opening' && (
          <span className="st you">
            <Icon name="ring" /> {t('sealed.room.live')} {done}/{box.submissions.length}
          </span>
        )}
      </div>
      {box.status === 'opening' && (
        <progress
          className="sealed-bar"
          max={Math.max(1, box.submissions.length)}
          value={done}
          aria-label={t('sealed.room.list')}
        />
      )}
      {box.status === 'too-few' && (
        <p className="note bad">
          {t('sealed.room.tooFew', { n: box.submissions.length, least: Math.max(1, box.minimum) })}
        </p>
      )}
      {box.submissions.length === 0 && box.status !== 'too-few' && <p>{t('sealed.room.none')}</p>}
      <ul className="sealed-bids" aria-live="polite">
        {box.submissions.map((line) => (
          <Bid key={line.submission} box={box} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Bid({ box, line }: { box: Box; line: Line }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [reading, setReading] = useState(false);
  const mine = box.me?.own.some((one) => one.submission === line.submission) ?? false;
  return (
    <li className={`card flat ${line.status}`}>
      <div className="row sp wrap">
        <b>{line.senderName}</b>
        {line.status === 'opened' && <StatusTag status="done">{t('sealed.room.opened')}</StatusTag>}
        {line.status === 'unreadable' && <StatusTag status="bad">{t('sealed.room.unreadable')}</StatusTag>}
        {line.status === 'standing' && (
          <StatusTag status="idle">
            {box.status === 'too-few'
              ? t('sealed.room.sealedStill')
              : line.shares >= box.threshold
                ? t('sealed.room.locked')
                : t('sealed.room.shares', { n: line.shares, k: box.threshold })}
          </StatusTag>
        )}
      </div>
      {line.form && <Facts box={box} form={line.form} />}
      {line.unreadable && (
        <p className="tx-bad">
          {pick(line.unreadable.text)} {line.unreadable.detail}
        </p>
      )}
      <p className="cap">
        {line.receivedAt && formatInstant(line.receivedAt)} · SM3 <code>{line.headerSm3?.slice(0, 24)}…</code>
        {line.files > 0 && ` · ${t('sealed.room.files', { n: line.files })}`}
      </p>
      {line.status === 'opened' && (box.me?.reads || mine) && (
        <>
          <button type="button" className="btn sm" aria-expanded={reading} onClick={() => setReading(!reading)}>
            {reading ? t('sealed.room.close') : t('sealed.room.letter')}
          </button>
          {reading && <WholeLetter box={box} line={line} />}
        </>
      )}
    </li>
  );
}

function WholeLetter({ box, line }: { box: Box; line: Line }) {
  const path = { id: box.box, submission: line.submission };
  const letter = useQuery({
    queryKey: ['sealed', box.box, 'letter', line.submission],
    queryFn: () => call(api.GET('/api/sealed/{id}/submissions/{submission}', { params: { path } })),
  });
  if (letter.isPending) return <Loading lines={2} />;
  if (letter.isError) return <Refused problem={letter.error} />;
  return (
    <>
      <Facts box={box} form={letter.data.form} />
      <ul>
        {letter.data.files.map((file, n) => (
          <li key={file.sm3}>
            <a className="u" href={`/api/sealed/${box.box}/submissions/${line.submission}/files/${n}`}>
              <Icon name="file" size="s" /> {file.name}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is read out comes first, in the order of the terms. */
function inOrder(box: Box, entries: [string, unknown][]): [string, unknown][] {
  const place = (code: string) => {
    const at = box.publicFields.indexOf(code);
    return at < 0 ? box.publicFields.length : at;
  };
  return entries.sort(([a], [b]) => place(a) - place(b));
}

/** The fields of a letter with their names; amounts in yuan. */
function Facts({ box, form }: { box: Box; form: Record<string, unknown> }) {
  const { language, formatYuan } = useText();
  const fields = localise(box.letter as FormSchema, language).properties ?? {};
  const shown = (code: string, value: unknown): string => {
    const option = fields[code]?.oneOf?.find((one) => one.const === value);
    if (option) return option.title ?? String(value);
    if (typeof value === 'number' && code.endsWith('Fen')) return formatYuan(value);
    if (typeof value === 'boolean') return value ? '✓' : '—';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  return (
    <dl className="sealed-facts">
      {inOrder(box, Object.entries(form)).map(([code, value]) => (
        <div key={code}>
          <dt>{fields[code]?.title ?? code}</dt>
          <dd>{shown(code, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function DeskPanel({ box }: { box: Box }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [minutes, setMinutes] = useState(30);
  const [why, setWhy] = useState('');
  const act = useMutation({
    mutationFn: (body: { type: 'extend'; minutes: number; why: string } | { type: 'conclude'; why: string }) =>
      call(api.POST('/api/sealed/{id}/commands', { params: { path: { id: box.box } }, body })),
    onSuccess: () => {
      setWhy('');
      void queries.invalidateQueries({ queryKey: ['sealed', box.box] });
    },
  });
  return (
    <section className="card sealed-part" aria-labelledby="desk-title">
      <h2 className="h2" id="desk-title">
        <Icon name="gavel" /> {t('sealed.desk.title')}
      </h2>
      <div className="field">
        <label htmlFor="desk-why">{t('sealed.desk.why')}</label>
        <input id="desk-why" value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="desk-minutes">{t('sealed.desk.minutes')}</label>
        <input
          id="desk-minutes"
          type="number"
          min={1}
          max={10_080}
          value={minutes}
          onChange={(event) => setMinutes(Number(event.target.value))}
        />
      </div>
      <p className="row wrap">
        <button
          type="button"
          className="btn"
          disabled={why.trim() === '' || act.isPending}
          onClick={() => act.mutate({ type: 'extend', minutes, why: why.trim() })}
        >
          {t('sealed.desk.extend')}
        </button>
        <button
          type="button"
          className="btn d"
          disabled={why.trim() === '' || act.isPending}
          onClick={() => act.mutate({ type: 'conclude', why: why.trim() })}
        >
          {t('sealed.desk.conclude')}
        </button>
      </p>
      <p className="cap">{t('sealed.desk.concludeText')}</p>
      {act.isError && <Refused problem={act.error} />}
    </section>
  );
}

/** Everything that happened, the newest first, and the signed file of it (开启记录). */
function Happened({ box }: { box: Box }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const events = useEvents(box);
  const load = useMutation({
    mutationFn: async () =>
      saveJson(
        `${t('sealed.transcript')}-${box.box}.json`,
        await call(api.GET('/api/sealed/{id}/transcript', { params: { path: { id: box.box } } })),
      ),
  });
  return (
    <section className="sealed-part" aria-labelledby="transcript-title">
      <h2 className="h2" id="transcript-title">
        {t('sealed.transcript')}
      </h2>
      {!isOpen(box) && <p className="sm mute">{t('sealed.eventsHidden')}</p>}
      {isOpen(box) && (
        <>
          <p className="sm mute">{t('sealed.transcriptText')}</p>
          <p>
            <button type="button" className="btn" disabled={load.isPending} onClick={() => load.mutate()}>
              <Icon name="download" />
              {t('sealed.download')}
            </button>
          </p>
          {load.isError && <Refused problem={load.error} />}
          {events.isError && <Refused problem={events.error} />}
          <ol className="sealed-events" reversed>
            {[...(events.data?.rows ?? [])].reverse().map((row) => (
              <li key={row.version}>
                <time dateTime={row.at}>{formatInstant(row.at, true)}</time>
                <span>{t(`sealed.event.${nameOf(row)}`, factsOf(row.payload, formatInstant))}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function nameOf({ type, payload }: { type: string; payload: Record<string, unknown> }): string {
  return (type === 'submission.received' && payload.replaces !== '' ? 'submission.replaced' : type).replace('.', '_');
}

function factsOf(payload: Record<string, unknown>, formatInstant: (at: string) => string): Record<string, string> {
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  const plain = Object.fromEntries(
    Object.entries(payload)
      .filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => [name, String(value)]),
  );
  return {
    ...plain,
    short: String(payload.headerSm3 ?? '').slice(0, 16),
    incompleteCount: String(list(payload.incomplete).length),
    missingText: list(payload.missing).join('、') || '—',
    until: payload.windowEnds ? formatInstant(String(payload.windowEnds)) : '',
  };
}
