import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { useTasks } from '../../queries.ts';
import { type Capture, dropBundle, keptBundles, keptCaptures, type TakenBundle } from './device-store.ts';
import { bringBack } from './sync.ts';
import { takeAlong } from './take-along.ts';
import { VisitForm } from './visit-form.tsx';
import '../../../shared/ballot/ballot.css';

const tags = { waiting: 'pause', done: 'done', conflict: 'warn', refused: 'bad' } as const;

/** Visits (外出检查): take tasks along, decide them without a connection, bring everything back in order. */
export default function VisitsPage() {
  const { t } = useTranslation();
  const online = useOnline();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const bundles = useQuery({ queryKey: ['visits', 'bundles'], queryFn: keptBundles, networkMode: 'always' });
  const captures = useQuery({ queryKey: ['visits', 'captures'], queryFn: keptCaptures, networkMode: 'always' });
  const again = () => queries.invalidateQueries({ queryKey: ['visits'] });
  const waiting = (captures.data ?? []).filter(({ status }) => status === 'waiting').length;
  const bring = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await bringBack();
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
    await again();
    await queries.invalidateQueries({ queryKey: ['tasks'] });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes when the connection comes back, not whenever the page is drawn
  useEffect(() => {
    if (online) void bring();
  }, [online]);
  return (
    <div className="page pad stack3">
      <header>
        <h1 className="h1">{t('visits.title')}</h1>
        <p className="mute">{t('visits.lead')}</p>
        <p role="status" className={online ? 'tx-ok' : 'tx-warn'}>
          <Icon name={online ? 'tick' : 'triangle'} /> {t(online ? 'visits.online' : 'visits.offline')}
        </p>
      </header>
      {problem !== null && <Refused problem={problem} />}
      <section className="stack2" aria-labelledby="mine">
        <h2 className="h2" id="mine">
          {t('visits.mine')}
        </h2>
        {waiting > 0 && (
          <p className="row wrap">
            <span className="tx-you">{t('visits.waiting', { count: waiting })}</span>
            <button type="button" className="btn p" disabled={busy || !online} onClick={() => void bring()}>
              {t(busy ? 'visits.bringing' : 'visits.bring')}
            </button>
          </p>
        )}
        {waiting === 0 && (captures.data ?? []).length > 0 && <p className="tx-ok">{t('visits.allBack')}</p>}
        {bundles.data?.length === 0 && <p className="mute">{t('visits.none')}</p>}
        {bundles.data?.map((bundle) => (
          <BundleCard key={bundle.bundle} bundle={bundle} captures={captures.data ?? []} again={() => void again()} />
        ))}
      </section>
      {online && <TakeAlong again={() => void again()} />}
      <p>
        <Link to="/visits/conflicts">{t('visits.conflicts')}</Link>
      </p>
    </div>
  );
}

function BundleCard({ bundle, captures, again }: { bundle: TakenBundle; captures: Capture[]; again: () => void }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [open, setOpen] = useState<number | null>(null);
  const mine = captures.filter((one) => one.bundle === bundle.bundle);
  const over = bundle.rows.every((_, n) => mine.some(({ seq, status }) => seq === n + 1 && status !== 'waiting'));
  return (
    <div className="card">
      <p className="row sp wrap sm mute">
        <span>{t('visits.takenAt', { at: formatInstant(bundle.takenAt, true) })}</span>
        {over && (
          <button type="button" className="btn t sm" onClick={() => void dropBundle(bundle.bundle).then(again)}>
            {t('visits.drop')}
          </button>
        )}
      </p>
      <ul className="bl-list">
        {bundle.rows.map((taken, index) => {
          const seq = index + 1;
          const capture = mine.find((one) => one.seq === seq);
          return (
            <li key={`${taken.view.caseId}${taken.task}`}>
              <p className="row sp wrap">
                <b>
                  {taken.view.title} <span className="mute sm">{taken.view.number}</span>
                </b>
                <StatusTag status={capture ? tags[capture.status] : 'you'}>
                  {t(`visits.state.${capture?.status ?? 'todo'}`)}
                </StatusTag>
              </p>
              <p className="sm mute">{pick(taken.taskName)}</p>
              {capture && (
                <p className="sm">
                  {t('visits.capturedAt', { at: formatInstant(capture.capturedAt, true) })}
                  {capture.photos.length > 0 && ` · ${t('visits.photoCount', { count: capture.photos.length })}`}
                  {capture.said && ` · ${pick(capture.said)}`}
                </p>
              )}
              {!capture && open !== seq && (
                <button type="button" className="btn sm" onClick={() => setOpen(seq)}>
                  {t('visits.outcome')}
                </button>
              )}
              {!capture && open === seq && (
                <>
                  {taken.view.findings.length > 0 && (
                    <details>
                      <summary>{t('visits.findings')}</summary>
                      <ul>
                        {taken.view.findings.map((finding) => (
                          <li key={`${finding.code}${finding.text.zh}`}>{pick(finding.text)}</li>
                        ))}
                      </ul>
                    </details>
                  )}
                  <VisitForm
                    bundle={bundle}
                    taken={taken}
                    seq={seq}
                    done={() => {
                      setOpen(null);
                      again();
                    }}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function TakeAlong({ again }: { again: () => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const tasks = useTasks();
  const [chosen, setChosen] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const rows = (tasks.data?.rows ?? []).filter(({ kind }) => kind === 'human');
  const keyOf = (row: { caseId: string; task: string }) => `${row.caseId} ${row.task}`;
  const take = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const wanted = rows.filter((row) => chosen.includes(keyOf(row)));
      await takeAlong(wanted.map(({ caseId, task }) => ({ case: caseId, task })));
      setChosen([]);
      again();
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <section className="stack2" aria-labelledby="choose">
      <h2 className="h2" id="choose">
        {t('visits.choose')}
      </h2>
      {tasks.isSuccess && rows.length === 0 && <p className="mute">{t('visits.noTasks')}</p>}
      {rows.slice(0, 50).map((row) => (
        <label key={keyOf(row)} className="pick">
          <input
            type="checkbox"
            checked={chosen.includes(keyOf(row))}
            onChange={(event) =>
              setChosen(event.target.checked ? [...chosen, keyOf(row)] : chosen.filter((one) => one !== keyOf(row)))
            }
          />
          <span>
            {row.title || pick(row.itemName)}
            <small>
              {row.number} · {pick(row.name)}
            </small>
          </span>
        </label>
      ))}
      {problem !== null && <Refused problem={problem} />}
      {rows.length > 0 && (
        <p>
          <button type="button" className="btn p" disabled={chosen.length === 0 || busy} onClick={() => void take()}>
            {busy ? t('visits.taking') : t('visits.take', { count: chosen.length })}
          </button>
        </p>
      )}
    </section>
  );
}

/** Whether the server answers, asked now and then and when the device thinks that its connection has changed: what a device says of itself is often wrong. */
function useOnline(): boolean {
  const asked = useQuery({
    queryKey: ['reach'],
    queryFn: () =>
      fetch('/api/verify/keys', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    refetchInterval: 5_000,
    staleTime: 0,
    retry: false,
  });
  const { refetch } = asked;
  useEffect(() => {
    const look = () => void refetch();
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, [refetch]);
  return asked.data ?? navigator.onLine;
}
