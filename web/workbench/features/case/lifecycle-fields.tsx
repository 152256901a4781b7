import { useTranslation } from 'react-i18next';
import { useText } from '../../../shared/text.ts';
import { asksFor, type Offer, type Typed } from './actions.ts';

/** What an action asks for beside reasons (要填的): one or several of a list, days, words, the number of another case. */
export function LifecycleFields({
  offer,
  typed,
  onTyped,
}: {
  offer: Offer;
  typed: Typed;
  onTyped: (typed: Typed) => void;
}) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const asks = asksFor(offer);
  const dayOf = (choice: Offer['choices'][number]) => (
    <label className="act-day">
      {t(`case.ask.${offer.type}.day`)}
      <input
        type="date"
        className="input"
        min={choice.first ?? undefined}
        max={offer.type === 'start-procedure' ? undefined : (choice.last ?? undefined)}
        value={typed.days[choice.code] ?? choice.last ?? ''}
        onChange={(event) => onTyped({ ...typed, days: { ...typed.days, [choice.code]: event.target.value } })}
      />
      {choice.last && <span className="cap">{t(`case.ask.${offer.type}.last`, { day: formatDay(choice.last) })}</span>}
    </label>
  );
  return (
    <>
      {asks.choice && (
        <fieldset className="act-field">
          <legend>{t(`case.ask.${offer.type}.choice`)}</legend>
          {offer.choices.map((choice) => {
            const on = typed.choices.includes(choice.code);
            return (
              <div key={choice.code}>
                <label className="pick">
                  <input
                    type={asks.choice === 'many' ? 'checkbox' : 'radio'}
                    name={`choice-${offer.type}`}
                    checked={on}
                    onChange={(event) =>
                      onTyped({
                        ...typed,
                        choices:
                          asks.choice === 'one'
                            ? [choice.code]
                            : event.target.checked
                              ? [...typed.choices, choice.code]
                              : typed.choices.filter((code) => code !== choice.code),
                      })
                    }
                  />
                  <span>
                    {pick(choice.name)}
                    {choice.note && <small>{pick(choice.note)}</small>}
                  </span>
                </label>
                {on && asks.day && dayOf(choice)}
              </div>
            );
          })}
        </fieldset>
      )}
      {!asks.choice && asks.day && offer.choices[0] && <div className="act-field">{dayOf(offer.choices[0])}</div>}
      {asks.other && (
        <label className="act-field">
          {t('case.ask.link.other')}
          <input
            className="input"
            maxLength={64}
            autoComplete="off"
            value={typed.other}
            onChange={(event) => onTyped({ ...typed, other: event.target.value })}
          />
        </label>
      )}
      {asks.words && (
        <label className="act-field">
          {t(`case.ask.${offer.type}.words`)}
          <textarea
            className="input"
            rows={3}
            maxLength={offer.type === 'supply' ? 2000 : 500}
            value={typed.reasonText}
            onChange={(event) => onTyped({ ...typed, reasonText: event.target.value })}
          />
        </label>
      )}
    </>
  );
}
