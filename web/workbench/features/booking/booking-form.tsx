import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, idempotencyKey, type Row } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type Resource = Row<'listResources'>;

/** A new booking at the desk (新预约): any time within the hours, several resources at once, for a case or for nobody. */
export function BookingForm({
  resource,
  others,
  day: first,
  onClose,
}: {
  resource: Resource;
  others: Resource[];
  day: string;
  onClose: (made?: string) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [day, setDay] = useState(first);
  const [from, setFrom] = useState('09:00');
  const [to, setTo] = useState('10:00');
  const [along, setAlong] = useState<string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [caseId, setCaseId] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/bookings', {
          params: { header: { 'idempotency-key': key.current } },
          body: {
            resources: [resource.resource, ...along],
            from: `${day}T${from}:00+08:00`,
            to: `${day}T${to}:00+08:00`,
            purpose,
            ...(caseId.trim() ? { case: caseId.trim().toLowerCase() } : {}),
          },
        }),
      ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['week'] });
      onClose(made.booking);
    },
    onError: () => {
      key.current = idempotencyKey();
    },
  });
  return (
    <form
      className="card record-form"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2 className="h3">
        {t('bk.add')} · {pick(resource.name)}
      </h2>
      <div className="record-grid">
        <label className="act-field">
          {t('bk.day')}
          <input className="input" type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
        </label>
        <label className="act-field">
          {t('bk.from')}
          <input
            className="input"
            type="time"
            step={300}
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label className="act-field">
          {t('bk.to')}
          <input
            className="input"
            type="time"
            step={300}
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
        <label className="act-field">
          {t('bk.purpose')}
          <input
            className="input"
            maxLength={200}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </label>
        <label className="act-field">
          {t('bk.case')}
          <input
            className="input num"
            maxLength={64}
            value={caseId}
            onChange={(event) => setCaseId(event.target.value)}
          />
        </label>
        {others.length > 0 && (
          <fieldset className="act-field wide">
            <legend>{t('bk.with')}</legend>
            <div className="row wrap">
              {others.map((one) => (
                <label key={one.resource} className="row tick">
                  <input
                    type="checkbox"
                    checked={along.includes(one.resource)}
                    onChange={(event) =>
                      setAlong(
                        event.target.checked ? [...along, one.resource] : along.filter((code) => code !== one.resource),
                      )
                    }
                  />
                  {pick(one.name)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
      </div>
      {send.error && <Refused problem={send.error} />}
      <div className="row wrap">
        <button type="submit" className="btn p" disabled={send.isPending}>
          {t('bk.save')}
        </button>
        <button type="button" className="btn" onClick={() => onClose()}>
          {t('bk.close')}
        </button>
      </div>
    </form>
  );
}
