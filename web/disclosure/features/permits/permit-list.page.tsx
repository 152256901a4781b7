import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

const code = 'business-permits';
type List = Answer<'getItemList'>;
type Line = List['lines'][number];
const tones = {
  abolished: 'ok',
  filing: 'ok',
  commitment: 'run',
  optimised: 'idle',
  approval: 'idle',
  confirmation: 'run',
} as const;

/** The list of business permits as it holds today (涉企经营许可清单): by kind of reform, with what changes next. */
export default function PermitListPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<Line['kind'] | 'all'>('all');
  const q = useDeferredValue(typed.trim());
  const list = useQuery({
    queryKey: ['item-list', code],
    queryFn: () => call(api.GET('/api/item-lists/{code}', { params: { path: { code } } })),
  });
  const view = list.data;
  const fits = (line: Line) =>
    (kind === 'all' || line.kind === kind) &&
    (q === '' || `${pick(line.name)}${pick(line.unitName)}${line.no}`.includes(q));
  const lines = view?.lines.filter(fits) ?? [];
  return (
    <div className="page body narrow-page">
      <h1 className="h1">{view ? pick(view.name) : t('permitList.title')}</h1>
      <p className="mute">{t('permitList.lead')}</p>
      {list.isPending && <Loading lines={6} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {view && (
        <>
          <p className="sm mute">
            {view.title &&
              t('permitList.edition', {
                title: view.title,
                from: view.editions.find((one) => one.edition === view.edition)?.from ?? '',
              })}
            {' · '}
            {view.differences === 0 ? t('permitList.same') : t('permitList.differs', { count: view.differences })}
          </p>
          {view.editions
            .filter((edition) => edition.state === 'future')
            .map((edition) => (
              <Changes key={edition.edition} edition={edition.edition} from={edition.from} />
            ))}
          <label className="search">
            <span className="vh">{t('permitList.search')}</span>
            <Icon name="search" />
            <input
              className="input"
              type="search"
              maxLength={60}
              placeholder={t('permitList.search')}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </label>
          <p className="row wrap">
            <button
              type="button"
              className={kind === 'all' ? 'btn sm p' : 'btn sm'}
              aria-pressed={kind === 'all'}
              onClick={() => setKind('all')}
            >
              {t('permitList.all', { count: view.lines.length })}
            </button>
            {view.kinds.map((one) => (
              <button
                type="button"
                key={one.kind ?? 'none'}
                className={kind === one.kind ? 'btn sm p' : 'btn sm'}
                aria-pressed={kind === one.kind}
                onClick={() => setKind(one.kind)}
              >
                {t(`permitList.kind.${one.kind ?? 'none'}`)} {one.count}
              </button>
            ))}
          </p>
          {lines.length === 0 && <Empty icon="search" title={t('permitList.none')} />}
          <ul className="records">
            {lines.map((line) => (
              <li key={line.no} className="card">
                <p className="row wrap">
                  <b className="grow">{pick(line.name)}</b>
                  <StatusTag status={line.kind ? tones[line.kind] : 'idle'}>
                    {t(`permitList.kind.${line.kind ?? 'none'}`)}
                  </StatusTag>
                </p>
                <p className="sm">
                  {pick(line.unitName)} · {pick(line.measure)}
                  {line.promised && ` · ${t('permitList.promised')} ${pick(line.promised)}`}
                </p>
                {line.watch && (
                  <p className="sm mute">{t('permitList.watch', { days: line.watch.withinWorkingDays })}</p>
                )}
                {line.delta !== 'same' && (
                  <p className="sm tx-warn">
                    {pick(line.deltaName)}
                    {line.reason && ` · ${t('permitList.reason')}：${line.reason}`}
                  </p>
                )}
                <p className="row wrap cap">
                  <span className="grow">
                    {line.no} · {line.basis}
                    {!line.verified && ` · ${t('permitList.unverified')}`}
                  </span>
                  {line.item && line.kind !== 'abolished' && !line.merged && (
                    <a className="u" href={`/portal/items/${line.item}`}>
                      {t('permitList.apply')}
                    </a>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What a coming edition changes: for each matter what it becomes and what to do. */
function Changes({ edition, from }: { edition: number; from: string }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const changes = useQuery({
    queryKey: ['item-list-changes', code, edition],
    queryFn: () => call(api.GET('/api/item-lists/{code}/changes/{edition}', { params: { path: { code, edition } } })),
  });
  if (!changes.data || changes.data.rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`next-${edition}`}>
      <h2 className="h3" id={`next-${edition}`}>
        {t('permitList.next', { from: formatDay(from) })}
      </h2>
      <ul className="chk">
        {changes.data.rows.map((row) => (
          <li key={row.no}>
            <span className="tx-p">
              <Icon name="redo" />
            </span>
            <div>
              <b>
                {pick(row.name)}：{t(`permitList.kind.${row.before ?? 'none'}`)} → {t(`permitList.kind.${row.after}`)}
              </b>
              <p>
                {pick(row.means)}。{pick(row.todo)}
              </p>
              {row.mine.length > 0 && <p className="tx-warn">{t('permitList.mine', { count: row.mine.length })}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
