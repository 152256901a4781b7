import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Geometry } from './map-frame.ts';

type Layer = Row<'listLayers'>;

/** Measuring a geometry that somebody pastes, comparing it with a layer, and putting it into one of the unit's own (量算、叠加、存入). */
export function CheckPanel({
  layers,
  day,
  today,
  onDraft,
}: {
  layers: Layer[];
  day: string;
  today: string;
  onDraft: (geometry: Geometry | null) => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [against, setAgainst] = useState('');
  const [broken, setBroken] = useState(false);
  const [target, setTarget] = useState('');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [why, setWhy] = useState('');
  const [from, setFrom] = useState('');
  const check = useMutation({
    mutationFn: (geometry: Geometry) =>
      call(api.POST('/api/measure', { body: { geometry, ...(against ? { layer: against, on: day } : {}) } })),
    onSuccess: (answer) => onDraft(answer.geometry),
    onError: () => onDraft(null),
  });
  const answer = check.data;
  const mine = layers.filter((one) => one.mine && one.kind === answer?.kind);
  const save = useMutation({
    mutationFn: async () => {
      // the version that stands now: a place of this code may be there already
      const version = await call(
        api.GET('/api/layers/{layer}/features/{id}', { params: { path: { layer: target, id: code } } }),
      ).then(
        (found) => found.rows[0]?.version ?? 0,
        () => 0,
      );
      return call(
        api.PUT('/api/layers/{layer}/features/{id}', {
          params: { path: { layer: target, id: code }, header: { 'if-match': String(version) } },
          body: { name, validFrom: from || today, geometry: answer?.geometry ?? null, why },
        }),
      );
    },
    onSuccess: () => onDraft(null),
    onSettled: () => queries.invalidateQueries({ queryKey: ['layers'] }),
  });
  const read = () => {
    save.reset();
    try {
      const given = JSON.parse(text) as { geometry?: Geometry } & Geometry;
      setBroken(false);
      check.mutate(given.geometry ?? given);
    } catch {
      setBroken(true);
    }
  };
  const figure = (value: number) => value.toLocaleString(undefined, { maximumFractionDigits: 2 });
  return (
    <section className="pan" aria-labelledby="check-h">
      <header>
        <h2 id="check-h">{t('pl.check')}</h2>
      </header>
      <form
        className="in stack2"
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <label className="act-field">
          {t('pl.checkHelp')}
          <textarea
            className="input code"
            rows={5}
            required
            spellCheck={false}
            placeholder='{"type":"Polygon","coordinates":[[[106.90,28.95], …]]}'
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {broken && <span className="tx-bad">{t('pl.badJson')}</span>}
        </label>
        <label className="act-field">
          {t('pl.against')}
          <select className="input" value={against} onChange={(event) => setAgainst(event.target.value)}>
            <option value="">{t('pl.nothing')}</option>
            {layers
              .filter((one) => one.kind === 'area')
              .map((one) => (
                <option key={one.layer} value={one.layer}>
                  {pick(one.name)}
                </option>
              ))}
          </select>
        </label>
        <p>
          <button type="submit" className="btn sm p" disabled={check.isPending}>
            {t('pl.measure')}
          </button>
        </p>
        {check.error && <Refused problem={check.error} />}
      </form>
      {answer && (
        <div className="in" role="status">
          <p className="num">
            {answer.measured.areaM2 !== null && (
              <b>{t('pl.squareMetres', { value: figure(answer.measured.areaM2) })}</b>
            )}{' '}
            {answer.measured.lengthM !== null && t('pl.metres', { value: figure(answer.measured.lengthM) })}
            {answer.measured.east !== null && `${figure(answer.measured.east)}, ${figure(answer.measured.north ?? 0)}`}{' '}
            <span className="cap">{t('pl.zone', { epsg: answer.measured.epsg })}</span>
          </p>
          {check.variables && against && (
            <>
              <p>
                {answer.overlaps.length > 0 ? t('pl.overlaps', { count: answer.overlaps.length }) : t('pl.noOverlap')}
              </p>
              <ul>
                {answer.overlaps.map((one) => (
                  <li key={one.feature}>
                    {one.name || one.feature}{' '}
                    <span className="num">
                      {one.measured.areaM2 !== null
                        ? t('pl.squareMetres', { value: figure(one.measured.areaM2) })
                        : one.measured.lengthM !== null
                          ? t('pl.metres', { value: figure(one.measured.lengthM) })
                          : ''}
                    </span>
                  </li>
                ))}
              </ul>
              {answer.freeM2 !== null && <p className="cap">{t('pl.free', { value: figure(answer.freeM2) })}</p>}
            </>
          )}
          {mine.length > 0 && (
            <details>
              <summary>{t('pl.saveAs')}</summary>
              <form
                className="stack2"
                onSubmit={(event) => {
                  event.preventDefault();
                  save.mutate();
                }}
              >
                <label className="act-field">
                  {t('pl.layer')}
                  <select className="input" required value={target} onChange={(event) => setTarget(event.target.value)}>
                    <option value="">–</option>
                    {mine.map((one) => (
                      <option key={one.layer} value={one.layer}>
                        {pick(one.name)}
                      </option>
                    ))}
                  </select>
                </label>
                <label className="act-field">
                  {t('pl.featureCode')}
                  <input
                    className="input num"
                    required
                    pattern="[A-Za-z0-9][A-Za-z0-9._:\-]*"
                    maxLength={64}
                    value={code}
                    onChange={(event) => setCode(event.target.value)}
                  />
                </label>
                <label className="act-field">
                  {t('pl.featureName')}
                  <input
                    className="input"
                    maxLength={100}
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                  />
                </label>
                <label className="act-field">
                  {t('pl.validFrom')}
                  <input
                    className="input"
                    type="date"
                    value={from || today}
                    onChange={(event) => setFrom(event.target.value)}
                  />
                </label>
                <label className="act-field">
                  {t('pl.why')}
                  <input
                    className="input"
                    maxLength={300}
                    value={why}
                    onChange={(event) => setWhy(event.target.value)}
                  />
                </label>
                {save.error && <Refused problem={save.error} />}
                {save.data && (
                  <p className="tx-ok" role="status">
                    <Icon name="tick" /> {t('pl.saved', { version: save.data.version })}
                  </p>
                )}
                <p>
                  <button type="submit" className="btn sm p" disabled={save.isPending}>
                    {t('pl.save')}
                  </button>
                </p>
              </form>
            </details>
          )}
        </div>
      )}
    </section>
  );
}
