import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../shared/states.tsx';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

/** Who acts for me in this case (委托代理): see, add, end. */
export function Representatives({ view }: { view: Case }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const send = useCommand(view, () => {
    setName('');
    setIdNumber('');
  });
  if (!view.parties.some((party) => party.me)) return null;
  return (
    <details className="card fold no-print">
      <summary className="h2">{t('representatives.title')}</summary>
      <p className="sm mute">{t('representatives.text')}</p>
      <ul>
        {view.representatives.map((one) => (
          <li key={one.person} className="row sp">
            <b>{one.name}</b>
            <button
              type="button"
              className="btn sm"
              disabled={send.isPending}
              onClick={() => send.mutate({ type: 'dismiss', person: one.person })}
            >
              {t('representatives.end')}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="row wrap"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ type: 'appoint', name: name.trim(), idNumber: idNumber.trim().toUpperCase() });
        }}
      >
        <label className="grow">
          <span className="lbl">{t('representatives.name')}</span>
          <input
            className="input"
            required
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="grow">
          <span className="lbl">{t('representatives.idNumber')}</span>
          <input
            className="input num"
            required
            maxLength={18}
            value={idNumber}
            onChange={(event) => setIdNumber(event.target.value)}
          />
        </label>
        <button type="submit" className="btn" disabled={send.isPending}>
          {t('representatives.add')}
        </button>
      </form>
      {send.isError && <Refused problem={send.error} />}
    </details>
  );
}
