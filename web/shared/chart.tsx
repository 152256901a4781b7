import { useId } from 'react';

/** One point of a trend: its period and its figure, or nothing when the period had no case. */
export interface TrendPoint {
  period: string;
  value: number | null;
}

/** Where each figure stands on a canvas; pure, so that it can be tested. Gaps stay gaps. */
export function sparkline(points: TrendPoint[], target: number | null, width: number, height: number) {
  const figures = points.map((point) => point.value).filter((value): value is number => value !== null);
  const all = target === null ? figures : [...figures, target];
  if (all.length === 0) return { segments: [], dots: [], targetY: null };
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = 4;
  const x = (n: number) => (points.length < 2 ? width / 2 : pad + (n * (width - 2 * pad)) / (points.length - 1));
  const y = (value: number) =>
    high === low ? height / 2 : height - pad - ((value - low) * (height - 2 * pad)) / (high - low);
  const segments: [number, number][][] = [];
  const dots: { x: number; y: number; period: string; value: number }[] = [];
  let run: [number, number][] = [];
  points.forEach((point, n) => {
    if (point.value === null) {
      if (run.length > 1) segments.push(run);
      run = [];
      return;
    }
    run.push([x(n), y(point.value)]);
    dots.push({ x: x(n), y: y(point.value), period: point.period, value: point.value });
  });
  if (run.length > 1) segments.push(run);
  return { segments, dots, targetY: target === null ? null : y(target) };
}

/** A small trend with its target as a dashed line (走势); the sentence in `title` is what a screen reader hears. */
export function Sparkline({
  points,
  target = null,
  title,
  width = 120,
  height = 36,
}: {
  points: TrendPoint[];
  target?: number | null;
  title: string;
  width?: number;
  height?: number;
}) {
  const id = useId();
  const { segments, dots, targetY } = sparkline(points, target, width, height);
  const last = dots.at(-1);
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={id}
    >
      <title id={id}>{title}</title>
      {targetY !== null && <path className="spark-target" d={`M0 ${targetY}H${width}`} />}
      {segments.map((segment) => (
        <path key={segment[0]?.join()} className="spark-line" d={`M${segment.map((p) => p.join(' ')).join('L')}`} />
      ))}
      {last && <circle className="spark-dot" cx={last.x} cy={last.y} r="3" />}
    </svg>
  );
}
