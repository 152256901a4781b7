import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, idempotencyKey, isOffline } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

const acts = ['file', 'follow', 'sign', 'withdraw'] as const;

/** Gives a mandate (授权): to whom, for what, until which day. Nothing happens until the other side has accepted. */
export function GiveMandate({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [to, setTo] = useState<'person' | 'firm'>('person');
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [actions, setActions] = useState<(typeof acts)[number][]>(['file', 'follow']);
  const [until, setUntil] = useState('');
  const items = useQuery({ queryKey: ['items', ''], queryFn: () => call(api.GET('/api/items')) });
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/mandates', {
          params: { header: { 'idempotency-key': key.current } },
          body: {
            agent:
              to === 'person'
                ? { name: name.trim(), idNumber: number.trim().toUpperCase() }
                : { business: code.trim().toUpperCase() },
            items: chosen,
            actions,
            until: until === '' ? null : until,
          },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['mandates'] });
      done();
    },
    onError: (problem) => {
      if (!isOffline(problem)) key.current = idempotencyKey();
    },
  });
  const toggle = <T,>(list: readonly T[], one: T): T[] =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return (
    <form
      className="card"
      aria-labelledby="give-h"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2 className="h2" id="give-h">
        {t('mandate.give')}
      </h2>
      <p className="sm mute">{t('mandate.giveText')}</p>
      <fieldset className="field">
        <legend>{t('mandate.to')}</legend>
        {(['person', 'firm'] as const).map((one) => (
          <label className="pick" key={one}>
            <input type="radio" name="to" checked={to === one} onChange={() => setTo(one)} />
            <span>
              {t(`mandate.${one}`)}
              <small>{t(`mandate.${one}Text`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {to === 'person' ? (
        <>
          <label className="field">
            <span className="label">{t('mandate.name')}</span>
            <input className="input" required maxLength={50} value={name} onChange={(e) => setName(e.target.value)} />
          </label>
          <label className="field">
            <span className="label">{t('mandate.idNumber')}</span>
            <input
              className="input num"
              required
              maxLength={18}
              pattern="[0-9]{17}[0-9Xx]"
              title={t('mandate.idNumberHint')}
              autoComplete="off"
              value={number}
              onChange={(e) => setNumber(e.target.value)}
            />
            <span className="help">{t('mandate.idNumberWhy')}</span>
          </label>
        </>
      ) : (
        <label className="field">
          <span className="label">{t('mandate.code')}</span>
          <input
            className="input num"
            required
            maxLength={18}
            pattern="[0-9A-Za-z]{18}"
            title={t('mandate.codeHint')}
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        </label>
      )}
      <fieldset className="field">
        <legend>{t('mandate.items')}</legend>
        <label className="pick">
          <input type="checkbox" checked={chosen.length === 0} onChange={() => setChosen([])} />
          <span>{t('mandate.allItems')}</span>
        </label>
        {(items.data?.rows ?? []).map((item) => (
          <label className="pick" key={item.code}>
            <input
              type="checkbox"
              checked={chosen.includes(item.code)}
              onChange={() => setChosen(toggle(chosen, item.code))}
            />
            <span>{pick(item.name)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>{t('mandate.actions')}</legend>
        {acts.map((act) => (
          <label className="pick" key={act}>
            <input type="checkbox" checked={actions.includes(act)} onChange={() => setActions(toggle(actions, act))} />
            <span>{t(`mandate.action.${act}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="label">{t('mandate.until')}</span>
        <input className="input num" type="date" value={until} onChange={(e) => setUntil(e.target.value)} />
        <span className="help">{t('mandate.untilHelp')}</span>
      </label>
      {send.isError && <Refused problem={send.error} />}
      <p className="row" style={{ marginTop: 16 }}>
        <button type="button" className="btn grow" onClick={done}>
          {t('mandate.cancel')}
        </button>
        <button type="submit" className="btn p grow" disabled={send.isPending || actions.length === 0}>
          <Icon name="key" />
          {t('mandate.giveGo')}
        </button>
      </p>
    </form>
  );
}
