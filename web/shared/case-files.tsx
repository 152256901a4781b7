import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey } from './client.ts';
import { AddFiles, FileRows, RemoveFile } from './files.tsx';
import { Loading, Refused } from './states.tsx';
import { useText } from './text.ts';

type Row = Answer<'listCaseFiles'>['rows'][number];

/** The files of a case (案卷材料): everything handed in, the newest first; adding for a material, taking out where one may. */
export function CaseFiles({ caseId, version, isOffice }: { caseId: string; version: number; isOffice: boolean }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const queries = useQueryClient();
  const [material, setMaterial] = useState('');
  const files = useInfiniteQuery({
    queryKey: ['case-files', caseId],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/cases/{id}/files', {
          params: { path: { id: caseId }, query: pageParam === '' ? {} : { after: pageParam } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (files.isPending) return <Loading lines={2} />;
  if (files.isError) return <Refused problem={files.error} retry={() => void files.refetch()} />;
  const [first] = files.data.pages;
  const rows = files.data.pages.flatMap((page) => page.rows);
  const again = () => {
    void queries.invalidateQueries({ queryKey: ['case-files', caseId] });
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
  };
  const missing = first?.materials.filter((one) => one.isMissing) ?? [];
  const remove = (row: Row) => async (why: string) => {
    await call(
      api.POST('/api/cases/{id}/commands', {
        params: {
          path: { id: caseId },
          header: { 'idempotency-key': idempotencyKey(), 'if-match': String(version) },
        },
        body: { type: 'remove-file', file: row.file, why },
      }),
    );
    again();
  };
  const chosen = first?.materials.find(({ code }) => code === material);
  return (
    <>
      {rows.length === 0 && <p className="mute">{t('files.none')}</p>}
      {missing.length > 0 && (
        <p className="tx-warn">{t('files.mustCome', { names: missing.map(({ name }) => pick(name)).join('、') })}</p>
      )}
      <FileRows
        rows={rows}
        addressOf={(row) => (row.removed ? null : `/api/cases/${encodeURIComponent(caseId)}/files/${row.file}`)}
        actions={(row) =>
          row.removable && <RemoveFile name={row.name} needsWhy={isOffice && !row.mine} remove={remove(row)} />
        }
      >
        {(row) => (
          <>
            <small>
              {row.materialName && `${pick(row.materialName)} · `}
              {t('files.by', { by: row.by, at: formatInstant(row.attachedAt, true) })}
            </small>
            {row.removed && (
              <small className="tx-bad">
                {t('files.removed', { by: row.removed.by, at: formatInstant(row.removed.at, true) })}
                {row.removed.why && `：${row.removed.why}`}
              </small>
            )}
          </>
        )}
      </FileRows>
      {files.hasNextPage && (
        <button
          type="button"
          className="btn"
          disabled={files.isFetchingNextPage}
          onClick={() => void files.fetchNextPage()}
        >
          {t('files.more')}
        </button>
      )}
      {first?.mayAttach && (
        <div className="no-print">
          {first.materials.length > 0 && (
            <label className="field">
              <span className="label">{t('files.what')}</span>
              <select className="input" value={material} onChange={(event) => setMaterial(event.target.value)}>
                <option value="">{t('files.other')}</option>
                {first.materials.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {pick(name)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <AddFiles
            url={`/api/cases/${encodeURIComponent(caseId)}/files${material ? `?material=${material}` : ''}`}
            name={chosen ? pick(chosen.name) : t('files.other')}
            onSent={again}
          />
          <p className="cap">{t('files.kinds')}</p>
        </div>
      )}
    </>
  );
}
