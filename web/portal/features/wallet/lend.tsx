import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey, isOffline } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { dayOfInstant, useText } from '../../../shared/text.ts';

type Delegation = Answer<'giveDelegation'>;
const days = 86_400_000;

const dayFromNow = (count: number): string => dayOfInstant(Date.now() + count * days);

/** Who else may use this credential, for what and how long (授权用照用章), and the form that lets somebody. */
export function Lend({ credential, seals }: { credential: string; seals: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const list = useQuery({ queryKey: ['delegations'], queryFn: () => call(api.GET('/api/delegations')) });
  const revoke = useMutation({
    mutationFn: (id: string) => call(api.POST('/api/delegations/{id}/revoke', { params: { path: { id } } })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['delegations'] }),
  });
  const given = (list.data?.given ?? []).filter((one) => one.credential === credential);
  return (
    <section className="card" aria-labelledby="lend-h">
      <h2 id="lend-h">{t('lend.title')}</h2>
      <p className="sm mute">{t('lend.text')}</p>
      {list.isError && <Refused problem={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && given.length === 0 && <p className="sm">{t('lend.none')}</p>}
      <ul className="uses">
        {given.map((one) => (
          <li key={one.delegation}>
            <Icon name="key" />
            <span className="grow">
              <b>{one.toName}</b>
              <Terms one={one} />
            </span>
            {one.status === 'active' ? (
              <button
                type="button"
                className="btn sm"
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(one.delegation)}
              >
                {t('lend.revoke')}
                <span className="vh"> {one.toName}</span>
              </button>
            ) : (
              <span className="cap">{t('lend.revoked')}</span>
            )}
          </li>
        ))}
      </ul>
      {revoke.isError && <Refused problem={revoke.error} />}
      {open ? (
        <LendForm credential={credential} seals={seals} done={() => setOpen(false)} />
      ) : (
        <button type="button" className="btn block" onClick={() => setOpen(true)}>
          <Icon name="key" />
          {t('lend.open')}
        </button>
      )}
    </section>
  );
}

function Terms({ one }: { one: Delegation }) {
  const { t } = useTranslation();
  const { pick, formatDay, list } = useListed();
  const scenes = useMatters();
  return (
    <small>
      {t('lend.span', {
        from: formatDay(one.from),
        until: formatDay(one.until),
        matters: one.kind === 'manager' ? t('lend.manager') : list(one.matters.map((code) => scenes.get(code) ?? code)),
        actions: list(one.actions.map((act) => t(`lend.act.${act}`))),
      })}
      {' · '}
      {one.maxUses === null
        ? t('lend.used', { used: one.used })
        : t('lend.left', { used: one.used, most: one.maxUses })}
      {one.status === 'active' && one.obstacle && <span className="tx-warn"> · {pick(one.obstacle)}</span>}
    </small>
  );
}

function useListed() {
  const text = useText();
  const list = (parts: string[]) => parts.join(text.language === 'en' ? ', ' : '、');
  return { ...text, list };
}

/** The matters that licences are accepted for, by their code. */
function useMatters(): ReadonlyMap<string, string> {
  const scenes = useQuery({
    queryKey: ['licence-scenes'],
    queryFn: () => call(api.GET('/api/licence-scenes')),
    staleTime: 300_000,
  });
  return new Map((scenes.data?.rows ?? []).map((one) => [one.matter, `${one.acceptor} ${one.matterName}`]));
}

function LendForm({ credential, seals, done }: { credential: string; seals: boolean; done: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const matters = useMatters();
  const [name, setName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [matter, setMatter] = useState('');
  const [from, setFrom] = useState(dayFromNow(0));
  const [until, setUntil] = useState(dayFromNow(6));
  const [maxUses, setMaxUses] = useState('3');
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/credentials/{id}/delegations', {
          params: { path: { id: credential }, header: { 'idempotency-key': key.current } },
          body: {
            kind: 'user',
            to: { name: name.trim(), idNumber: idNumber.trim().toUpperCase() },
            matters: [matter],
            actions: [seals ? 'sign' : 'show'],
            from,
            until,
            maxUses: maxUses === '' ? null : Number(maxUses),
          },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['delegations'] });
      done();
    },
    onError: (problem) => {
      if (!isOffline(problem)) key.current = idempotencyKey();
    },
  });
  return (
    <form
      className="stack2"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label className="field">
        <span className="label">{t('lend.name')}</span>
        <input className="input" required maxLength={50} value={name} onChange={(e) => setName(e.target.value)} />
      </label>
      <label className="field">
        <span className="label">{t('lend.idNumber')}</span>
        <input
          className="input num"
          required
          maxLength={18}
          pattern="[1-9][0-9]{16}[0-9Xx]"
          autoComplete="off"
          value={idNumber}
          onChange={(e) => setIdNumber(e.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">{t('lend.matter')}</span>
        <select className="input" required value={matter} onChange={(e) => setMatter(e.target.value)}>
          <option value="" />
          {[...matters].map(([code, words]) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <div className="row wrap">
        <label className="field grow">
          <span className="label">{t('lend.from')}</span>
          <input className="input num" type="date" required value={from} onChange={(e) => setFrom(e.target.value)} />
        </label>
        <label className="field grow">
          <span className="label">{t('lend.until')}</span>
          <input
            className="input num"
            type="date"
            required
            min={from}
            value={until}
            onChange={(e) => setUntil(e.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">{t('lend.times')}</span>
          <input
            className="input num"
            type="number"
            min={1}
            max={1000}
            value={maxUses}
            onChange={(e) => setMaxUses(e.target.value)}
          />
        </label>
      </div>
      {send.isError && <Refused problem={send.error} />}
      <p className="row">
        <button type="button" className="btn grow" onClick={done}>
          {t('lend.cancel')}
        </button>
        <button type="submit" className="btn p grow" disabled={send.isPending}>
          {t('lend.go')}
        </button>
      </p>
    </form>
  );
}

/** What others let me use (别人授权给我的): each with one press that shows the credential for its matter. */
export function Lent() {
  const { t } = useTranslation();
  const { pick } = useText();
  const matters = useMatters();
  const list = useQuery({ queryKey: ['delegations'], queryFn: () => call(api.GET('/api/delegations')) });
  const show = useMutation({
    mutationFn: async (one: Delegation) => {
      const [matter = ''] = one.matters;
      const code = await call(
        api.POST('/api/credentials/{id}/show-for', {
          params: { path: { id: one.credential } },
          body: { matter, delegation: one.delegation },
        }),
      );
      const { toString: draw } = await import('qrcode');
      return { ...code, svg: await draw(code.url, { type: 'svg', margin: 1, errorCorrectionLevel: 'L' }) };
    },
  });
  const held = (list.data?.held ?? []).filter((one) => one.status === 'active');
  if (held.length === 0) return null;
  return (
    <section className="holder" aria-labelledby="lent-h">
      <h2 className="h2" id="lent-h">
        {t('lend.mine')}
      </h2>
      <ul className="uses">
        {held.map((one) => (
          <li key={one.delegation}>
            <Icon name="licence" />
            <span className="grow">
              <b>
                {one.holderName} · {pick(one.kindName)}
              </b>
              <Terms one={one} />
            </span>
            {one.actions.includes('show') && !one.obstacle && (
              <button type="button" className="btn sm p" disabled={show.isPending} onClick={() => show.mutate(one)}>
                {t('lend.show', { matter: matters.get(one.matters[0] ?? '') ?? one.matters[0] ?? '' })}
              </button>
            )}
          </li>
        ))}
      </ul>
      {show.isError && <Refused problem={show.error} />}
      {show.data && (
        <p className="center">
          <img
            className="qr"
            alt={t('wallet.qr')}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(show.data.svg)}`}
          />
        </p>
      )}
    </section>
  );
}
