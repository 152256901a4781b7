import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icons.tsx';
import { dayOfInstant, useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { reconsiderationBasis } from './remedies.ts';

const titles: Record<string, string> = {
  declined: 'declined',
  'not-accepted': 'notAccepted',
  recalled: 'recalled',
  annulled: 'annulled',
};

/** A refusal, or a decision taken back, in full (不予办理、撤回、撤销): what was decided, every reason with its ground, what can be done now, and how to appeal. */
export function Refusal({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const undone = view.happenings.findLast((one) => one.type === 'case.recalled' || one.type === 'case.annulled');
  const at = undone?.at ?? view.times.decidedAt ?? view.updatedAt;
  return (
    <section className="card refusal" aria-labelledby="refusal-h">
      <h2 id="refusal-h" className="tx-bad">
        <Icon name="octagon" /> {t(`refusal.${titles[view.status] ?? 'notAccepted'}`)}
      </h2>
      <p className="sm mute">{formatInstant(at)}</p>
      <h3>{t('refusal.why')}</h3>
      <ol className="reasons">
        {view.reasons.map((reason) => (
          <li key={`${reason.code}${reason.text}`}>
            {reason.text}
            {reason.basis && <small>{reason.basis}</small>}
          </li>
        ))}
      </ol>
      <h3>{t('refusal.next')}</h3>
      {view.status === 'recalled' && <p>{t('refusal.compensation')}</p>}
      <p>
        {t('refusal.again')}{' '}
        <Link className="u" to={`/items/${view.item}`}>
          {t('refusal.guide')}
        </Link>
      </p>
      <h3>{t('refusal.appeal')}</h3>
      <p>{t('refusal.appealText', { basis: reconsiderationBasis(dayOfInstant(at)) })}</p>
    </section>
  );
}
