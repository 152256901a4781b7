import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, call } from '../../../shared/client.ts';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** One's own objection and its answer (查我的异议), by the code one got. */
export function OwnObjection({ publication }: { publication: string }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatYuan } = useText();
  const [params, setParams] = useSearchParams();
  const code = params.get('code') ?? '';
  const [typed, setTyped] = useState(code);
  const { data, error, isFetching } = useQuery({
    queryKey: ['publication', publication, 'objection', code],
    queryFn: () =>
      call(api.GET('/api/publications/{id}/objections/{code}', { params: { path: { id: publication, code } } })),
    enabled: code !== '',
    retry: false,
  });
  return (
    <section className="card" aria-labelledby="own-h">
      <h2 className="h2" id="own-h">
        {t('objection.own')}
      </h2>
      <form
        className="obj-own"
        onSubmit={(event) => {
          event.preventDefault();
          const asked = typed.trim();
          setParams(asked === '' ? {} : { code: asked }, { replace: true });
        }}
      >
        <label className="grow">
          <span className="vh">{t('objection.code')}</span>
          <input
            className="input"
            maxLength={64}
            placeholder={t('objection.code')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className="btn">
          {t('objection.see')}
        </button>
      </form>
      {isFetching && !data && <Loading lines={2} />}
      {error && <Refused problem={error} />}
      {data && (
        <dl className="pub-lines">
          <div>
            <dt>{t('objection.when')}</dt>
            <dd>
              {formatInstant(data.receivedAt)} · {pick(data.kindName)}
              {!data.counts && ` · ${t('objection.hint')}`}
            </dd>
          </div>
          <div>
            <dt>{t('objection.text')}</dt>
            <dd>{data.text}</dd>
          </div>
          {data.amountFen !== null && (
            <div>
              <dt>{t('objection.amount')}</dt>
              <dd>{formatYuan(data.amountFen)}</dd>
            </div>
          )}
          <div>
            <dt>{t('objection.answer')}</dt>
            <dd>
              {data.answer === null
                ? t('objection.waiting')
                : `${t(data.upheld ? 'objection.upheld' : 'objection.notUpheld')} ${data.answer}`}
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}
