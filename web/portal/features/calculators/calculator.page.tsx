import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { type FormSchema, formErrors, sentenceKey, startingValue, withoutEmpty } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { type LocalText, useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { readableValue } from './readable-value.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

/** One rule as a calculator: its input as a form, its answer with steps, basis and the version that was in force. */
export default function CalculatorPage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const { pick } = useText();
  const rule = useQuery({
    queryKey: ['rule', code],
    queryFn: () => call(api.GET('/api/rules/{code}', { params: { path: { code } } })),
    staleTime: 60_000,
  });
  return (
    <PortalFrame task={{ back: '/calculators', title: rule.data ? pick(rule.data.name) : t('calc.title') }}>
      <div className="page">
        <nav className="crumb only-l" aria-label={t('case.where')}>
          <Link to="/calculators">{t('calc.title')}</Link>
        </nav>
        {rule.isPending && <Loading lines={5} />}
        {rule.isError && <Refused problem={rule.error} retry={() => void rule.refetch()} />}
        {rule.data && <Calculator key={code} rule={rule.data} />}
      </div>
    </PortalFrame>
  );
}

function Calculator({ rule }: { rule: Answer<'getRule'> }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const district = useDistrict();
  const schema = rule.input as FormSchema;
  const [value, setValue] = useState<Record<string, unknown>>(
    () => startingValue(schema, {}) as Record<string, unknown>,
  );
  const [on, setOn] = useState('');
  const [tried, setTried] = useState(false);
  const day = on || district?.today || '';
  const run = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/rules/{code}/run', {
          params: { path: { code: rule.code } },
          body: { on: day, input: withoutEmpty(value) },
        }),
      ),
  });
  const problems = useMemo(
    () =>
      tried
        ? formErrors(schema, value).map((error) => ({
            path: error.path,
            text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
          }))
        : [],
    [tried, schema, value, t],
  );
  const examples = rule.examples.filter((example) => Object.keys(example.input).length > 0).slice(0, 4);
  return (
    <>
      <h1 className="h1 title">{pick(rule.name)}</h1>
      <div className="calc">
        <form
          className="card"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (formErrors(schema, value).length === 0) run.mutate();
          }}
        >
          {examples.length > 0 && (
            <p className="row wrap sm">
              <span className="mute">{t('calc.examples')}</span>
              {examples.map((example, n) => (
                <button
                  key={`${example.on}${JSON.stringify(example.input)}`}
                  type="button"
                  className="btn sm"
                  onClick={() => {
                    setValue(example.input);
                    setOn(example.on);
                    run.reset();
                  }}
                >
                  {t('calc.example', { n: n + 1 })}
                </button>
              ))}
            </p>
          )}
          <div className="field">
            <label htmlFor="on">{t('calc.on')}</label>
            <p className="help">{t('calc.onHelp')}</p>
            <input id="on" type="date" className="input" value={day} onChange={(event) => setOn(event.target.value)} />
          </div>
          <div style={{ marginTop: 20 }}>
            <Suspense fallback={<Loading lines={3} />}>
              <ItemForm
                schema={schema}
                fields={Object.keys(schema.properties ?? {})}
                value={value}
                onChange={(next) => {
                  setValue(next);
                  run.reset();
                }}
                problems={problems}
              />
            </Suspense>
          </div>
          <p style={{ marginTop: 24 }}>
            <button type="submit" className="btn p big block" disabled={run.isPending || day === ''}>
              <Icon name="sum" />
              {t('calc.go')}
            </button>
          </p>
        </form>
        <div className="stack2">
          <section className="card result" aria-live="polite" aria-labelledby="result-h">
            <h2 id="result-h">{t('calc.result')}</h2>
            {run.isError && <Refused problem={run.error} />}
            {!run.data && !run.isError && <p className="mute">{t('calc.notYet')}</p>}
            {run.data && (
              <>
                <dl className="values">
                  {readableValue(run.data.value, t).map((line) => (
                    <div key={line.name}>
                      <dt>{line.name}</dt>
                      <dd className="num">{line.value}</dd>
                    </div>
                  ))}
                </dl>
                <h3>{t('calc.steps')}</h3>
                <ol className="calc-steps">
                  {run.data.steps.map((step, n) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: steps of one run never move
                    <li key={n}>{typeof step === 'string' ? step : pick(step as LocalText)}</li>
                  ))}
                </ol>
                <p className="sm">
                  {t('times.basis', { basis: run.data.basis })}{' '}
                  <StatusTag status={run.data.verified ? 'ok' : 'idle'}>
                    {t(run.data.verified ? 'calc.verified' : 'calc.unverified')}
                  </StatusTag>
                </p>
                <p className="sm mute">
                  {t('calc.inForce', {
                    from: formatDay(run.data.from),
                    to: run.data.to ? formatDay(run.data.to) : t('calc.today'),
                  })}
                </p>
              </>
            )}
          </section>
          <section className="card" aria-labelledby="versions-h">
            <h2 id="versions-h">{t('calc.allVersions')}</h2>
            <ul className="versions">
              {rule.versions.map((version) => (
                <li key={version.from}>
                  <b className="num">
                    {formatDay(version.from)} – {version.to ? formatDay(version.to) : t('calc.today')}
                  </b>
                  <small>{version.basis}</small>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}
