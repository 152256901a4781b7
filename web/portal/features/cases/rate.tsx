import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

const levels = [5, 4, 3, 2, 1] as const;
/** From this level downwards a rating needs a reason. */
const bad = 2;

/** The applicant's rating (好差评): given once, with reasons when it was bad; afterwards it stands there. */
export function Rate({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [level, setLevel] = useState<number | null>(null);
  const [reasons, setReasons] = useState<string[]>([]);
  const [text, setText] = useState('');
  const send = useCommand(view);
  const offer = view.commands.find((command) => command.type === 'rate');
  if (view.rating) {
    const { rating } = view;
    return (
      <section className="card rate" aria-labelledby="rate-h">
        <h2 id="rate-h">{t('rate.done')}</h2>
        <p>
          <b>{pick(rating.name)}</b>
          {rating.reasons.length > 0 && ` · ${rating.reasons.map(pick).join(t('comma'))}`}
        </p>
        {rating.text && <p>{rating.text}</p>}
        <p className="sm mute">{formatInstant(rating.at)}</p>
      </section>
    );
  }
  if (!offer) return null;
  const isBad = level !== null && level <= bad;
  const lacks = isBad && reasons.length === 0 && text.trim() === '';
  return (
    <section className="card rate no-print" aria-labelledby="rate-h">
      <h2 id="rate-h">{t('rate.title')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (level !== null && !lacks) send.mutate({ type: 'rate', level, reasons, text: text.trim() });
        }}
      >
        <fieldset className="rate-levels">
          <legend className="vh">{t('rate.title')}</legend>
          {levels.map((one) => (
            <label key={one} className="pick">
              <input type="radio" name="rate" checked={level === one} onChange={() => setLevel(one)} />
              <span>{t(`rate.level.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        {isBad && (
          <fieldset className="rate-levels">
            <legend className="label">{t('rate.why')}</legend>
            {offer.choices.map((choice) => (
              <label key={choice.code} className="pick">
                <input
                  type="checkbox"
                  checked={reasons.includes(choice.code)}
                  onChange={(event) =>
                    setReasons(
                      event.target.checked
                        ? [...reasons, choice.code]
                        : reasons.filter((reason) => reason !== choice.code),
                    )
                  }
                />
                <span>{pick(choice.name)}</span>
              </label>
            ))}
          </fieldset>
        )}
        {level !== null && (
          <label className="field">
            <span className="label">{t(isBad ? 'rate.wordsBad' : 'rate.words')}</span>
            <textarea
              className="input"
              rows={2}
              maxLength={500}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        )}
        {send.isError && <Refused problem={send.error} />}
        {level !== null && (
          <p className="row wrap">
            <button type="submit" className="btn p" disabled={send.isPending || lacks}>
              {t('rate.go')}
            </button>
            <span className="sm mute">{t(isBad ? 'rate.answered' : 'rate.once')}</span>
          </p>
        )}
      </form>
    </section>
  );
}
