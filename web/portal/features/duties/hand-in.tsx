import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';

/** The form with which the proof of one occasion is handed in (交证明). */
export function HandIn({
  line,
  onClose,
}: {
  line: { duty: string; n: number; version: number; proof: string };
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [references, setReferences] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/duties/{id}/commands', {
          params: { path: { id: line.duty }, header: { 'if-match': String(line.version) } },
          body: {
            type: 'discharge',
            n: line.n,
            evidence: { text, references: references.split('\n').filter((one) => one.trim() !== '') },
          },
        }),
      ),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['duties'] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label className="field">
        <span className="label">{t('duties.text')}</span>
        <textarea
          className="input"
          required
          maxLength={2000}
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">{t('duties.references')}</span>
        <textarea
          className="input"
          maxLength={2000}
          rows={2}
          placeholder={line.proof}
          value={references}
          onChange={(event) => setReferences(event.target.value)}
        />
      </label>
      {send.isError && <Refused problem={send.error} />}
      <p className="row wrap" style={{ marginTop: 12 }}>
        <button type="submit" className="btn p" disabled={text.trim() === '' || send.isPending}>
          {t('duties.send')}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {t('duties.cancel')}
        </button>
      </p>
    </form>
  );
}
