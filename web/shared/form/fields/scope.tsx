import type { FieldProps } from '@rjsf/utils';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../client.ts';
import { Icon } from '../../icons.tsx';
import { StatusTag } from '../../status.tsx';
import { useText } from '../../text.ts';
import { useStill } from '../check.tsx';

interface Entry {
  code: string;
  text: string;
  textEn?: string;
  kind: 'general' | 'licensed-before' | 'licensed-after';
  permit?: string;
  unitName?: string;
}

async function search(q: string, limit: number): Promise<Entry[]> {
  const page = await call(
    api.GET('/api/registers/{code}/records', { params: { path: { code: 'scope-catalogue' }, query: { q, limit } } }),
  );
  return page.rows.map((row) => row.data as unknown as Entry);
}

/** The scope of business: standard phrases found in one's own words, the first being the main one. */
export function ScopeField({ fieldPathId, formData, onChange, disabled, readonly }: FieldProps<string[]>) {
  const { t } = useTranslation();
  const { language } = useText();
  const chosen = formData ?? [];
  const locked = Boolean(disabled || readonly);
  const [typed, setTyped] = useState('');
  const q = useStill(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['records', 'scope-catalogue', q],
    queryFn: () => search(q, 30),
    enabled: q !== '',
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
  const entries = useQueries({
    queries: chosen.map((code) => ({
      queryKey: ['scope-entry', code],
      queryFn: async () => (await search(code, 5)).find((one) => one.code === code) ?? null,
      staleTime: 300_000,
    })),
  });
  const text = (entry: Entry) => (language === 'en' && entry.textEn ? entry.textEn : entry.text);
  const set = (codes: string[]) => onChange(codes, fieldPathId.path);
  const id = fieldPathId.$id;

  return (
    <div className="scope-field">
      {!locked && (
        <>
          <div className="affix search">
            <input
              id={id}
              type="search"
              className="input"
              aria-label={t('form.scope.search')}
              placeholder={t('form.scope.search')}
              aria-controls={`${id}_found`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <span aria-hidden="true">
              <Icon name="search" />
            </span>
          </div>
          <div id={`${id}_found`} className="scope-found">
            <p className="sm mute" aria-live="polite">
              {q !== '' &&
                found.data &&
                (found.data.length > 0
                  ? t('form.scope.results', { count: found.data.length })
                  : t('form.scope.noResults'))}
            </p>
            {q !== '' && found.data && found.data.length > 0 && (
              <ul>
                {found.data.map((entry) => {
                  const taken = chosen.includes(entry.code);
                  return (
                    <li key={entry.code}>
                      <span className="grow">
                        {text(entry)} <Kind entry={entry} />
                        {entry.permit && (
                          <small>
                            {entry.permit}
                            {entry.unitName && ` · ${entry.unitName}`}
                          </small>
                        )}
                      </span>
                      <button
                        type="button"
                        className={`btn sm${taken ? '' : ' p'}`}
                        disabled={taken}
                        onClick={() => set([...chosen, entry.code])}
                      >
                        {taken ? t('form.scope.added') : t('form.scope.add')}
                        <span className="vh"> {text(entry)}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        </>
      )}
      <h4>{t('form.scope.chosen')}</h4>
      {chosen.length === 0 ? (
        <p className="sm mute">{t('form.scope.none')}</p>
      ) : (
        <>
          <ol className="chosen">
            {chosen.map((code, n) => {
              const entry = entries[n]?.data ?? undefined;
              const name = entry ? text(entry) : code;
              return (
                <li key={code}>
                  <span className="grow">
                    {n === 0 && <b className="main">{t('form.scope.main')}</b>} {name} {entry && <Kind entry={entry} />}
                  </span>
                  {!locked && n > 0 && (
                    <button
                      type="button"
                      className="ico-btn"
                      aria-label={t('form.scope.up', { name })}
                      onClick={() =>
                        set(chosen.map((one, m) => (m === n - 1 ? code : m === n ? (chosen[n - 1] ?? code) : one)))
                      }
                    >
                      <span className="turn-up">
                        <Icon name="down" />
                      </span>
                    </button>
                  )}
                  {!locked && (
                    <button
                      type="button"
                      className="ico-btn"
                      aria-label={t('form.scope.remove', { name })}
                      onClick={() => set(chosen.filter((one) => one !== code))}
                    >
                      <Icon name="cross" />
                    </button>
                  )}
                </li>
              );
            })}
          </ol>
          {chosen.length > 1 && <p className="cap">{t('form.scope.mainHelp')}</p>}
        </>
      )}
    </div>
  );
}

function Kind({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return entry.kind === 'general' ? (
    <StatusTag status="ok">{t('form.scope.generalShort')}</StatusTag>
  ) : (
    <StatusTag status="warn">
      {t(entry.kind === 'licensed-before' ? 'form.scope.beforeShort' : 'form.scope.licensedShort')}
    </StatusTag>
  );
}
