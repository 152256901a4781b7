import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';

/** A mandate as lists show it. */
export type Mandate = Answer<'listMandates'>['given'][number];

const looks: Record<string, Status> = { offered: 'you', active: 'ok', expired: 'idle' };

/** A mandate with its other side, what it allows, until when, and what the reader may do to it. */
export function MandateCard({ mandate, side }: { mandate: Mandate; side: 'given' | 'held' }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const other = side === 'given' ? mandate.agent : mandate.principal;
  return (
    <article className="card mandate" aria-label={other.name}>
      <div className="row wrap">
        <h3 className="h3 grow">
          <Link to={`/mandates/${mandate.mandate}`}>{other.name}</Link>
        </h3>
        <MandateStatus mandate={mandate} />
      </div>
      <p className="sm mute">{t(`mandate.kind.${mandate.kind}`, { defaultValue: mandate.kind })}</p>
      <Scope mandate={mandate} />
      <p className="sm">
        {mandate.until ? t('mandate.untilDay', { day: formatDay(mandate.until) }) : t('mandate.noEnd')}
      </p>
      {mandate.origin !== null && <p className="sm mute">{t('mandate.byRegister')}</p>}
      <MandateButtons mandate={mandate} />
    </article>
  );
}

/** How a mandate stands, as colour, shape and word. */
export function MandateStatus({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation();
  const status = mandate.status === 'active' && !mandate.stands ? 'expired' : mandate.status;
  return (
    <StatusTag status={looks[status] ?? 'idle'}>{t(`mandate.status.${status}`, { defaultValue: status })}</StatusTag>
  );
}

/** What a mandate allows, in one sentence. */
export function Scope({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const items = mandate.items.map(({ name }) => pick(name)).join(t('comma'));
  const actions = mandate.actions.map((action) => t(`mandate.action.${action}`)).join(t('comma'));
  return <p>{t('mandate.scope', { items: items || t('mandate.allItems'), actions })}</p>;
}

/** What the reader may do to a mandate now. */
export function MandateButtons({ mandate }: { mandate: Mandate }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (type: Mandate['commands'][number]) =>
      call(
        api.POST('/api/mandates/{id}/commands', {
          params: { path: { id: mandate.mandate }, header: { 'if-match': String(mandate.version) } },
          body: { type },
        }),
      ),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['mandates'] });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  if (mandate.commands.length === 0) return null;
  return (
    <>
      {send.isError && <Refused problem={send.error} />}
      <p className="row wrap">
        {mandate.commands.map((command) => (
          <button
            key={command}
            type="button"
            className={command === 'accept' ? 'btn p sm' : 'btn sm'}
            disabled={send.isPending}
            onClick={() => send.mutate(command)}
          >
            {t(`mandate.command.${command}`)}
          </button>
        ))}
      </p>
    </>
  );
}
