import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/client.ts';
import { Empty } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { boundText } from '../../board-figures.ts';
import { changesOf, type DocTarget, measuresIn, type PlanDocument } from './plan-facts.ts';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Parts, sections and measures as the importer understood them (目录). */
export function OutlineTab({ document }: { document: PlanDocument }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  return (
    <div className="outline">
      {document.parts.map((part) => (
        <section key={part.no}>
          <h2>
            {numerals[part.no - 1] ?? part.no}、{part.title}
          </h2>
          {part.sections.map((section) => (
            <section key={section.no}>
              <h3>
                （{numerals[section.no - 1] ?? section.no}）{section.title}
              </h3>
              {section.measures.map((measure) => (
                <details key={`${measure.no} ${measure.title}`}>
                  <summary>
                    <span className="num">{measure.no}</span> <b>{measure.title}</b>
                    <span className="mute"> {measure.lead.join('、')}</span>
                    {measure.targets.map((target) => (
                      <span key={`${target.sentence} ${target.subject} ${target.value}`} className="mini">
                        {targetWords(target)}
                      </span>
                    ))}
                  </summary>
                  <div className="in">
                    <p className="mute">
                      {t('measure.lead')} {measure.lead.join('、') || '—'}　{t('measure.cooperating')}{' '}
                      {measure.cooperating.join('、') || '—'}
                      {measure.deadline && `　${t('measure.deadline', { day: formatDay(measure.deadline) })}`}
                    </p>
                    <ol className="said-list">
                      {measure.sentences.map((sentence) => (
                        <li key={sentence.no}>{sentence.text}</li>
                      ))}
                    </ol>
                  </div>
                </details>
              ))}
            </section>
          ))}
        </section>
      ))}
      {document.safeguards.length > 0 && (
        <section>
          <h2>{t('plan.safeguards')}</h2>
          {document.safeguards.map((safeguard) => (
            <details key={safeguard.no}>
              <summary>
                <span className="num">{safeguard.no}</span> <b>{safeguard.title}</b>
              </summary>
              <ol className="said-list in">
                {safeguard.sentences.map((sentence) => (
                  <li key={sentence.no}>{sentence.text}</li>
                ))}
              </ol>
            </details>
          ))}
        </section>
      )}
    </div>
  );
}

function targetWords(target: DocTarget): string {
  return `${target.subject} ${boundText(target.comparator, target.value)} ${target.unit}`;
}

/** Where body and annex disagree (不一致). */
export function DifferencesTab({ document }: { document: PlanDocument }) {
  const { t } = useTranslation();
  if (document.differences.length === 0) return <Empty icon="tick" title={t('plan.differencesEmpty')} />;
  return (
    <>
      <p className="in mute">{t('plan.differencesLead')}</p>
      <div className="tw">
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{t('plan.sentence')}</th>
              <th scope="col">{t('board.col.why')}</th>
              <th scope="col">{t('plan.body')}</th>
              <th scope="col">{t('plan.annex')}</th>
            </tr>
          </thead>
          <tbody>
            {document.differences.map((difference) => (
              <tr key={`${difference.measure} ${difference.field} ${difference.body} ${difference.annex}`}>
                <td className="nowrap">
                  {difference.measure === null ? t('plan.heading') : t('plan.measureNo', { no: difference.measure })}
                </td>
                <td className="nowrap">{t(`plan.field.${difference.field}`, { defaultValue: difference.field })}</td>
                <td>{difference.body ?? <span className="mute">{t('plan.silent')}</span>}</td>
                <td>{difference.annex ?? <span className="mute">{t('plan.silent')}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Every numeric target with its date and the sentence it stands in (目标). */
export function TargetsTab({ document }: { document: PlanDocument }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const rows = measuresIn(document).flatMap((measure) => measure.targets.map((target) => ({ measure, target })));
  if (rows.length === 0) return <Empty icon="sum" title={t('plan.targetsEmpty')} />;
  return (
    <div className="tw">
      <table className="tb">
        <thead>
          <tr>
            <th scope="col">{t('board.col.title')}</th>
            <th scope="col">{t('plan.subject')}</th>
            <th scope="col">{t('plan.bound')}</th>
            <th scope="col">{t('plan.by')}</th>
            <th scope="col">{t('plan.sentence')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, target }) => (
            <tr key={`${measure.no} ${target.sentence} ${target.subject} ${target.value}`}>
              <td>
                <span className="num">{measure.no}</span> {measure.title}
              </td>
              <td>{target.subject}</td>
              <td className="nowrap">
                <b>
                  {boundText(target.comparator, target.value)} {target.unit}
                </b>{' '}
                <span className="cap">
                  {[target.average ? t('measure.average') : '', target.inPrinciple ? t('measure.inPrinciple') : '']
                    .filter((word) => word !== '')
                    .join(' · ')}
                </span>
              </td>
              <td className="nowrap">{target.by ? formatDay(target.by) : '—'}</td>
              <td className="cap">
                {measure.sentences.find((sentence) => sentence.no === target.sentence)?.text ??
                  t('measure.sentenceNo', { no: target.sentence })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Lines that belong to no measure, each with its reason (没放进去). */
export function UnplacedTab({ document }: { document: PlanDocument }) {
  const { t } = useTranslation();
  if (document.unplaced.length === 0) return <Empty icon="tick" title={t('plan.unplacedEmpty')} />;
  return (
    <>
      <p className="in mute">{t('plan.unplacedLead')}</p>
      <ul className="unplaced">
        {document.unplaced.map((line) => (
          <li key={`${line.line} ${line.text}`}>
            <span className="cap nowrap">{t('plan.line', { line: line.line })}</span>
            <div>
              <p>{line.text}</p>
              <p className="tx-idle">{line.why}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The plan beside the one before it, measure by measure (和上一版比). */
export function ComparisonTab({ plan, against }: { plan: Answer<'getPlan'>; against: string }) {
  const { t } = useTranslation();
  if (!plan.comparison) return <Empty icon="file" title={t('plan.comparisonNone')} />;
  const changes = changesOf(plan.comparison);
  if (plan.comparison.same || changes.length === 0) return <Empty icon="tick" title={t('plan.comparisonSame')} />;
  const tone = { changed: 'warn', added: 'ok', removed: 'bad', moved: 'run' } as const;
  return (
    <div className="in stack">
      <p className="mute">{t('plan.comparisonLead', { title: against || plan.comparison.against })}</p>
      <ul className="compare">
        {changes.map((change) => (
          <li key={`${change.kind} ${change.before} ${change.after}`}>
            <p className="row wrap">
              <StatusTag status={tone[change.kind as keyof typeof tone] ?? 'idle'}>
                {t(`plan.change.${change.kind}`, { defaultValue: change.kind })}
              </StatusTag>
              <b>
                {change.before ?? ''}
                {change.before !== null && change.after !== null && change.before !== change.after ? ' → ' : ''}
                {change.before === change.after ? '' : (change.after ?? '')} {change.title}
              </b>
            </p>
            <ul className="diff">
              {change.fields.map((field) => (
                <li key={field.field}>
                  <span className="cap">{t(`plan.field.${field.field}`, { defaultValue: field.field })}</span>{' '}
                  {field.before && <del>{field.before}</del>} {field.after && <ins>{field.after}</ins>}
                </li>
              ))}
              {change.targets.map((target) => (
                <li key={`${target.before?.subject} ${target.after?.subject} ${target.after?.value}`}>
                  <span className="cap">{t('board.target')}</span>{' '}
                  {target.before && <del>{targetWords(target.before)}</del>}{' '}
                  {target.after && <ins>{targetWords(target.after)}</ins>}
                </li>
              ))}
              {change.sentences.map((pair) => (
                <li key={`${pair.before?.text} ${pair.after?.text}`}>
                  <span className="cap">{t(`plan.change.${pair.kind}`, { defaultValue: pair.kind })}</span>{' '}
                  {pair.before && <del>{pair.before.text}</del>} {pair.after && <ins>{pair.after.text}</ins>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
