import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { operations } from '../../../shared/api.gen.ts';
import { type Answer, api, call } from '../../../shared/client.ts';
import { useDistrict } from '../../../shared/layout.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

type Duty = Answer<'getDuty'>;
type Command = operations['commandDuty']['requestBody']['content']['application/json'];
/** What is being done: a command, and the occasion it is about. */
type Doing = { type: Command['type']; n: number } | null;

/** One duty (义务): its terms, each occasion with its proof, and what may be done. */
export default function DutyPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const units = useDistrict()?.units ?? [];
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing>(null);
  useLive(['duty'], [['duties', 'one', id]]);
  const duty = useQuery({
    queryKey: ['duties', 'one', id],
    queryFn: () => call(api.GET('/api/duties/{id}', { params: { path: { id } } })),
  });
  const view = duty.data;
  const send = useMutation({
    mutationFn: (command: Command) =>
      call(
        api.POST('/api/duties/{id}/commands', {
          params: { path: { id }, header: { 'if-match': String(view?.version ?? 0) } },
          body: command,
        }),
      ),
    onSuccess: () => setDoing(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ['duties'] }),
  });
  const unitText = (code: string) => pick(units.find((unit) => unit.code === code)?.name) || code;
  const consequence = (one: Duty['terms']['late'][number]): string => {
    switch (one.do) {
      case 'escalate':
        return t('du.doEscalate', { unit: unitText(one.unit) });
      case 'rectify':
        return t('du.doRectify', { days: one.workingDays, title: one.title });
      case 'note':
        return t('du.doNote', { case: one.caseId, text: one.text });
      case 'message':
        return t('du.doMessage', { partner: t(`partner.${one.partner}`, { defaultValue: one.partner }) });
    }
  };
  const offered = (one: Duty['occasions'][number]): Command['type'][] =>
    (['discharge', 'excuse', 'return'] as const).filter(
      (type) =>
        view?.commands.includes(type) &&
        (type === 'return') === (one.status === 'discharged') &&
        one.status !== 'excused',
    );
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/duties">{t('du.back')}</Link>
      </p>
      {duty.isPending && <Loading lines={6} />}
      {duty.error && <Refused problem={duty.error} retry={() => void duty.refetch()} />}
      {view && (
        <>
          <div className="row wrap filters">
            <h1 className="h2">{view.title}</h1>
            <span className="grow" />
            {(['arise', 'end'] as const)
              .filter((type) => view.commands.includes(type))
              .map((type) => (
                <button
                  key={type}
                  type="button"
                  className={`btn sm${type === 'end' ? ' d' : ''}`}
                  onClick={() => setDoing({ type, n: 0 })}
                >
                  {t(`du.${type}`)}
                </button>
              ))}
          </div>
          <section className="pan">
            <dl className="dl in">
              <dt>{t('du.who')}</dt>
              <dd>{view.owes.name}</dd>
              <dt>{t('du.to')}</dt>
              <dd>{pick(view.toName)}</dd>
              <dt>{t('du.schedule')}</dt>
              <dd>
                {pick(view.scheduleText)}
                {` · ${formatDay(view.starts)}–${view.ends ? formatDay(view.ends) : ''}`}
              </dd>
              <dt>{t('du.proof')}</dt>
              <dd>{view.terms.proof || '–'}</dd>
              <dt>{t('du.from')}</dt>
              <dd>
                {t(`du.born.${view.born.kind}`)} {view.born.of}
              </dd>
              <dt>{t('du.basis')}</dt>
              <dd>{view.terms.basis || '–'}</dd>
              <dt>{t('du.consequences')}</dt>
              <dd>
                {view.terms.late.length === 0 ? t('du.noConsequence') : view.terms.late.map(consequence).join('；')}
              </dd>
            </dl>
          </section>
          {send.error && <Refused problem={send.error} />}
          {doing && doing.n === 0 && (
            <DutyAct
              doing={doing}
              send={(command) => send.mutate(command)}
              busy={send.isPending}
              onClose={() => setDoing(null)}
            />
          )}
          <section className="pan">
            <header>
              <h2>{t('du.occasions')}</h2>
            </header>
            <div className="tw">
              <table className="tb cards-s">
                <tbody>
                  {view.occasions.map((one) => (
                    <tr key={one.n}>
                      <td className="num nowrap">
                        {formatDay(one.dueDay)}
                        <div className="cap">
                          {t('du.nth', { n: one.n })} {one.cause.startsWith('once') ? '' : one.cause}
                        </div>
                      </td>
                      <td>
                        <StatusTag status={statusOfColour(one.colour)}>
                          {one.status === 'open'
                            ? t(one.late ? 'du.late' : one.colour === 'yellow' ? 'du.soon' : 'du.openWord')
                            : t(`du.${one.status}`)}
                        </StatusTag>
                        {one.late && one.status !== 'open' && <span className="tx-bad"> {t('du.late')}</span>}
                        {one.escalatedTo && (
                          <div className="cap">{t('du.escalated', { unit: pick(one.escalatedTo) })}</div>
                        )}
                      </td>
                      <td>
                        {one.evidence && <div>{[one.evidence.text, ...one.evidence.references].join(' · ')}</div>}
                        {one.why && <div>{one.why}</div>}
                        {one.settledAt && (
                          <div className="cap">
                            {one.settledByName} {formatInstant(one.settledAt, true)}
                          </div>
                        )}
                        {doing && doing.n === one.n && (
                          <DutyAct
                            doing={doing}
                            send={(command) => send.mutate(command)}
                            busy={send.isPending}
                            onClose={() => setDoing(null)}
                          />
                        )}
                      </td>
                      <td className="r nowrap">
                        {offered(one).map((type) => (
                          <button
                            key={type}
                            type="button"
                            className="btn sm"
                            onClick={() => {
                              send.reset();
                              setDoing({ type, n: one.n });
                            }}
                          >
                            {t(`du.${type}`)}
                          </button>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
          <section className="pan">
            <header>
              <h2>{t('du.history')}</h2>
            </header>
            <ol className="in plain">
              {view.events.map((event) => (
                <li key={event.version}>
                  {t(`du.event.${event.type.replace('.', '_')}`)}{' '}
                  {typeof event.payload.n === 'number' && t('du.nth', { n: event.payload.n })}{' '}
                  <span className="mute">
                    {event.actorName} {formatInstant(event.at, true)}
                  </span>
                  {typeof event.payload.why === 'string' && <span> {event.payload.why}</span>}
                </li>
              ))}
            </ol>
          </section>
        </>
      )}
    </div>
  );
}

function DutyAct({
  doing,
  send,
  busy,
  onClose,
}: {
  doing: NonNullable<Doing>;
  send: (command: Command) => void;
  busy: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const today = useDistrict()?.today ?? '';
  const [words, setWords] = useState('');
  const [references, setReferences] = useState('');
  const [day, setDay] = useState(today);
  const submit = () => {
    const { type, n } = doing;
    if (type === 'discharge')
      send({
        type,
        n,
        evidence: { text: words, references: references.split('\n').filter((one) => one.trim() !== '') },
      });
    else if (type === 'arise') send({ type, cause: words.trim(), day });
    else if (type === 'end') send({ type, why: words });
    else send({ type, n, why: words });
  };
  const label = doing.type === 'discharge' ? t('du.text') : doing.type === 'arise' ? t('du.cause') : t('du.why');
  return (
    <form
      className="card flat stack2"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label className="act-field">
        {label}
        <input
          className="input"
          required
          maxLength={doing.type === 'arise' ? 100 : 500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {doing.type === 'discharge' && (
        <label className="act-field">
          {t('du.references')}
          <textarea
            className="input"
            rows={2}
            maxLength={2000}
            value={references}
            onChange={(event) => setReferences(event.target.value)}
          />
        </label>
      )}
      {doing.type === 'arise' && (
        <label className="act-field">
          {t('du.day')}
          <input className="input" type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
      )}
      <p className="row">
        <button type="submit" className="btn sm p" disabled={busy}>
          {t('du.send')}
        </button>
        <button type="button" className="btn sm" onClick={onClose}>
          {t('du.close')}
        </button>
      </p>
    </form>
  );
}
