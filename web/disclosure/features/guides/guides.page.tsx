import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { formatYuan, useText } from '../../../shared/text.ts';
import { DisclosureFrame } from '../../frame.tsx';

/** Services for everybody to read about before logging in (办事指南). */
export default function GuidesPage() {
  const { t } = useTranslation();
  const { pick, language } = useText();
  const items = useQuery({ queryKey: ['items'], queryFn: () => call(api.GET('/api/items')) });
  return (
    <DisclosureFrame>
      <h1>{t('guides.title')}</h1>
      <p className="lead">{t('guides.lead')}</p>
      {items.isPending && <Loading lines={3} />}
      {items.isError && <Refused problem={items.error} retry={() => void items.refetch()} />}
      <div className="tiles">
        {(items.data?.rows ?? []).map((item) => (
          <a className="tile" key={item.code} href={`/portal/items/${item.code}`}>
            <h3>{pick(item.name)}</h3>
            <p>{pick(item.summary)}</p>
            <p>
              {t('guides.promised', { text: pick(item.promised) })} · {t('guides.statutory', { text: pick(item.statutory) })} ·{' '}
              {item.feeFen === 0 ? t('guides.free') : t('guides.fee', { text: formatYuan(item.feeFen, language) })}
            </p>
            <p>
              {pick(item.unitName)} · {t('guides.open')}
            </p>
          </a>
        ))}
      </div>
    </DisclosureFrame>
  );
}
