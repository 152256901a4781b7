import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddFiles } from '../../../shared/files.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

/** A material that may follow (补交容缺材料): what, by when, and what one writes of it. */
export function Supply({ view, command }: { view: Case; command: Case['commands'][number] }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const [text, setText] = useState('');
  const send = useCommand(view);
  const queries = useQueryClient();
  const gap = view.gaps.find((one) => one.task === command.task);
  if (!gap) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (command.task && text.trim()) send.mutate({ type: 'supply', task: command.task, text: text.trim() });
      }}
    >
      <h2>{t('turn.supply', { name: pick(gap.name) })}</h2>
      <p>
        {gap.status === 'late'
          ? t('turn.supplyLate', { day: formatDay(gap.by) })
          : t('turn.supplyBy', { day: formatDay(gap.by) })}
      </p>
      <AddFiles
        url={`/api/cases/${encodeURIComponent(view.caseId)}/files?material=${gap.material}&task=${command.task}`}
        name={pick(gap.name)}
        onSent={() => {
          void queries.invalidateQueries({ queryKey: ['case-files', view.caseId] });
          void queries.invalidateQueries({ queryKey: ['case', view.caseId] });
        }}
      />
      <label className="field">
        <span className="label">{t('turn.supplyWords')}</span>
        <textarea
          className="input"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      {send.isError && <Refused problem={send.error} />}
      <p className="act">
        <button type="submit" className="btn you big" disabled={send.isPending || text.trim() === ''}>
          {send.isPending ? t('turn.sending') : t('turn.supplyGo')}
        </button>
        <span className="cap">{t('turn.supplyCounter')}</span>
      </p>
    </form>
  );
}
