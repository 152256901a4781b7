import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { CaseBallots } from '../../../shared/ballot/case-ballots.tsx';
import { CaseFiles } from '../../../shared/case-files.tsx';
import { CaseParts } from '../../../shared/case-parts.tsx';
import { api, call } from '../../../shared/client.ts';
import { FormFacts } from '../../../shared/form/facts.tsx';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { CaseLinks, Happenings, PauseNote } from '../../../shared/happenings.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { CaseMeetings } from '../../../shared/meeting/meeting-list.tsx';
import { useNow } from '../../../shared/now.ts';
import { OwnEntries } from '../../../shared/own-entries.tsx';
import { Late, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfCase } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { Timeline } from '../../../shared/timeline.tsx';
import { TimesFigures } from '../../../shared/times.tsx';
import { nameOf, PortalFrame } from '../../frame.tsx';
import { type Case, defectPath } from './case.ts';
import { CaseEvents } from './case-events.tsx';
import { CasePublications } from './case-publications.tsx';
import { LaneResults } from './lane-results.tsx';
import { Messages } from './messages.tsx';
import { NewWay } from './new-way.tsx';
import { PartnerReceipts } from './partner-receipts.tsx';
import { Rate } from './rate.tsx';
import { Receipt } from './receipt.tsx';
import { Refusal } from './refusal.tsx';
import { Representatives } from './representatives.tsx';
import { TurnBox } from './turn-box.tsx';
import { Withdraw } from './withdraw.tsx';

/** One case, one page: whose turn it is, the three times, the line with its branches, what came out, what was filled in. */
export default function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const { pick } = useText();
  const now = useNow();
  useLive(
    ['case', 'delivery'],
    [['case', id], ['case-events', id], ['case-files', id], ['case-deliveries', id], ['cases']],
    id,
  );
  const answer = useQuery({
    queryKey: ['case', id],
    queryFn: () => call(api.GET('/api/cases/{id}', { params: { path: { id } } })),
  });
  const view = answer.data;
  const yours =
    view?.commands.filter((command) =>
      ['sign', 'answer', 'correct', 'supply', 'respond', 'choose'].includes(command.type),
    ) ?? [];
  const refused = ['declined', 'not-accepted'].includes(view?.status ?? '');
  const undone = ['recalled', 'annulled'].includes(view?.status ?? '');
  return (
    <PortalFrame>
      <div className="page case">
        <nav className="crumb no-print" aria-label={t('case.where')}>
          <Link to="/cases">{t('nav.cases')}</Link>
          {view && ` / ${pick(view.itemName)}`}
        </nav>
        {answer.isPending && <Loading lines={6} />}
        {answer.isError && !view && <Refused problem={answer.error} retry={() => void answer.refetch()} />}
        {view && (
          <>
            <header className="case-h">
              <div>
                <h1>{nameOf(view, pick(view.itemName))}</h1>
                <p className="lead">
                  <StatusTag status={yours.length > 0 ? 'you' : statusOfCase(view.status, view.colour)} big>
                    {yours.length > 0 ? t('status.you') : t(`caseStatus.${view.status}`)}
                  </StatusTag>{' '}
                  <Standing view={view} yours={yours.length} />
                </p>
                <p className="sm mute">
                  {t('case.number')} <span className="num nowrap">{view.number}</span> · {view.applicantName}
                  {view.collected && ` · ${t('case.collected', { unit: pick(view.collected.unit) })}`}
                </p>
              </div>
              <div className="row no-print only-l">
                <Link className="btn" to="?receipt=1">
                  <Icon name="print" />
                  {t('case.receipt')}
                </Link>
              </div>
            </header>
            {params.get('receipt') && <Receipt view={view} />}
            {view.times.colour === 'red' && !view.times.decidedAt && <LateNote view={view} />}
            {(refused || undone) && <Refusal view={view} />}
            <PauseNote pauses={view.pauses} />
            {view.commands
              .filter((command) => command.type === 'take-version')
              .map((command) => (
                <NewWay key={command.outcome} view={view} offer={command} />
              ))}
            <div className={yours.length > 0 ? 'two' : 'one'}>
              {yours.length > 0 && <TurnBox view={view} commands={yours} />}
              <div className="card">
                <TimesFigures
                  caseId={view.caseId}
                  times={view.times}
                  now={now}
                  paused={pausedFor(view)}
                  stood={view.pauses.some((pause) => pause.kind !== 'correction')}
                />
              </div>
            </div>
            <div className="card">
              <Timeline timeline={view.timeline} lanes={view.lanes} now={now} />
            </div>
            <CaseBallots caseId={view.caseId} version={view.version} />
            <CaseMeetings caseId={view.caseId} version={view.version} />
            <CasePublications view={view} now={now} />
            {view.happenings.length > 0 && (
              <section className="card" aria-labelledby="life-h">
                <h2 id="life-h">{t('case.happenings')}</h2>
                <Happenings list={view.happenings} />
              </section>
            )}
            {view.links.length > 0 && (
              <section className="card" aria-labelledby="links-h">
                <h2 id="links-h">{t('case.links')}</h2>
                <CaseLinks links={view.links} />
              </section>
            )}
            <Rate view={view} />
            <LaneResults view={view} />
            {view.parties.length > 0 && (
              <div className="card">
                <CaseParts view={view} />
              </div>
            )}
            {view.ownEntries.map(({ kind, name }) => (
              <section className="card" key={kind} aria-labelledby={`own-${kind}-h`}>
                <h2 id={`own-${kind}-h`}>{pick(name)}</h2>
                <OwnEntries caseId={view.caseId} kind={kind} />
              </section>
            ))}
            <div className="three">
              {(view.gives || view.credentials.length > 0) && (
                <section className="card" aria-labelledby="got-h">
                  <h2 id="got-h">{t('case.got')}</h2>
                  {view.credentials.length === 0 ? (
                    <p className="mute sm" style={{ marginTop: 8 }}>
                      {refused ? t('case.gotNone') : t('case.gotLater')}
                    </p>
                  ) : (
                    <ul className="got">
                      {view.credentials.map((credential) => (
                        <li key={credential.credential}>
                          <span className="ic">
                            <Icon name={credential.kind.includes('seal') ? 'stamp' : 'licence'} size="l" />
                          </span>
                          <span className="grow">
                            <b>{pick(credential.kindName)}</b>
                            <small className="num">{credential.number}</small>
                          </span>
                          {credential.status !== 'valid' && (
                            <span className="sm tx-bad">{t(`credentialStatus.${credential.status}`)}</span>
                          )}
                          <Link className="u sm nowrap" to={`/wallet/${credential.credential}`}>
                            {credential.kind.includes('seal') || credential.status !== 'valid'
                              ? t('case.see')
                              : t('case.show')}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
              )}
              <Messages view={view} />
            </div>
            <section className="card" aria-labelledby="files-h">
              <h2 id="files-h">{t('files.title')}</h2>
              <CaseFiles caseId={view.caseId} version={view.version} isOffice={false} />
            </section>
            <Checks view={view} />
            <details className="card fold">
              <summary className="h2">{t('case.filled')}</summary>
              {view.steps.map((step) => (
                <section key={step.code} className="filled">
                  <h3>{pick(step.title)}</h3>
                  <FormFacts
                    schema={view.formSchema as FormSchema}
                    fields={step.fields}
                    value={view.form}
                    defects={view.defects.map((defect) => ({ path: defectPath(defect.field), text: defect.text }))}
                  />
                </section>
              ))}
            </details>
            {view.lanes.length > 0 && <PartnerReceipts id={view.caseId} />}
            <CaseEvents id={view.caseId} number={view.number} verified={view.verified} />
            <Representatives view={view} />
            <Withdraw view={view} />
          </>
        )}
      </div>
    </PortalFrame>
  );
}

/** Why the clock stands still now: for the applicant, for others, or not at all. */
function pausedFor(view: Case): 'you' | 'others' | false {
  if (view.status === 'waiting-applicant') return 'you';
  if (view.times.paused === null) return false;
  return view.commands.some((command) => command.type === 'choose') ? 'you' : 'others';
}

/** In one sentence: what is reached, what is still open, what waits for the reader. */
function Standing({ view, yours }: { view: Case; yours: number }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const open = view.lanes.filter(
    (lane) => lane.state === 'running' || lane.state === 'you' || lane.state === 'waiting',
  ).length;
  if (view.status === 'granted')
    return (
      <>
        <b>{t('case.granted')}</b> {open > 0 ? t('case.openLanes', { count: open }) : ''}
        {yours > 0 && t('case.yoursOf', { count: yours })}
      </>
    );
  if (view.status === 'waiting-applicant') return <b>{t('case.correctNow')}</b>;
  if (view.status === 'open')
    return (
      <>
        {t('case.at')} <b>{pick(view.stageName)}</b>
      </>
    );
  return <>{t(`case.${view.status}`)}</>;
}

function LateNote({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const { promised, statutory } = view.times;
  return (
    <Late>
      <b>{t('case.late', { day: promised.dueDay ? formatDay(promised.dueDay) : '' })}</b>
      <p className="sm">
        {t('case.lateAt', { stage: pick(view.stageName) })}{' '}
        {statutory.dueDay && t('case.lateLaw', { day: formatDay(statutory.dueDay) })}
      </p>
    </Late>
  );
}

function Checks({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick } = useText();
  if (view.findings.length === 0) return null;
  const marks = { ok: 'tick', warn: 'triangle', stop: 'octagon', officer: 'person' } as const;
  const blocked = view.times.decidedAt ? [] : view.findings.filter((finding) => finding.verdict === 'warn');
  const tones = { ok: 'tx-ok', warn: 'tx-warn', stop: 'tx-bad', officer: 'tx-p' } as const;
  return (
    <details className="card fold" open={blocked.length > 0}>
      <summary className="h2">
        {t('case.checks')} <span className="mute num">{view.findings.length}</span>
      </summary>
      <p className="sm mute">{t('case.checksText')}</p>
      <ul className="checks">
        {view.findings.map((finding) => (
          <li key={`${finding.code}${finding.text.zh}`}>
            <span className={tones[finding.verdict]}>
              <Icon name={marks[finding.verdict]} label={t(`verdict.${finding.verdict}`)} />
            </span>
            <span>
              {pick(finding.text)}
              {finding.against && <b> {finding.against}</b>}
              {finding.remedy && finding.verdict !== 'ok' && <small>{pick(finding.remedy)}</small>}
              {finding.basis && <small>{finding.basis}</small>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
