import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfCase } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { isOver, isYours, nameOf, PortalFrame, useMyCases } from '../../frame.tsx';

/** My cases: those that wait for me first, then those under way, then those that are over. */
export default function CasesPage() {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const cases = useMyCases();
  const rows = cases.data?.rows ?? [];
  const groups = [
    { code: 'yours', lines: rows.filter(isYours) },
    { code: 'running', lines: rows.filter((line) => !isYours(line) && !isOver(line)) },
    { code: 'over', lines: rows.filter((line) => !isYours(line) && isOver(line)) },
  ].filter((group) => group.lines.length > 0);
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('nav.cases')}</h1>
        {cases.isPending && <Loading lines={4} />}
        {cases.isError && <Refused problem={cases.error} retry={() => void cases.refetch()} />}
        {cases.isSuccess && rows.length === 0 && (
          <Empty icon="list" title={t('cases.emptyTitle')}>
            <p>{t('cases.emptyText')}</p>
            <Link className="btn p" to="/">
              {t('cases.emptyGo')}
            </Link>
          </Empty>
        )}
        {groups.map((group) => (
          <section key={group.code} aria-labelledby={`cases-${group.code}`} className="case-group">
            <h2 className="h2" id={`cases-${group.code}`}>
              {t(`cases.${group.code}`)} <span className="mute num">{group.lines.length}</span>
            </h2>
            <ul className="case-list">
              {group.lines.map((line) => (
                <li key={line.caseId}>
                  <Link to={`/cases/${line.caseId}`}>
                    <span className="row sp wrap">
                      <StatusTag status={isYours(line) ? 'you' : statusOfCase(line.status, line.colour)}>
                        {isYours(line) ? t('status.you') : t(`caseStatus.${line.status}`)}
                      </StatusTag>
                      <span className="cap num">{line.number}</span>
                    </span>
                    <b>{nameOf(line, pick(line.itemName))}</b>
                    <span className="sm mute">
                      {pick(line.itemName)} ·{' '}
                      {isOver(line)
                        ? t('cases.updated', { at: formatInstant(line.updatedAt, true) })
                        : `${pick(line.stageName)}${
                            line.promisedDay && line.status === 'open'
                              ? ` · ${t('home.promised', { day: formatDay(line.promisedDay, true) })}`
                              : ''
                          }`}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </PortalFrame>
  );
}
