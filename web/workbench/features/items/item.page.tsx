import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { type Answer, api, call, idempotencyKey, ProblemError } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { Basics } from './basics.tsx';
import { type Definition, isReadable, type Section, sectionOf, sections } from './definition.ts';
import { EditingProvider } from './editor.tsx';
import { FormFields } from './form-fields.tsx';
import { Materials } from './materials.tsx';
import { Stages } from './stages.tsx';
import { TimeAndFees } from './time-and-fees.tsx';
import { Changes, History, JsonView, Preview } from './views.tsx';
import { type KeepState, WorkingKeeper } from './working.ts';

type Item = Answer<'getWorkshopItem'>;
type Working = NonNullable<Item['working']>;

/** One item in the workshop (事项修改): its versions, and the next one while it is being made. */
export default function ItemPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation();
  const { pick } = useText();
  const [published, setPublished] = useState('');
  const queries = useQueryClient();
  useLive(['item'], [['workshop', code]]);
  const item = useQuery({
    queryKey: ['workshop', code],
    queryFn: () => call(api.GET('/api/workshop/items/{code}', { params: { path: { code } } })),
    refetchOnWindowFocus: false,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['workshop'] });
  const { data } = item;
  // Whoever writes goes on writing, also when somebody else publishes meanwhile; he is told when he saves.
  const [writing, setWriting] = useState<{ item: Item; working: Working } | null>(null);
  useEffect(() => {
    if (!writing && data?.working && data.mayEdit) setWriting({ item: data, working: data.working });
  }, [writing, data]);
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/items">{t('workshop.back')}</Link>
      </p>
      {item.error && !data && <Refused problem={item.error} retry={() => void item.refetch()} />}
      {!data && !item.error && <Loading lines={8} />}
      {data && (
        <>
          <h1 className="h2">{pick(data.name)}</h1>
          {published && (
            <p className="flash" role="status">
              <Icon name="tick" /> {published}
            </p>
          )}
          {writing ? (
            <Editor
              item={writing.item}
              working={writing.working}
              done={(text) => {
                setPublished(text);
                void again().then(() => setWriting(null));
              }}
            />
          ) : (
            <Viewer item={data} started={again} />
          )}
        </>
      )}
    </div>
  );
}

/** A version that holds, held or will hold; who may change the item starts the next one from it. */
function Viewer({ item, started }: { item: Item; started: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('version'));
  const line =
    item.versions.find(({ version }) => version === asked) ??
    item.versions.find(({ state }) => state === 'in-force') ??
    item.versions[0];
  const version = line?.version ?? 0;
  const stored = useQuery({
    queryKey: ['workshop', item.code, 'version', version],
    queryFn: () =>
      call(
        api.GET('/api/workshop/items/{code}/versions/{version}', { params: { path: { code: item.code, version } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useMutation({
    mutationFn: (definition: Record<string, unknown>) =>
      call(
        api.PUT('/api/workshop/items/{code}/working', {
          params: { path: { code: item.code }, header: { 'if-match': '0' } },
          body: { definition: { ...definition, from: item.today }, madeFrom: version },
        }),
      ),
    onSettled: () => started(),
  });
  const definition = stored.data?.definition;
  return (
    <>
      <div className="row wrap filters">
        <p className="mute grow">{t('workshop.viewing', { version: line?.text ?? '' })}</p>
        {item.mayEdit ? (
          <button
            type="button"
            className="btn p"
            disabled={!definition || start.isPending}
            onClick={() => definition && start.mutate(definition)}
          >
            <Icon name="pen" size="s" /> {t(start.isPending ? 'workshop.starting' : 'workshop.start')}
          </button>
        ) : (
          <p>
            <Icon name="lock" size="s" /> {t('workshop.notYours')}
          </p>
        )}
      </div>
      {start.isError && <Refused problem={start.error} />}
      {stored.error && <Refused problem={stored.error} retry={() => void stored.refetch()} />}
      {stored.isPending && <Loading lines={6} />}
      {definition && (
        <Parts
          key={version}
          item={item}
          definition={definition}
          problems={[]}
          put={null}
          look={(to) => setParams({ tab: 'basics', version: String(to) })}
        />
      )}
    </>
  );
}

function meaningOf(problem: unknown): 'offline' | 'conflict' | 'other' {
  if (!(problem instanceof ProblemError)) return 'other';
  if (problem.status === 0 || problem.status >= 500) return 'offline';
  return problem.status === 412 ? 'conflict' : 'other';
}

/** The next version while it is made: kept as one types, judged by the server after each keeping. */
function Editor({ item, working, done }: { item: Item; working: Working; done: (text: string) => void }) {
  const { t } = useTranslation();
  const [definition, setDefinition] = useState<unknown>(working.definition);
  const [judged, setJudged] = useState<Pick<Working, 'problems' | 'changes' | 'against' | 'numberText'>>(working);
  const [state, setState] = useState<KeepState>({ kind: 'saved' });
  const [epoch, setEpoch] = useState(0);
  const [keeper] = useState(
    () =>
      new WorkingKeeper<Working>(working.revision, {
        save: (revision, next) =>
          call(
            api.PUT('/api/workshop/items/{code}/working', {
              params: { path: { code: item.code }, header: { 'if-match': String(revision) } },
              body: { definition: next as Record<string, unknown>, madeFrom: working.madeFrom },
            }),
          ),
        meaning: meaningOf,
        tell: setState,
        stored: setJudged,
        later: (work, ms) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (keeper.pending()) event.preventDefault();
    };
    addEventListener('beforeunload', leave);
    return () => {
      removeEventListener('beforeunload', leave);
      void keeper.flush();
    };
  }, [keeper]);
  const put = (next: unknown) => {
    setDefinition(next);
    keeper.change(next);
  };
  return (
    <>
      <div className="row wrap filters">
        <p className="grow">
          {t('workshop.version', { version: judged.numberText })} ·{' '}
          {t('workshop.from', { version: working.madeFromText })}
        </p>
        <Kept state={state} />
        <Drop item={item} keeper={keeper} done={() => done('')} />
      </div>
      {state.kind === 'conflict' && (
        <Conflict
          code={item.code}
          take={(theirs) => {
            keeper.take(theirs.revision);
            setDefinition(theirs.definition);
            setJudged(theirs);
            setEpoch(epoch + 1);
          }}
          overwrite={(revision) => keeper.overwrite(revision)}
        />
      )}
      {state.kind === 'refused' && <Refused problem={state.problem} />}
      <Parts
        key={epoch}
        item={item}
        definition={definition}
        problems={judged.problems}
        put={put}
        changes={judged}
        look={null}
      />
      <Publish item={item} keeper={keeper} judged={judged} definition={definition} done={done} />
    </>
  );
}

function Kept({ state }: { state: KeepState }) {
  const { t } = useTranslation();
  const icons = {
    saved: 'saved',
    dirty: 'pen',
    saving: 'saved',
    offline: 'offline',
    conflict: 'triangle',
    refused: 'octagon',
  } as const;
  const tones = {
    saved: 'tx-ok',
    dirty: 'mute',
    saving: 'mute',
    offline: 'tx-warn',
    conflict: 'tx-warn',
    refused: 'tx-bad',
  } as const;
  return (
    <span className={tones[state.kind]} role="status">
      <Icon name={icons[state.kind]} /> {t(`workshop.keep.${state.kind}`)}
    </span>
  );
}

/** Somebody else saved, published or threw away what is being worked on. */
function Conflict({
  code,
  take,
  overwrite,
}: {
  code: string;
  take: (theirs: Working) => void;
  overwrite: (revision: number) => void;
}) {
  const { t } = useTranslation();
  const theirs = useQuery({
    queryKey: ['workshop-conflict', code],
    queryFn: () => call(api.GET('/api/workshop/items/{code}', { params: { path: { code } } })),
    gcTime: 0,
  });
  if (!theirs.data) return <Loading lines={1} />;
  const { working } = theirs.data;
  return (
    <div className="note warn" role="alert">
      <Icon name="triangle" />
      <div className="grow">
        <b>{working ? t('workshop.conflictTitle', { name: working.savedByName }) : t('workshop.conflictGone')}</b>
        <p className="sm">{t(working ? 'workshop.conflictText' : 'workshop.conflictGoneText')}</p>
        <p className="row wrap">
          {working && (
            <button type="button" className="btn sm" onClick={() => take(working)}>
              {t('workshop.theirs')}
            </button>
          )}
          <button type="button" className="btn sm" onClick={() => overwrite(working?.revision ?? 0)}>
            {t('workshop.mine')}
          </button>
        </p>
      </div>
    </div>
  );
}

function Drop({ item, keeper, done }: { item: Item; keeper: WorkingKeeper<Working>; done: () => void }) {
  const { t } = useTranslation();
  const [sure, setSure] = useState(false);
  const drop = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      return call(
        api.DELETE('/api/workshop/items/{code}/working', {
          params: { path: { code: item.code }, header: { 'if-match': String(keeper.version()) } },
        }),
      );
    },
    onSuccess: done,
  });
  if (!sure) {
    return (
      <button type="button" className="btn sm" onClick={() => setSure(true)}>
        <Icon name="bin" size="s" /> {t('workshop.drop')}
      </button>
    );
  }
  return (
    <span className="row wrap" role="group" aria-label={t('workshop.drop')}>
      <span className="tx-bad">{t('workshop.dropSure')}</span>
      <button type="button" className="btn sm d" disabled={drop.isPending} onClick={() => drop.mutate()}>
        {t('workshop.dropYes')}
      </button>
      <button type="button" className="btn sm" onClick={() => setSure(false)}>
        {t('workshop.cancel')}
      </button>
      {drop.isError && <Refused problem={drop.error} />}
    </span>
  );
}

const views = ['changes', 'preview', 'history', 'json'] as const;
const tabs = [...sections, ...views];
type Tab = (typeof tabs)[number];

/** The parts of a definition behind tabs; each tab tells how many problems wait in it. */
function Parts({
  item,
  definition,
  problems,
  put,
  changes,
  look,
}: {
  item: Item;
  definition: unknown;
  problems: Working['problems'];
  /** Takes a changed definition; null when it can only be read. */
  put: ((definition: unknown) => void) | null;
  changes?: Pick<Working, 'changes' | 'against'>;
  look: ((version: number) => void) | null;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [params, setParams] = useSearchParams();
  const readable = isReadable(definition);
  const shown = tabs.filter(
    (one) => (changes || one !== 'changes') && (readable || one === 'json' || one === 'history'),
  );
  const tab = shown.find((one) => one === params.get('tab')) ?? shown[0] ?? 'json';
  const counts = new Map<Tab, number>();
  for (const { at } of problems) counts.set(sectionOf(at), (counts.get(sectionOf(at)) ?? 0) + 1);
  const one = definition as Definition;
  const to = (next: Tab) => setParams((before) => ({ ...Object.fromEntries(before), tab: next }), { replace: true });
  return (
    <>
      {!readable && <p className="note warn">{t('workshop.unreadable')}</p>}
      <div className="tabs ws-tabs" role="tablist" aria-label={t('workshop.tabs')}>
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`ws-tab-${name}`}
            aria-selected={name === tab}
            aria-controls="ws-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => to(name)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
              if (!step) return;
              const next = shown[(shown.indexOf(name) + step + shown.length) % shown.length] ?? 'basics';
              to(next);
              document.getElementById(`ws-tab-${next}`)?.focus();
            }}
          >
            {t(`workshop.tab.${name}`)}
            {name === 'changes' && changes ? ` ${changes.changes.length}` : ''}
            {counts.has(name) && <span className="badge">{counts.get(name)}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="ws-panel" aria-labelledby={`ws-tab-${tab}`} className="ws-panel">
        <EditingProvider
          value={{
            definition: one,
            vocabulary: item.vocabulary,
            usedFieldIds: item.usedFieldIds,
            problems,
            put: (next) => put?.(next),
          }}
        >
          <fieldset className="ws-all" disabled={put === null && (sections as readonly string[]).includes(tab)}>
            <legend className="vh">{t(`workshop.tab.${tab}`)}</legend>
            {tab === 'basics' && <Basics today={item.today} />}
            {tab === 'time' && <TimeAndFees />}
            {tab === 'materials' && <Materials />}
            {tab === 'form' && <FormFields />}
            {tab === 'stages' && <Stages />}
            {tab === 'changes' && changes && <Changes judged={changes} day={laterDay(one.from, item.today)} />}
            {tab === 'preview' && <Preview definition={one} />}
            {tab === 'history' && <History versions={item.versions} look={look} />}
            {tab === 'json' && (
              <JsonView definition={definition} readOnly={put === null} take={(next) => put?.(next)} />
            )}
          </fieldset>
        </EditingProvider>
      </div>
      {problems.length > 0 && (
        <details className="card flat">
          <summary>
            <b>
              {t('workshop.allProblems')} ({problems.length})
            </b>
          </summary>
          <ul className="ws-problems">
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.at} ${problem.text.zh}`}>
                <button type="button" className="btn sm" onClick={() => to(sectionOf(problem.at) as Section)}>
                  {t(`workshop.tab.${sectionOf(problem.at)}`)}
                </button>{' '}
                {pick(problem.text)} <code className="cap">{problem.at}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function laterDay(one: string, other: string): string {
  return [one, other].sort()[1] ?? other;
}

/** Publishing: from which day, and what was changed in a sentence. */
function Publish({
  item,
  keeper,
  judged,
  definition,
  done,
}: {
  item: Item;
  keeper: WorkingKeeper<Working>;
  judged: Pick<Working, 'problems' | 'numberText'>;
  definition: unknown;
  done: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const [note, setNote] = useState('');
  const key = useRef(idempotencyKey());
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await keeper.flush())) throw new ProblemError(0, 'OFFLINE', t('workshop.keep.offline'));
      return call(
        api.POST('/api/workshop/items/{code}/publish', {
          params: {
            path: { code: item.code },
            header: { 'if-match': String(keeper.version()), 'idempotency-key': key.current },
          },
          body: { note: note.trim() },
        }),
      );
    },
    onSuccess: (version) => done(t('workshop.published', { version: version.text, day: formatDay(version.from) })),
    onError: (problem) => {
      if (problem instanceof ProblemError && problem.status !== 0) key.current = idempotencyKey();
    },
  });
  const { from } = definition as { from?: string };
  const blocked =
    judged.problems.length > 0
      ? t('workshop.publishBlocked', { count: judged.problems.length })
      : note.trim() === ''
        ? t('workshop.publishNote')
        : '';
  return (
    <section className="card ws-publish" aria-labelledby="ws-publish-h">
      <h2 id="ws-publish-h">{t('workshop.publishTitle', { version: judged.numberText })}</h2>
      <p className="sm mute">
        {typeof from === 'string' && (
          <>
            {t('workshop.publishFrom')}: <b>{formatDay(from)}</b>。
          </>
        )}{' '}
        {t('workshop.publishText')}
      </p>
      <label className="act-field">
        {t('workshop.note')}
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {publish.isError && <Refused problem={publish.error} />}
      <div className="row wrap">
        <button
          type="button"
          className="btn p"
          disabled={blocked !== '' || publish.isPending}
          aria-describedby={blocked ? 'ws-blocked' : undefined}
          onClick={() => publish.mutate()}
        >
          {t(publish.isPending ? 'workshop.publishing' : 'workshop.publish')}
        </button>
        {blocked && (
          <span id="ws-blocked" className="mute">
            <Icon name="lock" size="s" /> {blocked}
          </span>
        )}
      </div>
    </section>
  );
}
