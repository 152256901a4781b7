import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** Services for people without an account (办事指南): what, how long, what it costs, what is needed. */
export default function GuidesPage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const { data, error, refetch } = useQuery({
    queryKey: ['items', asked],
    queryFn: () => call(api.GET('/api/items', { params: { query: asked ? { q: asked } : {} } })),
    placeholderData: (before) => before,
  });
  return (
    <div className="page body narrow-page">
      <h1 className="h1">{t('guides.title')}</h1>
      <p className="mute">{t('guides.lead')}</p>
      <label className="search">
        <span className="vh">{t('guides.search')}</span>
        <Icon name="search" />
        <input
          className="input"
          type="search"
          maxLength={100}
          placeholder={t('guides.search')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </label>
      {error && <Refused problem={error} retry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && data.rows.length === 0 && (
        <Empty icon="search" title={asked ? t('guides.none', { q: asked }) : t('guides.empty')}>
          {asked && <p>{t('guides.noneNext')}</p>}
        </Empty>
      )}
      <ul className="guides">
        {data?.rows.map((item) => (
          <Guide key={item.code} item={item} />
        ))}
      </ul>
    </div>
  );
}

function Guide({ item }: { item: Row<'listItems'> }) {
  const { t } = useTranslation();
  const { pick, formatYuan } = useText();
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['item', item.code],
    queryFn: () => call(api.GET('/api/items/{code}', { params: { path: { code: item.code } } })),
    enabled: open,
  });
  return (
    <li className="card">
      <h2 className="h2">{pick(item.name)}</h2>
      <p>{pick(item.summary)}</p>
      <dl className="facts">
        <div>
          <dt>{t('guides.unit')}</dt>
          <dd>{pick(item.unitName)}</dd>
        </div>
        <div>
          <dt>{t('guides.promised')}</dt>
          <dd>{pick(item.promised)}</dd>
        </div>
        <div>
          <dt>{t('guides.statutory')}</dt>
          <dd>{pick(item.statutory)}</dd>
        </div>
        <div>
          <dt>{t('guides.fee')}</dt>
          <dd>{item.feeFen === 0 ? t('guides.free') : formatYuan(item.feeFen)}</dd>
        </div>
      </dl>
      {open && (
        <div className="guide-more">
          {error && <Refused problem={error} />}
          {!data && !error && <Loading lines={3} />}
          {data && (
            <>
              <h3 className="h3">{t('guides.materials')}</h3>
              {data.materials.length === 0 ? (
                <p>{t('guides.noMaterials')}</p>
              ) : (
                <ul className="plain">
                  {data.materials.map((material) => (
                    <li key={material.code}>
                      {pick(material.name)} {material.why && <span className="cap">{pick(material.why)}</span>}
                    </li>
                  ))}
                </ul>
              )}
              <h3 className="h3">{t('guides.stages')}</h3>
              <ol className="num-list">
                {data.stages
                  .filter((stage) => !stage.aside)
                  .map((stage) => (
                    <li key={stage.code}>{pick(stage.name)}</li>
                  ))}
              </ol>
              <h3 className="h3">{t('guides.basis')}</h3>
              <p>{data.basis}</p>
            </>
          )}
        </div>
      )}
      <div className="row wrap">
        <a className="btn p" href={`/portal/items/${item.code}`}>
          {t('guides.do')}
        </a>
        <button type="button" className="btn t" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'guides.less' : 'guides.more')}
        </button>
      </div>
    </li>
  );
}
