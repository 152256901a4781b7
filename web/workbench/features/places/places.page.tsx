import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { CheckPanel } from './check-panel.tsx';
import { FeaturePanel } from './feature-panel.tsx';
import { LayerForm } from './layer-form.tsx';
import {
  frameOf,
  type Geometry,
  type MapFrame,
  type Position,
  pathOf,
  picture,
  pixelOf,
  scaleBar,
} from './map-frame.ts';
import './places.css';

type Feature = Row<'listFeatures'>;
const colours = ['#0b6b75', '#a8480f', '#1d569f', '#755200', '#6b3fa0', '#17693a'];

/** Layers of places (图层): how they are on a day, on a sketch and in a list; measuring and comparing. */
export default function PlacesPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const today = useDistrict()?.today ?? '';
  const [hidden, setHidden] = useState<string[]>([]);
  const [day, setDay] = useState('');
  const [chosen, setChosen] = useState('');
  const [frame, setFrame] = useState<MapFrame | null>(null);
  const [draft, setDraft] = useState<Geometry | null>(null);
  const [adding, setAdding] = useState(false);
  const on = day || today;
  const layers = useQuery({ queryKey: ['layers'], queryFn: () => call(api.GET('/api/layers')) });
  const rows = layers.data?.rows ?? [];
  const colourOf = (layer: string) => colours[rows.findIndex((one) => one.layer === layer) % colours.length] ?? '#000';
  const shown = rows.filter((one) => !hidden.includes(one.layer));
  const loaded = useQueries({
    queries: shown.map(({ layer }) => ({
      queryKey: ['layers', layer, on],
      queryFn: () =>
        call(api.GET('/api/layers/{layer}/features', { params: { path: { layer }, query: { on, limit: 1000 } } })),
      enabled: on !== '',
    })),
  });
  const features = loaded.flatMap((one) => one.data?.rows ?? []).filter((one) => one.geometry !== null);
  const selected = features.find((one) => `${one.layer} ${one.feature}` === chosen);
  const whole = frameOf([...features.map((one) => one.geometry as Geometry), ...(draft ? [draft] : [])]);
  const view = frame ?? whole;
  const failed = loaded.find((one) => one.error)?.error ?? layers.error;
  return (
    <div className="page wide pad">
      <div className="row wrap filters">
        <h1 className="h2">{t('pl.title')}</h1>
        <label className="row nowrap">
          {t('pl.on')}
          <input className="input" type="date" value={on} onChange={(event) => setDay(event.target.value)} />
        </label>
        <span className="grow" />
        <button type="button" className="btn sm" onClick={() => setAdding(true)}>
          <Icon name="plus" size="s" />
          {t('pl.addLayer')}
        </button>
      </div>
      <p className="mute lead">{t('pl.lead')}</p>
      {adding && <LayerForm onClose={() => setAdding(false)} />}
      {failed && <Refused problem={failed} />}
      {layers.isPending && <Loading lines={6} />}
      {layers.isSuccess && rows.length === 0 && (
        <Empty icon="pin" title={t('pl.none')}>
          <p>{t('pl.noneNext')}</p>
        </Empty>
      )}
      <div className="place-cols">
        <div>
          <fieldset className="row wrap place-layers">
            <legend className="vh">{t('pl.layers')}</legend>
            {rows.map((one) => (
              <label key={one.layer} className="row tick">
                <input
                  type="checkbox"
                  checked={!hidden.includes(one.layer)}
                  onChange={(event) =>
                    setHidden(
                      event.target.checked ? hidden.filter((code) => code !== one.layer) : [...hidden, one.layer],
                    )
                  }
                />
                <i className="swatch" style={{ background: colourOf(one.layer) }} aria-hidden="true" />
                {pick(one.name)}
              </label>
            ))}
          </fieldset>
          <section className="pan place-map" aria-label={t('pl.map')}>
            <div className="map-buttons">
              <button
                type="button"
                className="btn sm"
                aria-label={t('pl.in')}
                onClick={() => setFrame({ ...view, high: view.high / 1.6 })}
              >
                <Icon name="plus" size="s" />
              </button>
              <button
                type="button"
                className="btn sm"
                aria-label={t('pl.out')}
                onClick={() => setFrame({ ...view, high: view.high * 1.6 })}
              >
                −
              </button>
              <button type="button" className="btn sm" onClick={() => setFrame(null)}>
                {t('pl.fit')}
              </button>
            </div>
            <Sketch
              features={features}
              draft={draft}
              frame={view}
              chosen={chosen}
              colourOf={colourOf}
              choose={setChosen}
              move={(change) => setFrame({ ...view, ...change })}
            />
          </section>
          <section className="pan">
            <header>
              <h2>
                {t('pl.list')} <span className="mute num">{features.length}</span>
              </h2>
            </header>
            <div className="tw place-list">
              <table className="tb">
                <tbody>
                  {features.map((one) => {
                    const key = `${one.layer} ${one.feature}`;
                    return (
                      <tr key={key} className={key === chosen ? 'sel' : ''}>
                        <td>
                          <button type="button" className="btn t sm" onClick={() => setChosen(key)}>
                            <i className="swatch" style={{ background: colourOf(one.layer) }} aria-hidden="true" />
                            {one.name || one.feature}
                          </button>
                        </td>
                        <td className="num mute">{one.feature}</td>
                        <td className="r num">
                          <Figure feature={one} />
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          </section>
        </div>
        <div>
          {selected ? (
            <FeaturePanel
              key={chosen}
              feature={selected}
              layer={rows.find((one) => one.layer === selected.layer)}
              today={today}
            />
          ) : (
            <section className="pan">
              <p className="pan-empty">{t('pl.pick')}</p>
            </section>
          )}
          <CheckPanel layers={rows} day={on} today={today} onDraft={setDraft} />
        </div>
      </div>
    </div>
  );
}

function Figure({ feature }: { feature: Feature }) {
  const { t } = useTranslation();
  const { measured } = feature;
  if (!measured) return null;
  if (measured.areaM2 !== null) return t('pl.squareMetres', { value: Math.round(measured.areaM2).toLocaleString() });
  if (measured.lengthM !== null) return t('pl.metres', { value: Math.round(measured.lengthM).toLocaleString() });
  return null;
}

function Sketch({
  features,
  draft,
  frame,
  chosen,
  colourOf,
  choose,
  move,
}: {
  features: Feature[];
  draft: Geometry | null;
  frame: MapFrame;
  chosen: string;
  colourOf: (layer: string) => string;
  choose: (feature: string) => void;
  move: (change: { lon: number; lat: number }) => void;
}) {
  const { t } = useTranslation();
  const [drag, setDrag] = useState<{ x: number; y: number; lon: number; lat: number } | null>(null);
  const bar = scaleBar(frame);
  const perPixel = (element: Element) => frame.high / element.clientHeight;
  // big areas first, so that small ones lie on top and can be reached
  const size = (one: Feature) => one.measured?.areaM2 ?? (one.measured?.lengthM === null ? -1 : 0);
  const ordered = [...features].sort((a, b) => size(b) - size(a));
  return (
    <svg
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="group"
      aria-label={t('pl.mapLabel', { count: features.length })}
      onPointerDown={(event) => setDrag({ x: event.clientX, y: event.clientY, lon: frame.lon, lat: frame.lat })}
      onPointerMove={(event) => {
        if (!drag || event.buttons === 0) return;
        const degrees = perPixel(event.currentTarget);
        move({
          lon: drag.lon - ((event.clientX - drag.x) * degrees) / Math.cos((frame.lat * Math.PI) / 180),
          lat: drag.lat + (event.clientY - drag.y) * degrees,
        });
      }}
      onPointerUp={() => setDrag(null)}
    >
      {ordered.map((one) => {
        const key = `${one.layer} ${one.feature}`;
        const geometry = one.geometry as Geometry;
        const same = {
          className: `place ${geometry.type.endsWith('Polygon') ? 'area' : geometry.type === 'Point' ? 'point' : 'line'}${key === chosen ? ' on' : ''}`,
          style: { '--place': colourOf(one.layer) } as React.CSSProperties,
          tabIndex: 0,
          role: 'button',
          'aria-pressed': key === chosen,
          'aria-label': one.name || one.feature,
          onClick: () => choose(key),
          onKeyDown: (event: React.KeyboardEvent) => {
            if (event.key === 'Enter' || event.key === ' ') {
              event.preventDefault();
              choose(key);
            }
          },
        };
        if (geometry.type === 'Point') {
          const [x, y] = pixelOf(geometry.coordinates as Position, frame);
          return <circle key={key} cx={x} cy={y} r={8} {...same} />;
        }
        return <path key={key} d={pathOf(geometry, frame)} {...same} />;
      })}
      {draft &&
        (draft.type === 'Point' ? (
          <circle
            className="draft"
            cx={pixelOf(draft.coordinates as Position, frame)[0]}
            cy={pixelOf(draft.coordinates as Position, frame)[1]}
            r={9}
          />
        ) : (
          <path className="draft" d={pathOf(draft, frame)} />
        ))}
      <g className="scale" transform={`translate(16 ${picture.height - 22})`}>
        <path d={`M0 -6V0H${bar.width.toFixed(1)}V-6`} />
        <text x="4" y="16">
          {bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m`}
        </text>
      </g>
    </svg>
  );
}
