import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { type RecordField, shownValue } from './record-fields.ts';

type RecordView = Answer<'getRecord'>;

/** Says why and until when a record is frozen (冻结说明). */
export function useFrozenText(): (frozen: NonNullable<RecordView['frozen']>) => string {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  return ({ reason, until }) =>
    until === null
      ? t('register.frozenOpen', { reason })
      : t('register.frozenUntil', { reason, until: formatInstant(until, true) });
}

/** A record with all its versions (历次登记), what changed in each, and for its keeper a way to freeze it. */
export function RecordHistory({
  code,
  record,
  fields,
  keeper,
  onClose,
}: {
  code: string;
  record: string;
  fields: RecordField[];
  keeper: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  const section = useRef<HTMLElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['register', code, 'record', record],
    queryFn: () => call(api.GET('/api/registers/{code}/records/{id}', { params: { path: { code, id: record } } })),
  });
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
    section.current?.focus();
  }, []);
  const shown = (value: unknown) => shownValue(value, t('register.yes'), t('register.no')) || t('register.none');
  return (
    <section ref={section} className="card record-form" tabIndex={-1} aria-label={t('register.historyOf', { record })}>
      <div className="row sp wrap">
        <h2 className="h3">{t('register.historyOf', { record })}</h2>
        <button type="button" className="btn sm" onClick={onClose}>
          {t('register.close')}
        </button>
      </div>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && keeper && <Freeze code={code} view={data} />}
      <ol className="ev">
        {data?.history.map((version, index) => {
          const before = data.history[index + 1];
          const changed = fields.filter(
            ({ name }) => before && JSON.stringify(before.data[name]) !== JSON.stringify(version.data[name]),
          );
          return (
            <li key={version.version}>
              <b>{t('register.version', { version: version.version })}</b>{' '}
              {t(`recordStatus.${version.status}`, { defaultValue: version.status })}{' '}
              <span className="cap">
                {formatInstant(version.at, true)}
                {version.caseId && ` · ${t('register.byCase', { case: version.caseId })}`}
              </span>
              {changed.length > 0 && (
                <ul className="diff">
                  {changed.map((field) => (
                    <li key={field.name}>
                      {t(`field.${field.name}`, { defaultValue: field.title })}{' '}
                      <del>{shown(before?.data[field.name])}</del> <ins>{shown(version.data[field.name])}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Freeze({ code, view }: { code: string; view: RecordView }) {
  const { t } = useTranslation();
  const frozenText = useFrozenText();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [lastDay, setLastDay] = useState('');
  const path = { code, id: view.record };
  const act = useMutation({
    mutationFn: () =>
      view.frozen
        ? call(api.POST('/api/registers/{code}/records/{id}/thaw', { params: { path }, body: { reason } }))
        : call(
            api.PUT('/api/registers/{code}/records/{id}/freeze', {
              params: { path },
              body: { reason, lastDay: lastDay === '' ? null : lastDay },
            }),
          ),
    onSuccess: async () => {
      setReason('');
      await queries.invalidateQueries({ queryKey: ['register', code] });
    },
  });
  return (
    <form
      className="row wrap no-print"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      {view.frozen && (
        <p className="tx-warn grow">
          <Icon name="lock" size="s" /> {frozenText(view.frozen)}
        </p>
      )}
      <label className="act-field">
        {t(view.frozen ? 'register.thawReason' : 'register.freezeReason')}
        <input
          className="input"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {!view.frozen && (
        <label className="act-field">
          {t('register.freezeUntil')}
          <input className="input" type="date" value={lastDay} onChange={(event) => setLastDay(event.target.value)} />
        </label>
      )}
      <button type="submit" className="btn" disabled={act.isPending}>
        {t(view.frozen ? 'register.thaw' : 'register.freeze')}
      </button>
      {act.error && <Refused problem={act.error} />}
    </form>
  );
}
