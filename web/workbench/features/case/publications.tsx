import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { operations } from '../../../shared/api.gen.ts';
import { type Answer, api, call, idempotencyKey, isOffline } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { type CasePublication, NoticeHead, ObjectionFacts } from '../../../shared/publications.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type View = Answer<'getCase'>;
type Command = operations['commandCase']['requestBody']['content']['application/json'];

/** The notices of the case at the desk (公示和异议): who objects, the answer, correction and withdrawal of the notice. */
export function PublicationsTab({ view, now }: { view: View; now: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['case', view.caseId, 'publications', view.version],
    queryFn: () => call(api.GET('/api/cases/{id}/publications', { params: { path: { id: view.caseId } } })),
    placeholderData: (before) => before,
  });
  if (error && !data)
    return (
      <div className="in">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div className="in">
        <Loading lines={6} />
      </div>
    );
  if (data.rows.length === 0) return <p className="pan-empty">{t('publications.none')}</p>;
  return (
    <div className="in stack3">
      {data.rows.toReversed().map((notice) => (
        <section key={notice.publication} className="stack2" aria-label={notice.title}>
          <NoticeHead notice={notice} now={now} />
          {notice.objectionsSeen.length === 0 && <p className="mute">{t('notice.none')}</p>}
          {notice.objectionsSeen.map((objection) => (
            <div key={objection.objection} className="stack">
              <ObjectionFacts objection={objection} />
              {notice.mayAnswer && objection.answer === null && (
                <AnswerObjection view={view} publication={notice.publication} objection={objection.objection} />
              )}
            </div>
          ))}
          {notice.mayAnswer && notice.status !== 'withdrawn' && <ChangeNotice view={view} notice={notice} />}
        </section>
      ))}
    </div>
  );
}

function useDesk(view: View, done: () => void) {
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  return useMutation({
    mutationFn: (body: Command) =>
      call(
        api.POST('/api/cases/{id}/commands', {
          params: {
            path: { id: view.caseId },
            header: { 'idempotency-key': key.current, 'if-match': String(view.version) },
          },
          body,
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      done();
    },
    onError: (problem) => {
      // A lost answer keeps its key; a refusal ends the attempt.
      if (isOffline(problem)) return;
      key.current = idempotencyKey();
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['case', view.caseId] });
      void queries.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}

function AnswerObjection({ view, publication, objection }: { view: View; publication: string; objection: string }) {
  const { t } = useTranslation();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [text, setText] = useState('');
  const send = useDesk(view, () => setText(''));
  return (
    <form
      className="obj-answer stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (upheld === null || text.trim().length < 2) return;
        send.mutate({ type: 'answer-objection', publication, objection, upheld, text: text.trim() });
      }}
    >
      <fieldset className="act-field">
        <legend>{t('publications.isIt')}</legend>
        {[true, false].map((value) => (
          <label key={String(value)} className="pick">
            <input
              type="radio"
              name={`upheld-${objection}`}
              checked={upheld === value}
              onChange={() => setUpheld(value)}
            />
            <span>{t(value ? 'publications.upheld' : 'publications.notUpheld')}</span>
          </label>
        ))}
      </fieldset>
      <label className="act-field">
        {t('publications.answer')}
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="cap">{t('publications.answerPublic')}</p>
      {send.isError && <Refused problem={send.error} />}
      <button
        type="submit"
        className="btn p block"
        disabled={upheld === null || text.trim().length < 2 || send.isPending}
      >
        {send.isPending ? t('case.sending') : t('publications.send')}
      </button>
    </form>
  );
}

/** Correcting the wording of a notice, or taking it back where the item allows it. */
function ChangeNotice({ view, notice }: { view: View; notice: CasePublication }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [values, setValues] = useState<Record<string, string>>({});
  const [title, setTitle] = useState(notice.title);
  const [why, setWhy] = useState('');
  const done = () => {
    setWhy('');
    setValues({});
  };
  const correct = useDesk(view, done);
  const withdraw = useDesk(view, done);
  const changed = Object.entries(values).filter(
    ([code, value]) => value.trim() !== '' && value !== notice.lines.find((line) => line.code === code)?.value,
  );
  const ready = why.trim().length >= 2;
  return (
    <details>
      <summary className="cap">{t('publications.change')}</summary>
      <div className="stack">
        <label className="act-field">
          {t('publications.heading')}
          <input className="input" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        {notice.lines.map((line) => (
          <label key={line.code} className="act-field">
            {pick(line.label)}
            <textarea
              className="input"
              rows={line.value.length > 60 ? 4 : 1}
              maxLength={4000}
              value={values[line.code] ?? line.value}
              onChange={(event) => setValues({ ...values, [line.code]: event.target.value })}
            />
          </label>
        ))}
        <label className="act-field">
          {t('publications.why')}
          <input className="input" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
        </label>
        <p className="cap">
          <Icon name="eye" size="s" /> {t('publications.changePublic')}
        </p>
        {(correct.error ?? withdraw.error) && <Refused problem={correct.error ?? withdraw.error} />}
        <p className="row wrap">
          <button
            type="button"
            className="btn"
            disabled={!ready || (changed.length === 0 && title.trim() === notice.title) || correct.isPending}
            onClick={() =>
              correct.mutate({
                type: 'correct-publication',
                publication: notice.publication,
                title: title.trim(),
                lines: changed.map(([code, value]) => ({ code, value: value.trim() })),
                why: why.trim(),
              })
            }
          >
            {t('publications.correct')}
          </button>
          {notice.mayWithdraw && (
            <button
              type="button"
              className="btn d"
              disabled={!ready || withdraw.isPending}
              onClick={() =>
                withdraw.mutate({ type: 'withdraw-publication', publication: notice.publication, why: why.trim() })
              }
            >
              {t('publications.withdraw')}
            </button>
          )}
        </p>
      </div>
    </details>
  );
}
