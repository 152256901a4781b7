import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { statusOfColour } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { Figure } from '../../figure.tsx';
import { LightCount, LightTag } from '../../light-word.tsx';
import { type Board, boundWords, lights, type Promised, promisesOf, shownFirst } from '../../promise-figures.ts';
import { useBoard } from '../../queries.ts';

const most = 6;

/** What was promised and what was kept (说到，做到多少): every promise at a glance, the figures with their formula. */
export default function HomePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useBoard();
  const promises = data ? promisesOf(data) : [];
  return (
    <>
      <section className="hero">
        <div className="page">
          <div>
            <h1>{t('home.title')}</h1>
            <p className="l">{data?.plan ? t('home.lead', { count: promises.length }) : t('home.leadNoPlan')}</p>
            {promises.length > 0 && (
              <div className="cnt" role="group" aria-label={t('home.counts')}>
                {lights.map((light) => {
                  const count = promises.filter((one) => one.colour === light).length;
                  return count > 0 ? <LightCount key={light} light={light} count={count} /> : null;
                })}
              </div>
            )}
          </div>
          {data?.plan && <Glance board={data} />}
        </div>
      </section>
      <div className="page">
        {error && !data && <Refused problem={error} retry={() => void refetch()} />}
        {!data && !error && <Loading lines={6} />}
        {data && !data.plan && (
          <Empty icon="flag" title={t('home.empty')}>
            <p>{t('home.emptyText')}</p>
          </Empty>
        )}
        {data?.plan && <Figures board={data} />}
        <div className="cols">
          <Door
            icon="shield"
            title={t('home.verify')}
            text={t('home.verifyText')}
            to="/verify"
            act={t('home.verifyDo')}
            main
          />
          <Door
            icon="list"
            title={t('home.guides')}
            text={t('home.guidesText')}
            to="/guides"
            act={t('home.guidesDo')}
          />
          <Door
            icon="table"
            title={t('home.registers')}
            text={t('home.registersText')}
            to="/registers"
            act={t('home.registersDo')}
          />
        </div>
        <p className="more">
          <a className="u" href="/portal/calculators">
            {t('home.calculators')}
          </a>
          <Link className="u" to="/calendar">
            {t('home.calendar')}
          </Link>
          <a className="u" href="/api/reference">
            {t('home.api')}
          </a>
        </p>
      </div>
    </>
  );
}

/** All promises as small squares, a row for each part. Shapes differ, so that a black-and-white print still reads. */
function Glance({ board }: { board: Board }) {
  const { t } = useTranslation();
  return (
    <div className="w51" role="group" aria-label={t('home.glance')}>
      {board.parts.map((part) => (
        <div key={part.no}>
          <span>{part.title}</span>
          <ol>
            {part.sections
              .flatMap((section) => section.measures)
              .map((one) => (
                <li key={one.no}>
                  <Link
                    className={statusOfColour(one.colour)}
                    to={`/promises/${one.no}`}
                    title={`${one.title}：${t(`light.${one.colour}`)}`}
                  >
                    {one.no}
                    <span className="vh">
                      {one.title} {t(`light.${one.colour}`)}
                    </span>
                  </Link>
                </li>
              ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function Figures({ board }: { board: Board }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const shown = shownFirst(board, most);
  return (
    <section aria-labelledby="figures-h">
      <div className="sec figures-h">
        <h2 className="h2" id="figures-h">
          {t('home.figures')}
        </h2>
        <Link className="u sm" to="/promises">
          {t('home.all', { count: promisesOf(board).length })}
        </Link>
      </div>
      {shown.length === 0 && <p className="mute">{t('home.noFigures')}</p>}
      <div className="pg">
        {shown.map((one) => (
          <Card
            key={one.no}
            promise={one}
            open={open === one.no}
            onOpen={() => setOpen(open === one.no ? null : one.no)}
          />
        ))}
      </div>
    </section>
  );
}

function Card({ promise, open, onOpen }: { promise: Promised; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const { indicator } = promise;
  if (!indicator) return null;
  const target = indicator.target;
  return (
    <>
      <article className="pr">
        <div className="row sp">
          <LightTag promise={promise} />
          <span className="cap">{t('promise.live')}</span>
        </div>
        <h3>
          <Link to={`/promises/${promise.no}`}>{pick(indicator.name)}</Link>
        </h3>
        <p className="say">
          {target
            ? t('promise.promised', {
                what: boundWords(target.comparator, target.value, pick(indicator.unit), language),
              })
            : t('promise.noTarget')}
        </p>
        <Figure indicator={indicator} bad={promise.colour === 'red'} />
        <div className="ft">
          <button type="button" className="u" aria-expanded={open} onClick={onOpen}>
            <Icon name="sum" size="s" /> {t(open ? 'promise.hideFormula' : 'promise.formula')}
          </button>
        </div>
      </article>
      {open && (
        <section className="fm" aria-label={t('promise.formula')}>
          <div>
            <h4>{t('promise.formula')}</h4>
            <p>{pick(indicator.formula)}</p>
          </div>
          <div>
            <h4>{t('promise.counted')}</h4>
            <p>
              {t('promise.countedText', { count: indicator.cases })}
              <br />
              {t('promise.excludedText', { count: indicator.excluded })}
            </p>
          </div>
          <div>
            <h4>{t('promise.lead')}</h4>
            <p>{promise.lead.join('、')}</p>
            <p>
              <Link className="u" to={`/promises/${promise.no}`}>
                {t('promise.more')}
              </Link>
            </p>
          </div>
        </section>
      )}
    </>
  );
}

function Door({
  icon,
  title,
  text,
  to,
  act,
  main = false,
}: {
  icon: 'shield' | 'list' | 'table';
  title: string;
  text: string;
  to: string;
  act: string;
  main?: boolean;
}) {
  return (
    <section className="card door">
      <h2 className="h2">
        <Icon name={icon} /> {title}
      </h2>
      <p className="sm mute">{text}</p>
      <Link className={`btn block${main ? ' p' : ''}`} to={to}>
        {act}
      </Link>
    </section>
  );
}
