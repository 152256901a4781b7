import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noConnection, problemOf } from './client.ts';
import { Icon } from './icons.tsx';
import { storedLanguage } from './preferences.ts';
import { saveBlob } from './save-file.ts';
import { Refused } from './states.tsx';

/** Takes away the proof bundle of a case (下载存证包): waits a moment where the log has not signed the newest record yet. */
export function ProofDownload({ caseId, number }: { caseId: string; number: string }) {
  const { t } = useTranslation();
  const load = useMutation({ mutationFn: () => download(caseId, `${number}-${t('proof.file')}.json`) });
  return (
    <div className="stack no-print">
      <p className="row wrap">
        <button type="button" className="btn" disabled={load.isPending} onClick={() => load.mutate()}>
          <Icon name="download" />
          {load.isPending ? t('proof.making') : t('proof.download')}
        </button>
        <a className="u sm" href="/disclosure/proof" target="_blank" rel="noreferrer">
          {t('proof.how')}
        </a>
      </p>
      <p className="cap">{t('proof.text')}</p>
      {load.isSuccess && (
        <p className="sm" role="status">
          {t('proof.done')}
        </p>
      )}
      {load.isError && <Refused problem={load.error} retry={() => load.mutate()} />}
    </div>
  );
}

/** Saves the file byte for byte as it was sent: its form is part of the proof. */
async function download(caseId: string, name: string): Promise<void> {
  const response = await fetch(`/api/cases/${encodeURIComponent(caseId)}/proof`, {
    credentials: 'same-origin',
    headers: { 'accept-language': storedLanguage() === 'en' ? 'en' : 'zh-CN' },
  }).catch(() => {
    throw noConnection();
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null), response.statusText);
  saveBlob(name, await response.blob());
}
