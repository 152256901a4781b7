import { useQuery } from '@tanstack/react-query';
import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from './client.ts';
import { fromPicture, type LonLat, linesOf, type MapView, mapSize, toPicture, viewOf } from './map-frame.ts';
import { useText } from './text.ts';
import './map.css';

/** A line or ring that is drawn over the layers. */
export interface Drawn {
  points: LonLat[];
  closed?: boolean;
  kind: 'area' | 'line' | 'inside' | 'outside';
}

const inks = ['#6d7f86', '#1d569f', '#8a5a00', '#6b3fa0', '#17693a', '#a8480f'];

type Geometry = Parameters<typeof linesOf>[0];

const linesInDegrees = (geometry: Geometry): LonLat[][] =>
  linesOf(geometry).map((line) => line.map(([lon, lat]) => ({ lon, lat })));

/** Every open layer with its places, for a map without tiles (开放图层). */
function useOpenLayers() {
  return useQuery({
    queryKey: ['map-layers'],
    staleTime: 300_000,
    queryFn: async () => {
      const { rows } = await call(api.GET('/api/layers'));
      const layers = rows.filter(({ open, bounds, kind }) => open && !bounds && kind !== 'point');
      return Promise.all(
        layers.map(async ({ layer, name, kind }) => {
          const page = await call(
            api.GET('/api/layers/{layer}/features', { params: { path: { layer }, query: { limit: 500 } } }),
          );
          const features = page.rows.flatMap(({ feature, name: title, geometry }) =>
            geometry === null ? [] : [{ feature, title, lines: linesInDegrees(geometry as Geometry) }],
          );
          return { layer, name, kind, features };
        }),
      );
    },
  });
}

/**
 * A map of the district's own layers (地图): drawn as vectors, without tiles of anybody else. Drag moves it, a tap marks; the buttons
 * do the same from the keyboard. `children` stands below it.
 */
export function MapSketch({
  drawn = [],
  marks = [],
  hint,
  onTap,
  children,
}: {
  drawn?: Drawn[];
  marks?: LonLat[];
  hint?: string;
  onTap?: (at: LonLat) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const layers = useOpenLayers();
  const [moved, setMoved] = useState<MapView | null>(null);
  const drag = useRef<{ x: number; y: number; view: MapView; far: boolean } | null>(null);
  const viewOfSmall = () =>
    viewOf(
      (layers.data ?? [])
        .flatMap(({ features }) => features.map(({ lines }) => lines.flat()))
        .filter((points) => (viewOf(points)?.high ?? 1) < 0.01)
        .flat(),
    );
  const own = [...marks, ...drawn.flatMap(({ points }) => points)];
  const view = moved ?? viewOf(own, 0.003) ?? viewOfSmall() ?? { lon: 106.93, lat: 28.95, high: 0.05 };
  const at = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * mapSize.width,
      ((event.clientY - box.top) / box.height) * mapSize.height,
    ];
  };
  const path = (points: LonLat[], closed = false) =>
    `${points
      .map(
        (point, n) =>
          `${n === 0 ? 'M' : 'L'}${toPicture(point, view)
            .map((one) => one.toFixed(1))
            .join(' ')}`,
      )
      .join('')}${closed ? 'Z' : ''}`;
  const zoom = (by: number) => setMoved({ ...view, high: Math.min(0.4, Math.max(0.0004, view.high * by)) });
  return (
    <div className="map">
      <svg
        viewBox={`0 0 ${mapSize.width} ${mapSize.height}`}
        role="img"
        aria-label={t('map.label')}
        data-taps={onTap ? true : undefined}
        onPointerDown={(event) => {
          const [x, y] = at(event);
          drag.current = { x, y, view, far: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (!from) return;
          const [x, y] = at(event);
          if (!from.far && Math.hypot(x - from.x, y - from.y) < 8) return;
          from.far = true;
          const [a, b] = [fromPicture([from.x, from.y], from.view), fromPicture([x, y], from.view)];
          setMoved({ ...from.view, lon: from.view.lon - b.lon + a.lon, lat: from.view.lat - b.lat + a.lat });
        }}
        onPointerUp={(event) => {
          const from = drag.current;
          drag.current = null;
          if (from && !from.far) onTap?.(fromPicture(at(event), view));
        }}
        onPointerCancel={() => {
          drag.current = null;
        }}
      >
        {(layers.data ?? []).map(({ layer, kind, features }, n) =>
          features.map(({ feature, title, lines }) => (
            <g
              key={`${layer}-${feature}`}
              className={`map-${kind}`}
              stroke={inks[n % inks.length]}
              fill={kind === 'area' ? inks[n % inks.length] : 'none'}
            >
              <title>{title}</title>
              {lines.map((line) => (
                <path key={`${line[0]?.lon},${line[0]?.lat}`} d={path(line, kind === 'area')} />
              ))}
            </g>
          )),
        )}
        {drawn.map(({ points, closed, kind }) =>
          points.length === 0 ? null : (
            <path
              key={`${kind}${points[0]?.lon}${points[0]?.lat}${points.length}`}
              className={`drawn-${kind}`}
              d={path(points, closed && points.length > 2)}
            />
          ),
        )}
        {marks.map((mark) => {
          const [x, y] = toPicture(mark, view);
          return <circle key={`${mark.lon} ${mark.lat}`} className="map-mark" cx={x} cy={y} r={9} />;
        })}
      </svg>
      <div className="map-tools">
        <button type="button" className="btn" onClick={() => zoom(0.6)}>
          {t('map.nearer')}
        </button>
        <button type="button" className="btn" onClick={() => zoom(1.6)}>
          {t('map.farther')}
        </button>
        {onTap && (
          <button
            type="button"
            className="btn"
            onClick={() => onTap({ lon: Number(view.lon.toFixed(7)), lat: Number(view.lat.toFixed(7)) })}
          >
            {t('map.here')}
          </button>
        )}
      </div>
      {hint && <p className="cap">{hint}</p>}
      <p className="cap">
        {layers.isError
          ? t('map.failed')
          : t('map.layers', { names: (layers.data ?? []).map(({ name }) => pick(name)).join('、') })}
      </p>
      {children}
    </div>
  );
}
