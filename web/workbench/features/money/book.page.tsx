import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

type Book = Answer<'getBook'>;

/** The book of a case or purpose (账簿): accounts with their balances, every posting with both sides, newest first. */
export default function BookPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  useLive(
    ['case'],
    [
      ['book', id],
      ['postings', id],
    ],
  );
  const book = useQuery({
    queryKey: ['book', id],
    queryFn: () => call(api.GET('/api/books/{id}', { params: { path: { id } } })),
  });
  return (
    <div className="page wide pad">
      {book.isPending && <Loading lines={6} />}
      {book.isError && <Refused problem={book.error} retry={() => void book.refetch()} />}
      {book.data && (
        <>
          <div className="row wrap filters">
            <h1 className="h2">{t('book.title')}</h1>
            <Link to={`/cases/${book.data.caseId}`}>
              {t('book.of', { number: book.data.caseNumber, title: book.data.title })}
            </Link>
          </div>
          <Accounts book={book.data} />
          <Postings id={id} names={new Map(book.data.accounts.map((one) => [one.account, one.name]))} />
        </>
      )}
    </div>
  );
}

function Accounts({ book }: { book: Book }) {
  const { t } = useTranslation();
  const { pick, formatYuan } = useText();
  const equal = book.debitFen === book.creditFen;
  return (
    <section className="pan">
      <h2 className="h3">{t('book.accounts')}</h2>
      <p>
        <StatusTag status={equal ? 'ok' : 'bad'}>
          {equal
            ? t('book.balanced', { amount: formatYuan(book.debitFen) })
            : t('book.unbalanced', { debit: formatYuan(book.debitFen), credit: formatYuan(book.creditFen) })}
        </StatusTag>
      </p>
      <div className="tw">
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{t('book.account')}</th>
              <th scope="col">{t('book.side')}</th>
              <th scope="col">{t('book.balance')}</th>
            </tr>
          </thead>
          <tbody>
            {book.accounts.map((one) => (
              <tr key={one.account}>
                <td>
                  <b>{pick(one.name)}</b>
                  {one.parties.length > 0 && (
                    <details>
                      <summary>{t('book.parties', { count: one.parties.length })}</summary>
                      <ul>
                        {one.parties.map((part) => (
                          <li key={part.party} className="num">
                            {part.name || part.party} {formatYuan(part.balanceFen)}
                          </li>
                        ))}
                      </ul>
                    </details>
                  )}
                </td>
                <td>{t(`book.${one.side}`)}</td>
                <td className="num nowrap">{formatYuan(one.balanceFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Postings({ id, names }: { id: string; names: Map<string, { zh: string; en: string }> }) {
  const { t } = useTranslation();
  const { pick, formatYuan, formatInstant } = useText();
  const list = useInfiniteQuery({
    queryKey: ['postings', id],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/books/{id}/postings', {
          params: { path: { id }, query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="pan">
      <h2 className="h3">{t('book.postings')}</h2>
      {list.isPending && <Loading lines={4} />}
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && (
        <Empty title={t('book.none')}>
          <p>{t('book.noneText')}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <div className="tw">
          <table className="tb">
            <thead>
              <tr>
                <th scope="col">{t('book.at')}</th>
                <th scope="col">{t('book.text')}</th>
                <th scope="col">{t('book.lines')}</th>
                <th scope="col">{t('book.receipt')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.posting}>
                  <td className="num nowrap">{formatInstant(row.at, true)}</td>
                  <td>
                    {pick(row.text)}
                    <div className="cap">{t('book.event', { n: row.version })}</div>
                  </td>
                  <td>
                    {row.lines.map((line, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a posting never change
                      <div key={index} className="num">
                        {t(line.debitFen > 0 ? 'book.debit' : 'book.credit')}{' '}
                        {pick(names.get(line.account)) || line.account} {line.name || line.party}{' '}
                        {formatYuan(line.debitFen || line.creditFen)}
                      </div>
                    ))}
                  </td>
                  <td className="num">{row.receipt || '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <button type="button" className="btn" onClick={() => void list.fetchNextPage()}>
          {t('book.more')}
        </button>
      )}
    </section>
  );
}
