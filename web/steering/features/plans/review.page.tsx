import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type Answer, api, call, ProblemError } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { usePlans } from '../../queries.ts';
import { countsOf, documentOf, openUnits } from './plan-facts.ts';
import { ComparisonTab, DifferencesTab, OutlineTab, TargetsTab, UnplacedTab } from './review-tabs.tsx';
import { Steps } from './steps.tsx';
import { UnitsTab } from './units-tab.tsx';

type PlanView = Answer<'getPlan'>;
const tabs = ['outline', 'units', 'targets', 'differences', 'unplaced', 'comparison'] as const;

/** Checking an imported plan before it is in force (核对方案): what was recognised, what differs, what has no place. */
export default function ReviewPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  useLive(['plan'], [['plan', id]]);
  const { data, error, refetch } = useQuery({
    queryKey: ['plan', id],
    queryFn: () => call(api.GET('/api/plans/{id}', { params: { path: { id } } })),
  });
  if (error && !data) {
    return (
      <div className="page pad">
        <Refused problem={error} retry={() => void refetch()}>
          <Link to="/plans">{t('plan.list')}</Link>
        </Refused>
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page pad">
        <Loading lines={8} />
      </div>
    );
  }
  return <Review plan={data} />;
}

function Review({ plan }: { plan: PlanView }) {
  const { t } = useTranslation();
  const { formatDay, formatInstant } = useText();
  const [params, setParams] = useSearchParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const plans = usePlans().data?.rows ?? [];
  const document = documentOf(plan);
  const counts = countsOf(document, plan.units);
  const open = openUnits(plan.units);
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'outline';
  const confirm = useMutation({
    scope: { id: `plan ${plan.plan}` },
    mutationFn: () => {
      // Units saved a moment ago have moved the version on; the newest is in the cache.
      const now = queries.getQueryData<PlanView>(['plan', plan.plan]) ?? plan;
      return call(
        api.POST('/api/plans/{id}/confirm', {
          params: { path: { id: plan.plan }, header: { 'if-match': String(now.version) } },
        }),
      );
    },
    onSuccess: async (answer) => {
      queries.setQueryData(['plan', plan.plan], answer);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['board'] }),
        queries.invalidateQueries({ queryKey: ['plans'] }),
      ]);
      void go('/board');
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['plan', plan.plan] }),
  });
  const stale = confirm.error instanceof ProblemError && (confirm.error.status === 409 || confirm.error.status === 412);
  return (
    <div className="review">
      <div className="page pad">
        <Steps at={plan.status === 'review' ? 'review' : 'board'} />
        <header className="row sp wrap">
          <div>
            <h1 className="h1-desk">{plan.title}</h1>
            <p className="mute">
              {[
                document.document.number,
                document.document.issuer,
                document.document.issuedOn ? formatDay(document.document.issuedOn) : null,
                plan.fileName,
                t('plan.uploaded', { by: plan.uploadedBy, at: formatInstant(plan.uploadedAt, true) }),
              ]
                .filter((part) => part)
                .join(' · ')}
            </p>
          </div>
          <StatusTag status={plan.status === 'review' ? 'you' : plan.status === 'confirmed' ? 'ok' : 'idle'} big>
            {t(`plan.status.${plan.status}`)}
          </StatusTag>
        </header>
        <dl className="counts">
          {(
            ['parts', 'sections', 'measures', 'targets', 'units', 'safeguards', 'differences', 'unplaced'] as const
          ).map((one) => (
            <div key={one}>
              <dt>{t(`plan.count.${one}`)}</dt>
              <dd>{counts[one]}</dd>
            </div>
          ))}
        </dl>
        <section className="pan">
          <div className="tabs" role="tablist" aria-label={t('plan.steps.review')}>
            {tabs.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={one === tab}
                onClick={() => setParams(one === 'outline' ? {} : { tab: one }, { replace: true })}
              >
                {t(`plan.tab.${one}`, { count: one === 'outline' || one === 'comparison' ? 0 : counts[one] })}
                {one === 'units' && open.length > 0 && <span className="badge">{open.length}</span>}
              </button>
            ))}
          </div>
          <div role="tabpanel">
            {tab === 'outline' && <OutlineTab document={document} />}
            {tab === 'units' && <UnitsTab plan={plan} />}
            {tab === 'targets' && <TargetsTab document={document} />}
            {tab === 'differences' && <DifferencesTab document={document} />}
            {tab === 'unplaced' && <UnplacedTab document={document} />}
            {tab === 'comparison' && (
              <ComparisonTab
                plan={plan}
                against={plans.find((one) => one.plan === plan.comparison?.against)?.title ?? ''}
              />
            )}
          </div>
        </section>
      </div>
      <footer className="confirm-bar no-print">
        <div className="page row sp wrap">
          {plan.status === 'review' ? (
            <>
              <div>
                <p>{t('plan.confirmNote', { count: counts.measures })}</p>
                <p className={open.length > 0 ? 'tx-warn' : 'tx-ok'}>
                  <Icon name={open.length > 0 ? 'triangle' : 'tick'} />{' '}
                  {open.length > 0 ? t('plan.unitOpen', { count: open.length }) : t('plan.unitAll')}
                </p>
                {confirm.error &&
                  (stale ? (
                    <p className="tx-bad" role="alert">
                      {t('plan.stale')}
                    </p>
                  ) : (
                    <Refused problem={confirm.error} />
                  ))}
              </div>
              <button type="button" className="btn p big" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
                {confirm.isPending ? t('plan.confirming') : t('plan.confirm')}
                <Icon name="go" />
              </button>
            </>
          ) : (
            <>
              <p>{t(plan.status === 'confirmed' ? 'plan.done' : 'plan.replaced')}</p>
              <Link className="btn p" to="/board">
                {t('plan.toBoard')}
                <Icon name="go" />
              </Link>
            </>
          )}
        </div>
      </footer>
    </div>
  );
}
