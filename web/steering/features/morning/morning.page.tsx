import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Sparkline } from '../../../shared/chart.tsx';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { type BoardMeasure, dueWithin, figureText, lightOf, measuresOf, targetText } from '../../board-figures.ts';
import { LightTag, NoPlan } from '../../board-parts.tsx';
import { useBoard } from '../../queries.ts';

const listed = 8;
const horizonDays = 30;

/** This morning (今早): what is behind, slow, done, due soon, and the figures that move. */
export default function MorningPage() {
  const { t } = useTranslation();
  const { pick, formatDay, language } = useText();
  const today = useDistrict()?.today;
  const { data, error, refetch } = useBoard();
  if (error && !data) {
    return (
      <div className="page wide pad">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page wide pad">
        <Loading lines={8} />
      </div>
    );
  }
  if (!data.plan) return <NoPlan />;
  const measures = measuresOf(data).map((one) => one.measure);
  const of = (light: string) => measures.filter((measure) => measure.colour === light);
  const moving = measures.filter((measure) => measure.indicator && measure.indicator.value !== null);
  const due = today ? dueWithin(data, today, horizonDays) : [];
  return (
    <div className="page wide pad">
      <div className="row sp wrap morning-head">
        <div>
          <h1 className="h1-desk">
            {t('morning.title')} {today && <span className="mute">{formatDay(today)}</span>}
          </h1>
          <p className="mute">
            {data.plan.title} · {t('morning.lead')}
          </p>
        </div>
        <Link className="btn p" to="/board">
          {t('morning.wall')}
          <Icon name="go" />
        </Link>
      </div>
      <div className="morning-grid">
        <Listed
          icon="octagon"
          tone="bad"
          title={t('morning.red', { count: of('red').length })}
          empty={t('morning.redEmpty')}
          rows={of('red')}
          to="/board?light=red"
        />
        <Listed
          icon="triangle"
          tone="warn"
          title={t('morning.yellow', { count: of('yellow').length })}
          empty={t('morning.yellowEmpty')}
          rows={of('yellow')}
          to="/board?light=yellow"
        />
        <Listed
          icon="calendar"
          tone="p"
          title={t('morning.due', { count: due.length })}
          empty={t('morning.dueEmpty')}
          rows={due}
          to="/board"
          days
        />
        <Listed
          icon="flag"
          tone="done"
          title={t('morning.done', { count: of('done').length })}
          empty={t('morning.doneEmpty')}
          rows={of('done')}
          to="/board?light=done"
        />
      </div>
      <section className="pan">
        <header>
          <h2>{t('morning.figures')}</h2>
          <span className="cap">{t('morning.idle', { count: of('idle').length })}</span>
        </header>
        <div className="in">
          {moving.length === 0 && <p className="mute">{t('morning.figuresEmpty')}</p>}
          {moving.length > 0 && <p className="mute">{t('morning.figuresLead')}</p>}
          <ul className="figures">
            {moving.map((measure) => {
              const indicator = measure.indicator;
              if (!indicator) return null;
              return (
                <li key={measure.no}>
                  <Link className="card" to={`/measures/${measure.no}`}>
                    <span className="row sp">
                      <b>
                        {measure.no} {pick(indicator.name)}
                      </b>
                      <LightTag light={lightOf(measure)} />
                    </span>
                    <span className="row sp">
                      <span>
                        <b className="big-figure">{figureText(indicator.value, indicator.decimals)}</b>{' '}
                        <span className="mute">{pick(indicator.unit)}</span>
                      </span>
                      <Sparkline
                        points={indicator.trend}
                        target={indicator.target?.value ?? null}
                        title={pick(indicator.name)}
                      />
                    </span>
                    <span className="cap">
                      {indicator.target && `${t('board.target')} ${targetText(measure, language)} · `}
                      {t('measure.counted', { count: indicator.cases })}
                    </span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      </section>
    </div>
  );
}

function Listed({
  icon,
  tone,
  title,
  empty,
  rows,
  to,
  days = false,
}: {
  icon: IconName;
  tone: string;
  title: string;
  empty: string;
  rows: BoardMeasure[];
  to: string;
  days?: boolean;
}) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  return (
    <section className="pan">
      <header>
        <h2 className={rows.length > 0 ? `tx-${tone}` : 'mute'}>
          <Icon name={icon} /> {title}
        </h2>
      </header>
      {rows.length === 0 && <p className="pan-empty">{empty}</p>}
      <ul className="lines">
        {rows.slice(0, listed).map((measure) => (
          <li key={measure.no}>
            <Link to={`/measures/${measure.no}`}>
              <b>
                {measure.no} {measure.title}
              </b>
            </Link>
            <span className="cap">
              {days && measure.deadline ? formatDay(measure.deadline, true) : pick(measure.why)} ·{' '}
              {measure.lead.join('、')}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > listed && (
        <p className="pan-empty">
          <Link className="u" to={to}>
            {t('morning.more', { count: rows.length - listed })}
          </Link>
        </p>
      )}
    </section>
  );
}
