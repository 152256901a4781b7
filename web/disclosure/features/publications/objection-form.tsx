import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call, idempotencyKey, isOffline } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { loginAddress, useMe } from '../../../shared/session.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { type ObjectionWords, objectionBody, objectionFaults } from './objection.ts';

type Publication = Answer<'getPublication'>;

/** Objecting to an open notice (提异议): who, what, on what ground; afterwards a code with which one sees the answer. */
export function ObjectionForm({
  publication,
  onSent,
}: {
  publication: Publication;
  onSent: (sent: Answer<'objectToPublication'>) => void;
}) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const me = useMe();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const form = useRef<HTMLFormElement>(null);
  const base = useId();
  const kinds = publication.rules.kinds.filter((kind) => !kind.staff || me?.staff);
  const [words, setWords] = useState<ObjectionWords>({
    kind: '',
    name: '',
    contact: '',
    text: '',
    evidence: '',
    amountYuan: '',
    shared: false,
    anonymous: false,
  });
  const [tried, setTried] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/publications/{id}/objections', {
          params: { path: { id: publication.publication }, header: { 'idempotency-key': key.current } },
          body: objectionBody(words),
        }),
      ),
    onSuccess: (sent) => {
      onSent(sent);
      void queries.invalidateQueries({ queryKey: ['publication', publication.publication] });
    },
    onError: (problem) => {
      // A lost answer keeps its key; a refusal ends the attempt.
      if (isOffline(problem)) return;
      key.current = idempotencyKey();
    },
  });
  if (publication.rules.login && me === null) {
    return (
      <section className="card" aria-labelledby="obj-h">
        <h2 className="h2" id="obj-h">
          {t('objection.title')}
        </h2>
        <p>{t('objection.login')}</p>
        <p>
          <a className="btn p big" href={loginAddress()}>
            {t('objection.loginDo')}
          </a>
        </p>
      </section>
    );
  }
  const faults = tried
    ? objectionFaults(words, { known: Boolean(me), nameless: publication.rules.nameless })
    : new Set<string>();
  const set = (part: Partial<ObjectionWords>) => setWords({ ...words, ...part });
  const error = (field: string) =>
    faults.has(field) ? (
      <p className="err" id={`${base}-${field}-e`} role="alert">
        <Icon name="octagon" size="s" />
        {t(`objection.fault.${field}`)}
      </p>
    ) : null;
  const bound = (field: string) => ({
    id: `${base}-${field}`,
    'aria-invalid': faults.has(field),
    ...(faults.has(field) ? { 'aria-describedby': `${base}-${field}-e` } : {}),
  });
  return (
    <section className="card" aria-labelledby="obj-h">
      <h2 className="h2" id="obj-h">
        {t('objection.title')}
      </h2>
      <p>{t('objection.lead', { day: formatDay(publication.lastDay) })}</p>
      {publication.rules.stops && <p className="sm mute">{t('objection.stops')}</p>}
      <form
        ref={form}
        noValidate
        className="obj-form"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const wrong = objectionFaults(words, { known: Boolean(me), nameless: publication.rules.nameless });
          if (wrong.size === 0) send.mutate();
          else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
        }}
      >
        <fieldset className="field">
          <legend>{t('objection.kind')}</legend>
          {kinds.map((kind) => (
            <label key={kind.code} className="pick">
              <input
                type="radio"
                name={`${base}-kind`}
                checked={words.kind === kind.code}
                aria-invalid={faults.has('kind')}
                onChange={() => set({ kind: kind.code })}
              />
              <span>{pick(kind.name)}</span>
            </label>
          ))}
          {error('kind')}
        </fieldset>
        <div className="field">
          <label htmlFor={`${base}-text`}>{t('objection.text')}</label>
          <p className="help">{t('objection.textHelp')}</p>
          <textarea
            className="input"
            rows={4}
            maxLength={2000}
            {...bound('text')}
            value={words.text}
            onChange={(event) => set({ text: event.target.value })}
          />
          {error('text')}
        </div>
        <div className="field">
          <label htmlFor={`${base}-evidence`}>
            {t('objection.evidence')} <span className="req">{t('objection.optional')}</span>
          </label>
          <textarea
            className="input"
            rows={3}
            maxLength={4000}
            {...bound('evidence')}
            value={words.evidence}
            onChange={(event) => set({ evidence: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor={`${base}-amountYuan`}>
            {t('objection.amount')} <span className="req">{t('objection.optional')}</span>
          </label>
          <input
            className="input"
            inputMode="decimal"
            maxLength={18}
            {...bound('amountYuan')}
            value={words.amountYuan}
            onChange={(event) => set({ amountYuan: event.target.value })}
          />
          {error('amountYuan')}
        </div>
        {me ? (
          <p className="field sm">
            <Icon name="person" size="s" /> {t('objection.as', { name: me.person.name })}
          </p>
        ) : (
          <>
            {!words.anonymous && (
              <>
                <div className="field">
                  <label htmlFor={`${base}-name`}>{t('objection.name')}</label>
                  <input
                    className="input"
                    maxLength={60}
                    autoComplete="name"
                    {...bound('name')}
                    value={words.name}
                    onChange={(event) => set({ name: event.target.value })}
                  />
                  {error('name')}
                </div>
                <div className="field">
                  <label htmlFor={`${base}-contact`}>{t('objection.contact')}</label>
                  <input
                    className="input"
                    maxLength={100}
                    autoComplete="tel"
                    {...bound('contact')}
                    value={words.contact}
                    onChange={(event) => set({ contact: event.target.value })}
                  />
                  {error('contact')}
                </div>
              </>
            )}
            {publication.rules.nameless && (
              <label className="pick">
                <input
                  type="checkbox"
                  checked={words.anonymous}
                  onChange={(event) => set({ anonymous: event.target.checked })}
                />
                <span>
                  {t('objection.anonymous')}
                  <small>{t('objection.nameHelp')}</small>
                </span>
              </label>
            )}
          </>
        )}
        {!words.anonymous && (
          <>
            <p className="field sm mute">{t('objection.privacy')}</p>
            <label className="pick">
              <input
                type="checkbox"
                checked={words.shared}
                onChange={(event) => set({ shared: event.target.checked })}
              />
              <span>
                {t('objection.shared')}
                <small>{t('objection.sharedHelp')}</small>
              </span>
            </label>
          </>
        )}
        {send.isError && <Refused problem={send.error} />}
        <p className="field">
          <button type="submit" className="btn p big block" disabled={send.isPending}>
            {send.isPending ? t('objection.sending') : t('objection.send')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** What the author of an objection keeps (异议回执): its number, when it is answered, and the code that shows the answer. */
export function ObjectionSent({ publication, sent }: { publication: string; sent: Answer<'objectToPublication'> }) {
  const { t } = useTranslation();
  const { formatDay, formatInstant } = useText();
  const [copied, setCopied] = useState(false);
  return (
    <section className="card obj-sent" role="status">
      <h2 className="h2">
        <Icon name="tick" /> {t('objection.sent', { n: sent.n })}
      </h2>
      <p>
        {t(sent.counts ? 'objection.sentCounts' : 'objection.sentHint', { at: formatInstant(sent.receivedAt) })}
        {sent.answerBy && t('objection.answerBy', { day: formatDay(sent.answerBy) })}
      </p>
      <p>{t('objection.keep')}</p>
      <p className="row wrap">
        <code className="obj-code">{sent.code}</code>
        <button
          type="button"
          className="btn sm"
          onClick={() => void navigator.clipboard?.writeText(sent.code).then(() => setCopied(true))}
        >
          {copied ? t('objection.copied') : t('objection.copy')}
        </button>
      </p>
      <p>
        <a href={`/disclosure/publications/${publication}?code=${sent.code}`}>{t('objection.link')}</a>
      </p>
    </section>
  );
}
