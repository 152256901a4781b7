import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';

const tones: Record<string, Status> = { waiting: 'run', called: 'you', served: 'done', missed: 'warn', left: 'idle' };
type Move = 'served' | 'missed' | 'again';
const movesOf: Record<string, Move[]> = { called: ['served', 'missed'], missed: ['again'] };

/** The queue of a window (叫号): call the next, say what became of each, take a number for who has no phone. */
export function QueuePanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [counter, setCounter] = useState(() => localStorage.getItem('counter') ?? '1');
  const [name, setName] = useState('');
  useLive(['booking'], [['queue', id]]);
  const queue = useQuery({
    queryKey: ['queue', id],
    queryFn: () => call(api.GET('/api/resources/{id}/queue', { params: { path: { id } } })),
  });
  const again = () => queries.invalidateQueries({ queryKey: ['queue', id] });
  const next = useMutation({
    mutationFn: () => {
      localStorage.setItem('counter', counter);
      return call(api.POST('/api/resources/{id}/queue/call', { params: { path: { id } }, body: { counter } }));
    },
    onSettled: again,
  });
  const move = useMutation({
    mutationFn: (given: { number: number; move: Move }) =>
      call(
        api.POST('/api/resources/{id}/queue/{number}', {
          params: { path: { id, number: given.number } },
          body: { move: given.move },
        }),
      ),
    onSettled: again,
  });
  const take = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/resources/{id}/queue', {
          params: { path: { id }, header: { 'idempotency-key': key.current } },
          body: { walkIn: name.trim() },
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      setName('');
    },
    onSettled: again,
  });
  const problem = next.error ?? move.error ?? take.error;
  return (
    <section className="pan" aria-labelledby="qu-h">
      <header>
        <h2 id="qu-h">{t('qu.title')}</h2>
        {queue.data && <span className="mute">{t('qu.waiting', { count: queue.data.waiting })}</span>}
      </header>
      <div className="in queue-side">
        <div className="row wrap">
          <label className="row">
            {t('qu.counter')}
            <input
              className="input num counter"
              maxLength={20}
              value={counter}
              onChange={(event) => setCounter(event.target.value)}
            />
          </label>
          <button
            type="button"
            className="btn p"
            disabled={next.isPending || counter.trim() === '' || queue.data?.waiting === 0}
            onClick={() => next.mutate()}
          >
            <Icon name="megaphone" />
            {t('qu.next')}
          </button>
        </div>
        {problem && <Refused problem={problem} />}
        {queue.isPending && <Loading lines={3} />}
        {queue.data?.tickets.length === 0 && <p className="mute">{t('qu.empty')}</p>}
        {(queue.data?.tickets.length ?? 0) > 0 && (
          <div className="tw queue-rows">
            <table className="tb">
              <thead>
                <tr>
                  <th scope="col">{t('qu.number')}</th>
                  <th scope="col">{t('qu.name')}</th>
                  <th scope="col">{t('qu.state')}</th>
                </tr>
              </thead>
              <tbody>
                {queue.data?.tickets.map((ticket) => (
                  <tr key={ticket.number}>
                    <td className="num">
                      <b>{ticket.number}</b>
                    </td>
                    <td className="nowrap">{ticket.name}</td>
                    <td>
                      <StatusTag status={tones[ticket.status] ?? 'idle'}>{t(`qu.status.${ticket.status}`)}</StatusTag>
                      {ticket.counter && <span className="cap"> {ticket.counter}</span>}
                      <div className="row wrap">
                        {(movesOf[ticket.status] ?? []).map((one) => (
                          <button
                            key={one}
                            type="button"
                            className="btn sm"
                            disabled={move.isPending}
                            onClick={() => move.mutate({ number: ticket.number, move: one })}
                          >
                            {t(`qu.${one}`)}
                          </button>
                        ))}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <form
          className="row wrap"
          onSubmit={(event) => {
            event.preventDefault();
            take.mutate();
          }}
        >
          <label className="act-field grow">
            {t('qu.walkIn')}
            <input
              className="input"
              maxLength={40}
              placeholder={t('qu.walkInName')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button type="submit" className="btn sm" disabled={name.trim() === '' || take.isPending}>
            {t('qu.take')}
          </button>
        </form>
      </div>
    </section>
  );
}
