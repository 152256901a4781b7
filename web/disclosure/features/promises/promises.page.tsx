import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { LightCount, LightTag } from '../../light-word.tsx';
import { figureText, lights, promisesOf } from '../../promise-figures.ts';
import { useBoard } from '../../queries.ts';

/** Every promise as a list by part and section (全部承诺). */
export default function PromisesPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const { data, error, refetch } = useBoard();
  const [params] = useSearchParams();
  const light = params.get('light');
  const all = data ? promisesOf(data) : [];
  return (
    <div className="page body">
      <h1 className="h1">{t('promises.title', { count: all.length })}</h1>
      {error && !data && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={8} />}
      {data && !data.plan && (
        <Empty icon="flag" title={t('home.empty')}>
          <p>{t('home.emptyText')}</p>
        </Empty>
      )}
      {all.length > 0 && (
        <p className="cnt chips">
          <Link className={light ? '' : 'on'} to="/promises">
            {t('promises.all')}
          </Link>
          {lights.map((one) => {
            const count = all.filter((promise) => promise.colour === one).length;
            return count > 0 ? (
              <Link key={one} className={light === one ? 'on' : ''} to={`/promises?light=${one}`}>
                <LightCount light={one} count={count} />
              </Link>
            ) : null;
          })}
        </p>
      )}
      {data?.parts.map((part) => {
        const sections = part.sections
          .map((section) => ({
            ...section,
            measures: section.measures.filter((one) => !light || one.colour === light),
          }))
          .filter((section) => section.measures.length > 0);
        if (sections.length === 0) return null;
        return (
          <section key={part.no} className="part">
            <h2 className="h2">{part.title}</h2>
            {sections.map((section) => (
              <section key={section.no}>
                <h3 className="h3 mute">{section.title}</h3>
                <ul className="rows">
                  {section.measures.map((one) => (
                    <li key={one.no}>
                      <Link to={`/promises/${one.no}`}>
                        <span className="num mute">{one.no}</span>
                        <span className="grow">
                          <b>{one.title}</b>
                          <span className="cap">{one.lead.join('、')}</span>
                        </span>
                        {one.indicator && (
                          <span className="fig">
                            <b>{figureText(one.indicator.value, one.indicator.decimals)}</b>{' '}
                            <span className="cap">{pick(one.indicator.unit)}</span>
                          </span>
                        )}
                        <LightTag promise={one} />
                      </Link>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </section>
        );
      })}
    </div>
  );
}
