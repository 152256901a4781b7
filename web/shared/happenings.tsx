import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from './client.ts';
import { Icon } from './icons.tsx';
import { useText } from './text.ts';

type View = Answer<'getCase'>;

/** What happened to a case beside its stages, the newest first (经过). */
export function Happenings({ list }: { list: View['happenings'] }) {
  const { pick, formatInstant } = useText();
  return (
    <ol className="happenings">
      {list.toReversed().map((one) => (
        <li key={one.version}>
          <b>{pick(one.name)}</b>
          {one.text && pick(one.text) !== '' && <p>{pick(one.text)}</p>}
          <span className="cap num">
            {formatInstant(one.at)}
            {one.byName && ` · ${one.byName}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What a case stands still for now, since when and by whom; nothing while it runs (停在哪里). */
export function PauseNote({ pauses }: { pauses: View['pauses'] }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDay } = useText();
  const open = pauses.filter((pause) => pause.to === null && pause.kind !== 'correction');
  return open.map((pause) => (
    <div key={`${pause.kind}${pause.from}`} className="note plain">
      <Icon name="pause" />
      <div>
        <b>{pause.kind === 'suspension' ? t('pause.suspended') : pick(pause.name)}</b>
        {pause.kind === 'suspension' && <p>{pick(pause.why)}</p>}
        <p className="sm">
          {pause.expectedDay && `${t('pause.expected', { day: formatDay(pause.expectedDay) })} `}
          {t('pause.notCounted', { at: formatInstant(pause.from, true), by: pause.by })}
        </p>
      </div>
    </div>
  ));
}

/** The cases that belong to a case; those the reader may not open have no name (关联办件). */
export function CaseLinks({ links }: { links: View['links'] }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <ul className="case-links">
      {links.map((link) => (
        <li key={`${link.link}${link.caseId}${link.why}`}>
          <span className="cap">{t(`link.${link.link}`)}</span>
          {link.caseId && link.itemName ? (
            <Link className="u" to={`/cases/${link.caseId}`}>
              {link.title || pick(link.itemName)} <span className="num">{link.number}</span>
            </Link>
          ) : (
            <span>{t('link.hidden')}</span>
          )}
          {link.status && <span className="sm mute">{t(`caseStatus.${link.status}`)}</span>}
          {link.why && <p className="sm mute">{link.why}</p>}
        </li>
      ))}
    </ul>
  );
}
