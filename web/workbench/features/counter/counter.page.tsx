import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, call, idempotencyKey, ProblemError } from '../../../shared/client.ts';
import { type Finding, Findings } from '../../../shared/form/check.tsx';
import {
  type FieldProblem,
  type FormSchema,
  formErrors,
  sentenceKey,
  startingValue,
  withoutEmpty,
} from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

/** Takes a filing in for the person at the window (代收): what he wants, who he is, the form, and the receipt to hand over. */
export default function CounterPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const [code, setCode] = useState('');
  const [filed, setFiled] = useState<Answer<'fileAtCounter'> | null>(null);
  const items = useQuery({
    queryKey: ['items'],
    queryFn: () => call(api.GET('/api/items', { params: { query: {} } })),
  });
  const item = useQuery({
    queryKey: ['item', code],
    queryFn: () => call(api.GET('/api/items/{code}', { params: { path: { code } } })),
    enabled: code !== '',
  });
  return (
    <div className="desk-page">
      <div className="page counter">
        <h1 className="h1-desk">{t('counter.title')}</h1>
        <p className="mute">{t('counter.text')}</p>
        {items.isError && <Refused problem={items.error} retry={() => void items.refetch()} />}
        {filed ? (
          <Taken
            receipt={filed}
            onNext={() => {
              setFiled(null);
              setCode('');
            }}
          />
        ) : (
          <>
            <label className="field">
              <span className="label">{t('counter.item')}</span>
              <select className="input" value={code} onChange={(event) => setCode(event.target.value)}>
                <option value="">{t('counter.choose')}</option>
                {items.data?.rows.map((row) => (
                  <option key={row.code} value={row.code}>
                    {pick(row.name)} · {pick(row.unitName)}
                  </option>
                ))}
              </select>
            </label>
            {item.isLoading && <Loading lines={6} />}
            {item.isError && <Refused problem={item.error} retry={() => void item.refetch()} />}
            {item.data && <Filing key={item.data.code} item={item.data} onFiled={setFiled} />}
          </>
        )}
      </div>
    </div>
  );
}

function Filing({ item, onFiled }: { item: Answer<'getItem'>; onFiled: (receipt: Answer<'fileAtCounter'>) => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const schema = item.form as FormSchema;
  const [applicant, setApplicant] = useState({ name: '', idNumber: '' });
  const [value, setValue] = useState<Record<string, unknown>>(
    () => startingValue(schema, {}) as Record<string, unknown>,
  );
  const [tried, setTried] = useState(false);
  // one key for one filing, so that a retry after a lost answer files nothing twice; a changed text is a new filing
  const key = useRef({ value: idempotencyKey(), of: '' });
  const form = withoutEmpty(value) as Record<string, unknown>;
  const errors = tried ? formErrors(schema, form) : [];
  const problems: FieldProblem[] = errors.map((error) => ({
    path: error.path,
    text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
  }));
  const person = { name: applicant.name.trim(), idNumber: applicant.idNumber.trim() };
  const lacksPerson = person.name === '' || !/^[0-9]{14,17}[0-9Xx]$/.test(person.idNumber);
  const send = useMutation({
    mutationFn: () => {
      const body = { item: item.code, form, applicant: person };
      const of = JSON.stringify(body);
      if (key.current.of !== of) key.current = { value: idempotencyKey(), of };
      return call(
        api.POST('/api/counter/filings', { params: { header: { 'idempotency-key': key.current.value } }, body }),
      );
    },
    onSuccess: onFiled,
  });
  // which checks stand against it, so that clerk and applicant can mend them at the window
  const stopped =
    send.error instanceof ProblemError && Array.isArray(send.error.params.findings)
      ? (send.error.params.findings as Finding[])
      : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!lacksPerson && formErrors(schema, form).length === 0) send.mutate();
      }}
    >
      <section className="card" aria-labelledby="who-h">
        <h2 className="h2" id="who-h">
          {t('counter.who')}
        </h2>
        <label className="field">
          <span className="label">{t('counter.name')}</span>
          <input
            className="input"
            maxLength={50}
            autoComplete="off"
            value={applicant.name}
            onChange={(event) => setApplicant({ ...applicant, name: event.target.value })}
          />
        </label>
        <label className="field">
          <span className="label">{t('counter.idNumber')}</span>
          <input
            className="input num"
            maxLength={18}
            autoComplete="off"
            value={applicant.idNumber}
            onChange={(event) => setApplicant({ ...applicant, idNumber: event.target.value })}
          />
        </label>
        {tried && lacksPerson && (
          <p className="tx-bad" role="alert">
            {t('counter.whoMissing')}
          </p>
        )}
      </section>
      {item.steps.map((step) => (
        <section key={step.code} className="card" aria-label={pick(step.title)}>
          <h2 className="h2">{pick(step.title)}</h2>
          <Suspense fallback={<Loading lines={3} />}>
            <ItemForm
              id={`counter-${step.code}`}
              schema={schema}
              fields={step.fields}
              value={value}
              onChange={(next) => setValue(next)}
              problems={problems}
              disabled={send.isPending}
            />
          </Suspense>
        </section>
      ))}
      {errors.length > 0 && (
        <p className="tx-bad" role="alert">
          {t('counter.errors', { count: errors.length })}
        </p>
      )}
      {send.isError && <Refused problem={send.error} />}
      {stopped.length > 0 && <Findings findings={stopped} />}
      <button type="submit" className="btn p" disabled={send.isPending}>
        {send.isPending ? t('case.sending') : t('counter.file', { unit: pick(item.unitName) })}
      </button>
    </form>
  );
}

function Taken({ receipt, onNext }: { receipt: Answer<'fileAtCounter'>; onNext: () => void }) {
  const { t } = useTranslation();
  const { formatDay, formatInstant } = useText();
  return (
    <section className="card" role="status">
      <h2 className="h2 tx-ok">
        <Icon name="tick" /> {t('counter.done')}
      </h2>
      <p>
        <b className="num">{receipt.number}</b> · {formatInstant(receipt.submittedAt)}
      </p>
      {receipt.promisedDay && <p>{t('counter.promised', { day: formatDay(receipt.promisedDay) })}</p>}
      <p className="row wrap">
        <Link className="btn" to={`/cases/${receipt.caseId}`}>
          {t('counter.open')}
        </Link>
        <button type="button" className="btn" onClick={() => print()}>
          <Icon name="print" /> {t('counter.print')}
        </button>
        <button type="button" className="btn p" onClick={onNext}>
          {t('counter.next')}
        </button>
      </p>
    </section>
  );
}
