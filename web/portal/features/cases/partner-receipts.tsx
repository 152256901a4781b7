import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

const tone: Record<Row<'listCaseDeliveries'>['status'], Status> = { waiting: 'run', delivered: 'done', dead: 'warn' };

/** What partners were told, when it reached them, and the receipt each gave (合作单位的回执). */
export function PartnerReceipts({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [open, setOpen] = useState(false);
  const answer = useQuery({
    queryKey: ['case-deliveries', id],
    queryFn: () => call(api.GET('/api/cases/{id}/deliveries', { params: { path: { id } } })),
    enabled: open,
  });
  const rows = answer.data?.rows;
  return (
    <details className="card fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="h2">{t('receipts.title')}</summary>
      <p className="sm mute">{t(rows?.length === 0 ? 'receipts.none' : 'receipts.text')}</p>
      {open && answer.isPending && <Loading lines={3} />}
      {answer.isError && <Refused problem={answer.error} retry={() => void answer.refetch()} />}
      <ul className="events">
        {rows?.map((row) => (
          <li key={row.message}>
            <span className="grow">
              <b>{pick(row.partnerName)}</b> · {pick(row.name)}
              <br />
              <StatusTag status={tone[row.status]}>
                {row.status === 'delivered' && row.deliveredAt
                  ? t('receipts.sent', { at: formatInstant(row.deliveredAt, true) })
                  : t(row.status === 'dead' ? 'receipts.dead' : 'receipts.waiting')}
              </StatusTag>
              <ReceiptOf receipt={row.receipt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ReceiptOf({ receipt }: { receipt: Record<string, unknown> | null }) {
  const { t } = useTranslation();
  const inner = receipt?.receipt as { id?: unknown; payloadSm3?: unknown } | undefined;
  if (!inner || typeof inner.id !== 'string') return null;
  return (
    <small className="num">
      {t('receipts.receipt', { id: inner.id })}
      {typeof inner.payloadSm3 === 'string' && (
        <>
          {' · SM3 '}
          <code title={inner.payloadSm3}>{inner.payloadSm3.slice(0, 16)}</code>
        </>
      )}
    </small>
  );
}
