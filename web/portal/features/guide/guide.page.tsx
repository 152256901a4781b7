import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { loginAddress, useMe } from '../../../shared/session.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';

/** Everything about an item before logging in: who, what you need, how long, how much, by which law, what comes out. */
export default function GuidePage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const { pick, formatYuan } = useText();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const item = useQuery({
    queryKey: ['item', code],
    queryFn: () => call(api.GET('/api/items/{code}', { params: { path: { code } } })),
    staleTime: 60_000,
  });
  const start = useMutation({
    mutationFn: () =>
      call(api.POST('/api/drafts', { params: { header: { 'idempotency-key': key.current } }, body: { item: code } })),
    onSuccess: (draft) => {
      queries.setQueryData(['draft', draft.draft], draft);
      void queries.invalidateQueries({ queryKey: ['drafts'] });
      void navigate(`/drafts/${draft.draft}`);
    },
  });
  const begin =
    item.data?.reform === 'abolished' ? null : me ? (
      <button type="button" className="btn p big" disabled={start.isPending} onClick={() => start.mutate()}>
        {t('guide.start')} <Icon name="go" />
      </button>
    ) : (
      <a className="btn p big" href={loginAddress()}>
        <Icon name="key" /> {t('guide.loginStart')}
      </a>
    );
  const view = item.data;
  const straight = view?.stages.filter((stage) => !stage.aside) ?? [];
  const steps = straight.filter((stage) => stage.tasks.some((task) => task.kind !== 'push'));
  const lanes = straight.filter((stage) => !steps.includes(stage)).flatMap((stage) => stage.tasks);
  const byRule = view?.reform === 'confirmation';

  return (
    <PortalFrame task={{ back: '/', title: view ? pick(view.name) : t('guide.title') }}>
      <div className="page">
        <nav className="crumb only-l" aria-label={t('frame.mainNav')}>
          <Link to="/">{t('nav.home')}</Link> / {t('guide.title')}
        </nav>
        {item.isPending && <Loading lines={6} />}
        {item.isError && <Refused problem={item.error} retry={() => void item.refetch()} />}
        {view && (
          <>
            <header className="guide-h">
              <div>
                <h1 className="h1">{pick(view.name)}</h1>
                <p className="lead">{pick(view.summary)}</p>
              </div>
              <div className="only-l">{begin}</div>
            </header>
            {start.isError && <Refused problem={start.error} />}
            <dl className="keyfacts">
              <Key
                icon="clock"
                name={t('guide.promised')}
                value={pick(view.promised)}
                note={t('guide.statutory', { text: pick(view.statutory) })}
              />
              <Key
                icon="coin"
                name={t('guide.fee')}
                value={view.feeFen === 0 ? t('free') : formatYuan(view.feeFen)}
                note={
                  view.feeFen === 0
                    ? t('guide.noFee')
                    : view.fees.map((fee) => `${pick(fee.name)} ${formatYuan(fee.fen)}`).join(t('comma'))
                }
              />
              <Key icon="licence" name={t('guide.result')} value={pick(view.result)} note="" />
              <Key icon="store" name={t('guide.unit')} value={pick(view.unitName)} note={t(`reform.${view.reform}`)} />
            </dl>
            <div className="guide">
              <div className="stack3">
                <section className="card" aria-labelledby="need-h">
                  <h2 id="need-h">{t('guide.need')}</h2>
                  <ul className="needs">
                    {view.materials.map((material) => {
                      const own = material.from === 'applicant';
                      return (
                        <li key={material.code}>
                          <span className={own ? 'tx-warn' : 'tx-ok'}>
                            <Icon name={own ? 'file' : 'tick'} />
                          </span>
                          <span className="grow">
                            <b>{pick(material.name)}</b>
                            <small>
                              {own
                                ? t('guide.fromYou')
                                : material.from === 'answer'
                                  ? t('guide.fromAnswers')
                                  : t('guide.fromUs')}
                              {material.why && ` ${pick(material.why)}`}
                              {material.mayFollowWithin &&
                                ` ${t('guide.mayFollow', { text: pick(material.mayFollowWithin) })}`}
                            </small>
                          </span>
                        </li>
                      );
                    })}
                  </ul>
                </section>
                <section className="card" aria-labelledby="fill-h">
                  <h2 id="fill-h">{t('guide.fill')}</h2>
                  <ol className="fills">
                    {view.steps.map((step, n) => (
                      <li key={step.code}>
                        <span className="n">{n + 1}</span>
                        <span>
                          <b>{pick(step.title)}</b>
                          {step.help && <small>{pick(step.help)}</small>}
                        </span>
                      </li>
                    ))}
                  </ol>
                </section>
              </div>
              <div className="stack3">
                <section className="card" aria-labelledby="how-h">
                  <h2 id="how-h">{t('guide.how')}</h2>
                  <ol className="vl">
                    {steps.map((stage) => (
                      <li key={stage.code}>
                        <span className="nd is-waiting" />
                        <b>{pick(stage.name)}</b>
                        <p className="sm mute">
                          {[...new Set(stage.tasks.map((task) => t(`taskKind.${task.kind}`)))].join(t('comma'))}
                          {byRule && stage.tasks.some((task) => task.kind === 'human') && t('guide.ifNeeded')}
                          {stage.tasks.find((task) => task.unit) &&
                            ` · ${pick(stage.tasks.find((task) => task.unit)?.unit)}`}
                        </p>
                      </li>
                    ))}
                  </ol>
                  {lanes.length > 0 && (
                    <>
                      <p className="sm">{t('guide.lanes', { count: lanes.length })}</p>
                      <ul className="lanes-list">
                        {lanes.map((lane) => (
                          <li key={lane.code}>
                            <Icon name="split" />
                            <span>
                              {pick(lane.name)} <small>{pick(lane.unit)}</small>
                            </span>
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </section>
                {view.commitment && (
                  <section className="card" aria-labelledby="commit-h">
                    <h2 id="commit-h">{t('guide.commitment')}</h2>
                    <p>{pick(view.commitment.text)}</p>
                    <p className="sm mute">
                      {pick(view.commitment.consequence)} {view.commitment.basis}
                    </p>
                  </section>
                )}
                {view.special.length > 0 && (
                  <section className="card" aria-labelledby="special-h">
                    <h2 id="special-h">{t('guide.special')}</h2>
                    <ul className="sm">
                      {view.special.map((special) => (
                        <li key={special.code}>
                          {pick(special.name)} {pick(special.expected)} <span className="mute">{special.basis}</span>
                        </li>
                      ))}
                    </ul>
                  </section>
                )}
                <section className="card" aria-labelledby="law-h">
                  <h2 id="law-h">{t('guide.law')}</h2>
                  <dl className="dl sm">
                    <dt>{t('guide.basis')}</dt>
                    <dd>{view.basis}</dd>
                    <dt>{t('guide.limitBasis')}</dt>
                    <dd>{view.limitBasis}</dd>
                    <dt>{t('guide.version')}</dt>
                    <dd>{t('guide.versionText', { version: view.versionText })}</dd>
                  </dl>
                  <p className="sm" style={{ marginTop: 8 }}>
                    {t('guide.disagree')}
                  </p>
                </section>
              </div>
            </div>
            <div className="bot only-s">{begin}</div>
          </>
        )}
      </div>
    </PortalFrame>
  );
}

function Key({ icon, name, value, note }: { icon: IconName; name: string; value: string; note: string }) {
  return (
    <div>
      <dt>
        <Icon name={icon} /> {name}
      </dt>
      <dd>
        <b className={value.length > 16 ? 'long' : ''}>{value}</b>
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}
