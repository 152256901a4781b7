import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { type FormContext, problemsAt } from './context.ts';

/** Sentences at a field, tied to it for screen readers. */
export function Problems({ id, texts }: { id: string; texts: string[] }) {
  return (
    <div id={`${id}__error`} aria-live="polite">
      {texts.map((text) => (
        <p className="err" key={text}>
          <Icon name="octagon" size="s" />
          <span>{text}</span>
        </p>
      ))}
    </div>
  );
}

/** One field: label, help, the control, what is wrong with it. A group draws its own heading. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { t } = useTranslation();
  const { id, label, children, required, hidden, schema, uiSchema, fieldPathId } = props;
  if (hidden) return <div hidden>{children}</div>;
  const context = props.registry.formContext as FormContext;
  const texts = problemsAt(context, fieldPathId.path);
  const root = fieldPathId.path.length === 0;
  const item = typeof fieldPathId.path.at(-1) === 'number';
  const widget = uiSchema?.['ui:widget'];
  const group = schema.type === 'object' || (schema.type === 'array' && widget !== 'checkboxes');
  if (root || item || (group && !uiSchema?.['ui:field'])) {
    return (
      <div id={`${id}__place`}>
        {children}
        {!root && <Problems id={id} texts={texts} />}
      </div>
    );
  }
  const heading = (
    <>
      {label}
      {!required && <span className="req">{t('form.optional')}</span>}
    </>
  );
  const help = schema.description ? (
    <p className="help" id={`${id}__help`}>
      {schema.description}
    </p>
  ) : null;
  if (widget === 'checkbox') {
    return (
      <div className="field" id={`${id}__place`}>
        {children}
        <Problems id={id} texts={texts} />
      </div>
    );
  }
  if (widget === 'radio' || widget === 'checkboxes' || uiSchema?.['ui:field']) {
    return (
      <fieldset className="field" id={`${id}__place`} aria-describedby={help ? `${id}__help` : undefined}>
        <legend>{heading}</legend>
        {help}
        {children}
        <Problems id={id} texts={texts} />
      </fieldset>
    );
  }
  return (
    <div className="field" id={`${id}__place`}>
      <label htmlFor={id}>{heading}</label>
      {help}
      {children}
      <Problems id={id} texts={texts} />
    </div>
  );
}

/** A group of fields with its heading; the outermost has none. */
export function ObjectFieldTemplate({ title, properties, fieldPathId, schema }: ObjectFieldTemplateProps) {
  const inList = typeof fieldPathId.path.at(-1) === 'number';
  const fields = properties.map((property) => <div key={property.name}>{property.content}</div>);
  if (fieldPathId.path.length === 0 || inList) return <div className="fields">{fields}</div>;
  return (
    <fieldset className="group">
      <legend className="h3">{title}</legend>
      {schema.description && <p className="help">{schema.description}</p>}
      <div className="fields">{fields}</div>
    </fieldset>
  );
}

/** A list of people or things as cards, with a button that adds one. */
export function ArrayFieldTemplate({ title, items, canAdd, onAddClick, schema, uiSchema, disabled, readonly }: ArrayFieldTemplateProps) {
  const { t } = useTranslation();
  const list = (uiSchema?.['ui:options'] as { list?: string } | undefined)?.list;
  const add = list === 'people' ? t('form.addPerson') : list === 'employees' ? t('form.addEmployee') : t('form.add');
  return (
    <fieldset className="list">
      <legend className="h3">{title}</legend>
      {schema.description && <p className="help">{schema.description}</p>}
      <ol className="cards">{items}</ol>
      {canAdd && !disabled && !readonly && (
        <button type="button" className="btn block" onClick={onAddClick}>
          <Icon name="plus" />
          {add}
        </button>
      )}
    </fieldset>
  );
}

/** One card of a list, with its number and a button that removes it. */
export function ArrayFieldItemTemplate({ children, buttonsProps, index, disabled, readonly }: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation();
  return (
    <li className="card item">
      <div className="row sp">
        <b>{t('form.person', { n: index + 1 })}</b>
        {buttonsProps.hasRemove && !disabled && !readonly && (
          <button
            type="button"
            className="btn sm t"
            aria-label={t('form.removeNth', { n: index + 1 })}
            onClick={buttonsProps.onRemoveItem}
          >
            <Icon name="bin" />
            {t('form.remove')}
          </button>
        )}
      </div>
      {children}
    </li>
  );
}
