import { useTranslation } from 'react-i18next';
import { useText } from '../../../shared/text.ts';
import { freeCode, type Material } from './definition.ts';
import { AddLine, CheckInput, ChoiceInput, LimitInput, LineTools, Problems, TextInput, useEditing } from './editor.tsx';

/** What the item needs and where each of it comes from (材料清单). */
export function Materials() {
  const { t } = useTranslation();
  const { pick } = useText();
  const { definition, vocabulary, set } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  const { materials } = definition;
  const sources = [
    ...['applicant', 'answer'].map((value) => ({ value, text: t(`workshop.sourceKind.${value}`) })),
    ...vocabulary.registers.map((one) => ({
      value: `register ${one.code}`,
      text: t('workshop.sourceKind.register', { name: pick(one.name) }),
    })),
    ...vocabulary.credentials.map((one) => ({
      value: `credential ${one.code}`,
      text: t('workshop.sourceKind.credential', { name: pick(one.name) }),
    })),
  ];
  return (
    <section className="card flat" aria-label={t('workshop.tab.materials')}>
      {materials.map((material, n) => (
        <div className="ws-line" key={material.code}>
          <Problems at={['materials', n, 'code']} />
          <div className="record-grid">
            <TextInput at={['materials', n, 'name']} label={f('material')} value={material.name} />
            <ChoiceInput
              at={['materials', n, 'from']}
              label={f('source')}
              value={sourceOf(material)}
              options={sources}
              onChoose={(value) => {
                const [kind = '', code] = value.split(' ');
                set(['materials', n, 'from'], code ? { [kind]: code } : kind);
              }}
            />
            <TextInput at={['materials', n, 'why']} label={f('why')} value={material.why} optional />
            {(material.from === 'applicant' || material.mayFollow) && (
              <div className="act-field">
                <CheckInput
                  label={f('gap')}
                  checked={material.mayFollow !== undefined}
                  onChange={(checked) =>
                    set(['materials', n, 'mayFollow'], checked ? { kind: 'workingDays', count: 5 } : undefined)
                  }
                />
              </div>
            )}
            {material.mayFollow && (
              <LimitInput at={['materials', n, 'mayFollow']} label={f('within')} value={material.mayFollow} />
            )}
          </div>
          <LineTools at={['materials']} list={materials} index={n} name={pick(material.name)} />
        </div>
      ))}
      <AddLine
        at={['materials']}
        list={materials}
        text={t('workshop.add.material')}
        make={() => ({ code: freeCode(materials, 'material'), name: { zh: '', en: '' }, from: 'applicant' })}
      />
    </section>
  );
}

function sourceOf({ from }: Material): string {
  if (typeof from === 'string') return from;
  return 'register' in from ? `register ${from.register}` : `credential ${from.credential}`;
}
