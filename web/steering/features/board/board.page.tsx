import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Sparkline } from '../../../shared/chart.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { saveFile } from '../../../shared/save-file.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import {
  type Board,
  type BoardMeasure,
  boardRows,
  countLights,
  csvOf,
  figureText,
  filterBoard,
  leadUnits,
  lightOf,
  lights,
  measuresOf,
  targetText,
} from '../../board-figures.ts';
import { LightTag, LightWord, NoPlan, statusOfLight } from '../../board-parts.tsx';
import { Components } from '../../components.tsx';
import { useBoard } from '../../queries.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** The wall (措施墙): every measure with its figure, trend, target, lead unit and light on one screen. */
export default function BoardPage() {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const { data, error, refetch } = useBoard();
  const [params, setParams] = useSearchParams();
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
        <Loading lines={10} />
      </div>
    );
  }
  if (!data.plan) return <NoPlan />;
  const filter = { light: params.get('light'), lead: params.get('lead'), figures: params.get('figures') === '1' };
  const table = params.get('view') === 'table';
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const all = measuresOf(data).map((one) => one.measure);
  const counts = countLights(all);
  const shown = filterBoard(data, filter);
  const head = (
    [
      'no',
      'part',
      'section',
      'title',
      'lead',
      'cooperating',
      'target',
      'now',
      'unit',
      'deadline',
      'light',
      'why',
    ] as const
  ).map((col) => t(`board.col.${col}`));
  const download = () =>
    saveFile(
      `${data.plan?.title ?? 'board'}.csv`,
      'text/csv',
      csvOf(boardRows(shown, language, { head, light: (light) => t(`light.${light}`), pick })),
    );
  return (
    <div className="board">
      <Strip board={data} />
      <div className="filt no-print" role="toolbar" aria-label={t('board.title')}>
        <button type="button" className={`chip${filter.light ? '' : ' on'}`} onClick={() => set('light', null)}>
          {t('board.all', { count: all.length })}
        </button>
        {lights.map((light) => (
          <button
            key={light}
            type="button"
            aria-pressed={filter.light === light}
            className={`chip${filter.light === light ? ' on' : ''}`}
            onClick={() => set('light', filter.light === light ? null : light)}
          >
            <LightWord light={light} count={counts[light]} />
          </button>
        ))}
        <Components>
          <Select
            className="lead-pick"
            aria-label={t('board.lead')}
            value={filter.lead ?? ''}
            showSearch={{ optionFilterProp: 'label' }}
            notFoundContent={t('board.noUnit')}
            popupMatchSelectWidth={280}
            onChange={(value: string) => set('lead', value === '' ? null : value)}
            options={[
              { value: '', label: t('board.allLeads') },
              ...leadUnits(data).map(({ name, count }) => ({ value: name, label: `${name} ${count}` })),
            ]}
          />
        </Components>
        <button
          type="button"
          aria-pressed={filter.figures}
          className={`chip${filter.figures ? ' on' : ''}`}
          onClick={() => set('figures', filter.figures ? null : '1')}
        >
          {t('board.figures')}
        </button>
        <span className="grow" />
        <button type="button" className="btn sm" onClick={() => set('view', table ? null : 'table')}>
          <Icon name="table" size="s" />
          {t(table ? 'board.asWall' : 'board.asTable')}
        </button>
        <button type="button" className="btn sm" onClick={download}>
          <Icon name="download" size="s" />
          {t('board.csv')}
        </button>
        <button type="button" className="btn sm" onClick={() => window.print()}>
          <Icon name="print" size="s" />
          {t('board.print')}
        </button>
      </div>
      {shown.parts.length === 0 && (
        <Empty icon="filter" title={t('board.none')}>
          <button type="button" className="btn" onClick={() => setParams({})}>
            {t('board.clear')}
          </button>
        </Empty>
      )}
      {table ? <Table board={shown} /> : <Wall board={shown} />}
    </div>
  );
}

/** Morning in three lines: what is behind, slow, done. */
function Strip({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const today = useDistrict()?.today;
  const measures = measuresOf(board).map((one) => one.measure);
  const counts = countLights(measures);
  const lines = 2;
  return (
    <section className="morn" aria-label={t('morning.title')}>
      <div>
        <h1 className="h1-desk">{t('board.title')}</h1>
        <p className="mute">{today && formatDay(today)}</p>
        <p className="cap cut" title={board.plan?.title}>
          {board.plan?.title}
        </p>
      </div>
      {(['red', 'yellow', 'done'] as const).map((light) => {
        const rows = measures.filter((measure) => measure.colour === light);
        return (
          <div key={light}>
            <h2 className={`tx-${rows.length > 0 ? statusOfLight(light) : 'idle'}`}>
              {t(`morning.${light}`, { count: counts[light] })}
            </h2>
            <ul>
              {rows.length === 0 && <li className="mute">{t(`morning.${light}Empty`)}</li>}
              {rows.slice(0, lines).map((measure) => (
                <li key={measure.no} className="cut">
                  <Link to={`/measures/${measure.no}`}>
                    <b>
                      {measure.no} {measure.title}
                    </b>
                  </Link>{' '}
                  {pick(measure.why)}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function Wall({ board }: { board: Board }) {
  const { t } = useTranslation();
  return (
    <div className="wall">
      {board.parts.map((part) => {
        const counts = countLights(part.sections.flatMap((section) => section.measures));
        return (
          <section className="chap" key={part.no} aria-labelledby={`part-${part.no}`}>
            <header>
              <b aria-hidden="true">{numerals[part.no - 1] ?? part.no}</b>
              <h2 id={`part-${part.no}`}>{part.title}</h2>
              <ul>
                {lights
                  .filter((light) => counts[light] > 0)
                  .map((light) => (
                    <li key={light}>
                      <LightWord light={light} count={counts[light]} />
                    </li>
                  ))}
              </ul>
            </header>
            <div className="flow">
              {part.sections.map((section) => (
                <section
                  className="grp"
                  key={section.no}
                  style={{ '--n': section.measures.length } as React.CSSProperties}
                >
                  <h3 className="cut" title={section.title}>
                    （{numerals[section.no - 1] ?? section.no}）{section.title}
                  </h3>
                  <div className="gt">
                    {section.measures.map((measure) => (
                      <Tile key={measure.no} measure={measure} />
                    ))}
                  </div>
                </section>
              ))}
            </div>
          </section>
        );
      })}
      <p className="cap legend">{t('board.legend')}</p>
    </div>
  );
}

function Tile({ measure }: { measure: BoardMeasure }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const { indicator } = measure;
  const target = targetText(measure, language);
  const figure = indicator ? figureText(indicator.value, indicator.decimals) : '—';
  const first = measure.lead[0] ?? '';
  const lead =
    measure.lead.length > 1
      ? t('board.others', { name: first, count: language === 'en' ? measure.lead.length - 1 : measure.lead.length })
      : first;
  // A target of the plan beside the figure of something else would mislead: such a figure is named instead.
  const under =
    indicator && !indicator.target
      ? pick(indicator.name)
      : target
        ? `${t('board.target')} ${target}`
        : t('board.noTarget');
  const label = t('board.tile', {
    no: measure.no,
    title: measure.title,
    light: t(`light.${lightOf(measure)}`),
    figure: indicator ? t('board.now', { figure: `${figure} ${pick(indicator.unit)}` }) : '',
    target: target ? `${t('board.target')} ${target}` : '',
  });
  return (
    <Link
      className={`tile k-${statusOfLight(lightOf(measure))}${indicator ? '' : ' bare'}`}
      to={`/measures/${measure.no}`}
      aria-label={label}
      title={`${measure.title}\n${pick(measure.why)}`}
    >
      <span className="th">
        <b className="no">{measure.no}</b>
        <span className="tt">{measure.title}</span>
      </span>
      {indicator && (
        <span className="nv">
          <b>{figure}</b>
          <i className="cut">{pick(indicator.unit)}</i>
          <Sparkline
            points={indicator.trend.slice(-6)}
            target={indicator.target?.value ?? null}
            title=""
            width={50}
            height={26}
          />
        </span>
      )}
      <span className="tg cut">{under}</span>
      <span className="tf">
        <span className="lu cut">{lead}</span>
        <LightWord light={lightOf(measure)} />
      </span>
    </Link>
  );
}

/** The same facts as rows. */
function Table({ board }: { board: Board }) {
  const { t } = useTranslation();
  const { pick, language } = useText();
  return (
    <div className="page wide">
      <section className="pan tw">
        <table className="tb sticky">
          <thead>
            <tr>
              {(['no', 'title', 'lead', 'cooperating', 'target', 'now', 'deadline', 'light', 'why'] as const).map(
                (col) => (
                  <th key={col} scope="col" className={col === 'now' ? 'r' : ''}>
                    {t(`board.col.${col}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {measuresOf(board).map(({ measure, section }) => (
              <tr key={measure.no}>
                <td className="num">{measure.no}</td>
                <td>
                  <Link to={`/measures/${measure.no}`}>
                    <b>{measure.title}</b>
                  </Link>
                  <div className="cap">{section}</div>
                </td>
                <td>{measure.lead.join('、')}</td>
                <td>{measure.cooperating.join('、')}</td>
                <td>{targetText(measure, language)}</td>
                <td className="r">
                  {measure.indicator ? (
                    <>
                      <b>{figureText(measure.indicator.value, measure.indicator.decimals)}</b>{' '}
                      {pick(measure.indicator.unit)}
                      <div className="cap">{pick(measure.indicator.name)}</div>
                    </>
                  ) : (
                    '—'
                  )}
                </td>
                <td className="nowrap">{measure.deadline ?? ''}</td>
                <td>
                  <LightTag light={lightOf(measure)} />
                </td>
                <td>{pick(measure.why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
