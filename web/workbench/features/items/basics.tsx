import { useTranslation } from 'react-i18next';
import { useText } from '../../../shared/text.ts';
import { CheckInput, ChoiceInput, DayInput, LineInput, Problems, TextInput, useEditing } from './editor.tsx';

const reforms = ['approval', 'confirmation', 'commitment', 'filing', 'optimised', 'abolished'];
const applicants = ['person', 'business', 'organisation', 'unit'];

/** What the item is, whose it is, and the words that applicants read (基本内容). */
export function Basics({ today }: { today: string }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { definition, vocabulary, set } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  const empty = { zh: '', en: '' };
  const commitment = definition.commitment ?? { text: empty, basis: '', consequence: empty };
  return (
    <>
      <Problems at={[]} />
      <section className="card flat" aria-labelledby="ws-words">
        <h2 id="ws-words">{t('workshop.h.words')}</h2>
        <div className="record-grid">
          <TextInput at={['name']} label={f('name')} value={definition.name} />
          <TextInput at={['summary']} label={f('summary')} value={definition.summary} long />
          <TextInput at={['result']} label={f('result')} value={definition.result} long />
          <div className="act-field wide">
            <label htmlFor="ws-keywords">{f('keywords')}</label>
            <textarea
              id="ws-keywords"
              className="input"
              rows={4}
              value={definition.keywords.join('\n')}
              onChange={(event) => set(['keywords'], event.target.value.split('\n'))}
            />
            <Problems at={['keywords']} inside />
          </div>
        </div>
      </section>
      <section className="card flat" aria-labelledby="ws-who">
        <h2 id="ws-who">{t('workshop.h.who')}</h2>
        <div className="record-grid">
          <ChoiceInput
            at={['unit']}
            label={f('unit')}
            value={definition.unit}
            options={vocabulary.units.map((unit) => ({ value: unit.code, text: pick(unit.name) }))}
          />
          <ChoiceInput
            at={['reform']}
            label={f('reform')}
            value={definition.reform}
            options={reforms.map((value) => ({ value, text: t(`workshop.reform.${value}`) }))}
          />
          <fieldset className="act-field">
            <legend>{f('applicants')}</legend>
            {applicants.map((kind) => (
              <CheckInput
                key={kind}
                label={t(`workshop.applicant.${kind}`)}
                checked={definition.applicants.includes(kind)}
                onChange={(checked) =>
                  set(
                    ['applicants'],
                    applicants.filter((one) => (one === kind ? checked : definition.applicants.includes(one))),
                  )
                }
              />
            ))}
            <Problems at={['applicants']} inside />
          </fieldset>
          <LineInput at={['basis']} label={f('basis')} value={definition.basis} wide />
        </div>
      </section>
      {(definition.reform === 'commitment' || definition.commitment) && (
        <section className="card flat" aria-labelledby="ws-commit">
          <h2 id="ws-commit">{t('workshop.h.commitment')}</h2>
          <Problems at={['commitment']} />
          <div className="record-grid">
            <TextInput at={['commitment', 'text']} label={f('commitment')} value={commitment.text} long />
            <TextInput
              at={['commitment', 'consequence']}
              label={f('consequence')}
              value={commitment.consequence}
              long
            />
            <LineInput at={['commitment', 'basis']} label={f('basis')} value={commitment.basis} wide />
          </div>
        </section>
      )}
      <section className="card flat" aria-labelledby="ws-days">
        <h2 id="ws-days">{t('workshop.h.days')}</h2>
        <div className="record-grid">
          <DayInput at={['from']} label={f('from')} value={definition.from} min={today} />
          <DayInput at={['to']} label={f('to')} value={definition.to} optional />
        </div>
      </section>
    </>
  );
}
