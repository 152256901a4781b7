import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

/** Who has the case now, and messages to and from them. */
export function Messages({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick, formatInstant } = useText();
  const [text, setText] = useState('');
  const send = useCommand(view, () => setText(''));
  const may = view.commands.some((command) => command.type === 'note' && command.locked === null);
  const now = [...view.timeline, ...view.lanes].find((step) => step.state === 'running' && step.unit);
  return (
    <section className="card no-print" aria-labelledby="ask-h">
      <h2 id="ask-h">{t('ask.title')}</h2>
      {now && (
        <p>
          {t('ask.now', { step: pick(now.name) })} <b>{pick(now.unit)}</b>
        </p>
      )}
      {view.notes.length > 0 && (
        <ul className="notes">
          {view.notes.map((note) => (
            <li key={`${note.at}${note.text}`}>
              <p className="cap">
                {note.by} · {formatInstant(note.at, true)}
              </p>
              <p>{note.text}</p>
            </li>
          ))}
        </ul>
      )}
      {may && (
        <form
          className="ask"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) send.mutate({ type: 'note', text: text.trim() });
          }}
        >
          <label className="vh" htmlFor="note">
            {t('ask.label')}
          </label>
          <textarea
            id="note"
            className="input"
            rows={2}
            maxLength={1000}
            placeholder={t('ask.label')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="btn" disabled={text.trim() === '' || send.isPending}>
            <Icon name="message" />
            {t('ask.send')}
          </button>
        </form>
      )}
      {send.isError && <Refused problem={send.error} />}
      <p className="sm mute">{t('ask.late')}</p>
      <hr className="rule" />
      <p className="sm">{t('ask.disagree')}</p>
    </section>
  );
}
