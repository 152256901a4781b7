import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';
import { type FormContext, problemsAt } from './context.ts';
import { getAt, knownPersons, setAt, startingValue } from './schema.ts';

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

/** Offers persons already typed elsewhere in the form, while the fields of this one are empty. */
function SamePerson({ context, path }: { context: FormContext; path: (string | number)[] }) {
  const { t } = useTranslation();
  const here = getAt(context.value, path) as Record<string, unknown> | undefined;
  if (here?.name || here?.idNumber) return null;
  const persons = knownPersons(context.value).slice(0, 6);
  if (persons.length === 0) return null;
  return (
    <p className="same row wrap">
      <span className="sm mute">{t('form.same')}</span>
      {persons.map((person) => (
        <button
          key={person.idNumber}
          type="button"
          className="btn sm"
          onClick={() => {
            const next = setAt(context.value, path, { ...here, ...person }) as Record<string, unknown>;
            const field = String(path[0]);
            context.change({ [field]: next[field] });
          }}
        >
          {person.name}
        </button>
      ))}
    </p>
  );
}

/** A group of fields with its heading; the outermost has none. An optional group stays away until it is wanted. */
export function ObjectFieldTemplate({
  title,
  properties,
  fieldPathId,
  schema,
  registry,
  required,
}: ObjectFieldTemplateProps) {
  const { t } = useTranslation();
  const context = registry.formContext as FormContext;
  const path = fieldPathId.path;
  const inList = typeof path.at(-1) === 'number';
  const isPerson = Boolean(schema.properties?.name && schema.properties.idNumber && schema.properties.phone);
  const topLevel = path.length === 1 && typeof path[0] === 'string';
  const present = !topLevel || required || context.value[String(path[0])] !== undefined;
  const fields = (
    <>
      {isPerson && <SamePerson context={context} path={path} />}
      {properties.map((property) => (
        <div key={property.name}>{property.content}</div>
      ))}
    </>
  );
  if (path.length === 0 || inList) return <div className="fields">{fields}</div>;
  const field = String(path[0]);
  return (
    <fieldset className="group">
      <legend className="h3">
        {title}
        {topLevel && !required && <span className="req">{t('form.optional')}</span>}
      </legend>
      {schema.description && <p className="help">{schema.description}</p>}
      {present ? (
        <div className="fields">{fields}</div>
      ) : (
        <button
          type="button"
          className="btn"
          onClick={() => context.change({ [field]: startingValue(context.schema.properties?.[field] ?? {}, {}) })}
        >
          <Icon name="plus" />
          {t('form.fillGroup', { title })}
        </button>
      )}
      {present && topLevel && !required && (
        <button type="button" className="btn sm t" onClick={() => context.change({ [field]: undefined })}>
          <Icon name="bin" />
          {t('form.dropGroup', { title })}
        </button>
      )}
    </fieldset>
  );
}

/** A list of people or things as cards, with a button that adds one. */
export function ArrayFieldTemplate({
  title,
  items,
  canAdd,
  onAddClick,
  schema,
  uiSchema,
  disabled,
  readonly,
}: ArrayFieldTemplateProps) {
  const { t } = useTranslation();
  const list = (uiSchema?.['ui:options'] as { list?: string } | undefined)?.list;
  const add = list === 'people' ? t('form.addPerson') : list === 'employees' ? t('form.addEmployee') : t('form.add');
  const one = (schema.items as { title?: string } | undefined)?.title;
  return (
    <fieldset className="list">
      <legend className="h3">{title}</legend>
      {schema.description && <p className="help">{schema.description}</p>}
      <ol className="cards">{items}</ol>
      {canAdd && !disabled && !readonly && (
        <button type="button" className={items.length > 0 ? 'btn block' : 'btn'} onClick={onAddClick}>
          <Icon name="plus" />
          {one ? t('form.addOne', { one }) : add}
        </button>
      )}
    </fieldset>
  );
}

/** One card of a list, with its number and a button that removes it. */
export function ArrayFieldItemTemplate({
  children,
  buttonsProps,
  index,
  disabled,
  readonly,
  schema,
}: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation();
  const isPeople = Boolean(schema.properties?.idNumber);
  return (
    <li className="card item">
      <div className="row sp">
        <b>{t(isPeople ? 'form.person' : 'form.nth', { n: index + 1 })}</b>
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
