import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { CaseBallots } from '../../../shared/ballot/case-ballots.tsx';
import { type Answer, api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { fieldOfInstant, instantOfField, useText } from '../../../shared/text.ts';
import { personsOfRoll, readRoll } from '../../pasted-lines.ts';
import '../../../shared/ballot/ballot.css';

type ToHold = Answer<'listCaseBallots'>['toAnnounce'][number];

/** Prepares a ballot (组织表决): question, roll, tellers, closing second; announced, nothing of it changes. */
export default function HoldPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['case', id, 'ballots'],
    queryFn: () => call(api.GET('/api/cases/{id}/ballots', { params: { path: { id } } })),
  });
  const mine = query.data?.toAnnounce.filter((one) => one.mine) ?? [];
  return (
    <div className="page pad stack3">
      <p className="crumb">
        <Link to={`/cases/${id}`}>{t('ballot.hold.toCase')}</Link>
      </p>
      <h1 className="h1">{t('ballot.hold.title')}</h1>
      {query.isPending && <Loading lines={6} />}
      {query.isError && <Refused problem={query.error} retry={() => void query.refetch()} />}
      {query.data && mine.length === 0 && <p className="mute">{t('ballot.hold.none')}</p>}
      {mine.map((one) => (
        <HoldForm key={one.task} caseId={id} to={one} />
      ))}
      {query.data && query.data.rows.length > 0 && <CaseBallots caseId={id} version={query.dataUpdatedAt} />}
    </div>
  );
}

function HoldForm({ caseId, to }: { caseId: string; to: ToHold }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const navigate = useNavigate();
  const [question, setQuestion] = useState(to.question);
  const [options, setOptions] = useState(to.options.map(({ name }) => name.zh).join('\n'));
  const [closes, setCloses] = useState(() => fieldOfInstant(to.earliest));
  const [own, setOwn] = useState(to.roll.length === 0);
  const [roll, setRoll] = useState('');
  const [tellers, setTellers] = useState('');
  const [needed, setNeeded] = useState(2);
  const key = useRef(idempotencyKey());
  const rollRead = own ? readRoll(roll) : null;
  const tellersRead = to.mode === 'secret' ? personsOfRoll(tellers) : { rows: [] };
  const announce = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/cases/{id}/ballots', {
          params: { path: { id: caseId }, header: { 'idempotency-key': key.current } },
          body: {
            task: to.task,
            question: question.trim(),
            options: to.kind === 'election' ? optionsOf(options) : [],
            roll: rollRead && 'rows' in rollRead ? rollRead.rows : null,
            tellers: 'rows' in tellersRead ? tellersRead.rows : [],
            needed: to.mode === 'secret' ? needed : 0,
            closesAt: instantOfField(closes),
          },
        }),
      ),
    onError: () => {
      key.current = idempotencyKey();
    },
    onSuccess: ({ ballot }) => void navigate(`/ballots/${ballot}`),
  });
  const bad = (rollRead && 'line' in rollRead) || 'line' in tellersRead || question.trim() === '' || closes === '';
  return (
    <form
      className="card stack2"
      onSubmit={(event) => {
        event.preventDefault();
        announce.mutate();
      }}
    >
      <h2 className="h2">
        {pick(to.name)} <span className="sm mute">{t(`ballot.mode.${to.mode}`)}</span>
      </h2>
      <p className="sm law">
        {pick(to.rule.name)} · {to.rule.basis}
      </p>
      <label className="field">
        <span className="label">{t('ballot.hold.question')}</span>
        <textarea
          className="input"
          rows={3}
          required
          maxLength={500}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </label>
      {to.kind === 'election' && (
        <label className="field">
          <span className="label">{t('ballot.hold.options')}</span>
          <textarea
            className="input"
            rows={4}
            required
            value={options}
            onChange={(event) => setOptions(event.target.value)}
          />
        </label>
      )}
      <label className="field">
        <span className="label">{t('ballot.hold.closesAt')}</span>
        <input
          className="input"
          type="datetime-local"
          required
          min={fieldOfInstant(to.earliest)}
          value={closes}
          onChange={(event) => setCloses(event.target.value)}
        />
        <span className="help">
          {t('ballot.hold.earliest', { at: formatInstant(to.earliest), basis: to.rule.basis })}
        </span>
      </label>
      <fieldset className="field">
        <legend>{t('ballot.hold.roll', { count: to.roll.length })}</legend>
        {to.roll.length > 0 && (
          <>
            <p className="sm mute">{t('ballot.hold.rollProposed')}</p>
            <div className="bl-scroll">
              <table className="bl-table sm">
                <thead>
                  <tr>
                    <th className="num">{t('ballot.hold.seatNo')}</th>
                    <th>{t('ballot.hold.name')}</th>
                    <th>{t('ballot.hold.cls')}</th>
                    <th className="num">{t('ballot.hold.weight')}</th>
                  </tr>
                </thead>
                <tbody>
                  {to.roll.slice(0, 200).map((line) => (
                    <tr key={line.no}>
                      <td className="num">{line.no}</td>
                      <td>{line.name}</td>
                      <td>{line.cls}</td>
                      <td className="num">{line.weight.toLocaleString()}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <label className="pick">
              <input type="checkbox" checked={own} onChange={(event) => setOwn(event.target.checked)} />
              <span>{t('ballot.hold.rollOwn')}</span>
            </label>
          </>
        )}
        {own && (
          <textarea
            className="input"
            rows={8}
            required
            aria-label={t('ballot.hold.rollOwn')}
            aria-invalid={rollRead !== null && 'line' in rollRead}
            value={roll}
            onChange={(event) => setRoll(event.target.value)}
          />
        )}
        {rollRead && 'line' in rollRead && (
          <p className="err" role="alert">
            {t('ballot.hold.rollFormat', { line: rollRead.line })}
          </p>
        )}
      </fieldset>
      {to.mode === 'secret' && (
        <>
          <label className="field">
            <span className="label">{t('ballot.hold.tellers')}</span>
            <textarea
              className="input"
              rows={4}
              required
              value={tellers}
              onChange={(event) => setTellers(event.target.value)}
            />
          </label>
          <label className="field">
            <span className="label">{t('ballot.hold.needed')}</span>
            <input
              className="input"
              type="number"
              min={2}
              max={20}
              value={needed}
              onChange={(event) => setNeeded(Number(event.target.value))}
            />
          </label>
        </>
      )}
      {announce.isError && <Refused problem={announce.error} />}
      <p className="row wrap">
        <button type="submit" className="btn p" disabled={Boolean(bad) || announce.isPending}>
          <Icon name="megaphone" />
          {t('ballot.hold.announce')}
        </button>
        <span className="sm mute">{t('ballot.hold.announceText')}</span>
      </p>
    </form>
  );
}

function optionsOf(text: string): { code: string; name: { zh: string; en: string } }[] {
  return text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((name, n) => ({ code: `c${n + 1}`, name: { zh: name, en: name } }));
}
