import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type Answer, api, call, idempotencyKey, ProblemError } from '../../../shared/client.ts';
import {
  type FieldProblem,
  type FormSchema,
  fieldOf,
  formErrors,
  localise,
  sentenceKey,
  startingValue,
  stepSchema,
  titleAt,
  withoutEmpty,
} from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { formatClock, useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { Autosave, type SaveState, type StoredDraft } from './autosave.ts';
import { Conflict } from './conflict.tsx';
import { DraftFiles } from './draft-files.tsx';
import { keptOf } from './kept.ts';
import { Moved } from './moved.tsx';
import { Rehearsal, type RehearsalAnswer } from './rehearsal.tsx';
import { Taken } from './taken.tsx';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

type Draft = Answer<'getDraft'>;
type Item = Answer<'getItem'>;

/** A draft: step by step, saved as one types, rehearsed, then filed. */
export default function DraftPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: () => call(api.GET('/api/drafts/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const code = draft.data?.item ?? '';
  const version = draft.data?.itemVersion;
  const item = useQuery({
    queryKey: ['item', code, version],
    queryFn: () => call(api.GET('/api/items/{code}', { params: { path: { code } } })),
    enabled: code !== '',
    staleTime: 60_000,
  });
  // A draft that stays in an older form belongs to an item nobody can apply for any more.
  if (draft.data && item.data?.version === version)
    return <Editor key={`${id} ${version}`} draft={draft.data} item={item.data as Item} />;
  if (draft.data && item.data?.reform === 'abolished') return <Abolished item={item.data} />;
  return (
    <PortalFrame task={{ back: '/', title: t('draft.title') }}>
      <div className="page">
        {draft.error instanceof ProblemError && draft.error.status === 404 ? (
          <Empty icon="file" title={t('draft.gone')}>
            <p>{t('draft.goneText')}</p>
            <Link className="btn p" to="/cases">
              {t('nav.cases')}
            </Link>
          </Empty>
        ) : draft.isError || item.isError ? (
          <Refused
            problem={draft.error ?? item.error}
            retry={() => void (draft.isError ? draft.refetch() : item.refetch())}
          />
        ) : item.data ? (
          <Refused
            problem={new ProblemError(409, 'DRAFT_MOVED', t('draft.versionTurned'))}
            retry={() => void draft.refetch()}
          />
        ) : (
          <Loading lines={5} />
        )}
      </div>
    </PortalFrame>
  );
}

function Abolished({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <PortalFrame task={{ back: '/', title: pick(item.name) }}>
      <div className="page">
        <Empty icon="check" title={t('draft.abolished')}>
          <p>{t('draft.abolishedText', { basis: item.basis })}</p>
          <Link className="btn p" to={`/items/${item.code}`}>
            {t('home.seeGuide')}
          </Link>
        </Empty>
      </div>
    </PortalFrame>
  );
}

/** Tells this page's unsent fields from those of another page of the same draft. */
const thisPage = idempotencyKey().slice(0, 12);

function meaningOf(problem: unknown): 'offline' | 'other' | { theirs: StoredDraft } {
  if (!(problem instanceof ProblemError)) return 'other';
  if (problem.status === 0 || problem.status >= 500) return 'offline';
  const theirs = problem.params.draft as Draft | undefined;
  return problem.status === 412 && theirs ? { theirs } : 'other';
}

function useAutosave(draft: Draft) {
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft.savedAt });
  const [kept] = useState(() => keptOf(localStorage, draft.draft, thisPage));
  const [autosave] = useState(
    () =>
      new Autosave(
        draft,
        {
          save: (version, changed, itemVersion) =>
            call(
              api.PUT('/api/drafts/{id}', {
                params: { path: { id: draft.draft }, header: { 'if-match': String(version) } },
                body: { form: changed, itemVersion },
              }),
            ).then((stored) => {
              // the item got a new version while this page was open: the page starts again in the new form
              if (stored.itemVersion !== draft.itemVersion) queries.setQueryData(['draft', draft.draft], stored);
              return stored;
            }),
          meaning: meaningOf,
          keep: kept.keep,
          tell: setState,
          later: (work, ms) => {
            const timer = setTimeout(work, ms);
            return () => clearTimeout(timer);
          },
        },
        kept.takeOver(),
      ),
  );
  const [form, setForm] = useState(() => autosave.form());
  useEffect(() => {
    autosave.start();
    const online = () => void autosave.flush();
    const leave = (event: BeforeUnloadEvent) => {
      if (autosave.pending()) event.preventDefault();
    };
    addEventListener('online', online);
    addEventListener('beforeunload', leave);
    return () => {
      removeEventListener('online', online);
      removeEventListener('beforeunload', leave);
      // What the server has now is read again when the draft is opened the next time.
      void autosave.flush().then(() => queries.removeQueries({ queryKey: ['draft', draft.draft], type: 'inactive' }));
    };
  }, [autosave, queries, draft.draft]);
  const change = useCallback(
    (next: Record<string, unknown>, changed: string[]) => {
      setForm(next);
      autosave.change(Object.fromEntries(changed.map((name) => [name, withoutEmpty(next[name])])));
    },
    [autosave],
  );
  const resolve = useCallback(
    (theirs: StoredDraft, mine: string[]) => {
      autosave.resolve(theirs, mine);
      setForm(autosave.form());
    },
    [autosave],
  );
  return { state, form, change, resolve, autosave };
}

function Editor({ draft, item }: { draft: Draft; item: Item }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const { state, form: stored, change, resolve, autosave } = useAutosave(draft);
  const schema = item.form as FormSchema;
  const form = useMemo(() => startingValue(schema, stored) as Record<string, unknown>, [schema, stored]);
  const steps = item.steps;
  const at = Math.max(
    0,
    steps.findIndex((step) => step.code === params.get('step')),
  );
  const step = steps[at];
  const last = at === steps.length - 1;
  const [checked, setChecked] = useState<string[]>([]);
  const [seen, setSeen] = useState<string[]>([]);
  const [rehearsed, setRehearsed] = useState<{ answer: RehearsalAnswer; version: number } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const submitKey = useRef(idempotencyKey());

  // The defaults of the form are part of what is filed, so they are kept like anything typed.
  const filled = useRef(false);
  useEffect(() => {
    if (filled.current) return;
    filled.current = true;
    const added = Object.keys(form).filter((name) => JSON.stringify(form[name]) !== JSON.stringify(stored[name]));
    if (added.length > 0) change(form, added);
  }, [form, stored, change]);

  const errorsOf = (code: string): FieldProblem[] => {
    const fields = steps.find((one) => one.code === code)?.fields ?? [];
    return formErrors(
      stepSchema(schema, fields),
      Object.fromEntries(fields.filter((name) => name in form).map((name) => [name, form[name]])),
    ).map((error) => ({
      path: error.path,
      text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
    }));
  };
  const mine = step ? errorsOf(step.code) : [];
  const fromServer: FieldProblem[] = (rehearsed?.answer.formErrors ?? []).map((error) => ({
    path: error.path,
    text: pick(error.text),
  }));
  const serverStill = rehearsed && rehearsed.version === autosave.version() && state.kind === 'saved' ? fromServer : [];
  const shown = step && checked.includes(step.code) ? mine : [];
  const problems = [...shown, ...serverStill.filter((one) => !shown.some((other) => other.path === one.path))];

  const go = (code: string, replace = false) => {
    setParams({ step: code }, { replace });
    setSeen((before) => [...new Set([...before, step?.code ?? '', code])]);
    window.scrollTo(0, 0);
    setTimeout(() => heading.current?.focus({ preventScroll: true }));
  };
  const next = () => {
    const after = steps[at + 1];
    if (!step || !after) return;
    if (mine.length > 0 && !checked.includes(step.code)) {
      setChecked([...checked, step.code]);
      setTimeout(() =>
        document
          .querySelector<HTMLElement>('.item-form [aria-invalid="true"], .item-form .err')
          ?.scrollIntoView({ block: 'center' }),
      );
      return;
    }
    go(after.code);
  };

  const rehearse = useMutation({
    mutationFn: async () => {
      await autosave.flush();
      return call(api.POST('/api/drafts/{id}/rehearse', { params: { path: { id: draft.draft } } }));
    },
    onSuccess: (answer) => setRehearsed({ answer, version: autosave.version() }),
  });
  const submit = useMutation({
    mutationFn: async () => {
      const kept = await autosave.flush();
      if (!kept) throw new ProblemError(0, 'OFFLINE', t('draft.notSaved'));
      return call(
        api.POST('/api/drafts/{id}/submit', {
          params: {
            path: { id: draft.draft },
            header: { 'idempotency-key': submitKey.current, 'if-match': String(autosave.version()) },
          },
        }),
      );
    },
    onSuccess: (receipt) => {
      void queries.invalidateQueries({ queryKey: ['cases'] });
      void queries.invalidateQueries({ queryKey: ['drafts'] });
      void navigate(`/cases/${receipt.caseId}?receipt=1`, { replace: true });
    },
    onError: (problem) => {
      submitKey.current = idempotencyKey();
      // The notice of what changed comes with the draft, in the new form.
      if (problem instanceof ProblemError && problem.code === 'DRAFT_MOVED')
        queries.setQueryData(['draft', draft.draft], problem.params.draft);
      if (problem instanceof ProblemError && problem.code === 'DRAFT_FILED' && typeof problem.params.case === 'string')
        void navigate(`/cases/${problem.params.case}`, { replace: true });
    },
  });

  const startRehearsal = rehearse.mutate;
  useEffect(() => {
    if (last) startRehearsal();
  }, [last, startRehearsal]);

  const takeName = (path: string, full: string) => {
    const [, field = '', inner = ''] = path.split('/');
    const before = form[field];
    const value = inner ? { ...(before as Record<string, unknown>), [inner]: full } : full;
    change({ ...form, [field]: value }, [field]);
    submit.reset();
    rehearse.mutate();
  };

  const fresh = rehearsed !== null && rehearsed.version === autosave.version() && state.kind === 'saved';
  const blocked = !fresh
    ? t('draft.rehearseFirst')
    : rehearsed.answer.formErrors.length > 0
      ? t('draft.blockedForm', { count: rehearsed.answer.formErrors.length })
      : rehearsed.answer.outcome === 'stop'
        ? t('draft.blockedStop')
        : mine.length > 0
          ? t('draft.blockedStep')
          : '';
  const taken =
    submit.error instanceof ProblemError && Array.isArray(submit.error.params.alternatives) ? submit.error : null;
  const local = localise(schema, language);

  return (
    <PortalFrame task={{ back: '/', title: pick(item.name), aside: <Saved state={state} /> }}>
      <div className="page draft">
        <aside className="only-l">
          <p className="crumb">
            <Link to="/">{t('nav.home')}</Link> / {pick(item.name)}
          </p>
          <ol className="side-steps">
            {steps.map((one, n) => {
              const open = seen.includes(one.code) || n < at;
              const wrong = open && n !== at && errorsOf(one.code).length > 0;
              const done = open && n !== at && !wrong;
              return (
                <li key={one.code} className={n === at ? 'on' : ''}>
                  <button type="button" aria-current={n === at ? 'step' : undefined} onClick={() => go(one.code)}>
                    <span className={`nd is-${done ? 'done' : n === at ? 'running' : 'waiting'}`}>
                      {done ? <Icon name="check" /> : <span className="num">{n + 1}</span>}
                    </span>
                    <span>
                      {pick(one.title)}
                      {wrong && <small className="tx-warn">{t('draft.stepOpen')}</small>}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
          <Saved state={state} />
          <p className="cap" style={{ marginTop: 8 }}>
            {t('draft.follows')}
          </p>
        </aside>
        <div>
          <div className="steps only-s">
            <div className="row sp sm">
              <b>{t('draft.stepOf', { n: at + 1, count: steps.length })}</b>
              <span className="mute">
                {steps[at + 1] ? t('draft.nextIs', { title: pick(steps[at + 1]?.title) }) : ''}
              </span>
            </div>
            <ol aria-hidden="true">
              {steps.map((one, n) => (
                <li key={one.code} className={n < at ? 'd' : n === at ? 'c' : ''} />
              ))}
            </ol>
          </div>
          {state.kind === 'conflict' && (
            <Conflict schema={local} mine={form} unsent={autosave.unsent()} theirs={state.theirs} resolve={resolve} />
          )}
          {state.kind === 'refused' && <Refused problem={state.problem} />}
          {draft.moved && (
            <Moved
              moved={draft.moved}
              goTo={(path) => {
                const target = steps.find((one) => one.fields.includes(fieldOf(path)));
                if (target) go(target.code);
              }}
            />
          )}
          {step && (
            <>
              <h1 className="draft-h" ref={heading} tabIndex={-1}>
                <span className="vh">{t('draft.stepOf', { n: at + 1, count: steps.length })}: </span>
                {pick(step.title)}
              </h1>
              {step.help && <p className="mute">{pick(step.help)}</p>}
              {shown.length > 0 && (
                <div className="note bad" role="alert">
                  <Icon name="octagon" />
                  <div className="grow">
                    <b>{t('form.errSummary', { count: shown.length })}</b>
                    <ul className="sm">
                      {shown.slice(0, 8).map((problem) => (
                        <li key={problem.path}>
                          {titleAt(local, problem.path)}：{problem.text}
                        </li>
                      ))}
                    </ul>
                  </div>
                </div>
              )}
              <Suspense fallback={<Loading lines={4} />}>
                <ItemForm
                  schema={schema}
                  fields={step.fields}
                  value={form}
                  onChange={change}
                  problems={problems}
                  disabled={submit.isPending}
                />
              </Suspense>
              {last && (
                <>
                  <DraftFiles draft={draft.draft} item={item} onChange={() => rehearse.mutate()} />
                  {taken && (
                    <Taken
                      problem={taken}
                      mine={draftTitle(item, form)}
                      take={(full) => takeName(titlePath(item, taken), full)}
                    />
                  )}
                  <Rehearsal
                    answer={rehearse.isPending ? null : (rehearsed?.answer ?? null)}
                    problem={rehearse.error}
                    stale={rehearsed !== null && !fresh && !rehearse.isPending}
                    again={() => rehearse.mutate()}
                    item={item}
                    form={form}
                    titleOf={(path) => titleAt(local, path)}
                    goTo={(path) => {
                      const target = steps.find((one) => one.fields.includes(fieldOf(path)));
                      if (target) go(target.code);
                    }}
                  />
                  {submit.isError && !taken && <Refused problem={submit.error} />}
                </>
              )}
            </>
          )}
          <div className="bot">
            {last && blocked && (
              <p id="why-locked">
                <Icon name="lock" size="s" /> {blocked}
              </p>
            )}
            {!last && shown.length > 0 && (
              <p>
                <Icon name="info" size="s" /> {t('draft.mayGoOn')}
              </p>
            )}
            <div className="row">
              {at > 0 && (
                <button type="button" className="btn big grow" onClick={() => go(steps[at - 1]?.code ?? '')}>
                  {t('draft.back')}
                </button>
              )}
              {last ? (
                <button
                  type="button"
                  className="btn p big grow"
                  aria-describedby={blocked ? 'why-locked' : undefined}
                  disabled={blocked !== '' || submit.isPending}
                  onClick={() => {
                    setChecked([...checked, step?.code ?? '']);
                    submit.mutate();
                  }}
                >
                  {submit.isPending ? t('draft.submitting') : t('draft.submit')}
                </button>
              ) : (
                <button type="button" className="btn p big grow" onClick={next}>
                  {shown.length > 0 ? t('draft.nextAnyway') : t('draft.next')}
                </button>
              )}
            </div>
          </div>
        </div>
      </div>
    </PortalFrame>
  );
}

function draftTitle(item: Item, form: Record<string, unknown>): string {
  const name = Object.values(form).find((part) => typeof part === 'object' && part !== null && 'full' in part) as
    | { full?: string }
    | undefined;
  return name?.full ?? item.name.zh;
}

/** Where the name that was taken stands in the form: what the problem says, else the field drawn as a business name. */
function titlePath(item: Item, problem: ProblemError): string {
  if (typeof problem.params.field === 'string') return problem.params.field;
  const fields = Object.entries((item.form as FormSchema).properties ?? {});
  const name = fields.find(([, field]) => field['x-widget'] === 'business-name')?.[0] ?? '';
  return `/${name}/full`;
}

function Saved({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const view = {
    saved: {
      icon: 'saved',
      tone: 'tx-ok',
      text: state.kind === 'saved' ? t('save.saved', { at: formatClock(state.at, true) }) : '',
    },
    dirty: { icon: 'pen', tone: 'mute', text: t('save.dirty') },
    saving: { icon: 'saved', tone: 'mute', text: t('save.saving') },
    offline: { icon: 'offline', tone: 'tx-warn', text: t('save.offline') },
    conflict: { icon: 'triangle', tone: 'tx-warn', text: t('save.conflict') },
    refused: { icon: 'octagon', tone: 'tx-bad', text: t('save.refused') },
  } as const;
  const { icon, tone, text } = view[state.kind];
  return (
    <span className={`save ${tone}`} role="status">
      <Icon name={icon} />
      <span>{text}</span>
    </span>
  );
}
