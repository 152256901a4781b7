import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { CaseBallots } from '../../../shared/ballot/case-ballots.tsx';
import { CaseFiles } from '../../../shared/case-files.tsx';
import { type Answer, api, call } from '../../../shared/client.ts';
import { DueDays } from '../../../shared/due-days.tsx';
import { CaseLinks, Happenings, PauseNote } from '../../../shared/happenings.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { CaseMeetings } from '../../../shared/meeting/meeting-list.tsx';
import { OwnEntries } from '../../../shared/own-entries.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfCase } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { Timeline } from '../../../shared/timeline.tsx';
import { timeBar } from '../../../shared/times.tsx';
import { useKeys } from '../../keys.ts';
import { useNow, useTasks } from '../../queries.ts';
import { neighbour, nextTask } from '../../task-order.ts';
import { KeyBar } from '../../task-table.tsx';
import { ActionPanel } from './action-panel.tsx';
import { offerKey, shortcuts } from './actions.ts';
import { ChecksTab, FormTab } from './checks.tsx';
import { MoneyLinks } from './money-links.tsx';
import { NoticesTab } from './notices.tsx';
import { PublicationsTab } from './publications.tsx';
import { EventsTab, TalkTab } from './record.tsx';

type View = Answer<'getCase'>;
const tabs = ['form', 'files', 'checks', 'publications', 'talk', 'notices', 'events'] as const;
type Tab = (typeof tabs)[number];

/** One case at the desk (办件): timeline, filed form beside the registers, and what I may do. */
export default function CasePage() {
  const { id = '' } = useParams();
  // Another case is another page: nothing typed for one may reach the next.
  return <CaseDesk key={id} id={id} />;
}

function CaseDesk({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const now = useNow();
  const go = useNavigate();
  const location = useLocation();
  const [params, setParams] = useSearchParams();
  const [help, setHelp] = useState(false);
  const tasks = useTasks().data?.rows ?? [];
  useLive(
    ['case', 'task', 'delivery'],
    [
      ['case', id],
      ['case-files', id],
    ],
    id,
  );
  const { data, error, refetch } = useQuery({
    queryKey: ['case', id],
    queryFn: () => call(api.GET('/api/cases/{id}', { params: { path: { id } } })),
  });
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'form';
  const columns = [useRef<HTMLElement>(null), useRef<HTMLElement>(null), useRef<HTMLElement>(null)] as const;
  const open = (to: { caseId: string } | undefined) => (to ? () => void go(`/cases/${to.caseId}`) : undefined);
  useKeys({
    j: open(neighbour(tasks, id, 1)),
    k: open(neighbour(tasks, id, -1)),
    '1': () => columns[0].current?.focus(),
    '2': () => columns[1].current?.focus(),
    '3': () => columns[2].current?.focus(),
    '?': () => setHelp(true),
  });
  const next = nextTask(tasks, id);
  const done = (location.state as { done?: string } | null)?.done;

  if (error && !data) {
    return (
      <div className="page wide pad">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page wide pad">
        <Loading lines={8} what={t('case.loading')} />
      </div>
    );
  }
  return (
    <div className="desk-page">
      {done && (
        <p className="flash" role="status">
          <Icon name="tick" /> {done}
        </p>
      )}
      <CaseHead view={data} now={now} />
      <div className="page wide case-cols">
        <section className="pan c-line" aria-label={t('case.timeline')} tabIndex={-1} ref={columns[0]}>
          <header>
            <h2>{t('case.timeline')}</h2>
            <span className="cap">{t('case.timelineNote')}</span>
          </header>
          <div className="in">
            <Timeline timeline={data.timeline} lanes={data.lanes} now={new Date(now).getTime()} bare />
            <MoneyLinks caseId={id} />
            {data.happenings.length > 0 && (
              <>
                <h3 className="h3 life-h">{t('case.happenings')}</h3>
                <Happenings list={data.happenings} />
              </>
            )}
            {data.links.length > 0 && (
              <>
                <h3 className="h3 life-h">{t('case.links')}</h3>
                <CaseLinks links={data.links} />
              </>
            )}
          </div>
        </section>
        <section className="pan c-form" aria-label={t('case.column2')} tabIndex={-1} ref={columns[1]}>
          <Tabs view={data} tab={tab} onTab={(to) => setParams(to === 'form' ? {} : { tab: to }, { replace: true })} />
          <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
            {tab === 'form' && <FormTab view={data} />}
            {tab === 'form' &&
              data.ownEntries.map(({ kind, name }) => (
                <section className="in" key={kind} aria-labelledby={`own-${kind}-h`}>
                  <h3 className="h3" id={`own-${kind}-h`}>
                    {pick(name)}
                  </h3>
                  <OwnEntries caseId={id} kind={kind} />
                </section>
              ))}
            {tab === 'files' && (
              <div className="in">
                <CaseFiles caseId={id} version={data.version} isOffice />
              </div>
            )}
            {tab === 'checks' && <ChecksTab view={data} />}
            {tab === 'notices' && <NoticesTab view={data} />}
            {tab === 'talk' && <TalkTab view={data} />}
            {tab === 'publications' && <PublicationsTab view={data} now={new Date(now).getTime()} />}
            {tab === 'events' && <EventsTab caseId={id} number={data.number} version={data.version} />}
          </div>
        </section>
        <section className="pan c-act" aria-label={t('case.actions')} tabIndex={-1} ref={columns[2]}>
          <header>
            <h2>{t('case.actions')}</h2>
            <span className="cap">{t('case.actionsNote')}</span>
          </header>
          <CaseBallots caseId={id} version={data.version} />
          <CaseMeetings caseId={id} version={data.version} />
          <ActionPanel view={data} next={next} />
        </section>
      </div>
      <KeyBar
        keys={[
          [['J', 'K'], t('keys.upDown')],
          [['1', '2', '3'], t('keys.columns')],
          [['?'], t('keys.all')],
        ]}
      >
        <span>
          {next ? (
            <>
              {t('case.after')}{' '}
              <Link to={`/cases/${next.caseId}`}>
                <b>{next.title || next.number}</b>
              </Link>{' '}
              · {pick(next.itemName)}
            </>
          ) : (
            t('case.noNext')
          )}
        </span>
        <span className="only-l">{t('case.left', { count: tasks.length })}</span>
      </KeyBar>
      {help && <KeyHelp view={data} onClose={() => setHelp(false)} />}
    </div>
  );
}

function CaseHead({ view, now }: { view: View; now: string }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  return (
    <header className="desk-head">
      <div className="page wide case-head">
        <div>
          <div className="row wrap">
            <h1 className="h1-desk">
              {view.title || view.applicantName} · {pick(view.itemName)}
            </h1>
            {view.status === 'waiting-applicant' ? (
              <StatusTag status="pause">{t('case.waits')}</StatusTag>
            ) : (
              <StatusTag status={statusOfCase(view.status, view.colour)}>{t(`caseStatus.${view.status}`)}</StatusTag>
            )}
          </div>
          <p className="mute">
            <span className="num">{view.number}</span> · {t('case.applicant', { name: view.applicantName })} ·{' '}
            {pick(view.stageName)}
          </p>
          <PauseNote pauses={view.pauses} />
          {view.collected && (
            <p className="mute">
              {t('case.collected', { unit: pick(view.collected.unit), by: view.collected.byName })}
            </p>
          )}
          {view.gaps
            .filter((gap) => gap.status === 'open' || gap.status === 'late')
            .map((gap) => (
              <p key={gap.material} className={gap.status === 'late' ? 'tx-bad' : 'tx-idle'}>
                <Icon name={gap.status === 'late' ? 'triangle' : 'pause'} />{' '}
                {t(gap.status === 'late' ? 'case.gapLate' : 'case.gapOpen', {
                  name: pick(gap.name),
                  day: formatDay(gap.by),
                })}
              </p>
            ))}
          {view.defects.length > 0 && view.status === 'waiting-applicant' && (
            <p className="tx-idle">
              <Icon name="pause" /> {t('case.defectsOpen', { count: view.defects.length })}
            </p>
          )}
        </div>
        <Clock view={view} now={now} stopped={view.times.paused !== null} />
      </div>
    </header>
  );
}

/** The clock of the case: what is left, the bar, the promised and the legal day. */
function Clock({ view, now, stopped }: { view: View; now: string; stopped: boolean }) {
  const { t } = useTranslation();
  const { pick, formatDuration, formatDue, formatInstant, formatDay } = useText();
  const { times } = view;
  const at = new Date(now).getTime();
  const bar = timeBar(times, at);
  const dueAt = times.promised.dueAt ?? times.statutory.dueAt;
  const left = dueAt === null ? null : new Date(dueAt).getTime() - at;
  const tone = { green: 'ok', yellow: 'warn', red: 'bad', done: 'done', none: 'idle' }[times.colour];
  const words = times.decidedAt
    ? t('case.decidedAt', { at: formatInstant(times.decidedAt, true) })
    : stopped
      ? pick(times.paused)
      : left === null
        ? t('times.noLimit')
        : left < 0
          ? t('case.over', { span: formatDuration(-left) })
          : t('case.remaining', { span: formatDuration(left) });
  return (
    <div className={`clock ${tone}`} role="group" aria-label={t('times.title')}>
      <div className="row sp wrap">
        <b className="clock-big">
          <Icon name={times.decidedAt ? 'flag' : stopped ? 'pause' : 'clock'} size="l" /> {words}
        </b>
        {!times.decidedAt && !stopped && dueAt && <span>{t('case.mustBy', { at: formatDue(dueAt) })}</span>}
      </div>
      <div className="clock-bar" aria-hidden="true">
        <i style={{ width: `${bar.used}%` }} />
        {bar.promised !== null && <s style={{ left: `min(${bar.promised}%, calc(100% - 2px))` }} />}
        {bar.statutory !== null && <s style={{ left: `min(${bar.statutory}%, calc(100% - 2px))` }} />}
      </div>
      <div className="row sp wrap clock-foot">
        <span>
          {t('case.used')} <b>{formatDuration(times.usedMs)}</b>
        </span>
        <span>
          {t('case.promised', { text: pick(times.promised.text) })}
          {times.promised.dueDay && ` · ${formatDay(times.promised.dueDay, true)}`}
        </span>
        <span>
          {t('case.statutory', { text: pick(times.statutory.text) })}
          {times.statutory.dueDay && ` · ${formatDay(times.statutory.dueDay, true)}`}
        </span>
      </div>
      <div className="clock-why">
        {times.promised.provisional && <p>{t('times.provisional')}</p>}
        <DueDays caseId={view.caseId} of="promised">
          {t('due.whyNamed', { name: t('times.promised') })}
        </DueDays>
        <DueDays caseId={view.caseId} of="statutory">
          {t('due.whyNamed', { name: t('times.statutory') })}
        </DueDays>
        {tasksOf(view).map((task) => (
          <DueDays key={task} caseId={view.caseId} of={`task:${task}`}>
            {t('due.whyNamed', { name: t('case.myStep') })}
          </DueDays>
        ))}
      </div>
    </div>
  );
}

/** The tasks that I may decide now, each once. */
function tasksOf(view: View): string[] {
  const codes = view.commands.flatMap((command) => (command.type === 'decide' && command.task ? [command.task] : []));
  return [...new Set(codes)];
}

function Tabs({ view, tab, onTab }: { view: View; tab: Tab; onTab: (tab: Tab) => void }) {
  const { t } = useTranslation();
  const counts = {
    form: 0,
    files: view.files,
    checks: view.findings.length,
    publications: view.publications,
    talk: view.notes.length,
    notices: 0,
    events: 0,
  };
  return (
    <div className="tabs" role="tablist" aria-label={t('case.column2')}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={one === tab}
          aria-controls={`panel-${one}`}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one)}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
            if (!step) return;
            const to = tabs[(tabs.indexOf(one) + step + tabs.length) % tabs.length] ?? 'form';
            onTab(to);
            document.getElementById(`tab-${to}`)?.focus();
          }}
        >
          {t(`case.tab.${one}`, { count: counts[one] })}
        </button>
      ))}
    </div>
  );
}

function KeyHelp({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const letters = shortcuts(view.commands);
  const rows: [string, string][] = [
    ['J K', t('keys.upDown')],
    ['1 2 3', t('keys.columns')],
    ...view.commands
      .filter((offer) => !offer.locked)
      .map((offer): [string, string] => [(letters.get(offerKey(offer)) ?? '').toUpperCase(), pick(offer.name)]),
    ['Ctrl Enter', t('keys.send')],
    ['Esc', t('keys.escape')],
  ];
  return (
    <dialog
      className="help"
      aria-labelledby="help-h"
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onClose={onClose}
    >
      <h2 className="h2" id="help-h">
        {t('keys.title')}
      </h2>
      <dl className="dl">
        {rows.map(([keys, what]) => (
          <div key={`${keys} ${what}`} style={{ display: 'contents' }}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="cap">{t('keys.note')}</p>
      <form method="dialog">
        <button className="btn" type="submit">
          {t('keys.close')}
        </button>
      </form>
    </dialog>
  );
}
