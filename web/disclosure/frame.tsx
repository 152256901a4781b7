import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Shell } from '../shared/layout.tsx';

/** The frame of the public pages: no log-in needed anywhere. */
export function DisclosureFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Shell
      name={t('name')}
      nav={[
        { to: '/', text: t('nav.promises'), icon: 'flag' },
        { to: '/verify', text: t('nav.verify'), icon: 'scan' },
        { to: '/registers', text: t('nav.registers'), icon: 'list' },
        { to: '/guides', text: t('nav.guides'), icon: 'file' },
      ]}
    >
      <div className="page disclosure">{children}</div>
    </Shell>
  );
}
