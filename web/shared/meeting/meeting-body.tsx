import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { operations } from '../api.gen.ts';
import { type Answer, api, call, idempotencyKey } from '../client.ts';
import { Icon } from '../icons.tsx';
import { useLive } from '../live.ts';
import { ReasonSelect } from '../reason-select.tsx';
import { Loading, Refused } from '../states.tsx';
import { StatusTag } from '../status.tsx';
import { useText } from '../text.ts';

type Meeting = Answer<'getMeeting'>;
type Act = operations['actOnMeeting']['requestBody']['content']['application/json'];

const tags = { called: 'run', held: 'you', adjourned: 'pause', ended: 'done' } as const;

/** Where a meeting stands. */
export function MeetingTag({ status, big }: { status: Meeting['status']; big?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusTag status={tags[status]} big={big ?? false}>
      {t(`meeting.status.${status}`)}
    </StatusTag>
  );
}

/** One meeting as everybody in it sees it (会议): when, where, who, the minutes, and what the reader may do now. */
export function MeetingBody({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatClock } = useText();
  useLive(['case'], [['meeting', id]]);
  const query = useQuery({
    queryKey: ['meeting', id],
    queryFn: () => call(api.GET('/api/meetings/{id}', { params: { path: { id } } })),
  });
  const meeting = query.data;
  if (query.isError && !meeting) return <Refused problem={query.error} retry={() => void query.refetch()} />;
  if (!meeting) return <Loading lines={6} />;
  const may = (act: string) => meeting.acts.includes(act);
  return (
    <div className="stack3">
      <header>
        {meeting.caseId && (
          <p className="crumb">
            <Link to={`/cases/${meeting.caseId}`}>{t('meeting.toCase')}</Link>
          </p>
        )}
        <MeetingTag status={meeting.status} big />
        <h1 className="h1">{meeting.title}</h1>
        <dl className="dl">
          <dt>{t('meeting.when')}</dt>
          <dd className="num">
            {formatInstant(meeting.from)}–{formatClock(meeting.to)}
          </dd>
          {meeting.place && (
            <>
              <dt>{t('meeting.where')}</dt>
              <dd>{meeting.place}</dd>
            </>
          )}
          {meeting.remote && (
            <>
              <dt>{t('meeting.remote')}</dt>
              <dd>
                <a href={meeting.remote} target="_blank" rel="noreferrer">
                  {t('meeting.remoteGo')}
                </a>
              </dd>
            </>
          )}
          <dt>{t('meeting.heldBy')}</dt>
          <dd>
            {pick(meeting.unitName)} · {meeting.calledBy}
          </dd>
        </dl>
        {meeting.status === 'adjourned' && (
          <p className="note">
            <Icon name="clock" /> {t('meeting.adjournedWhy', { why: meeting.why })}
          </p>
        )}
        {meeting.outcome && (
          <p className="h2">
            {t('meeting.outcome')}：{pick(meeting.outcome)}
          </p>
        )}
      </header>
      {may('reply') && <Reply meeting={meeting} />}
      {(meeting.minutes || meeting.status === 'held') && (
        <section className="card" aria-labelledby="minutes">
          <h2 className="h2" id="minutes">
            {t('meeting.minutes')}
          </h2>
          {meeting.minutes ? (
            <>
              <p className="pre" style={{ whiteSpace: 'pre-wrap' }}>
                {meeting.minutes.text}
              </p>
              <p className="sm mute">
                {t('meeting.minutesBy', {
                  name: meeting.minutes.byName,
                  at: formatInstant(meeting.minutes.at, true),
                  code: meeting.minutes.digest.slice(0, 12),
                })}
              </p>
            </>
          ) : (
            <p className="mute">{t('meeting.noMinutes')}</p>
          )}
          {may('sign') && meeting.minutes && (
            <Sign key={meeting.minutes.digest} meeting={meeting} digest={meeting.minutes.digest} />
          )}
        </section>
      )}
      <Attendees meeting={meeting} />
      {may('attend') && <Attend meeting={meeting} />}
      {may('minute') && <Minute key={meeting.minutes?.digest ?? ''} meeting={meeting} />}
      {may('note-unsigned') && <NoteUnsigned meeting={meeting} />}
      {may('end') && <End meeting={meeting} />}
      {may('adjourn') && <Adjourn meeting={meeting} />}
    </div>
  );
}

function useAct(meeting: Meeting) {
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  return useMutation({
    mutationFn: (body: Act) =>
      call(
        api.POST('/api/meetings/{id}/acts', {
          params: { path: { id: meeting.meeting }, header: { 'idempotency-key': key.current } },
          body,
        }),
      ),
    onSettled: () => {
      key.current = idempotencyKey();
      return queries.invalidateQueries({ queryKey: ['meeting', meeting.meeting] });
    },
  });
}

function Form({
  title,
  go,
  act,
  body,
  ready = true,
  danger = false,
  children,
}: {
  title: string;
  go: string;
  act: ReturnType<typeof useAct>;
  body: () => Act;
  ready?: boolean;
  danger?: boolean;
  children?: ReactNode;
}) {
  return (
    <form
      className="card no-print"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(body());
      }}
    >
      <h2 className="h3">{title}</h2>
      {act.isError && <Refused problem={act.error} />}
      {children}
      <p>
        <button type="submit" className={`btn ${danger ? 'd' : 'p'}`} disabled={!ready || act.isPending}>
          {go}
        </button>
      </p>
    </form>
  );
}

function Words({
  label,
  value,
  onChange,
  rows = 1,
  required = true,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  required?: boolean;
}) {
  const id = useId();
  const shared = { id, required, value, className: 'input' };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} maxLength={500} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}

function Attendees({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <section aria-labelledby="who">
      <h2 className="h2" id="who">
        {t('meeting.who')}
      </h2>
      <ul className="bl-list">
        {meeting.attendees.map((one) => (
          <li key={one.no}>
            <b>{one.name}</b> <span className="mute">{pick(one.partName)}</span>
            {one.no === meeting.me.no && <span className="tx-you">{t('parts.me')}</span>}
            <p className="sm">
              {one.reply
                ? one.reply.substitute
                  ? t('meeting.stands', { name: one.reply.substitute })
                  : t(one.reply.attends ? 'meeting.comes' : 'meeting.comesNot')
                : t('meeting.noReply')}
              {one.reply?.why && `：${one.reply.why}`}
              {one.present !== null && ` · ${t(one.present ? 'meeting.present' : 'meeting.absent')}`}
              {one.present === true &&
                meeting.minutes &&
                ` · ${
                  one.signature
                    ? one.signature.signed
                      ? one.signature.agrees
                        ? t('meeting.agrees')
                        : t('meeting.disagrees', { text: one.signature.text })
                      : t('meeting.unsigned', { text: one.signature.text })
                    : t('meeting.toSign')
                }`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reply({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [how, setHow] = useState<'yes' | 'no' | 'sub'>('yes');
  const [name, setName] = useState('');
  const [idNumber, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const act = useAct(meeting);
  return (
    <Form
      title={t('meeting.act.reply')}
      go={t('meeting.act.replyGo')}
      act={act}
      body={() => ({
        act: 'reply',
        attends: how === 'yes',
        substitute: how === 'sub' ? { name: name.trim(), idNumber: idNumber.trim() } : null,
        why: why.trim(),
      })}
    >
      <fieldset className="field">
        <legend className="vh">{t('meeting.act.reply')}</legend>
        {(
          [
            ['yes', 'replyYes'],
            ['no', 'replyNo'],
            ['sub', 'replySub'],
          ] as const
        ).map(([code, text]) => (
          <label key={code} className="pick">
            <input type="radio" name="how" checked={how === code} onChange={() => setHow(code)} />
            <span>{t(`meeting.act.${text}`)}</span>
          </label>
        ))}
      </fieldset>
      {how === 'sub' && (
        <>
          <Words label={t('meeting.act.subName')} value={name} onChange={setName} />
          <Words label={t('meeting.act.subNumber')} value={idNumber} onChange={setNumber} />
        </>
      )}
      {how !== 'yes' && <Words label={t('meeting.act.why')} value={why} onChange={setWhy} required={how === 'no'} />}
    </Form>
  );
}

function Sign({ meeting, digest }: { meeting: Meeting; digest: string }) {
  const { t } = useTranslation();
  const [agrees, setAgrees] = useState<boolean | null>(null);
  const [text, setText] = useState('');
  const act = useAct(meeting);
  return (
    <Form
      title={t('meeting.act.sign')}
      go={t('meeting.act.signGo')}
      act={act}
      ready={agrees !== null}
      body={() => ({ act: 'sign', digest, agrees: agrees ?? false, text: text.trim() })}
    >
      <fieldset className="field">
        <legend className="vh">{t('meeting.act.sign')}</legend>
        <label className="pick">
          <input type="radio" name="agrees" checked={agrees === true} onChange={() => setAgrees(true)} />
          <span>{t('meeting.act.signAgree')}</span>
        </label>
        <label className="pick">
          <input type="radio" name="agrees" checked={agrees === false} onChange={() => setAgrees(false)} />
          <span>{t('meeting.act.signNot')}</span>
        </label>
      </fieldset>
      {agrees === false && <Words label={t('meeting.act.signRemark')} value={text} onChange={setText} rows={3} />}
    </Form>
  );
}

function Attend({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [present, setPresent] = useState<number[]>([]);
  const act = useAct(meeting);
  return (
    <Form
      title={t('meeting.act.attend')}
      go={t('meeting.act.attendGo')}
      act={act}
      body={() => ({ act: 'attend', present })}
    >
      <p className="sm mute">{t('meeting.act.attendText')}</p>
      <fieldset className="field">
        <legend className="vh">{t('meeting.act.attend')}</legend>
        {meeting.attendees.map(({ no, name, reply }) => (
          <label key={no} className="pick">
            <input
              type="checkbox"
              checked={present.includes(no)}
              onChange={(event) =>
                setPresent(event.target.checked ? [...present, no] : present.filter((one) => one !== no))
              }
            />
            <span>
              {name}
              {reply?.substitute && `（${t('meeting.stands', { name: reply.substitute })}）`}
            </span>
          </label>
        ))}
      </fieldset>
    </Form>
  );
}

function Minute({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [text, setText] = useState(meeting.minutes?.text ?? '');
  const act = useAct(meeting);
  return (
    <Form
      title={t('meeting.act.minute')}
      go={t('meeting.act.minuteGo')}
      act={act}
      ready={text.trim() !== ''}
      body={() => ({ act: 'minute', text: text.trim() })}
    >
      <p className="sm mute">{t('meeting.act.minuteText')}</p>
      <Words label={t('meeting.minutes')} value={text} onChange={setText} rows={10} />
    </Form>
  );
}

function NoteUnsigned({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const open = meeting.attendees.filter(({ present, signature }) => present === true && signature === null);
  const [no, setNo] = useState(0);
  const [why, setWhy] = useState('');
  const act = useAct(meeting);
  if (open.length === 0) return null;
  return (
    <Form
      title={t('meeting.act.note-unsigned')}
      go={t('meeting.act.noteGo')}
      act={act}
      ready={no > 0 && why.trim() !== ''}
      body={() => ({ act: 'note-unsigned', no, why: why.trim() })}
    >
      <label className="field">
        <span className="label">{t('meeting.act.noteWho')}</span>
        <select className="input" value={no} onChange={(event) => setNo(Number(event.target.value))}>
          <option value={0} />
          {open.map((one) => (
            <option key={one.no} value={one.no}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <Words label={t('meeting.act.why')} value={why} onChange={setWhy} />
    </Form>
  );
}

function End({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const act = useAct(meeting);
  const chosen = meeting.outcomes.find(({ code }) => code === outcome);
  return (
    <Form
      title={t('meeting.act.end')}
      go={t('meeting.act.endGo')}
      act={act}
      ready={outcome !== ''}
      body={() => ({
        act: 'end',
        outcome,
        reasons: chosen?.needsReasons ? [{ code: reason || 'other', text: text.trim() }] : [],
      })}
    >
      <fieldset className="field">
        <legend className="vh">{t('meeting.act.end')}</legend>
        {meeting.outcomes.map((one) => (
          <label key={one.code} className="pick">
            <input type="radio" name="outcome" checked={outcome === one.code} onChange={() => setOutcome(one.code)} />
            <span>{pick(one.name)}</span>
          </label>
        ))}
      </fieldset>
      {chosen?.needsReasons && (
        <>
          <ReasonSelect label={t('meeting.act.reasons')} reasons={chosen.reasons} value={reason} onChange={setReason} />
          <Words label={t('meeting.act.why')} value={text} onChange={setText} required={chosen.reasons.length === 0} />
        </>
      )}
    </Form>
  );
}

function Adjourn({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  const act = useAct(meeting);
  return (
    <details>
      <summary>{t('meeting.act.adjourn')}</summary>
      <Form
        title={t('meeting.act.adjourn')}
        go={t('meeting.act.adjournGo')}
        act={act}
        danger
        ready={why.trim() !== ''}
        body={() => ({ act: 'adjourn', why: why.trim() })}
      >
        <Words label={t('meeting.act.why')} value={why} onChange={setWhy} />
      </Form>
    </details>
  );
}
