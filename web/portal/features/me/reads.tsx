import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Who looked at my data, and for what (谁看了我的数据). */
export function Reads() {
  const { t } = useTranslation();
  const { formatInstant, pick } = useText();
  const reads = useQuery({
    queryKey: ['reads'],
    queryFn: () => call(api.GET('/api/me/reads', { params: { query: { limit: 20 } } })),
  });
  return (
    <section className="card" style={{ marginTop: 16 }} aria-labelledby="reads-h">
      <h2 id="reads-h">{t('reads.title')}</h2>
      <p className="sm mute">{t('reads.text')}</p>
      {reads.isPending && <Loading lines={3} />}
      {reads.isError && <Refused problem={reads.error} retry={() => void reads.refetch()} />}
      {reads.data?.rows.length === 0 && <p className="mute">{t('reads.none')}</p>}
      <ul className="plain-list">
        {reads.data?.rows.map((read, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two looks of one moment differ in nothing else
          <li key={index}>
            <b>{read.unit ? `${pick(read.unit)} ${read.reader}` : read.reader}</b>{' '}
            {t(`reads.purpose.${read.purpose}`, { defaultValue: read.purpose })}
            {read.caseId && (
              <>
                {' '}
                <Link to={`/cases/${read.caseId}`}>{read.caseId.toUpperCase()}</Link>
              </>
            )}
            <small className="mute"> {formatInstant(read.at, true)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
