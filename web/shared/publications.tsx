import { useTranslation } from 'react-i18next';
import type { Answer } from './client.ts';
import { Icon } from './icons.tsx';
import { NoticePeriod, NoticeStatus } from './notice-period.tsx';
import { useText } from './text.ts';

/** A notice of a case as its people see it. */
export type CasePublication = Answer<'listCasePublications'>['rows'][number];
type Objection = CasePublication['objectionsSeen'][number];

/** The head of a notice on a case: what hangs, for how long, and where everybody reads it (办件里的公示). */
export function NoticeHead({ notice, now }: { notice: CasePublication; now: number }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <>
      <p className="row wrap">
        <b>{pick(notice.kindName)}</b>
        <NoticeStatus notice={notice} now={now} />
        <a className="u sm" href={`/disclosure/publications/${notice.publication}`}>
          {t('notice.public')}
        </a>
      </p>
      <NoticePeriod notice={notice} now={now} />
    </>
  );
}

/** An objection as far as the reader may see it (异议): who, what, on what ground, and the answer. */
export function ObjectionFacts({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatYuan, formatDue } = useText();
  const who = objection.fullName || objection.name || t('notice.nameless');
  return (
    <div className="obj">
      <p>
        <b>{objection.unitName ? `${pick(objection.unitName)} · ${who}` : who}</b>{' '}
        <span className="cap">
          {pick(objection.kindName)} · {formatInstant(objection.receivedAt, true)}
          {!objection.counts && ` · ${t('notice.hint')}`}
        </span>
      </p>
      <p className="obj-text">{objection.text}</p>
      {objection.evidence !== '' && (
        <p className="sm obj-text">
          {t('notice.evidence')} {objection.evidence}
        </p>
      )}
      {objection.amountFen !== null && (
        <p className="sm">
          {t('notice.amount')} {formatYuan(objection.amountFen)}
        </p>
      )}
      {objection.contact && (
        <p className="sm">
          {t('notice.contact')} {objection.contact}
        </p>
      )}
      {objection.answer === null ? (
        <p className="sm mute">
          <Icon name="hourglass" size="s" />{' '}
          {objection.dueAt ? t('notice.answerBy', { at: formatDue(objection.dueAt) }) : t('notice.waiting')}
        </p>
      ) : (
        <p className="sm">
          <Icon name={objection.upheld ? 'tick' : 'info'} size="s" />{' '}
          {t(objection.upheld ? 'notice.upheld' : 'notice.notUpheld')} {objection.answer}
        </p>
      )}
    </div>
  );
}
