import { useTranslation } from 'react-i18next';
import { type LocalText, useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';

/** What the branches brought: account numbers, registrations, as each unit answered. Only facts that have a word are shown. */
export function LaneResults({ view }: { view: Case }) {
  const { t, i18n } = useTranslation();
  const { pick, formatDay } = useText();
  const word = (name: string, value: string | number): string => {
    if (typeof value === 'number' && name.endsWith('Bp')) return `${value / 100}%`;
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value);
    return i18n.exists(`laneWord.${value}`) ? t(`laneWord.${value}`) : String(value);
  };
  const lanes = view.lanes
    .filter((lane) => lane.state === 'done')
    .map((lane) => ({
      lane,
      facts: Object.entries(lane.result).filter(
        (fact): fact is [string, string | number] =>
          ((typeof fact[1] === 'string' && fact[1] !== '') || typeof fact[1] === 'number') &&
          i18n.exists(`laneFact.${fact[0]}`),
      ),
      note: isText(lane.result.note) ? lane.result.note : null,
    }))
    .filter(({ facts }) => facts.length > 0);
  if (lanes.length === 0) return null;
  return (
    <section className="card" aria-labelledby="lanes-h">
      <h2 id="lanes-h">{t('case.answers')}</h2>
      <div className="answers">
        {lanes.map(({ lane, facts, note }) => (
          <div key={lane.code}>
            <h3>{pick(lane.name)}</h3>
            <p className="cap">{pick(lane.unit)}</p>
            <dl className="dl sm">
              {facts.map(([name, value]) => (
                <div key={name} className="pair">
                  <dt>{t(`laneFact.${name}`)}</dt>
                  <dd className="num">{word(name, value)}</dd>
                </div>
              ))}
            </dl>
            {note && <p className="sm mute">{pick(note)}</p>}
          </div>
        ))}
      </div>
    </section>
  );
}

function isText(value: unknown): value is LocalText {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
