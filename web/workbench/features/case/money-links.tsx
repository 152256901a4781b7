import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useText } from '../../../shared/text.ts';

/** The lots and the book of a case, where it has any (标的和账簿). */
export function MoneyLinks({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const lots = useQuery({
    queryKey: ['auctions', 'case', caseId],
    queryFn: () => call(api.GET('/api/auctions', { params: { query: { case: caseId } } })),
  });
  const book = useQuery({
    queryKey: ['book', caseId],
    queryFn: () => call(api.GET('/api/books/{id}', { params: { path: { id: caseId } } })),
    retry: false,
  });
  const rows = lots.data?.rows ?? [];
  if (rows.length === 0 && !book.data) return null;
  return (
    <p className="row wrap">
      {book.data && (
        <Link className="btn sm" to={`/books/${caseId}`}>
          {t('book.open')}
        </Link>
      )}
      {rows.map((lot) => (
        <Link key={lot.lot} className="btn sm" to={`/auctions/${lot.lot}`}>
          {pick(lot.name)} · {t(`auction.round.${lot.round}`)}
        </Link>
      ))}
    </p>
  );
}
