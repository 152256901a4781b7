import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons.tsx';
import { dayOfInstant, useText } from './text.ts';
import {
  type Fork,
  forkCurves,
  type LaneBar,
  layoutTimeline,
  type Part,
  type TimelineStep,
} from './timeline-layout.ts';
import './timeline.css';

export type { TimelineStep } from './timeline-layout.ts';

const marks: Record<TimelineStep['state'], IconName | null> = {
  done: 'check',
  running: 'clock',
  you: 'person',
  waiting: null,
  refused: 'cross',
  skipped: null,
  paused: 'pause',
  undone: 'cross',
};

/**
 * One line from filing to the end (办到哪了), with the branches as lanes on a common clock. Drawn sideways where
 * the place it stands in is 900 px and wider, downwards otherwise; the same facts stand behind it as a table.
 */
export function Timeline({
  timeline,
  lanes,
  now,
  bare = false,
}: {
  timeline: TimelineStep[];
  lanes: TimelineStep[];
  now: number;
  /** Leaves the heading to the page around. */
  bare?: boolean;
}) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const parts = layoutTimeline(timeline, lanes, now);
  const waits = parts.some((part) => part.fork?.lanes.some((bar) => bar.waits.length > 0));
  return (
    <section
      className={isTall(parts) ? 'tl tall' : 'tl'}
      aria-labelledby={bare ? undefined : id}
      aria-label={bare ? t('timeline.title') : undefined}
    >
      <div className="sec">
        {!bare && (
          <h2 className="h2" id={id}>
            {t('timeline.title')}
          </h2>
        )}
        <button type="button" className="u sm no-print" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('timeline.asLine') : t('timeline.asTable')}
        </button>
      </div>
      {asTable ? (
        <TimelineTable
          steps={parts.flatMap((part) => (part.fork ? part.fork.lanes.map((bar) => bar.step) : [part.step]))}
        />
      ) : (
        <>
          <ol className="tl-line">
            {parts.map((part, n) =>
              part.fork ? (
                <ForkItem key={`fork ${part.fork.stage}`} fork={part.fork} now={now} />
              ) : (
                <StepItem key={part.step.code} step={part.step} now={now} next={parts[n + 1]} />
              ),
            )}
          </ol>
          <p className="tl-legend" aria-hidden="true">
            <span>
              <i className="sw" />
              {t('timeline.legendUsed')}
            </span>
            {waits && (
              <span>
                <i className="sw h" />
                {t('timeline.legendWait')}
              </span>
            )}
            <span>
              <i className="sw d" />
              {t('timeline.legendNext')}
            </span>
          </p>
        </>
      )}
    </section>
  );
}

/** More than one fork, or more steps than stand side by side legibly. */
function isTall(parts: readonly Part[]): boolean {
  const forks = parts.filter((part) => part.fork).length;
  return forks > 1 || parts.length > (forks > 0 ? 9 : 11);
}

function ForkItem({ fork, now }: { fork: Fork; now: number }) {
  const { t } = useTranslation();
  const count = fork.lanes.length;
  return (
    <li className={fork.joined ? 'tl-lanes' : 'tl-lanes is-open'}>
      <Curves count={count} bars={fork.lanes} />
      <ol aria-label={t('timeline.lanes', { count })} className="tl-rows">
        {fork.lanes.map((bar) => (
          <Lane key={bar.step.code} bar={bar} now={now} />
        ))}
        {fork.clock && (
          <li className="tl-now" aria-hidden="true">
            <Now clock={fork.clock} now={now} />
          </li>
        )}
      </ol>
      <Curves count={count} bars={fork.lanes} back />
    </li>
  );
}

function Mark({ step }: { step: TimelineStep }) {
  const icon = marks[step.state];
  return <span className={`nd is-${step.state}`}>{icon && <Icon name={icon} />}</span>;
}

/** In one sentence: how a step stands and since when or until when. */
function useStanding() {
  const { t } = useTranslation();
  const { formatInstant, formatClock, formatDue } = useText();
  return (step: TimelineStep, now: number): { word: string; more: string } => {
    const clock = (instant: string) =>
      dayOfInstant(instant) === dayOfInstant(now) ? formatClock(instant) : formatInstant(instant, true);
    const due = step.dueAt ? t('timeline.due', { at: formatDue(step.dueAt) }) : '';
    switch (step.state) {
      case 'done':
        return { word: step.to ? t('timeline.doneAt', { at: clock(step.to) }) : t('timeline.done'), more: '' };
      case 'running':
        return {
          word: step.from ? t('timeline.runningSince', { at: clock(step.from) }) : t('timeline.running'),
          more: due,
        };
      case 'you': {
        const since = step.waits?.at(-1)?.from ?? step.from;
        return { word: since ? t('timeline.youSince', { at: clock(since) }) : t('timeline.you'), more: due };
      }
      case 'waiting':
        return { word: due || t('timeline.waiting'), more: '' };
      case 'refused':
        return { word: t('timeline.refused'), more: step.to ? clock(step.to) : '' };
      case 'skipped':
        return { word: t('timeline.skipped'), more: '' };
      case 'paused':
        return { word: t('timeline.paused'), more: due };
      case 'undone':
        return { word: step.to ? t('timeline.undoneAt', { at: clock(step.to) }) : '', more: '' };
    }
  };
}

function StepItem({ step, now, next }: { step: TimelineStep; now: number; next: Part | undefined }) {
  const { t } = useTranslation();
  const { pick, formatClock, formatInstant } = useText();
  const standing = useStanding()(step, now);
  const over = step.state === 'done' || step.state === 'skipped';
  const begun = next?.fork ? next.fork.clock !== null : next?.step?.state !== 'waiting';
  const line = next === undefined ? 'end' : over && begun ? 'solid' : 'dashed';
  const when = step.to ?? step.from;
  const sameDay = when !== null && dayOfInstant(when) === dayOfInstant(now);
  return (
    <li className={`tl-step is-${step.state} ${line}`}>
      <Mark step={step} />
      <div className="tl-text">
        <h3>{pick(step.name)}</h3>
        <p className="tl-meta">
          <span className="vh">{standing.word}. </span>
          {over && when ? (
            <span>{sameDay ? formatClock(when) : formatInstant(when, true)}</span>
          ) : (
            <b
              className={
                step.state === 'you'
                  ? 'tx-you'
                  : step.state === 'refused' || step.state === 'undone'
                    ? 'tx-bad'
                    : step.state === 'running'
                      ? 'tx-p'
                      : 'mute'
              }
              aria-hidden="true"
            >
              {standing.word}
            </b>
          )}
          {step.unit && <span className="tl-unit">{pick(step.unit)}</span>}
          {step.note && <span>{pick(step.note)}</span>}
        </p>
        {next?.fork && <p className="tl-meta tl-down">{t('timeline.lanesNote', { count: next.fork.lanes.length })}</p>}
      </div>
    </li>
  );
}

function Lane({ bar, now }: { bar: LaneBar; now: number }) {
  const { t } = useTranslation();
  const { pick, formatDuration } = useText();
  const { step } = bar;
  const standing = useStanding()(step, now);
  const took =
    step.state === 'done' && step.from && step.to
      ? t('timeline.took', { span: formatDuration(new Date(step.to).getTime() - new Date(step.from).getTime()) })
      : standing.more;
  const tone = {
    you: 'tx-you',
    refused: 'tx-bad',
    undone: 'tx-bad',
    waiting: 'mute',
    skipped: 'mute',
    paused: 'mute',
    running: 'tx-p',
    done: 'tx-p',
  };
  return (
    <li className={`tl-lane is-${step.state}`}>
      <Mark step={step} />
      <div className="tl-name">
        <h4>{pick(step.name)}</h4>
        {step.unit && <p className="tl-meta">{pick(step.unit)}</p>}
      </div>
      <div className="tl-bar" aria-hidden="true">
        {bar.from !== null && bar.to !== null && (
          <span style={{ left: `${bar.from}%`, width: `max(6px, ${bar.to - bar.from}%)` }} />
        )}
        {bar.waits.map((wait) => (
          <span
            key={wait.from}
            className="hold"
            style={{ left: `${wait.from}%`, width: `max(6px, ${wait.to - wait.from}%)` }}
          />
        ))}
      </div>
      <div className="tl-word">
        <b className={tone[step.state]}>{standing.word}</b>
        <p className="tl-meta">{step.note ? pick(step.note) : took}</p>
      </div>
    </li>
  );
}

function Now({ clock, now }: { clock: { start: number; now: number | null }; now: number }) {
  const { t } = useTranslation();
  const { formatClock, formatInstant } = useText();
  const long = dayOfInstant(clock.start) !== dayOfInstant(now);
  return (
    <div className="tl-axis">
      {(clock.now === null || clock.now > 30) && (
        <small>{long ? formatInstant(clock.start, true) : formatClock(clock.start)}</small>
      )}
      {clock.now !== null && (
        <i style={{ left: `${clock.now}%` }}>
          <b>{t('timeline.now', { at: formatClock(now) })}</b>
        </i>
      )}
    </div>
  );
}

function Curves({ count, bars, back = false }: { count: number; bars: LaneBar[]; back?: boolean }) {
  return (
    <svg
      className={`tl-curves${back ? ' back' : ''}`}
      viewBox={`0 0 40 ${count * 100}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {forkCurves(count).map((d, n) => {
        const step = bars[n]?.step;
        const dashed = back ? step?.state !== 'done' && step?.state !== 'skipped' : step?.state === 'waiting';
        return (
          <path key={step?.code ?? d} d={d} className={dashed ? 'dashed' : ''} vectorEffect="non-scaling-stroke" />
        );
      })}
    </svg>
  );
}

/** The same facts as rows, for who reads rather than looks. */
function TimelineTable({ steps }: { steps: TimelineStep[] }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDue } = useText();
  const none = t('timeline.none');
  return (
    <div className="tw">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{t('timeline.colStep')}</th>
            <th scope="col">{t('timeline.colUnit')}</th>
            <th scope="col">{t('timeline.colState')}</th>
            <th scope="col">{t('timeline.colFrom')}</th>
            <th scope="col">{t('timeline.colTo')}</th>
            <th scope="col">{t('timeline.colDue')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.code}>
              <td>
                <b>{pick(step.name)}</b>
                {step.note && <div className="mute">{pick(step.note)}</div>}
              </td>
              <td>{step.unit ? pick(step.unit) : none}</td>
              <td>{t(`timeline.${step.state}`)}</td>
              <td className="nowrap">{step.from ? formatInstant(step.from) : none}</td>
              <td className="nowrap">{step.to ? formatInstant(step.to) : none}</td>
              <td className="nowrap">{step.dueAt ? formatDue(step.dueAt, false) : none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
