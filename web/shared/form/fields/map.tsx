import type { FieldProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import type { LonLat } from '../../map-frame.ts';
import { MapSketch } from '../../map-sketch.tsx';
import { type FormContext, problemsAt } from '../context.ts';
import type { FormSchema } from '../schema.ts';
import { Problems } from '../templates.tsx';

/** A point on the map (图上的点): tapped, or its degrees typed. */
export function MapPointField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema,
  disabled,
  readonly,
}: FieldProps<Partial<LonLat>>) {
  const { t } = useTranslation();
  const form = schema as FormSchema;
  const id = fieldPathId.$id;
  const value = formData ?? {};
  const context = registry.formContext as FormContext;
  const problems = ['lon', 'lat'].flatMap((name) => problemsAt(context, [...fieldPathId.path, name]));
  const set = (next: Partial<LonLat>) => onChange(next, fieldPathId.path);
  const known = typeof value.lon === 'number' && typeof value.lat === 'number' ? (value as LonLat) : null;
  const degrees = (name: 'lon' | 'lat') => (
    <label>
      {t(`map.${name}`)}
      <input
        id={`${id}_${name}`}
        className="input num"
        inputMode="decimal"
        disabled={disabled || readonly}
        defaultValue={value[name] ?? ''}
        key={value[name]}
        onBlur={(event) => {
          const number = Number(event.target.value);
          if (event.target.value.trim() !== '' && Number.isFinite(number)) set({ ...value, [name]: number });
        }}
      />
    </label>
  );
  return (
    <fieldset className="field" id={`${id}__place`}>
      <legend className="vh">{form.title}</legend>
      <MapSketch hint={t('map.hint')} marks={known ? [known] : []} {...(disabled || readonly ? {} : { onTap: set })}>
        <p aria-live="polite">{known ? t('map.marked', { lon: known.lon, lat: known.lat }) : t('map.none')}</p>
        <details>
          <summary>{t('map.byHand')}</summary>
          <div className="map-degrees">
            {degrees('lon')}
            {degrees('lat')}
          </div>
        </details>
      </MapSketch>
      <Problems id={id} texts={[...new Set([...problems, ...problemsAt(context, fieldPathId.path)])].slice(0, 1)} />
    </fieldset>
  );
}

/** An area on the map (图上的面): its corners tapped one after another. */
export function MapAreaField({
  fieldPathId,
  formData,
  onChange,
  registry,
  schema,
  disabled,
  readonly,
}: FieldProps<LonLat[]>) {
  const { t } = useTranslation();
  const form = schema as FormSchema;
  const id = fieldPathId.$id;
  const corners = formData ?? [];
  const context = registry.formContext as FormContext;
  const set = (next: LonLat[]) => onChange(next.length === 0 ? undefined : next, fieldPathId.path);
  const locked = Boolean(disabled || readonly);
  return (
    <details className="field" id={`${id}__place`} open={corners.length > 0}>
      <summary>{form.title}</summary>
      {form.description && <p className="help">{form.description}</p>}
      <MapSketch
        hint={t('map.hintArea')}
        drawn={[{ points: corners, closed: true, kind: 'area' }]}
        {...(locked ? {} : { onTap: (at: LonLat) => set([...corners, at]) })}
      >
        <p aria-live="polite">{t('map.corners', { count: corners.length })}</p>
        <p className="act">
          <button
            type="button"
            className="btn"
            disabled={locked || corners.length === 0}
            onClick={() => set(corners.slice(0, -1))}
          >
            {t('map.undo')}
          </button>
          <button type="button" className="btn" disabled={locked || corners.length === 0} onClick={() => set([])}>
            {t('map.clear')}
          </button>
        </p>
      </MapSketch>
      <Problems id={id} texts={problemsAt(context, fieldPathId.path)} />
    </details>
  );
}
