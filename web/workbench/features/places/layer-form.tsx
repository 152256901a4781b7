import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';

type Kind = 'point' | 'line' | 'area';

/** Entering a layer of the unit (新图层). */
export function LayerForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [kind, setKind] = useState<Kind>('area');
  const [open, setOpen] = useState(false);
  const save = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/api/layers/{layer}', {
          params: { path: { layer: code }, header: { 'if-match': '0' } },
          body: { name: { zh: zh.trim(), en: en.trim() || zh.trim() }, kind, open, bounds: false },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['layers'] });
      onClose();
    },
  });
  return (
    <form
      className="card record-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2 className="h3">{t('pl.addLayer')}</h2>
      <div className="record-grid">
        <label className="act-field">
          {t('pl.layerCode')}
          <input
            className="input num"
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={60}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        <label className="act-field">
          {t('pl.zh')}
          <input className="input" required maxLength={60} value={zh} onChange={(event) => setZh(event.target.value)} />
        </label>
        <label className="act-field">
          {t('pl.en')}
          <input className="input" maxLength={100} value={en} onChange={(event) => setEn(event.target.value)} />
        </label>
        <label className="act-field">
          {t('pl.kindField')}
          <select className="input" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {(['area', 'line', 'point'] as const).map((one) => (
              <option key={one} value={one}>
                {t(`pl.kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="row tick">
          <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
          {t('pl.open')}
        </label>
      </div>
      {save.error && <Refused problem={save.error} />}
      <div className="row wrap">
        <button type="submit" className="btn p" disabled={save.isPending}>
          {t('pl.save')}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {t('pl.close')}
        </button>
      </div>
    </form>
  );
}
