import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { DisclosureFrame } from '../../frame.tsx';

/** The open registers (公开名录): choose one, search it, page through it. */
export default function RegistersPage() {
  const { code } = useParams();
  const { t } = useTranslation();
  const { pick } = useText();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => call(api.GET('/api/registers')) });
  const chosen = code ?? registers.data?.rows[0]?.code;
  const records = useInfiniteQuery({
    queryKey: ['records', chosen, q],
    enabled: Boolean(chosen),
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/registers/{code}/records', {
          params: { path: { code: chosen! }, query: { limit: 30, ...(q ? { q } : {}), ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    getNextPageParam: (page) => page.next,
  });
  const rows = records.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <DisclosureFrame>
      <h1>{t('registers.title')}</h1>
      <p className="lead">{t('registers.lead')}</p>
      {registers.isError && <Refused problem={registers.error} retry={() => void registers.refetch()} />}
      <nav className="chips" aria-label={t('registers.pick')}>
        {(registers.data?.rows ?? []).map((register) => (
          <NavLink key={register.code} className={`btn sm${register.code === chosen ? ' p' : ''}`} to={`/registers/${register.code}`}>
            {pick(register.name)} · {t('registers.records', { count: register.records })}
          </NavLink>
        ))}
      </nav>
      <form
        className="drop"
        onSubmit={(event) => {
          event.preventDefault();
          setQ(typed.trim());
        }}
      >
        <label htmlFor="q">{t('registers.search')}</label>
        <div className="actions">
          <input id="q" className="input" type="search" value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
          <button type="submit" className="btn p">
            {t('registers.go')}
          </button>
        </div>
      </form>
      {records.isPending && chosen && <Loading lines={5} />}
      {records.isError && <Refused problem={records.error} retry={() => void records.refetch()} />}
      {records.isSuccess && rows.length === 0 && <Empty title={t('registers.none')} />}
      <ul className="records">
        {rows.map((row) => (
          <li key={row.record}>
            {headOf(row.data, pick)}
            <small>
              {Object.entries(row.data)
                .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
                .slice(0, 8)
                .map(([, value]) => String(value))
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {records.hasNextPage && (
        <button type="button" className="btn block" onClick={() => void records.fetchNextPage()}>
          {t('registers.more')}
        </button>
      )}
    </DisclosureFrame>
  );
}

/** What a record is called: its name, full name or text. */
function headOf(data: Record<string, unknown>, pick: (text: { zh: string; en: string }) => string): string {
  const head = data.full ?? data.name ?? data.text ?? data.code;
  return head !== null && typeof head === 'object' && 'zh' in head ? pick(head as { zh: string; en: string }) : String(head ?? '');
}
