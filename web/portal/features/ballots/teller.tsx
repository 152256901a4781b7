import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ballot } from '../../../shared/ballot/ballot-parts.tsx';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { saveJson } from '../../../shared/save-file.ts';
import { Refused } from '../../../shared/states.tsx';

type Step = 'key' | 'deal' | 'confirm' | 'open';
type Wait = 'waitOthers' | 'waitClose' | 'done';

const contextOf = ({ ballot, rollDigest }: Ballot, place: number) => `${ballot}|${rollDigest}|teller|${place}`;
const storeKey = ({ ballot }: Ballot, place: number) => `onewindow.teller.${ballot}.${place}`;

/** What a teller has to do now, or what he waits for (监票人下一步). */
export function stepOf(ballot: Ballot, place: number): Step | Wait {
  const me = ballot.tellers[place - 1];
  if (!me) return 'done';
  if (ballot.status === 'closed') return me.opened ? 'done' : 'open';
  if (ballot.status !== 'keys') return ballot.status === 'open' ? 'waitClose' : 'done';
  if (!me.key) return 'key';
  if (ballot.tellers.some(({ key }) => !key)) return 'waitOthers';
  if (!me.deal) return 'deal';
  if (ballot.tellers.some(({ deal }) => !deal)) return 'waitOthers';
  return me.confirmed ? 'waitOthers' : 'confirm';
}

/** A teller's part (监票): his key is made in this browser, kept on this device and in the file he saves, and nowhere else. */
export function Teller({ ballot, now }: { ballot: Ballot; now: number }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const place = ballot.me.teller ?? 0;
  const [secret, setSecret] = useState(() => localStorage.getItem(storeKey(ballot, place)) ?? '');
  const [problem, setProblem] = useState('');
  const key = useRef({ step: '', key: '' });
  const next = stepOf(ballot, place);
  const needsSecret = next !== 'key' && ballot.tellers[place - 1]?.key !== null && secret === '';
  const act = useMutation({
    mutationFn: async (step: Step) => {
      setProblem('');
      if (key.current.step !== step) key.current = { step, key: idempotencyKey() };
      const body = await bodyOf(ballot, place, step, secret, (made) => {
        localStorage.setItem(storeKey(ballot, place), made);
        setSecret(made);
      });
      return call(
        api.POST('/api/ballots/{id}/tellers', {
          params: { path: { id: ballot.ballot }, header: { 'idempotency-key': key.current.key } },
          body,
        }),
      );
    },
    onError: (error) => {
      if (error instanceof Error && error.message === 'a share that does not hold') setProblem(t('ballot.teller.bad'));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['ballot', ballot.ballot] }),
  });
  const bring = async (file: File | undefined) => {
    const kept = JSON.parse((await file?.text()) ?? '{}') as { ballot?: string; place?: number; secret?: string };
    if (kept.ballot !== ballot.ballot || kept.place !== place || !/^[0-9a-f]{64}$/.test(kept.secret ?? '')) {
      setProblem(t('ballot.teller.badFile'));
      return;
    }
    localStorage.setItem(storeKey(ballot, place), kept.secret ?? '');
    setSecret(kept.secret ?? '');
    setProblem('');
  };
  const isStep = (one: Step | Wait): one is Step => ['key', 'deal', 'confirm', 'open'].includes(one);
  const closed = new Date(ballot.closesAt).getTime() <= now;
  return (
    <section className="card" aria-labelledby="teller">
      <h2 className="h2" id="teller">
        {t('ballot.teller.title')}
      </h2>
      <p className="sm mute">{t('ballot.teller.text', { count: ballot.tellers.length, needed: ballot.needed })}</p>
      <ol className="bl-list" aria-label={t('ballot.teller.list')}>
        {ballot.tellers.map((one) => (
          <li key={one.place} className="row sp wrap">
            <span>
              {one.name}
              {one.place === place && t('parts.me')}
            </span>
            <span className="sm mute">
              {one.opened
                ? t('ballot.teller.opened')
                : one.confirmed
                  ? t('ballot.teller.confirmed')
                  : one.deal
                    ? t('ballot.teller.deal')
                    : one.key
                      ? t('ballot.teller.key')
                      : t('ballot.teller.wait')}
            </span>
          </li>
        ))}
      </ol>
      {act.isError && problem === '' && <Refused problem={act.error} />}
      {problem !== '' && (
        <p className="note bad" role="alert">
          <Icon name="octagon" /> {problem}
        </p>
      )}
      {needsSecret && next !== 'done' && (
        <p className="note">
          <Icon name="triangle" /> {t('ballot.teller.lost', { needed: ballot.needed })}
        </p>
      )}
      <p className="row wrap no-print">
        {isStep(next) && !needsSecret && (
          <button type="button" className="btn p" disabled={act.isPending} onClick={() => act.mutate(next)}>
            {act.isPending ? t('ballot.teller.working') : t(`ballot.teller.step.${next}`)}
          </button>
        )}
        {secret !== '' && (
          <button
            type="button"
            className="btn"
            onClick={() => saveJson(`${ballot.ballot}-teller-${place}.json`, { ballot: ballot.ballot, place, secret })}
          >
            {t('ballot.teller.save')}
          </button>
        )}
        {needsSecret && (
          <label className="btn">
            {t('ballot.teller.bring')}
            <input
              type="file"
              accept="application/json"
              className="vh"
              onChange={(event) =>
                void bring(event.target.files?.[0]).catch(() => setProblem(t('ballot.teller.badFile')))
              }
            />
          </label>
        )}
      </p>
      {!isStep(next) && !(next === 'waitClose' && closed) && <p role="status">{t(`ballot.teller.${next}`)}</p>}
    </section>
  );
}

async function bodyOf(
  ballot: Ballot,
  place: number,
  step: Step,
  secret: string,
  keep: (secret: string) => void,
): Promise<{
  step: Step;
  key?: { y: string; proof: { c: string; s: string } };
  deal?: NonNullable<Ballot['tellers'][number]['deal']>;
  parts?: { cls: string; parts: { d: string; c: string; s: string }[] }[];
}> {
  const { makeTellerKey, dealShares, gatherShare, openParts } = await import('../../../shared/ballot/veil.ts');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const context = contextOf(ballot, place);
  if (step === 'key') {
    const made = makeTellerKey(context);
    // kept before it is sent: a key that the others count on must not be lost with the answer
    keep(made.secret);
    return { step, key: made.key };
  }
  if (step === 'deal') {
    const keys = ballot.tellers.map(({ key }) => key ?? '');
    return { step, deal: dealShares(context, keys, ballot.needed) };
  }
  const deals = ballot.tellers.flatMap(({ deal }) => (deal ? [deal] : []));
  const contexts = ballot.tellers.map((one) => contextOf(ballot, one.place));
  const share = gatherShare(secret, place, deals, contexts);
  if (step === 'confirm') return { step };
  const parts = ballot.sums
    .filter(({ votes }) => votes > 0)
    .map(({ cls, sums }) => ({ cls, parts: openParts(share, context, sums) }));
  return { step, parts };
}
