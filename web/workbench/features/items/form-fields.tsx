import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useText } from '../../../shared/text.ts';
import { type FieldKind, fieldKinds, freeCode, inStep, moved, withField, withoutField } from './definition.ts';
import {
  AddLine,
  CheckInput,
  ChoiceInput,
  Fold,
  LineInput,
  LineTools,
  NumberInput,
  type Path,
  Problems,
  useEditing,
} from './editor.tsx';

/** The form step by step: labels, help, bounds, order; fields of the office's own are added and taken out (表单). */
export function FormFields() {
  const { t } = useTranslation();
  const { pick } = useText();
  const editing = useEditing();
  const { definition, usedFieldIds, put, set } = editing;
  const { steps, form } = definition;
  const properties = form.properties ?? {};
  const f = (name: string) => t(`workshop.f.${name}`);
  return (
    <>
      <p className="cap">{t('workshop.formNote')}</p>
      <Problems at={['form']} />
      <Problems at={['form', 'properties']} />
      <Problems at={['form', 'required']} />
      <Problems at={['steps']} />
      {steps.map((step, n) => (
        <section className="card flat" key={step.code} aria-labelledby={`ws-step-${n}`}>
          <h2 id={`ws-step-${n}`}>
            {t('workshop.h.fields', { n: n + 1 })} · {pick(step.title)}
          </h2>
          <Problems at={['steps', n]} />
          <Problems at={['steps', n, 'code']} />
          <div className="record-grid">
            <TextPair at={['steps', n, 'title']} value={step.title} label={f('stepTitle')} />
            <TextPair at={['steps', n, 'help']} value={step.help} label={f('help')} optional />
          </div>
          <Problems at={['steps', n, 'fields']} inside />
          {step.fields.map((name, m) => {
            const field = properties[name];
            if (!field) return null;
            return (
              <div className="ws-line" key={name}>
                <FieldInputs
                  name={name}
                  at={['form', 'properties', name]}
                  group={['form']}
                  schema={field}
                  parent={form}
                  foot={
                    <div className="row wrap">
                      <ChoiceInput
                        at={['steps', n, 'fields', m]}
                        label={f('step')}
                        value={String(n)}
                        options={steps.map((one, index) => ({
                          value: String(index),
                          text: `${index + 1} · ${pick(one.title)}`,
                        }))}
                        onChoose={(to) => put(inStep(definition, name, Number(to)))}
                      />
                      <span className="row ws-tools">
                        {([-1, 1] as const).map((by) => (
                          <button
                            key={by}
                            type="button"
                            className="btn sm"
                            disabled={by < 0 ? m === 0 : m === step.fields.length - 1}
                            aria-label={`${t(by < 0 ? 'workshop.up' : 'workshop.down')}: ${field.title ?? name}`}
                            onClick={() => set(['steps', n, 'fields'], moved(step.fields, m, by))}
                          >
                            {by < 0 ? '↑' : '↓'}
                          </button>
                        ))}
                        <button
                          type="button"
                          className="btn sm"
                          aria-label={`${t('workshop.remove')}: ${field.title ?? name}`}
                          onClick={() => put(withoutField(definition, name))}
                        >
                          <Icon name="bin" size="s" />
                        </button>
                      </span>
                    </div>
                  }
                />
              </div>
            );
          })}
          <div className="row wrap">
            <label className="ws-add">
              <span className="vh">{t('workshop.add.field')}</span>
              <select
                className="input"
                value=""
                onChange={(event) => put(withField(definition, n, event.target.value as FieldKind, usedFieldIds))}
              >
                <option value="" disabled>
                  {t('workshop.add.field')}
                </option>
                {fieldKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`workshop.fieldKind.${kind}`)}
                  </option>
                ))}
              </select>
            </label>
            <LineTools at={['steps']} list={steps} index={n} name={pick(step.title)} />
          </div>
        </section>
      ))}
      <div className="row wrap">
        <AddLine
          at={['steps']}
          list={steps}
          text={t('workshop.add.step')}
          make={() => ({ code: freeCode(steps, 'step'), title: { zh: '', en: '' }, fields: [] })}
        />
        <LineInput at={['title']} label={f('titleField')} value={(definition as unknown as { title: string }).title} />
      </div>
    </>
  );
}

function TextPair({
  at,
  value,
  label,
  optional,
}: {
  at: Path;
  value: { zh: string; en: string } | undefined;
  label: string;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  const { set } = useEditing();
  const text = value ?? { zh: '', en: '' };
  return (
    <>
      {(['zh', 'en'] as const).map((language) => (
        <label className="act-field" key={language}>
          {t(`workshop.${language}`, { name: label })}
          <input
            className="input"
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            value={text[language]}
            onChange={(event) => {
              const next = { ...text, [language]: event.target.value };
              set(at, optional && next.zh === '' && next.en === '' ? undefined : next);
            }}
          />
        </label>
      ))}
      <Problems at={at} />
    </>
  );
}

/** One field of the form; a group or a list shows the fields inside it. */
function FieldInputs({
  name,
  at,
  group,
  schema,
  parent,
  foot,
}: {
  name: string;
  at: Path;
  group: Path;
  schema: FormSchema;
  parent: FormSchema;
  /** What only a field of the top can be: moved to another step, taken out. */
  foot?: ReactNode;
}) {
  const { t } = useTranslation();
  const { set } = useEditing();
  const f = (key: string) => t(`workshop.f.${key}`);
  const inner = schema.properties
    ? { schema, at }
    : schema.items?.properties
      ? { schema: schema.items, at: [...at, 'items'] }
      : null;
  const required = parent.required?.includes(name) ?? false;
  const kind = schema.properties ? t('workshop.group') : schema.type === 'array' ? t('workshop.list') : '';
  return (
    <Fold
      at={[at]}
      summary={
        <>
          <b>{schema.title || name}</b> {required && <span className="tx-warn">*</span>}{' '}
          <span className="cap">
            <code>{name}</code> {kind}
          </span>
        </>
      }
    >
      <Problems at={at} />
      <div className="record-grid">
        <LineInput at={[...at, 'title']} label={t('workshop.zh', { name: f('label') })} value={schema.title} />
        <LineInput
          at={[...at, 'x-title-en']}
          label={t('workshop.en', { name: f('label') })}
          value={schema['x-title-en'] as string}
        />
        <LineInput
          at={[...at, 'description']}
          label={t('workshop.zh', { name: f('help') })}
          value={schema.description}
          optional
        />
        <LineInput
          at={[...at, 'x-description-en']}
          label={t('workshop.en', { name: f('help') })}
          value={schema['x-description-en'] as string | undefined}
          optional
        />
        <div className="act-field">
          <CheckInput
            label={f('required')}
            checked={required}
            onChange={(checked) => {
              const others = (parent.required ?? []).filter((one) => one !== name);
              set([...group, 'required'], checked ? [...others, name] : others);
            }}
          />
        </div>
        {schema.type === 'string' && !schema.oneOf && schema.format !== 'date' && (
          <NumberInput
            at={[...at, 'maxLength']}
            label={f('maxLength')}
            value={schema.maxLength as number | undefined}
          />
        )}
        {(schema.type === 'integer' || schema.type === 'number') && schema['x-widget'] !== 'money' && (
          <>
            <NumberInput at={[...at, 'minimum']} label={f('minimum')} value={schema.minimum as number | undefined} />
            <NumberInput at={[...at, 'maximum']} label={f('maximum')} value={schema.maximum as number | undefined} />
          </>
        )}
        {schema.type === 'array' && (
          <NumberInput at={[...at, 'maxItems']} label={f('maxItems')} value={schema.maxItems as number | undefined} />
        )}
      </div>
      {schema.oneOf && <Choices at={[...at, 'oneOf']} choices={schema.oneOf} />}
      {inner && (
        <div className="ws-inner">
          {Object.entries(inner.schema.properties ?? {}).map(([innerName, field]) => (
            <FieldInputs
              key={innerName}
              name={innerName}
              at={[...inner.at, 'properties', innerName]}
              group={inner.at}
              schema={field}
              parent={inner.schema}
            />
          ))}
        </div>
      )}
      {foot}
    </Fold>
  );
}

function Choices({ at, choices }: { at: Path; choices: FormSchema[] }) {
  const { t } = useTranslation();
  const f = (key: string) => t(`workshop.f.${key}`);
  return (
    <fieldset className="ws-choices">
      <legend>{f('choices')}</legend>
      {choices.map((choice, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place while its code is typed
        <div className="row wrap" key={n}>
          <LineInput at={[...at, n, 'const']} label={f('choiceCode')} value={String(choice.const ?? '')} />
          <LineInput at={[...at, n, 'title']} label={t('workshop.zh', { name: f('label') })} value={choice.title} />
          <LineInput
            at={[...at, n, 'x-title-en']}
            label={t('workshop.en', { name: f('label') })}
            value={choice['x-title-en'] as string | undefined}
          />
          <LineTools at={at} list={choices} index={n} name={choice.title ?? ''} />
          <Problems at={[...at, n]} />
        </div>
      ))}
      <AddLine
        at={at}
        list={choices}
        text={t('workshop.add.choice')}
        make={() => ({ const: `choice${choices.length + 1}`, title: '', 'x-title-en': '' })}
      />
    </fieldset>
  );
}
