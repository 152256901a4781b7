import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey, isOffline, ProblemError } from './client.ts';
import { FormFacts } from './form/facts.tsx';
import {
  type FieldProblem,
  type FormSchema,
  formErrors,
  sentenceKey,
  startingValue,
  withoutEmpty,
} from './form/schema.ts';
import './own-entries.css';
import { Loading, Refused } from './states.tsx';
import { StatusTag } from './status.tsx';
import { useText } from './text.ts';

const ItemForm = lazy(() => import('./form/item-form.tsx'));

type Row = Answer<'listEntries'>['rows'][number];
type Kind = Answer<'listEntries'>['kinds'][number];
type Entry = Answer<'getEntry'>;

/** The entries of one kind of a case (独立分项): how far they are, page by page, each with its history and what may be done to it. */
export function OwnEntries({ caseId, kind }: { caseId: string; kind: string }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [state, setState] = useState('');
  const [mine, setMine] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['own-entries', caseId, kind, state, mine],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/cases/{id}/entries', {
          params: {
            path: { id: caseId },
            query: {
              kind,
              ...(state ? { state } : {}),
              ...(mine ? { mine } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (list.isPending) return <Loading lines={3} />;
  if (list.isError) return <Refused problem={list.error} retry={() => void list.refetch()} />;
  const declared = list.data.pages[0]?.kinds.find((one) => one.kind === kind);
  if (!declared) return null;
  const rows = list.data.pages.flatMap((page) => page.rows);
  const counted = declared.states.some(({ count }) => count !== null);
  return (
    <>
      {counted && <Progress kind={declared} />}
      <div className="row wrap">
        <label className="field">
          <span className="label">{t('own.state')}</span>
          <select className="input" value={state} onChange={(event) => setState(event.target.value)}>
            <option value="">{t('own.all')}</option>
            {declared.states.map((one) => (
              <option key={one.state} value={one.state}>
                {pick(one.name)}
                {one.count === null ? '' : ` ${one.count}`}
              </option>
            ))}
          </select>
        </label>
        {counted && (
          <label className="pick">
            <input type="checkbox" checked={mine} onChange={(event) => setMine(event.target.checked)} />
            <span>{t('own.mine')}</span>
          </label>
        )}
      </div>
      {rows.length === 0 && (
        <p className="mute">{t(state || mine ? 'own.noneInState' : 'own.none', { kind: pick(declared.name) })}</p>
      )}
      <ul className="own-list">
        {rows.map((row) => (
          <Line key={row.entry} caseId={caseId} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="btn"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('own.more')}
        </button>
      )}
      {declared.mayAdd && <Add caseId={caseId} kind={declared} />}
    </>
  );
}

/** How many are in which state, as one bar and in words. */
function Progress({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const all = kind.states.reduce((sum, { count }) => sum + (count ?? 0), 0);
  if (all === 0) return null;
  const done = kind.states.filter(({ isEnd }) => isEnd).reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <div>
      <div className="own-bar" aria-hidden="true">
        {kind.states
          .filter(({ isEnd }) => isEnd)
          .map((one) => (
            <i key={one.state} className="end" style={{ width: `${((one.count ?? 0) / all) * 100}%` }} />
          ))}
        {kind.states
          .filter(({ isEnd }) => !isEnd)
          .map((one, n) => (
            <i key={one.state} style={{ width: `${((one.count ?? 0) / all) * 100}%`, opacity: 1 - n * 0.25 }} />
          ))}
      </div>
      <p className="sm mute">
        {t('own.share', { done, all })}
        {kind.states.filter(({ count }) => count).map((one) => ` · ${pick(one.name)} ${one.count}`)}
      </p>
    </div>
  );
}

function Line({ caseId, row }: { caseId: string; row: Row }) {
  const { t } = useTranslation();
  const { pick, formatDue, formatInstant } = useText();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="line">
        <span>
          <b>{row.title}</b>
          <small className="mute">
            {' '}
            <span className="num">{row.number}</span>
            {row.ownerName && ` · ${row.ownerName}`}
            {' · '}
            {row.dueAt
              ? t(row.isLate ? 'own.late' : 'own.due', { at: formatDue(row.dueAt) })
              : t('own.since', { at: formatInstant(row.since, true) })}
          </small>
        </span>
        <span className="row">
          <StatusTag status={row.isEnd ? 'done' : row.isLate ? 'bad' : 'run'}>{pick(row.stateName)}</StatusTag>
          <button
            type="button"
            className="btn sm"
            aria-expanded={open}
            aria-label={`${t(open ? 'own.close' : 'own.open')} ${row.title} ${row.number}`}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'own.close' : 'own.open')}
          </button>
        </span>
      </div>
      {open && <Opened caseId={caseId} entry={row.entry} />}
    </li>
  );
}

function Opened({ caseId, entry: code }: { caseId: string; entry: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const answer = useQuery({
    queryKey: ['own-entry', caseId, code],
    queryFn: () => call(api.GET('/api/cases/{id}/entries/{entry}', { params: { path: { id: caseId, entry: code } } })),
  });
  if (answer.isPending) return <Loading lines={2} />;
  if (answer.isError) return <Refused problem={answer.error} retry={() => void answer.refetch()} />;
  const entry = answer.data;
  const schema = entry.schema as FormSchema;
  return (
    <div className="own-open">
      <FormFacts schema={schema} fields={Object.keys(schema.properties ?? {})} value={entry.data} />
      {entry.writtenSchema && (
        <>
          <h4>{t('own.written')}</h4>
          <FormFacts
            schema={entry.writtenSchema as FormSchema}
            fields={Object.keys((entry.writtenSchema as FormSchema).properties ?? {})}
            value={entry.written}
          />
        </>
      )}
      <details>
        <summary>{t('own.history')}</summary>
        <ol>
          {entry.history.map((one) => (
            <li key={one.version}>
              {pick(one.actName)} → <b>{pick(one.stateName)}</b>
              <small className="mute">
                {' '}
                {one.actorName} · {formatInstant(one.at, true)}
              </small>
              {one.why && <small> {t('own.reason', { text: one.why })}</small>}
            </li>
          ))}
        </ol>
      </details>
      {entry.acts.length > 0 && <Acts key={entry.version} caseId={caseId} entry={entry} />}
    </div>
  );
}

function Acts({ caseId, entry }: { caseId: string; entry: Entry }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState('');
  const [why, setWhy] = useState('');
  const key = useRef(idempotencyKey());
  const act = entry.acts.find((one) => one.act === chosen);
  const fresh = () => {
    void queries.invalidateQueries({ queryKey: ['own-entries', caseId] });
    void queries.invalidateQueries({ queryKey: ['own-entry', caseId, entry.entry] });
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
  };
  const send = useMutation({
    mutationFn: (data: Record<string, unknown> | undefined) =>
      call(
        api.POST('/api/cases/{id}/entries/{entry}/acts', {
          params: {
            path: { id: caseId, entry: entry.entry },
            header: { 'idempotency-key': key.current, 'if-match': String(entry.version) },
          },
          body: { act: chosen, why: why.trim(), ...(data ? { data } : {}) },
        }),
      ),
    onSuccess: fresh,
    onError: (problem) => {
      if (isOffline(problem)) return;
      key.current = idempotencyKey();
      if (problem instanceof ProblemError && problem.status === 409) fresh();
    },
  });
  return (
    <section>
      <h4>{t('own.acts')}</h4>
      <div className="row wrap">
        {entry.acts.map((one) => (
          <button
            key={one.act}
            type="button"
            className={`btn sm ${one.act === chosen ? 'p' : ''}`}
            aria-pressed={one.act === chosen}
            onClick={() => setChosen(one.act === chosen ? '' : one.act)}
          >
            {pick(one.name)}
          </button>
        ))}
      </div>
      {act && (
        <Writing
          key={act.act}
          id={`${entry.entry}-${act.act}`}
          schema={act.form}
          sending={send.isPending}
          go={send.mutate}
        >
          <label className="field">
            <span className="label">{t(act.needsReasons ? 'own.whyMust' : 'own.why')}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={2000}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
        </Writing>
      )}
      {send.isError && <Refused problem={send.error} />}
    </section>
  );
}

function Add({ caseId, kind }: { caseId: string; kind: Kind }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const key = useRef(idempotencyKey());
  const send = useMutation({
    mutationFn: (data: Record<string, unknown> | undefined) =>
      call(
        api.POST('/api/cases/{id}/entries', {
          params: { path: { id: caseId }, header: { 'idempotency-key': key.current } },
          body: { kind: kind.kind, data: data ?? {} },
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      setOpen(false);
      void queries.invalidateQueries({ queryKey: ['own-entries', caseId] });
      void queries.invalidateQueries({ queryKey: ['case', caseId] });
    },
    onError: (problem) => {
      if (!isOffline(problem)) key.current = idempotencyKey();
    },
  });
  return (
    <div className="no-print">
      <p role="status" className="vh">
        {send.data && t('own.added', { entry: send.data.entry })}
      </p>
      {!open && (
        <button type="button" className="btn p" onClick={() => setOpen(true)}>
          {t('own.add', { kind: pick(kind.name) })}
        </button>
      )}
      {open && (
        <section className="own-open">
          <h4>{t('own.add', { kind: pick(kind.name) })}</h4>
          <Writing id={`add-${kind.kind}`} schema={kind.form} sending={send.isPending} go={send.mutate}>
            {null}
          </Writing>
          {send.isError && <Refused problem={send.error} />}
          <button type="button" className="btn t" onClick={() => setOpen(false)}>
            {t('own.cancel')}
          </button>
        </section>
      )}
    </div>
  );
}

/** A form by its schema with a button; errors are shown once somebody has tried to send. */
function Writing({
  id,
  schema: given,
  sending,
  go,
  children,
}: {
  id: string;
  schema: Record<string, unknown> | null;
  sending: boolean;
  go: (data: Record<string, unknown> | undefined) => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const schema = (given ?? { type: 'object', properties: {} }) as FormSchema;
  const fields = Object.keys(schema.properties ?? {});
  const [value, setValue] = useState(() => startingValue(schema, {}) as Record<string, unknown>);
  const [tried, setTried] = useState(false);
  const errors = fields.length > 0 ? formErrors(schema, withoutEmpty(value) as Record<string, unknown>) : [];
  const problems: FieldProblem[] = tried
    ? errors.map((error) => ({
        path: error.path,
        text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
      }))
    : [];
  return (
    <>
      {fields.length > 0 && (
        <Suspense fallback={<Loading lines={2} />}>
          <ItemForm id={id} schema={schema} fields={fields} value={value} onChange={setValue} problems={problems} />
        </Suspense>
      )}
      {children}
      <p className="act">
        <button
          type="button"
          className="btn you"
          disabled={sending}
          onClick={() => {
            setTried(true);
            if (errors.length === 0)
              go(fields.length > 0 ? (withoutEmpty(value) as Record<string, unknown>) : undefined);
          }}
        >
          {t(sending ? 'own.sending' : 'own.addGo')}
        </button>
      </p>
    </>
  );
}
