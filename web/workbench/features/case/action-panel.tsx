import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Answer, api, call, idempotencyKey, ProblemError } from '../../../shared/client.ts';
import { type FormSchema, localise } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { useKeys } from '../../keys.ts';
import type { Task } from '../../task-order.ts';
import {
  asksFor,
  canSendHere,
  commandOf,
  inOrder,
  isGrant,
  isSeldom,
  missing,
  nothingTyped,
  type Offer,
  offerKey,
  shortcuts,
  type Typed,
} from './actions.ts';
import { LifecycleFields } from './lifecycle-fields.tsx';
import { type Change, changesBetween } from './stale.ts';
import { Entries, Written } from './written.tsx';

type View = Answer<'getCase'>;

/**
 * What I may do to the case (我能做的). Choosing opens the action in its place with what it asks for and what the applicant
 * will read; nothing is sent before it is confirmed. What is locked stays visible with its reason. When the case changed
 * meanwhile the difference is shown first, and what was typed is kept.
 */
export function ActionPanel({ view, next }: { view: View; next: Task | undefined }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [open, setOpen] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>(nothingTyped);
  /** The reading of the case on which the open action is based. */
  const [seen, setSeen] = useState(view);
  const offers = inOrder(view.commands.filter(canSendHere));
  const letters = shortcuts(offers);
  const free = offers.filter((offer) => !offer.locked);
  const seldom = offers.filter(isSeldom);
  const stale = open !== null && seen.version !== view.version;

  // A case that changes while nothing is open is simply the case as it is now.
  useEffect(() => {
    if (open === null) setSeen(view);
  }, [open, view]);

  const choose = (key: string | null) => {
    setSeen(view);
    setOpen(key);
    if (key === null) setTyped(nothingTyped);
  };
  useKeys({
    ...Object.fromEntries(free.map((offer) => [letters.get(offerKey(offer)) ?? '', () => choose(offerKey(offer))])),
    Escape: open === null ? undefined : () => choose(null),
  });

  if (offers.length === 0) return <p className="pan-empty">{t('case.noActions')}</p>;
  return (
    <div className="in stack">
      {stale && (
        <Stale
          before={seen}
          after={view}
          possible={free.some((offer) => offerKey(offer) === open)}
          onSeen={() => setSeen(view)}
        />
      )}
      {offers.filter((offer) => !isSeldom(offer)).map(show)}
      {seldom.length > 0 && (
        <details className="act-more" open={seldom.some((offer) => offerKey(offer) === open) || undefined}>
          <summary>{t('case.more', { count: seldom.length })}</summary>
          <div className="stack">{seldom.map(show)}</div>
        </details>
      )}
    </div>
  );

  function show(offer: Offer) {
    const key = offerKey(offer);
    const letter = letters.get(key);
    if (offer.locked) {
      return (
        <div key={key} className="act off">
          <b>{pick(offer.name)}</b>
          <Icon name="lock" label={t('case.lockedTitle')} />
          <p>{pick(offer.locked)}</p>
        </div>
      );
    }
    if (open === key) {
      return (
        <OpenAction
          key={key}
          view={view}
          offer={offer}
          typed={typed}
          onTyped={setTyped}
          version={seen.version}
          blocked={stale}
          next={next}
          onClose={() => choose(null)}
        />
      );
    }
    return (
      <button key={key} type="button" className={`act${isGrant(offer) ? ' main' : ''}`} onClick={() => choose(key)}>
        <b>{pick(offer.name)}</b>
        {letter && <kbd className="only-l">{letter.toUpperCase()}</kbd>}
        {offer.tells && <span>{pick(offer.tells)}</span>}
      </button>
    );
  }
}

function OpenAction({
  view,
  offer,
  typed,
  onTyped,
  version,
  blocked,
  next,
  onClose,
}: {
  view: View;
  offer: Offer;
  typed: Typed;
  onTyped: (typed: Typed) => void;
  version: number;
  blocked: boolean;
  next: Task | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const go = useNavigate();
  const queries = useQueryClient();
  const [tried, setTried] = useState(false);
  // One key for one intention: a retry after a lost answer gets the first answer, a changed text is a new intention.
  const key = useRef({ value: idempotencyKey(), of: '' });
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, []);

  const send = useMutation({
    mutationFn: async () => {
      const command = commandOf(offer, typed, (reason) => pick(reason.text));
      if (!command) throw new Error(`nothing here sends ${offer.type}`);
      const of = JSON.stringify([version, command]);
      if (key.current.of !== of) key.current = { value: idempotencyKey(), of };
      return call(
        api.POST('/api/cases/{id}/commands', {
          params: {
            path: { id: view.caseId },
            header: { 'idempotency-key': key.current.value, 'if-match': String(version) },
          },
          body: command,
        }),
      );
    },
    onSuccess: async () => {
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['case', view.caseId] }),
        queries.invalidateQueries({ queryKey: ['tasks'] }),
        queries.invalidateQueries({ queryKey: ['cases'] }),
      ]);
      if (['decide', 'ask-correction', 'transfer'].includes(offer.type)) {
        const done = t('case.sent', { name: pick(offer.name), number: view.number });
        void go(next ? `/cases/${next.caseId}` : '/', { state: { done } });
      }
    },
    onError: (problem) => {
      // Somebody was faster: the newest reading is fetched and the difference shown; what was typed stays.
      if (problem instanceof ProblemError && (problem.status === 409 || problem.status === 412)) {
        void queries.invalidateQueries({ queryKey: ['case', view.caseId] });
      }
    },
  });

  const lacks = missing(offer, typed);
  const submit = () => {
    setTried(true);
    if (!lacks && !blocked && !send.isPending) send.mutate();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  return (
    <form
      ref={box}
      className={`act open${isGrant(offer) ? ' main' : ''}`}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <b>{pick(offer.name)}</b>
      <button type="button" className="u sm" onClick={onClose}>
        {t('case.cancel')} <kbd className="only-l">Esc</kbd>
      </button>
      <div className="act-body">
        {offer.type === 'ask-correction' && <Defects view={view} typed={typed} onTyped={onTyped} />}
        {offer.type === 'note' && (
          <label className="act-field">
            {t('case.note')}
            <textarea
              className="input"
              rows={3}
              maxLength={1000}
              value={typed.note}
              onChange={(event) => onTyped({ ...typed, note: event.target.value })}
            />
          </label>
        )}
        <LifecycleFields offer={offer} typed={typed} onTyped={onTyped} />
        {asksFor(offer).reasons && (offer.needsReasons || offer.reasons.length > 0) && (
          <>
            {offer.reasons.length > 0 && (
              <fieldset className="act-field">
                <legend>{t('case.reasons')}</legend>
                {offer.reasons.map((reason) => (
                  <label key={reason.code} className="pick">
                    <input
                      type={offer.type === 'suspend' ? 'radio' : 'checkbox'}
                      name={`reason-${offer.type}`}
                      checked={typed.reasons.includes(reason.code)}
                      onChange={(event) =>
                        onTyped({
                          ...typed,
                          reasons: event.target.checked
                            ? [...(offer.type === 'suspend' ? [] : typed.reasons), reason.code]
                            : typed.reasons.filter((code) => code !== reason.code),
                        })
                      }
                    />
                    <span>
                      {pick(reason.text)}
                      {reason.basis && <small>{reason.basis}</small>}
                    </span>
                  </label>
                ))}
              </fieldset>
            )}
            <label className="act-field">
              {t(offer.reasons.length > 0 ? 'case.reasonMore' : 'case.reasonText')}
              <textarea
                className="input"
                rows={3}
                maxLength={400}
                value={typed.reasonText}
                onChange={(event) => onTyped({ ...typed, reasonText: event.target.value })}
              />
            </label>
          </>
        )}
        {offer.form && <Written offer={offer} typed={typed} onTyped={onTyped} />}
        {offer.entries.length > 0 && <Entries offer={offer} typed={typed} onTyped={onTyped} />}
        <Preview offer={offer} typed={typed} />
        {send.error && !blocked && <Refused problem={send.error} />}
        {tried && lacks && (
          <p className="tx-bad" role="alert">
            <Icon name="octagon" /> {t(`case.missing.${lacks}`)}
          </p>
        )}
        <button type="submit" className="btn p block" disabled={blocked || send.isPending}>
          {send.isPending ? t('case.sending') : t('case.confirm', { name: pick(offer.name) })}
          <kbd className="only-l">Ctrl Enter</kbd>
        </button>
      </div>
    </form>
  );
}

function Defects({ view, typed, onTyped }: { view: View; typed: Typed; onTyped: (typed: Typed) => void }) {
  const { t } = useTranslation();
  const { language } = useText();
  const schema = localise(view.formSchema as FormSchema, language);
  const fields = [...new Set([...view.steps.flatMap((step) => step.fields), ...Object.keys(view.form)])].filter(
    (field) => schema.properties?.[field] || view.form[field] !== undefined,
  );
  const change = (n: number, part: Partial<Typed['defects'][number]>) =>
    onTyped({ ...typed, defects: typed.defects.map((defect, m) => (m === n ? { ...defect, ...part } : defect)) });
  return (
    <fieldset className="act-field">
      <legend>{t('case.defects')}</legend>
      {typed.defects.map((defect, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are told apart by their place alone
        <div key={n} className="defect">
          <select
            className="input"
            aria-label={`${t('case.defectField')} ${n + 1}`}
            value={defect.field}
            onChange={(event) => change(n, { field: event.target.value })}
          >
            <option value="">{t('case.defectField')}</option>
            {fields.map((field) => (
              <option key={field} value={`/${field}`}>
                {schema.properties?.[field]?.title ?? field}
              </option>
            ))}
          </select>
          <textarea
            className="input"
            rows={2}
            maxLength={500}
            aria-label={`${t('case.defectText')} ${n + 1}`}
            placeholder={t('case.defectText')}
            value={defect.text}
            onChange={(event) => change(n, { text: event.target.value })}
          />
          {typed.defects.length > 1 && (
            <button
              type="button"
              className="ico-btn"
              aria-label={t('case.defectRemove', { n: n + 1 })}
              onClick={() => onTyped({ ...typed, defects: typed.defects.filter((_, m) => m !== n) })}
            >
              <Icon name="cross" />
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        className="btn sm"
        disabled={typed.defects.length >= 50}
        onClick={() => onTyped({ ...typed, defects: [...typed.defects, { field: '', text: '' }] })}
      >
        <Icon name="plus" size="s" />
        {t('case.defectAdd')}
      </button>
    </fieldset>
  );
}

/** What the applicant will read once it is confirmed. */
function Preview({ offer, typed }: { offer: Offer; typed: Typed }) {
  const { t, i18n } = useTranslation();
  const { pick } = useText();
  const chosen = offer.reasons.filter((reason) => typed.reasons.includes(reason.code));
  const told = typed.defects.filter((defect) => defect.text.trim() !== '');
  const more = typed.reasonText.trim();
  const body =
    offer.type === 'accept'
      ? t('case.previewAccept')
      : offer.type === 'ask-correction'
        ? t('case.previewCorrection', { count: told.length })
        : offer.tells
          ? pick(offer.tells)
          : i18n.exists(`case.tells.${offer.type}`)
            ? t(`case.tells.${offer.type}`)
            : pick(offer.name);
  if (['note', 'link', 'transfer', 'supply', 'signal'].includes(offer.type)) return null;
  return (
    <div className="pv" aria-live="polite">
      <p className="cap">
        <Icon name="eye" size="s" /> {t('case.preview')}
      </p>
      <p>{body}</p>
      {offer.type === 'ask-correction' && told.length > 0 && (
        <ol className="num-list">
          {told.map((defect) => (
            <li key={defect.text}>{defect.text}</li>
          ))}
        </ol>
      )}
      {asksFor(offer).reasons && (chosen.length > 0 || more !== '') && (
        <p>
          {t('case.previewReasons')}
          {chosen.map((reason) => pick(reason.text)).join('；')}
          {more !== '' && (chosen.length > 0 ? `（${more}）` : more)}
        </p>
      )}
    </div>
  );
}

function Stale({
  before,
  after,
  possible,
  onSeen,
}: {
  before: View;
  after: View;
  possible: boolean;
  onSeen: () => void;
}) {
  const { t } = useTranslation();
  const { language } = useText();
  const changes = changesBetween(before, after, language, (kind, code) =>
    t(kind === 'step' ? `timeline.${code}` : code === 'waiting-applicant' ? 'case.waits' : `caseStatus.${code}`),
  );
  const what = (change: Change) => t(`case.change.${change.what}`, { name: change.name });
  return (
    <div className="note warn" role="alert">
      <Icon name="triangle" />
      <div className="grow">
        <b>{t('case.stale')}</b>
        {changes.length === 0 ? (
          <p>{t('case.staleNone')}</p>
        ) : (
          <ul className="diff">
            {changes.map((change) => (
              <li key={`${change.what} ${change.name} ${change.after}`}>
                <b>{what(change)}</b>
                {change.before !== '' && <del>{change.before}</del>}
                <ins>{change.after || t('case.nothing')}</ins>
              </li>
            ))}
          </ul>
        )}
        <p>{t(possible ? 'case.staleKept' : 'case.stalePast')}</p>
        <button type="button" className="btn sm" onClick={onSeen}>
          {t('case.staleSeen')}
        </button>
      </div>
    </div>
  );
}
