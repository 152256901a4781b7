import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type Feature = Row<'listFeatures'>;
type Layer = Row<'listLayers'>;

/** One place (要素详情): what it measures, its facts, its history; its unit can say that it is no more. */
export function FeaturePanel({ feature, layer, today }: { feature: Feature; layer: Layer | undefined; today: string }) {
  const { t } = useTranslation();
  const { pick, formatDay, formatInstant } = useText();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState(today);
  const path = { layer: feature.layer, id: feature.feature };
  const history = useQuery({
    queryKey: ['layers', 'history', feature.layer, feature.feature],
    queryFn: () => call(api.GET('/api/layers/{layer}/features/{id}', { params: { path } })),
  });
  const latest = history.data?.rows[0];
  const end = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/api/layers/{layer}/features/{id}', {
          params: { path, header: { 'if-match': String(latest?.version ?? 0) } },
          body: { name: feature.name, validFrom: from, geometry: null, facts: feature.facts, why },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['layers'] }),
  });
  const measured = feature.measured;
  const figure = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 2 });
  return (
    <section className="pan" aria-label={t('pl.selected')}>
      <header>
        <h2>{feature.name || feature.feature}</h2>
        <span className="mute">{layer && pick(layer.name)}</span>
      </header>
      <div className="in">
        <dl className="dl">
          <dt>{t('pl.code')}</dt>
          <dd className="num">{feature.feature}</dd>
          {measured?.areaM2 != null && (
            <>
              <dt>{t('pl.area')}</dt>
              <dd className="num">{t('pl.squareMetres', { value: figure(measured.areaM2) })}</dd>
            </>
          )}
          {measured?.lengthM != null && (
            <>
              <dt>{t('pl.length')}</dt>
              <dd className="num">{t('pl.metres', { value: figure(measured.lengthM) })}</dd>
            </>
          )}
          {measured?.east != null && measured.north != null && (
            <>
              <dt>{t('pl.position')}</dt>
              <dd className="num">
                {figure(measured.east)}, {figure(measured.north)}
              </dd>
            </>
          )}
          {Object.entries(feature.facts).map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
            </div>
          ))}
        </dl>
        <p className="cap">
          {measured && t('pl.zone', { epsg: measured.epsg })} · {t('pl.since', { day: formatDay(feature.validFrom) })}
        </p>
        <details>
          <summary>{t('pl.history')}</summary>
          <ol className="bk-history" reversed>
            {history.data?.rows.map((one) => (
              <li key={one.version}>
                {t('pl.version', { version: one.version })} · {t('pl.since', { day: formatDay(one.validFrom, true) })}
                {one.ended && <b> {t('pl.ended')}</b>}
                {one.why && <span> {one.why}</span>}
                <div className="cap">{formatInstant(one.recordedAt, true)}</div>
              </li>
            ))}
          </ol>
        </details>
        {layer?.mine && (
          <details>
            <summary>{t('pl.end')}</summary>
            <form
              className="row wrap"
              onSubmit={(event) => {
                event.preventDefault();
                end.mutate();
              }}
            >
              <input
                className="input"
                type="date"
                required
                aria-label={t('pl.validFrom')}
                value={from}
                onChange={(event) => setFrom(event.target.value)}
              />
              <input
                className="input grow"
                required
                maxLength={300}
                placeholder={t('pl.why')}
                aria-label={t('pl.why')}
                value={why}
                onChange={(event) => setWhy(event.target.value)}
              />
              <button type="submit" className="btn sm d" disabled={end.isPending || !latest}>
                {t('pl.end')}
              </button>
            </form>
            {end.error && <Refused problem={end.error} />}
          </details>
        )}
      </div>
    </section>
  );
}
