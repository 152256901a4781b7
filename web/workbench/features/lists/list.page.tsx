import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

const code = 'business-permits';
const kinds = ['abolished', 'filing', 'commitment', 'optimised'] as const;
type Working = Answer<'getWorkingEdition'>;
type Line = Working['lines'][number];

/** The next edition of the list of permits (清单管理): each line's kind against the list above, what keeps it from publishing, whom it touches. */
export default function ListPage() {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDay } = useText();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const list = useQuery({
    queryKey: ['item-list', code],
    queryFn: () => call(api.GET('/api/item-lists/{code}', { params: { path: { code } } })),
  });
  const working = useQuery({
    queryKey: ['working-edition', code],
    queryFn: () => call(api.GET('/api/item-lists/{code}/working', { params: { path: { code } } })),
  });
  const [copy, setCopy] = useState<Working | null>(null);
  const [only, setOnly] = useState(false);
  useEffect(() => {
    if (working.data) setCopy(working.data);
  }, [working.data]);
  const save = useMutation({
    mutationFn: (now: Working) =>
      call(
        api.PUT('/api/item-lists/{code}/working', {
          params: { path: { code }, header: { 'if-match': String(now.revision) } },
          body: { title: now.title, from: now.from, lines: now.lines },
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(['working-edition', code], saved);
      void queries.invalidateQueries({ queryKey: ['edition-effect', code] });
    },
  });
  const publish = useMutation({
    mutationFn: (now: Working) =>
      call(
        api.POST('/api/item-lists/{code}/working/publish', {
          params: { path: { code }, header: { 'if-match': String(now.revision), 'idempotency-key': key.current } },
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      void queries.invalidateQueries({ queryKey: ['working-edition', code] });
      void queries.invalidateQueries({ queryKey: ['item-list', code] });
    },
  });
  if (working.isError) return <Refused problem={working.error} retry={() => void working.refetch()} />;
  if (!copy || !list.data) return <Loading lines={8} />;
  const problemsOf = (no: string) => copy.problems.filter((problem) => problem.no === no);
  const change = (no: string, part: Partial<Line>) =>
    setCopy({ ...copy, lines: copy.lines.map((line) => (line.no === no ? { ...line, ...part } : line)) });
  const unitOf = new Map(list.data.lines.map((line) => [line.unit, pick(line.unitName)]));
  const shown = only ? copy.lines.filter((line) => problemsOf(line.no).length > 0) : copy.lines;
  const locked = !copy.mayEdit;
  return (
    <div className="page">
      <h1 className="h1">
        {t('lists.title')} · {pick(list.data.name)} · {t('lists.edition', { edition: copy.edition })}
      </h1>
      <p className="mute">{locked ? t('lists.readOnly', { unit: pick(list.data.keeperName) }) : t('lists.text')}</p>
      {publish.data && (
        <p className="note ok" role="status">
          {t('lists.published', { edition: publish.data.edition, from: formatDay(publish.data.from) })}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(copy);
        }}
      >
        <p className="row wrap">
          <label className="field">
            <span className="label">{t('lists.name')}</span>
            <input
              className="input"
              required
              maxLength={60}
              disabled={locked}
              value={copy.title}
              onChange={(event) => setCopy({ ...copy, title: event.target.value })}
            />
          </label>
          <label className="field">
            <span className="label">{t('lists.from')}</span>
            <input
              className="input num"
              type="date"
              required
              disabled={locked}
              value={copy.from}
              onChange={(event) => setCopy({ ...copy, from: event.target.value })}
            />
          </label>
          <button type="submit" className="btn" disabled={locked || save.isPending}>
            {t('lists.save')}
          </button>
          <button
            type="button"
            className="btn p"
            disabled={locked || copy.revision === 0 || copy.problems.length > 0 || publish.isPending}
            onClick={() => publish.mutate(copy)}
          >
            {t('lists.publish')}
          </button>
          {copy.savedAt && (
            <span className="cap">{t('lists.saved', { by: copy.savedByName, at: formatInstant(copy.savedAt) })}</span>
          )}
        </p>
        {save.isError && <Refused problem={save.error} />}
        {publish.isError && <Refused problem={publish.error} />}
        {copy.problems.length > 0 && (
          <p className="note bad" role="alert">
            {t('lists.problems', { count: copy.problems.length })}{' '}
            <label>
              <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />{' '}
              {t('lists.onlyChanged')}
            </label>
          </p>
        )}
        {copy.revision > 0 && <Effect edition={copy.edition} />}
        <div style={{ overflowX: 'auto' }}>
          <table className="table">
            <thead>
              <tr>
                {(['no', 'matter', 'unit', 'kind', 'above', 'days', 'reason'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`lists.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((line) => (
                <tr key={line.no}>
                  <td className="num">{line.no}</td>
                  <td>
                    {line.name.zh}
                    {problemsOf(line.no).map((problem) => (
                      <p key={problem.code} className="tx-bad sm">
                        {pick(problem.text)}
                      </p>
                    ))}
                  </td>
                  <td>{unitOf.get(line.unit) ?? line.unit}</td>
                  {(['kind', 'above'] as const).map((side) => (
                    <td key={side}>
                      <select
                        className="input"
                        aria-label={`${line.name.zh} ${t(`lists.${side}`)}`}
                        disabled={locked}
                        value={line[side] ?? ''}
                        onChange={(event) =>
                          change(line.no, {
                            [side]: event.target.value === '' ? null : (event.target.value as Line['kind']),
                          })
                        }
                      >
                        <option value="">{t('lists.none')}</option>
                        {kinds.map((kind) => (
                          <option key={kind} value={kind}>
                            {t(`reformKind.${kind}`)}
                          </option>
                        ))}
                      </select>
                    </td>
                  ))}
                  <td>
                    <input
                      className="input num"
                      type="number"
                      min={0}
                      max={200}
                      aria-label={`${line.name.zh} ${t('lists.days')}`}
                      disabled={locked || line.kind !== 'optimised'}
                      value={line.promisedWorkingDays ?? ''}
                      onChange={(event) =>
                        change(line.no, {
                          promisedWorkingDays: event.target.value === '' ? null : Number(event.target.value),
                        })
                      }
                    />
                  </td>
                  <td>
                    <input
                      className="input"
                      maxLength={500}
                      aria-label={`${line.name.zh} ${t('lists.reason')}`}
                      disabled={locked}
                      value={line.reason}
                      onChange={(event) => change(line.no, { reason: event.target.value })}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </form>
    </div>
  );
}

/** Whom publishing touches, before it is done (影响面). */
function Effect({ edition }: { edition: number }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const changes = useQuery({
    queryKey: ['edition-effect', code, edition],
    queryFn: () => call(api.GET('/api/item-lists/{code}/changes/{edition}', { params: { path: { code, edition } } })),
  });
  if (!changes.data) return null;
  return (
    <section className="card" aria-labelledby="effect-h">
      <h2 className="h3" id="effect-h">
        {t('lists.effect')}
      </h2>
      {changes.data.rows.length === 0 && <p className="sm mute">{t('lists.noEffect')}</p>}
      <ul>
        {changes.data.rows.map((row) => (
          <li key={row.no}>
            <b>{pick(row.name)}</b>：{row.before ? t(`reformKind.${row.before}`) : '—'} → {t(`reformKind.${row.after}`)}
            {row.touches && <span className="mute"> · {t('lists.touches', row.touches)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
