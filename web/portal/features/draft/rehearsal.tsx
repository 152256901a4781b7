import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/client.ts';
import { FindingCard, Findings } from '../../../shared/form/check.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** What a rehearsal answers. */
export type RehearsalAnswer = Answer<'rehearseDraft'>;

const gravity = { stop: 0, officer: 1, warn: 2, ok: 3 };

/** The rehearsal (预演): everything that would be checked on filing, with its verdict, ground and remedy; nothing is filed. */
export function Rehearsal({
  answer,
  problem,
  stale,
  again,
  item,
  form,
  titleOf,
  goTo,
}: {
  answer: RehearsalAnswer | null;
  problem: unknown;
  stale: boolean;
  again: () => void;
  item: Answer<'getItem'>;
  form: Record<string, unknown>;
  titleOf: (path: string) => string;
  goTo: (path: string) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const findings = (answer?.checks ?? [])
    .flatMap((check) => check.findings.map((finding) => ({ ...finding, check: check.code })))
    .sort((a, b) => gravity[a.verdict] - gravity[b.verdict]);
  const loud = findings.filter((finding) => finding.verdict !== 'ok');
  const fine = findings.filter((finding) => finding.verdict === 'ok');
  const word =
    answer === null
      ? null
      : answer.formErrors.length > 0
        ? 'incomplete'
        : answer.outcome === 'stop'
          ? 'stop'
          : loud.some((finding) => finding.verdict === 'officer') || answer.outcome === 'officer'
            ? 'officer'
            : answer.outcome === 'curable'
              ? 'curable'
              : item.reform === 'confirmation'
                ? 'auto'
                : 'ready';
  const tone = { incomplete: 'bad', stop: 'bad', officer: 'run', curable: 'warn', auto: 'ok', ready: 'ok' } as const;
  return (
    <section className="rehearsal" aria-labelledby="rehearsal-h" aria-live="polite">
      <div className="sec">
        <h2 className="h2" id="rehearsal-h">
          {t('rehearsal.title')}
        </h2>
        <button type="button" className="u sm" onClick={again}>
          {t('rehearsal.again')}
        </button>
      </div>
      {problem ? <Refused problem={problem} retry={again} /> : null}
      {answer === null && !problem && <Loading lines={4} what={t('rehearsal.running')} />}
      {answer && word && (
        <>
          <div className={`note ${tone[word]}`}>
            <Icon
              name={
                word === 'auto' || word === 'ready'
                  ? 'tick'
                  : word === 'officer'
                    ? 'person'
                    : word === 'curable'
                      ? 'pause'
                      : 'octagon'
              }
            />
            <div className="grow">
              <b>{t(`rehearsal.${word}`)}</b>
              <p className="sm">{stale ? t('rehearsal.stale') : t(`rehearsal.${word}Text`)}</p>
            </div>
          </div>
          {answer.formErrors.length > 0 && (
            <ul className="tofix">
              {answer.formErrors.map((error) => (
                <li key={error.path}>
                  <span className="grow">
                    <b>{titleOf(error.path)}</b>
                    <small>{pick(error.text)}</small>
                  </span>
                  <button type="button" className="btn sm" onClick={() => goTo(error.path)}>
                    {t('rehearsal.fix')}
                    <span className="vh"> {titleOf(error.path)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {loud.map((finding) => (
            <FindingCard
              key={`${finding.check}${finding.code}${finding.text.zh}${finding.against ?? ''}`}
              finding={finding}
            >
              {finding.field && (
                <p style={{ marginTop: 8 }}>
                  <button type="button" className="btn sm" onClick={() => goTo(finding.field ?? '')}>
                    {t('rehearsal.fix')}
                  </button>
                </p>
              )}
            </FindingCard>
          ))}
          {fine.length > 0 && (
            <details className="passed" open={loud.length === 0}>
              <summary>
                <Icon name="tick" /> {t('rehearsal.passed', { count: fine.length })}
              </summary>
              <Findings findings={fine} />
            </details>
          )}
          <Next item={item} form={form} />
        </>
      )}
    </section>
  );
}

/** What happens after filing: who signs, who decides, and what each branch will be told. */
function Next({ item, form }: { item: Answer<'getItem'>; form: Record<string, unknown> }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const requested = Object.values(form).find(
    (value) =>
      Array.isArray(value) && value.length > 0 && value.every((one) => lanesOf(item).some((lane) => lane.code === one)),
  ) as string[] | undefined;
  const lanes = lanesOf(item).filter((lane) => requested === undefined || requested.includes(lane.code));
  const signs = item.stages
    .filter((stage) => !stage.aside)
    .flatMap((stage) => stage.tasks.filter((task) => task.kind === 'sign'));
  return (
    <div className="next card wash">
      <h3 className="h3">{t('rehearsal.next')}</h3>
      <ul>
        {signs.map((task) => (
          <li key={task.code}>
            <Icon name="pen" />
            <span>{t('rehearsal.signs', { name: pick(task.name) })}</span>
          </li>
        ))}
        <li>
          <Icon name="clock" />
          <span>{t('rehearsal.time', { promised: pick(item.promised), statutory: pick(item.statutory) })}</span>
        </li>
        <li>
          <Icon name="licence" />
          <span>{pick(item.result)}</span>
        </li>
        {lanes.map((lane) => (
          <li key={lane.code}>
            <Icon name="split" />
            <span>
              {pick(lane.name)} <span className="mute sm">{pick(lane.unit)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lanesOf(item: Answer<'getItem'>) {
  return item.stages
    .filter((stage) => !stage.aside && stage.tasks.every((task) => task.kind === 'push'))
    .flatMap((stage) => stage.tasks);
}
