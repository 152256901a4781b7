import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { AddFiles, FileRows, RemoveFile } from '../../../shared/files.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

/** What has to be handed in with a draft (草稿材料), material by material; whatever is uploaded stays with the draft. */
export function DraftFiles({
  draft,
  item,
  onChange,
}: {
  draft: string;
  item: Answer<'getItem'>;
  onChange: () => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const materials = item.materials.filter(({ upload }) => upload !== null);
  const files = useQuery({
    queryKey: ['draft-files', draft],
    queryFn: () => call(api.GET('/api/drafts/{id}/files', { params: { path: { id: draft } } })),
    enabled: materials.length > 0,
  });
  if (materials.length === 0) return null;
  const again = () => {
    void queries.invalidateQueries({ queryKey: ['draft-files', draft] });
    onChange();
  };
  const address = (file = '') => `/api/drafts/${encodeURIComponent(draft)}/files${file}`;
  return (
    <section className="card" aria-labelledby="draft-files-h">
      <h2 id="draft-files-h" className="h2">
        {t('files.title')}
      </h2>
      <p className="sm mute">{t('files.kinds')}</p>
      {files.isPending && <Loading lines={2} />}
      {files.isError && <Refused problem={files.error} retry={() => void files.refetch()} />}
      {files.data &&
        materials.map(({ code, name, why, upload, mayFollowWithin }) => {
          const rows = files.data.rows.filter(({ material }) => material === code);
          const must = upload === 'required' && !mayFollowWithin;
          return (
            <div key={code} className="material">
              <h3 className="h3">
                {pick(name)}{' '}
                <span className={`sm ${must && rows.length === 0 ? 'tx-warn' : 'mute'}`}>
                  {t(must ? 'files.required' : 'files.optional')}
                </span>
              </h3>
              {why && <p className="sm mute">{pick(why)}</p>}
              <FileRows
                rows={rows}
                addressOf={({ file }) => address(`/${file}`)}
                actions={({ file, name: called }) => (
                  <RemoveFile
                    name={called}
                    needsWhy={false}
                    remove={async () => {
                      await call(
                        api.DELETE('/api/drafts/{id}/files/{file}', { params: { path: { id: draft, file } } }),
                      );
                      again();
                    }}
                  />
                )}
              >
                {() => null}
              </FileRows>
              <AddFiles url={address(`?material=${code}`)} name={pick(name)} onSent={again} />
            </div>
          );
        })}
      <p className="cap">{t('files.kept')}</p>
    </section>
  );
}
