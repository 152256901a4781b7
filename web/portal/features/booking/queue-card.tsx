import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { useLive } from '../../../shared/live.ts';
import { useMe } from '../../../shared/session.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** The queue of a window today (取号): who is called, how many wait, my number and how many stand before me. */
export function QueueCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const me = useMe();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  useLive(['booking'], [['queue', id]]);
  const queue = useQuery({
    queryKey: ['queue', id],
    queryFn: () => call(api.GET('/api/resources/{id}/queue', { params: { path: { id } } })),
    refetchInterval: 30_000,
  });
  const again = () => queries.invalidateQueries({ queryKey: ['queue', id] });
  const take = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/resources/{id}/queue', {
          params: { path: { id }, header: { 'idempotency-key': key.current } },
          body: {},
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
    },
    onSettled: again,
  });
  const leave = useMutation({
    mutationFn: (number: number) =>
      call(
        api.POST('/api/resources/{id}/queue/{number}', { params: { path: { id, number } }, body: { move: 'leave' } }),
      ),
    onSettled: again,
  });
  const now = queue.data;
  return (
    <section className="card queue-card" aria-labelledby="queue-h">
      <h2 className="h2" id="queue-h">
        {t('queueing.title')}
      </h2>
      {queue.isPending && <Loading lines={2} />}
      {queue.isError && <Refused problem={queue.error} retry={() => void queue.refetch()} />}
      {now && (
        <>
          <p className="mute">
            {now.waiting > 0 ? t('queueing.waiting', { count: now.waiting }) : t('queueing.none')}
            {now.called[0] &&
              ` · ${t('queueing.called')} ${t('queueing.at', {
                number: now.called[0].number,
                counter: now.called[0].counter ?? '',
              })}`}
          </p>
          {now.mine.map((ticket) => (
            <div key={ticket.number} className="my-number" aria-live="polite">
              <span>
                <small>{t('queueing.yours')}</small>
                <b className="num">{ticket.number}</b>
              </span>
              <span className="grow">
                {ticket.status === 'called'
                  ? t('queueing.calledYou', { counter: ticket.counter ?? '' })
                  : ticket.ahead > 0
                    ? t('queueing.ahead', { count: ticket.ahead })
                    : t('queueing.next')}
              </span>
              {ticket.status === 'waiting' && (
                <button
                  type="button"
                  className="btn sm"
                  disabled={leave.isPending}
                  onClick={() => leave.mutate(ticket.number)}
                >
                  {t('queueing.leave')}
                </button>
              )}
            </div>
          ))}
          {(take.error ?? leave.error) && <Refused problem={take.error ?? leave.error} />}
          {now.mine.length === 0 &&
            (now.open ? (
              me && (
                <button type="button" className="btn p" disabled={take.isPending} onClick={() => take.mutate()}>
                  {t('queueing.take')}
                </button>
              )
            ) : (
              <p className="sm">{t('queueing.closed', { why: pick(now.why) })}</p>
            ))}
        </>
      )}
    </section>
  );
}
