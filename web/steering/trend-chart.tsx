import { useTranslation } from 'react-i18next';
import { useText } from '../shared/text.ts';
import { boundText, figureText, type Indicator } from './board-figures.ts';
import { ticks } from './trend-scale.ts';

const width = 690;
const height = 250;
const frame = { left: 52, right: 14, top: 14, bottom: 34 };

/** The trend of one indicator with its target line (走势图); a month without cases is a gap, never a zero. */
export function TrendChart({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { trend, target, decimals } = indicator;
  const figures = trend.map((point) => point.value).filter((value): value is number => value !== null);
  const all = target ? [...figures, target.value] : figures;
  const marks = ticks(Math.min(...all, 0), Math.max(...all, 0));
  const low = marks[0] ?? 0;
  const high = marks.at(-1) ?? 1;
  const x = (n: number) =>
    trend.length < 2
      ? (frame.left + width - frame.right) / 2
      : frame.left + 12 + (n * (width - frame.left - frame.right - 24)) / (trend.length - 1);
  const y = (value: number) =>
    height - frame.bottom - ((value - low) / (high - low)) * (height - frame.top - frame.bottom);
  const runs: string[] = [];
  let run = '';
  trend.forEach((point, n) => {
    if (point.value === null) {
      if (run) runs.push(run);
      run = '';
    } else run += `${run ? 'L' : 'M'}${x(n)} ${y(point.value)}`;
  });
  if (run) runs.push(run);
  const late = (value: number) =>
    target !== null &&
    ((target.comparator.startsWith('<') && value > target.value) ||
      (target.comparator.startsWith('>') && value < target.value));
  const said = trend
    .filter((point) => point.value !== null)
    .map((point) => `${point.period} ${figureText(point.value, decimals)}`)
    .join('；');
  const every = Math.ceil(trend.length / 8);
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      role="img"
      aria-label={`${pick(indicator.name)}。${said || t('measure.noTrend')}`}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <path d={`M${frame.left} ${y(mark)}H${width - frame.right}`} className="grid-line" />
          <text x={frame.left - 8} y={y(mark) + 4} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      {target && (
        <g className="target-line">
          <path d={`M${frame.left} ${y(target.value)}H${width - frame.right}`} />
          <text x={frame.left + 6} y={y(target.value) + (y(target.value) < frame.top + 20 ? 16 : -6)}>
            {t('board.target')} {boundText(target.comparator, target.value)} {pick(indicator.unit)}
          </text>
        </g>
      )}
      {runs.map((d) => (
        <path key={d} d={d} className="trend-line" />
      ))}
      {trend.map((point, n) => (
        <g key={point.period}>
          {n % every === 0 && (
            <text x={x(n)} y={height - 12} textAnchor="middle">
              {point.period}
            </text>
          )}
          {point.value !== null && (
            <circle cx={x(n)} cy={y(point.value)} r="4.5" className={late(point.value) ? 'dot late' : 'dot'}>
              <title>
                {point.period}：{figureText(point.value, decimals)} {pick(indicator.unit)}（
                {t('measure.casesOf', { count: point.cases })}）
              </title>
            </circle>
          )}
        </g>
      ))}
    </svg>
  );
}
