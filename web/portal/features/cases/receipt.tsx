import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { formatClock, useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';

/** The receipt of a filing (收件回执): number, second, place in the order, promised day, and why that day. Prints alone on a page. */
export function Receipt({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const events = useQuery({
    queryKey: ['case-events', view.caseId],
    queryFn: () => call(api.GET('/api/cases/{id}/events', { params: { path: { id: view.caseId } } })),
  });
  const position = events.data?.rows.find((event) => event.type === 'case.submitted')?.position;
  const { promised, statutory } = view.times;
  const counted = promised.days.filter((day) => day.counted);
  return (
    <section className="receipt" aria-labelledby="receipt-h">
      <div className="receipt-mark">
        <Icon name="check" size="xl" />
      </div>
      <h2 id="receipt-h" ref={heading} tabIndex={-1}>
        {t('receipt.title')}
      </h2>
      <p className="mute">{t('receipt.text')}</p>
      <dl className="dl">
        <dt>{t('case.number')}</dt>
        <dd className="num">
          <b>{view.number}</b>
        </dd>
        <dt>{t('receipt.what')}</dt>
        <dd>
          {pick(view.itemName)}
          {view.title && `：${view.title}`}
        </dd>
        <dt>{t('receipt.who')}</dt>
        <dd>{view.applicantName}</dd>
        <dt>{t('receipt.at')}</dt>
        <dd className="num">
          {formatInstant(view.submittedAt)}
          {`:${formatClock(view.submittedAt, true).slice(-2)}`}
        </dd>
        {position && (
          <>
            <dt>{t('receipt.position')}</dt>
            <dd className="num">{position}</dd>
          </>
        )}
        {promised.dueDay && (
          <>
            <dt>{t('times.promised')}</dt>
            <dd>
              <b>{formatDay(promised.dueDay)}</b>（{pick(promised.text)}）
              <p className="sm mute">
                {t('receipt.why', {
                  start: formatDay(promised.days[0]?.day ?? promised.dueDay, true),
                  count: counted.length,
                })}
              </p>
            </dd>
          </>
        )}
        {statutory.dueDay && (
          <>
            <dt>{t('times.statutory')}</dt>
            <dd>
              {formatDay(statutory.dueDay)}（{pick(statutory.text)}）
            </dd>
          </>
        )}
        <dt>{t('receipt.basis')}</dt>
        <dd className="sm">{view.times.basis}</dd>
      </dl>
      <p className="row wrap no-print">
        <button type="button" className="btn p" onClick={() => print()}>
          <Icon name="print" />
          {t('case.print')}
        </button>
      </p>
    </section>
  );
}
