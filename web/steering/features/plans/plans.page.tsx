import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { NoPlan } from '../../board-parts.tsx';
import { usePlans } from '../../queries.ts';

const tone = { review: 'you', confirmed: 'ok', replaced: 'idle' } as const;

/** Imported plans (方案): the one in force, those under review, and those replaced. */
export default function PlansPage() {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const { data, error, refetch } = usePlans();
  if (data && data.rows.length === 0) return <NoPlan />;
  return (
    <div className="page pad">
      <div className="row sp wrap">
        <div>
          <h1 className="h1-desk">{t('plan.list')}</h1>
          <p className="mute">{t('plan.listLead')}</p>
        </div>
        <Link className="btn p" to="/plans/import">
          <Icon name="plus" />
          {t('plan.import')}
        </Link>
      </div>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      <ul className="plan-list">
        {data?.rows.map((plan) => (
          <li key={plan.plan}>
            <Link className="card" to={`/plans/${plan.plan}`}>
              <span className="row sp wrap">
                <b>{plan.title}</b>
                <StatusTag status={tone[plan.status]}>{t(`plan.status.${plan.status}`)}</StatusTag>
              </span>
              <span className="mute">
                {t('plan.measures', { count: plan.measures })} · {plan.fileName} ·{' '}
                {t('plan.uploaded', { by: plan.uploadedBy, at: formatInstant(plan.uploadedAt) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
