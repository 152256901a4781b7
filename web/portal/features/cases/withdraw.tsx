import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

/** Withdrawing one's application (撤回), asked twice; when it cannot be done the reason stands there. */
export function Withdraw({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [why, setWhy] = useState('');
  const send = useCommand(view, () => dialog.current?.close());
  const offer = view.commands.find((command) => command.type === 'withdraw');
  if (!offer) return null;
  return (
    <section className="withdraw no-print">
      <button
        type="button"
        className="btn d"
        disabled={offer.locked !== null}
        aria-describedby="withdraw-why"
        onClick={() => dialog.current?.showModal()}
      >
        {t('withdraw.open')}
      </button>
      <span className="sm mute" id="withdraw-why">
        {offer.locked ? pick(offer.locked) : t('withdraw.hint')}
      </span>
      <dialog ref={dialog} aria-labelledby="withdraw-h">
        <form
          method="dialog"
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate({ type: 'withdraw', why: why.trim() });
          }}
        >
          <h2 className="h2" id="withdraw-h">
            {t('withdraw.title')}
          </h2>
          <p>{t('withdraw.text')}</p>
          <label className="field">
            <span className="label">{t('withdraw.why')}</span>
            <textarea
              className="input"
              maxLength={500}
              required
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          {send.isError && <Refused problem={send.error} />}
          <p className="row" style={{ marginTop: 16 }}>
            <button type="button" className="btn grow" onClick={() => dialog.current?.close()}>
              {t('withdraw.keep')}
            </button>
            <button type="submit" className="btn d grow" disabled={why.trim() === '' || send.isPending}>
              <Icon name="cross" />
              {t('withdraw.go')}
            </button>
          </p>
        </form>
      </dialog>
    </section>
  );
}
