import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { type LocalText, useText } from '../../../shared/text.ts';

/** One rule (规则): versions with their basis and figures, and a run with any input on any day. */
export default function RulePage() {
  const { code = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const today = useDistrict()?.today;
  const { data, error, refetch } = useQuery({
    queryKey: ['rule', code],
    queryFn: () => call(api.GET('/api/rules/{code}', { params: { path: { code } } })),
  });
  if (error) {
    return (
      <div className="page wide pad">
        <Refused problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!data || !today) {
    return (
      <div className="page wide pad">
        <Loading lines={6} />
      </div>
    );
  }
  const inForce = (version: Answer<'getRule'>['versions'][number]) =>
    version.from <= today && (version.to === null || today <= version.to);
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/rules">{t('rule.back')}</Link>
      </p>
      <h1 className="h2">{pick(data.name)}</h1>
      <p className="mute">{data.code}</p>
      <section className="pan">
        <header>
          <h2>{t('rule.versions')}</h2>
        </header>
        <table className="tb cards-s">
          <thead>
            <tr>
              <th scope="col">{t('rule.from')}</th>
              <th scope="col">{t('rule.to')}</th>
              <th scope="col">{t('rule.basis')}</th>
              <th scope="col">{t('rule.params')}</th>
            </tr>
          </thead>
          <tbody>
            {data.versions.map((version) => (
              <tr key={version.from}>
                <td data-title={t('rule.from')}>
                  {formatDay(version.from)} {inForce(version) && <StatusTag status="ok">{t('rule.inForce')}</StatusTag>}
                </td>
                <td data-title={t('rule.to')}>{version.to ? formatDay(version.to) : t('rule.open')}</td>
                <td data-title={t('rule.basis')}>
                  {version.basis}
                  <div>
                    <StatusTag status={version.verified ? 'ok' : 'warn'}>
                      {t(version.verified ? 'rule.verified' : 'rule.unverified')}
                    </StatusTag>
                  </div>
                </td>
                <td data-title={t('rule.params')}>
                  <pre>{JSON.stringify(version.params, null, 1)}</pre>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <TryRule key={code} rule={data} today={today} />
    </div>
  );
}

function TryRule({ rule, today }: { rule: Answer<'getRule'>; today: string }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const first = rule.examples[0];
  const [chosen, setChosen] = useState(first ? 0 : -1);
  const [on, setOn] = useState(first?.on ?? today);
  const [input, setInput] = useState(JSON.stringify(first?.input ?? {}, null, 2));
  const [unreadable, setUnreadable] = useState(false);
  const run = useMutation({
    mutationFn: (value: unknown) =>
      call(api.POST('/api/rules/{code}/run', { params: { path: { code: rule.code } }, body: { on, input: value } })),
  });
  const example = rule.examples[chosen];
  const untouched = example && example.on === on && JSON.stringify(example.input, null, 2) === input;
  return (
    <section className="pan">
      <header>
        <h2>{t('rule.try')}</h2>
      </header>
      <form
        className="in rule-try"
        onSubmit={(event) => {
          event.preventDefault();
          try {
            const value = JSON.parse(input);
            setUnreadable(false);
            run.mutate(value);
          } catch {
            setUnreadable(true);
          }
        }}
      >
        <div className="stack">
          <p className="mute">{t('rule.tryLead')}</p>
          <div className="row wrap">
            {rule.examples.map((one, n) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: examples are told apart by their place
                key={n}
                type="button"
                className={`chip${n === chosen ? ' on' : ''}`}
                onClick={() => {
                  setChosen(n);
                  setOn(one.on);
                  setInput(JSON.stringify(one.input, null, 2));
                  run.reset();
                }}
              >
                {t('rule.example', { n: n + 1, on: one.on })}
              </button>
            ))}
          </div>
          <label className="act-field">
            {t('rule.on')}
            <input className="input" type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
          </label>
          <label className="act-field">
            {t('rule.input')}
            <textarea
              className="input code"
              rows={8}
              spellCheck={false}
              aria-invalid={unreadable}
              value={input}
              onChange={(event) => setInput(event.target.value)}
            />
          </label>
          {unreadable && (
            <p className="tx-bad" role="alert">
              {t('rule.badJson')}
            </p>
          )}
          <button type="submit" className="btn p" disabled={run.isPending}>
            <Icon name="sum" />
            {t('rule.run')}
          </button>
        </div>
        <div aria-live="polite" className="stack">
          {run.error && <Refused problem={run.error} />}
          {run.data && (
            <>
              <h3 className="h3">{t('rule.result')}</h3>
              <pre>{JSON.stringify(run.data.value, null, 2)}</pre>
              {untouched && (
                <StatusTag status={same(run.data.value, example?.expect) ? 'ok' : 'bad'}>
                  {t(same(run.data.value, example?.expect) ? 'rule.agrees' : 'rule.differs')}
                </StatusTag>
              )}
              <h3 className="h3">{t('rule.steps')}</h3>
              <ol className="num-list">
                {run.data.steps.map((step) => {
                  const text = typeof step === 'string' ? step : pick(step as LocalText);
                  return <li key={text}>{text}</li>;
                })}
              </ol>
              <p className="cap">
                {run.data.basis} · {formatDay(run.data.from)} – {run.data.to ? formatDay(run.data.to) : t('rule.open')}
              </p>
            </>
          )}
        </div>
      </form>
    </section>
  );
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
