import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

/** The items of the district with the version that holds, the one to come, and what is being worked on (事项). */
export default function ItemsPage() {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  useLive(['item'], [['workshop']]);
  const { data, error, refetch } = useQuery({
    queryKey: ['workshop'],
    queryFn: () => call(api.GET('/api/workshop/items')),
  });
  return (
    <div className="page wide pad">
      <h1 className="h2">{t('workshop.title')}</h1>
      <p className="mute lead">{t('workshop.lead')}</p>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data?.rows.length === 0 && <Empty icon="list" title={t('workshop.empty')} />}
      {data && data.rows.length > 0 && (
        <section className="pan">
          <div className="tw">
            <table className="tb cards-s">
              <thead>
                <tr>
                  <th scope="col">{t('workshop.item')}</th>
                  <th scope="col">{t('workshop.unit')}</th>
                  <th scope="col">{t('workshop.inForce')}</th>
                  <th scope="col">{t('workshop.future')}</th>
                  <th scope="col">{t('workshop.working')}</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.code}>
                    <td>
                      <Link to={`/items/${row.code}`}>
                        <b>{pick(row.name)}</b>
                      </Link>
                      <div className="cap">{t(`workshop.reform.${row.reform}`)}</div>
                    </td>
                    <td data-title={t('workshop.unit')}>{pick(row.unitName)}</td>
                    <td data-title={t('workshop.inForce')}>
                      {row.inForce ? (
                        <>
                          {t('workshop.version', { version: row.inForce.text })}
                          <div className="cap">{t('workshop.since', { day: formatDay(row.inForce.from) })}</div>
                        </>
                      ) : (
                        <span className="tx-bad">{t('workshop.notInForce')}</span>
                      )}
                    </td>
                    <td data-title={t('workshop.future')}>
                      {row.next ? (
                        <>
                          {t('workshop.version', { version: row.next.text })}
                          <div className="cap">{t('workshop.since', { day: formatDay(row.next.from) })}</div>
                        </>
                      ) : (
                        <span className="tx-idle">{t('workshop.none')}</span>
                      )}
                    </td>
                    <td data-title={t('workshop.working')}>
                      {row.working ? (
                        <>
                          <StatusTag status={row.working.problems > 0 ? 'warn' : 'ok'}>
                            {row.working.problems > 0
                              ? t('workshop.problems', { count: row.working.problems })
                              : t('workshop.noProblems')}
                          </StatusTag>
                          <div className="cap">
                            {t('workshop.savedBy', {
                              name: row.working.savedByName,
                              at: formatInstant(row.working.savedAt, true),
                            })}
                          </div>
                        </>
                      ) : (
                        <span className="tx-idle">{t('workshop.none')}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </div>
  );
}
