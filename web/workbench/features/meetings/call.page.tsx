import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type Answer, api, call, idempotencyKey } from '../../../shared/client.ts';
import { CaseMeetings } from '../../../shared/meeting/meeting-list.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { fieldOfInstant, instantOfField, useText } from '../../../shared/text.ts';
import { readPersons } from '../../pasted-lines.ts';

type ToCall = Answer<'listCaseMeetings'>['toCall'][number];
const hourMs = 3_600_000;

/** Calls a meeting of a case (通知开会): when, where or remote, whom beside those whom the item names. */
export default function CallPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['case', id, 'meetings'],
    queryFn: () => call(api.GET('/api/cases/{id}/meetings', { params: { path: { id } } })),
  });
  const mine = query.data?.toCall.filter((one) => one.mine) ?? [];
  return (
    <div className="page pad stack3">
      <p className="crumb">
        <Link to={`/cases/${id}`}>{t('meeting.toCase')}</Link>
      </p>
      <h1 className="h1">{t('meeting.call.title')}</h1>
      {query.isPending && <Loading lines={6} />}
      {query.isError && <Refused problem={query.error} retry={() => void query.refetch()} />}
      {query.data && mine.length === 0 && <p className="mute">{t('meeting.call.none')}</p>}
      {mine.map((one) => (
        <CallForm key={one.task} caseId={id} to={one} />
      ))}
      {query.data && query.data.rows.length > 0 && <CaseMeetings caseId={id} version={query.dataUpdatedAt} />}
    </div>
  );
}

function CallForm({ caseId, to }: { caseId: string; to: ToCall }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const navigate = useNavigate();
  // the first working hour of the day on which it may be held
  const start = Math.ceil(new Date(to.earliest).getTime() / hourMs) * hourMs + 9 * hourMs;
  const [title, setTitle] = useState(pick(to.name));
  const [from, setFrom] = useState(fieldOfInstant(start));
  const [until, setUntil] = useState(fieldOfInstant(start + 2 * hourMs));
  const [place, setPlace] = useState('');
  const [room, setRoom] = useState('');
  const [remote, setRemote] = useState('');
  const [more, setMore] = useState('');
  const key = useRef(idempotencyKey());
  const rooms = useQuery({
    queryKey: ['rooms'],
    queryFn: () => call(api.GET('/api/resources', { params: { query: { kind: 'room' } } })),
  });
  const read = readPersons(more);
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/cases/{id}/meetings', {
          params: { path: { id: caseId }, header: { 'idempotency-key': key.current } },
          body: {
            task: to.task,
            title: title.trim(),
            from: instantOfField(from),
            to: instantOfField(until),
            place: place.trim(),
            remote: remote.trim(),
            resources: room ? [room] : [],
            more: 'rows' in read ? read.rows : [],
          },
        }),
      ),
    onError: () => {
      key.current = idempotencyKey();
    },
    onSuccess: ({ meeting }) => void navigate(`/meetings/${meeting}`),
  });
  const field = (label: string, value: string, set: (to: string) => void, type = 'text', required = true) => (
    <label className="field">
      <span className="label">{label}</span>
      <input
        className="input"
        type={type}
        required={required}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
  return (
    <form
      className="card stack2"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2 className="h2">{pick(to.name)}</h2>
      <p className="sm mute">
        {t('meeting.call.earliest', { at: formatInstant(to.earliest), notice: pick(to.noticeText) })}
      </p>
      {field(t('meeting.call.name'), title, setTitle)}
      {field(t('meeting.call.from'), from, setFrom, 'datetime-local')}
      {field(t('meeting.call.to'), until, setUntil, 'datetime-local')}
      <label className="field">
        <span className="label">{t('meeting.call.room')}</span>
        <select className="input" value={room} onChange={(event) => setRoom(event.target.value)}>
          <option value="">{t('meeting.call.noRoom')}</option>
          {(rooms.data?.rows ?? [])
            .filter(({ active }) => active)
            .map((one) => (
              <option key={one.resource} value={one.resource}>
                {pick(one.name)}
              </option>
            ))}
        </select>
      </label>
      {field(t('meeting.call.place'), place, setPlace, 'text', false)}
      {field(t('meeting.call.remote'), remote, setRemote, 'url', false)}
      <p className="sm">
        {t('meeting.call.invited')}：{to.invited.map(({ name, partName }) => `${name}（${pick(partName)}）`).join('、')}
      </p>
      <label className="field">
        <span className="label">{t('meeting.call.more')}</span>
        <textarea className="input" rows={2} value={more} onChange={(event) => setMore(event.target.value)} />
      </label>
      {'line' in read && (
        <p className="err" role="alert">
          {t('meeting.call.bad', { line: read.line })}
        </p>
      )}
      {send.isError && <Refused problem={send.error} />}
      <p>
        <button type="submit" className="btn p" disabled={send.isPending || 'line' in read}>
          {t('meeting.call.go')}
        </button>
      </p>
    </form>
  );
}
