import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFacts } from '../../../shared/form/facts.tsx';
import {
  type FieldProblem,
  type FormSchema,
  fieldOf,
  formErrors,
  partSchema,
  sentenceKey,
  startingValue,
  withoutEmpty,
} from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { type Case, defectPath } from './case.ts';
import { Respond } from './respond.tsx';
import { Supply } from './supply.tsx';
import { useCommand } from './use-command.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

type Offer = Case['commands'][number];

/** It is your turn (轮到你): what is asked, by whom, and the one thing to press. */
export function TurnBox({ view, commands }: { view: Case; commands: Offer[] }) {
  const { t } = useTranslation();
  const responses = commands.filter((command) => command.type === 'respond');
  const others = commands.filter((command) => command.type !== 'respond' && command.type !== 'choose');
  return (
    <section className="turn" aria-labelledby="turn-h">
      <StatusTag status="you" big>
        {t('turn.now')}
      </StatusTag>
      <span className="vh" id="turn-h">
        {t('turn.now')}
      </span>
      {[...Map.groupBy(responses, (command) => command.task)].map(([task, offers]) => (
        <div className="turn-one" key={`respond${task}`}>
          <Respond view={view} offers={offers} />
        </div>
      ))}
      <Choose view={view} commands={commands.filter((command) => command.type === 'choose')} />
      {others.map((command) => (
        <div className="turn-one" key={`${command.type}${command.task}`}>
          {command.type === 'sign' && <Sign view={view} command={command} />}
          {command.type === 'answer' && <AnswerTask view={view} command={command} />}
          {command.type === 'correct' && <Correct view={view} />}
          {command.type === 'supply' && <Supply view={view} command={command} />}
        </div>
      ))}
    </section>
  );
}

function Locked({ text }: { text: string }) {
  return (
    <p className="sm" style={{ marginTop: 8 }}>
      <Icon name="lock" size="s" /> {text}
    </p>
  );
}

/** How to go on is the applicant's own choice (由你选): each way with what it means, locked ones with the reason. */
function Choose({ view, commands }: { view: Case; commands: Offer[] }) {
  const { t } = useTranslation();
  const { pick, formatDue } = useText();
  const send = useCommand(view);
  if (commands.length === 0) return null;
  const step = view.timeline.find((one) => one.state === 'you');
  const stands = view.findings.filter((finding) => finding.verdict === 'warn' && finding.remedy);
  const refused = view.lanes.filter((lane) => lane.state === 'refused' && lane.note);
  return (
    <div className="turn-one">
      <h2>{pick(step?.name ?? commands[0]?.name)}</h2>
      {step?.dueAt && <p>{t('turn.until', { at: formatDue(step.dueAt) })}</p>}
      {(stands.length > 0 || refused.length > 0) && (
        <ul className="defects">
          {stands.map((finding) => (
            <li key={finding.code}>
              <b>{pick(finding.text)}</b> {finding.against}
              <br />
              {pick(finding.remedy)}
            </li>
          ))}
          {refused.map((lane) => (
            <li key={lane.code}>
              <b>{pick(lane.unit)}</b> {pick(lane.note)}
            </li>
          ))}
        </ul>
      )}
      {send.isError && <Refused problem={send.error} />}
      {commands.map((command) => (
        <div key={command.outcome}>
          {command.tells && !command.locked && <p className="sm">{pick(command.tells)}</p>}
          {command.locked && <Locked text={pick(command.locked)} />}
          <p className="act">
            <button
              type="button"
              className="btn you big"
              disabled={command.locked !== null || send.isPending}
              onClick={() =>
                command.task &&
                command.outcome &&
                send.mutate({ type: 'choose', task: command.task, outcome: command.outcome })
              }
            >
              {send.isPending ? t('turn.sending') : pick(command.name)}
            </button>
            <span className="cap">{t('turn.notCounted')}</span>
          </p>
        </div>
      ))}
    </div>
  );
}

/** One's own signature: what one signs stands above the button. */
function Sign({ view, command }: { view: Case; command: Offer }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const send = useCommand(view);
  const [read, setRead] = useState(false);
  return (
    <>
      <h2>{t('turn.sign', { title: view.title })}</h2>
      <p>{t('turn.signText', { applicant: view.applicantName })}</p>
      <details className="reads">
        <summary>{t('turn.signRead')}</summary>
        {view.steps.map((step) => (
          <section key={step.code}>
            <h3 className="h3">{pick(step.title)}</h3>
            <FormFacts schema={view.formSchema as FormSchema} fields={step.fields} value={view.form} />
          </section>
        ))}
      </details>
      <label className="pick">
        <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
        <span>{t('turn.signDeclare')}</span>
      </label>
      {command.locked && <Locked text={pick(command.locked)} />}
      {send.isError && <Refused problem={send.error} />}
      <p className="act">
        <button
          type="button"
          className="btn you big"
          disabled={!read || command.locked !== null || send.isPending}
          onClick={() => command.task && send.mutate({ type: 'sign', task: command.task })}
        >
          <Icon name="pen" />
          {send.isPending ? t('turn.sending') : t('turn.signGo')}
        </button>
        <span className="cap">{t('turn.notCounted')}</span>
      </p>
    </>
  );
}

/** A branch asks something that only the applicant knows; the fields come from the form of the item. */
function AnswerTask({ view, command }: { view: Case; command: Offer }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatYuan } = useText();
  const lane = view.lanes.find((one) => command.task === one.code || command.task?.startsWith(`${one.code}:`));
  const asks = useMemo(() => {
    const named = lane?.result.ask;
    return Array.isArray(named) ? named.map(String) : [];
  }, [lane]);
  const schema = useMemo(() => partSchema(view.formSchema as FormSchema, asks), [view.formSchema, asks]);
  const [value, setValue] = useState<Record<string, unknown>>(
    () => startingValue(schema, {}) as Record<string, unknown>,
  );
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const send = useCommand(view);
  const bill = lane?.result.bill as { billId?: string; amountFen?: number } | undefined;
  const problems: FieldProblem[] = tried
    ? formErrors(schema, value).map((error) => ({
        path: error.path,
        text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
      }))
    : [];
  const go = () => {
    setTried(true);
    if (!command.task || formErrors(schema, value).length > 0) return;
    const answer = bill
      ? { paid: true }
      : asks.length > 0
        ? (withoutEmpty(value) as Record<string, unknown>)
        : { text: words.trim() };
    send.mutate({ type: 'answer', task: command.task, answer });
  };
  return (
    <>
      <h2>{t('turn.answer', { name: pick(lane?.name ?? command.name) })}</h2>
      {lane?.note && <p>{pick(lane.note)}</p>}
      {lane?.unit && <p className="sm mute">{t('turn.answerWhy', { unit: pick(lane.unit) })}</p>}
      {bill ? (
        <p className="h3">
          {t('turn.bill', { number: bill.billId ?? '' })} <b className="num">{formatYuan(bill.amountFen ?? 0)}</b>
        </p>
      ) : asks.length > 0 ? (
        <Suspense fallback={<Loading lines={2} />}>
          <ItemForm
            id={`answer-${lane?.code ?? ''}`}
            schema={schema}
            fields={Object.keys(schema.properties ?? {})}
            value={value}
            onChange={(next) => setValue(next)}
            problems={problems}
          />
        </Suspense>
      ) : (
        <label className="field">
          <span className="label">{t('turn.answerWords')}</span>
          <textarea
            className="input"
            value={words}
            maxLength={500}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
      )}
      {command.locked && <Locked text={pick(command.locked)} />}
      {send.isError && <Refused problem={send.error} />}
      <p className="act">
        <button
          type="button"
          className="btn you big"
          disabled={command.locked !== null || send.isPending || (!bill && asks.length === 0 && words.trim() === '')}
          onClick={go}
        >
          {send.isPending ? t('turn.sending') : t(bill ? 'turn.pay' : 'turn.answerGo')} <Icon name="go" />
        </button>
        <span className="cap">
          {lane?.from ? t('turn.since', { at: formatInstant(lane.from, true) }) : ''} {t('turn.notCounted')}
        </span>
      </p>
    </>
  );
}

/** The form again, with every place marked that the officer asked to change; all of it is sent at once. */
function Correct({ view }: { view: Case }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const schema = view.formSchema as FormSchema;
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<Record<string, unknown>>(view.form);
  const [tried, setTried] = useState(false);
  const send = useCommand(view, () => setOpen(false));
  const defects = view.defects.map((defect) => ({ path: defectPath(defect.field), text: defect.text }));
  const marked = new Set(defects.map((defect) => fieldOf(defect.path)));
  const steps = [...view.steps].sort(
    (a, b) => Number(b.fields.some((name) => marked.has(name))) - Number(a.fields.some((name) => marked.has(name))),
  );
  const errors = tried ? formErrors(schema, value) : [];
  const problems: FieldProblem[] = [
    ...defects.map((defect) => ({ path: defect.path, text: t('form.defect', { text: defect.text }) })),
    ...errors.map((error) => ({
      path: error.path,
      text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
    })),
  ];
  return (
    <>
      <h2>{t('turn.correct', { count: view.defects.length })}</h2>
      <p>{t('turn.correctText')}</p>
      <ol className="defects">
        {view.defects.map((defect) => (
          <li key={`${defect.field}${defect.text}`}>{defect.text}</li>
        ))}
      </ol>
      {!open ? (
        <p className="act">
          <button type="button" className="btn you big" onClick={() => setOpen(true)}>
            <Icon name="pen" />
            {t('turn.correctOpen')}
          </button>
          <span className="cap">{t('turn.notCounted')}</span>
        </p>
      ) : (
        <div className="correct">
          {steps.map((step) => {
            const asked = step.fields.some((name) => marked.has(name));
            return (
              <details key={step.code} open={asked} className="card">
                <summary className="h3">
                  {pick(step.title)} {asked && <StatusTag status="you">{t('turn.correctHere')}</StatusTag>}
                </summary>
                <Suspense fallback={<Loading lines={3} />}>
                  <ItemForm
                    id={`correct-${step.code}`}
                    schema={schema}
                    fields={step.fields}
                    value={value}
                    onChange={(next) => setValue(next)}
                    problems={problems}
                    disabled={send.isPending}
                  />
                </Suspense>
              </details>
            );
          })}
          {errors.length > 0 && (
            <p className="tx-bad sm" role="alert">
              {t('form.errSummary', { count: errors.length })}
            </p>
          )}
          {send.isError && <Refused problem={send.error} />}
          <p className="act">
            <button
              type="button"
              className="btn you big"
              disabled={send.isPending}
              onClick={() => {
                setTried(true);
                const form = withoutEmpty(value);
                if (formErrors(schema, form).length === 0) send.mutate({ type: 'correct', form });
              }}
            >
              {send.isPending ? t('turn.sending') : t('turn.correctGo')}
            </button>
            <button type="button" className="btn big" onClick={() => setOpen(false)}>
              {t('turn.later')}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
