import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOffline, ProblemError } from './client.ts';
import { Icon, type IconName } from './icons.tsx';

/** The frame at once, grey lines for what is still coming (加载中); after a second it says what is being asked. */
export function Loading({ lines = 3, what }: { lines?: number; what?: string }) {
  const { t } = useTranslation();
  const [slow, setSlow] = useState(0);
  useEffect(() => {
    const first = setTimeout(() => setSlow(1), 1000);
    const second = setTimeout(() => setSlow(2), 10_000);
    return () => {
      clearTimeout(first);
      clearTimeout(second);
    };
  }, []);
  return (
    <div className="loading" role="status" aria-busy="true">
      <span className="vh">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <span key={n} className="bone" aria-hidden="true" />
      ))}
      {slow > 0 && <p className="sm mute">{slow === 1 ? (what ?? t('state.asking')) : t('state.mayLeave')}</p>}
    </div>
  );
}

/** An empty page that says what will stand here and how to make the first one (空状态). */
export function Empty({ icon = 'box', title, children }: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <span className="empty-i">
        <Icon name={icon} size="xl" />
      </span>
      <p className="h3">{title}</p>
      {children}
    </div>
  );
}

/** What was refused, why, and what to do next (拒绝). Takes whatever was thrown. */
export function Refused({ problem, retry, children }: { problem: unknown; retry?: () => void; children?: ReactNode }) {
  const { t } = useTranslation();
  if (isOffline(problem)) return <Offline retry={retry} />;
  const known = problem instanceof ProblemError;
  const next =
    known && ['401', '403', '404', '409', '412', '413', '422', '429'].includes(String(problem.status))
      ? t(`state.next${problem.status}`)
      : t('state.nextOther');
  return (
    <div className="note bad" role="alert">
      <Icon name="octagon" />
      <div className="grow">
        <b>{known ? problem.detail : t('state.broke')}</b>
        <p className="sm">{next}</p>
        {children}
        <p className="row wrap">
          {retry && (
            <button type="button" className="btn sm" onClick={retry}>
              <Icon name="redo" size="s" />
              {t('state.retry')}
            </button>
          )}
          {known && <code className="cap">{problem.code}</code>}
        </p>
      </div>
    </div>
  );
}

/** Says before being asked that a promise was missed, where it hangs and what the new day is (超期说明). */
export function Late({ children }: { children: ReactNode }) {
  return (
    <div className="note bad" role="status">
      <Icon name="octagon" />
      <div className="grow">{children}</div>
    </div>
  );
}

/** Nothing answered: what is kept and what happens next (断网). */
export function Offline({ retry }: { retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="note warn" role="status">
      <Icon name="offline" />
      <div className="grow">
        <b>{t('state.offline')}</b>
        <p className="sm">{t('state.offlineNext')}</p>
        {retry && (
          <button type="button" className="btn sm" onClick={retry}>
            <Icon name="redo" size="s" />
            {t('state.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
