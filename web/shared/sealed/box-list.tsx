import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, call, type Row } from '../client.ts';
import { useLive } from '../live.ts';
import { useMe } from '../session.tsx';
import { Empty, Loading, Refused } from '../states.tsx';
import { type Status, StatusTag } from '../status.tsx';
import { useText } from '../text.ts';
import './sealed.css';

type Scope = 'all' | 'sent' | 'holding' | 'unit';

/** The colour of where a box stands. */
export function statusOfBox(status: string): Status {
  if (status === 'sealing') return 'run';
  if (status === 'opening') return 'you';
  if (status === 'opened') return 'done';
  return status === 'ceremony' ? 'idle' : 'bad';
}

/** Sealed boxes by deadline (密封项目清单); `scopes` are the lists that this application offers, the first at once. */
export function BoxList({ to, scopes }: { to: string; scopes: readonly Scope[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const [params] = useSearchParams();
  const asked = params.get('scope') as Scope | null;
  const scope = asked && scopes.includes(asked) ? asked : scopes[0]!;
  useLive(['sealed'], [['sealed-list']]);
  const boxes = useInfiniteQuery({
    queryKey: ['sealed-list', scope],
    enabled: scope === 'all' || me !== undefined,
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/sealed', { params: { query: { scope, limit: 20, ...(pageParam ? { after: pageParam } : {}) } } }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = boxes.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <h1 className="h1 title">{t('sealed.title')}</h1>
      <p className="lead">{t('sealed.lead')}</p>
      {scopes.length > 1 && (
        <nav className="row wrap sealed-scopes" aria-label={t('sealed.title')}>
          {scopes.map((one) => (
            <Link
              key={one}
              className={`btn sm${one === scope ? ' p' : ''}`}
              to={`${to}?scope=${one}`}
              aria-current={one === scope ? 'page' : undefined}
            >
              {t(`sealed.scope.${one}`)}
            </Link>
          ))}
        </nav>
      )}
      {boxes.isPending && <Loading lines={4} />}
      {boxes.isError && <Refused problem={boxes.error} retry={() => void boxes.refetch()} />}
      {boxes.isSuccess && rows.length === 0 && (
        <Empty icon="lock" title={t('sealed.empty')}>
          <p>{t('sealed.emptyText')}</p>
        </Empty>
      )}
      <ul className="sealed-list">
        {rows.map((row) => (
          <BoxRow key={row.box} row={row} to={`${to}/${row.box}`} />
        ))}
      </ul>
      {boxes.hasNextPage && (
        <button
          type="button"
          className="btn"
          disabled={boxes.isFetchingNextPage}
          onClick={() => void boxes.fetchNextPage()}
        >
          {t('sealed.more')}
        </button>
      )}
    </>
  );
}

function BoxRow({ row, to }: { row: Row<'listSealed'>; to: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  return (
    <li className="card flat">
      <div className="row sp wrap">
        <StatusTag status={statusOfBox(row.status)}>{t(`sealed.status.${row.status}`)}</StatusTag>
        <span className="sm mute">{t('sealed.until', { at: formatInstant(row.deadline) })}</span>
      </div>
      <h2 className="h3">
        <Link to={to}>{row.title}</Link>
      </h2>
      <p className="sm mute">{pick(row.unitName)}</p>
    </li>
  );
}
