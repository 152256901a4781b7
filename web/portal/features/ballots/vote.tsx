import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ballot, useWeight } from '../../../shared/ballot/ballot-parts.tsx';
import { ReasonForm } from '../../../shared/ballot/reason-form.tsx';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Choose, check, send (投票). In a secret ballot the choice is encrypted here and never leaves this device in clear. */
export function Vote({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const weight = useWeight(ballot);
  const [choice, setChoice] = useState('');
  const [checking, setChecking] = useState(false);
  const key = useRef(idempotencyKey());
  const queries = useQueryClient();
  const voter = ballot.me.voter;
  const send = useMutation({
    mutationFn: async () => {
      const body = { choice: ballot.mode === 'open' ? choice : null, veiled: await veiledOf(ballot, choice) };
      return call(
        api.POST('/api/ballots/{id}/votes', {
          params: { path: { id: ballot.ballot }, header: { 'idempotency-key': key.current } },
          body,
        }),
      );
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['ballot', ballot.ballot] }),
  });
  const chosen = ballot.options.find(({ code }) => code === choice);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (checking) send.mutate();
        else if (chosen) setChecking(true);
      }}
    >
      <p className="sm mute">{t(ballot.mode === 'secret' ? 'ballot.secretText' : 'ballot.openText')}</p>
      {voter && (
        <p className="sm">
          {t('ballot.seat', { no: voter.no })}
          {voter.cls && ` · ${voter.cls}`} · {t('ballot.weight')} {weight(voter.weight)}
        </p>
      )}
      {send.isError && <Refused problem={send.error} />}
      {checking && chosen ? (
        <div role="group" aria-labelledby="check">
          <h2 className="h2" id="check">
            {t('ballot.check')}
          </h2>
          <p>{t('ballot.checkText')}</p>
          <p className="h1">{pick(chosen.name)}</p>
          <p className="row wrap">
            <button type="submit" className="btn p big" disabled={send.isPending}>
              {send.isPending && ballot.mode === 'secret' ? t('ballot.sealing') : t('ballot.send')}
            </button>
            <button type="button" className="btn" disabled={send.isPending} onClick={() => setChecking(false)}>
              {t('ballot.back')}
            </button>
          </p>
        </div>
      ) : (
        <>
          <fieldset className="field">
            <legend>{t('ballot.choose')}</legend>
            {ballot.options.map((option) => (
              <label key={option.code} className="pick">
                <input
                  type="radio"
                  name="choice"
                  value={option.code}
                  checked={choice === option.code}
                  onChange={() => setChoice(option.code)}
                />
                <span>{pick(option.name)}</span>
              </label>
            ))}
          </fieldset>
          <p>
            <button type="submit" className="btn p big block" disabled={choice === ''}>
              {t('ballot.go')}
            </button>
          </p>
        </>
      )}
    </form>
  );
}

async function veiledOf(ballot: Ballot, choice: string) {
  if (ballot.mode === 'open' || !ballot.key || !ballot.me.voter) return null;
  const { veilVote } = await import('../../../shared/ballot/veil.ts');
  // let the page say what it does before the curve takes the processor
  await new Promise((resolve) => setTimeout(resolve, 30));
  const context = `${ballot.ballot}|${ballot.rollDigest}|vote|${ballot.me.voter.no}`;
  const chosen = ballot.options.findIndex(({ code }) => code === choice);
  return veilVote(ballot.key, context, chosen, ballot.options.length);
}

/** Somebody with an interest says so and does not vote (主动回避). */
export function Recuse({ ballot }: { ballot: Ballot }) {
  const { t } = useTranslation();
  return (
    <details className="no-print" style={{ marginTop: 16 }}>
      <summary>{t('ballot.recuse')}</summary>
      <ReasonForm
        label={t('ballot.recuseWhy')}
        go={
          <>
            <Icon name="cross" />
            {t('ballot.recuseGo')}
          </>
        }
        ballot={ballot}
        send={(why, key) =>
          call(
            api.POST('/api/ballots/{id}/recusals', {
              params: { path: { id: ballot.ballot }, header: { 'idempotency-key': key } },
              body: { no: null, why },
            }),
          )
        }
      />
    </details>
  );
}
