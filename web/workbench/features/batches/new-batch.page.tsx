import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { operations } from '../../../shared/api.gen.ts';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { useTasks } from '../../queries.ts';
import { readTableFile, type TableFile } from './table-file.ts';

type Wish = operations['makeBatch']['requestBody']['content']['application/json'];
type Kind = 'note' | 'decide' | 'record';
type From = 'cases' | 'file';

const statuses = ['open', 'waiting-applicant', 'granted', 'declined', 'complete'] as const;

/** A new batch (新批次): what to do, to which rows; the preview begins when it is made. */
export default function NewBatchPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const go = useNavigate();
  const key = useRef(idempotencyKey());
  const [kind, setKind] = useState<Kind>('note');
  const [from, setFrom] = useState<From>('cases');
  const [title, setTitle] = useState('');
  const [note, setNote] = useState('');
  const [task, setTask] = useState('');
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [register, setRegister] = useState('');
  const [filter, setFilter] = useState({ item: '', status: '', submittedFrom: '', submittedTo: '' });
  const [file, setFile] = useState<TableFile | null>(null);
  const items = useQuery({ queryKey: ['items', ''], queryFn: () => call(api.GET('/api/items')) });
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => call(api.GET('/api/registers')) });
  const tasks = useTasks().data?.rows ?? [];
  const steps = [...new Map(tasks.map((one) => [`${one.item} ${one.task}`, one])).entries()];
  const chosen = steps.find(([code]) => code === task)?.[1];
  // what the step can end with is asked of one case in which it waits
  const sample = useQuery({
    queryKey: ['case', chosen?.caseId ?? ''],
    queryFn: () => call(api.GET('/api/cases/{id}', { params: { path: { id: chosen?.caseId ?? '' } } })),
    enabled: chosen !== undefined && kind === 'decide',
  });
  const outcomes = sample.data?.commands.filter((one) => one.type === 'decide' && one.task === chosen?.task) ?? [];
  const ending = outcomes.find((one) => one.outcome === outcome);
  const usesFile = kind === 'record' || from === 'file';
  const make = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/batches', {
          params: { header: { 'idempotency-key': key.current } },
          body: { title: title.trim(), work: workOf(), rows: rowsOf() },
        }),
      ),
    onSuccess: (made) => void go(`/batches/${made.batch}`),
    onError: () => {
      key.current = idempotencyKey();
    },
  });
  const workOf = (): Wish['work'] => {
    if (kind === 'record') return { act: 'record', register };
    if (kind === 'note') return { act: 'case', command: { type: 'note', text: note } };
    const reasons = reason ? [{ code: reason, text: '' }] : [];
    return { act: 'case', command: { type: 'decide', task: chosen?.task ?? '', outcome, reasons } };
  };
  const rowsOf = (): Wish['rows'] => {
    if (usesFile) return { file: { name: file?.name ?? '', text: file?.text ?? '' } };
    if (kind === 'decide') return { cases: { item: chosen?.item ?? '', task: chosen?.task ?? '' } };
    return { cases: Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')) };
  };
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/batches">{t('ba.back')}</Link>
      </p>
      <h1 className="h2">{t('ba.add')}</h1>
      <form
        className="card record-form"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <div className="record-grid">
          <label className="act-field">
            {t('ba.titleField')}
            <input
              className="input"
              required
              maxLength={100}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <label className="act-field">
            {t('ba.kind')}
            <select className="input" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
              <option value="note">{t('ba.kindNote')}</option>
              <option value="decide">{t('ba.kindDecide')}</option>
              <option value="record">{t('ba.kindRecord')}</option>
            </select>
          </label>
          {kind === 'note' && (
            <label className="act-field wide">
              {t('ba.note')}
              <textarea
                className="input"
                required
                rows={3}
                maxLength={1000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
              <span className="cap">{t('ba.noteHelp')}</span>
            </label>
          )}
          {kind === 'decide' && (
            <>
              <label className="act-field">
                {t('ba.task')}
                <select
                  className="input"
                  required
                  value={task}
                  onChange={(event) => {
                    setTask(event.target.value);
                    setOutcome('');
                    setReason('');
                  }}
                >
                  <option value="">–</option>
                  {steps.map(([code, one]) => (
                    <option key={code} value={code}>
                      {pick(one.itemName)} · {pick(one.name)}
                    </option>
                  ))}
                </select>
                {steps.length === 0 && <span className="cap">{t('ba.noTasks')}</span>}
              </label>
              <label className="act-field">
                {t('ba.outcome')}
                <select className="input" required value={outcome} onChange={(event) => setOutcome(event.target.value)}>
                  <option value="">–</option>
                  {outcomes.map((one) => (
                    <option key={one.outcome} value={one.outcome ?? ''}>
                      {pick(one.name)}
                    </option>
                  ))}
                </select>
              </label>
              {ending?.needsReasons && (
                <label className="act-field">
                  {t('ba.reason')}
                  <select className="input" required value={reason} onChange={(event) => setReason(event.target.value)}>
                    <option value="">–</option>
                    {ending.reasons.map((one) => (
                      <option key={one.code} value={one.code}>
                        {pick(one.text)}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </>
          )}
          {kind === 'record' && (
            <label className="act-field">
              {t('ba.register')}
              <select className="input" required value={register} onChange={(event) => setRegister(event.target.value)}>
                <option value="">–</option>
                {registers.data?.rows.map((one) => (
                  <option key={one.code} value={one.code}>
                    {pick(one.name)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {kind === 'note' && (
            <label className="act-field">
              {t('ba.rows')}
              <select className="input" value={from} onChange={(event) => setFrom(event.target.value as From)}>
                <option value="cases">{t('ba.rowsCases')}</option>
                <option value="file">{t('ba.rowsFile')}</option>
              </select>
            </label>
          )}
          {kind === 'note' && from === 'cases' && (
            <>
              <label className="act-field">
                {t('ba.item')}
                <select
                  className="input"
                  value={filter.item}
                  onChange={(event) => setFilter({ ...filter, item: event.target.value })}
                >
                  <option value="">{t('ba.all')}</option>
                  {items.data?.rows.map((one) => (
                    <option key={one.code} value={one.code}>
                      {pick(one.name)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="act-field">
                {t('ba.caseStatus')}
                <select
                  className="input"
                  value={filter.status}
                  onChange={(event) => setFilter({ ...filter, status: event.target.value })}
                >
                  <option value="">{t('ba.all')}</option>
                  {statuses.map((one) => (
                    <option key={one} value={one}>
                      {t(`caseStatus.${one}`, { defaultValue: one })}
                    </option>
                  ))}
                </select>
              </label>
              <label className="act-field">
                {t('ba.from')}
                <input
                  className="input"
                  type="date"
                  value={filter.submittedFrom}
                  onChange={(event) => setFilter({ ...filter, submittedFrom: event.target.value })}
                />
              </label>
              <label className="act-field">
                {t('ba.to')}
                <input
                  className="input"
                  type="date"
                  value={filter.submittedTo}
                  onChange={(event) => setFilter({ ...filter, submittedTo: event.target.value })}
                />
              </label>
            </>
          )}
          {usesFile && kind !== 'decide' && (
            <label className="act-field wide">
              {t('ba.file')}
              <input
                className="input"
                type="file"
                accept=".csv,text/csv,text/plain"
                required
                onChange={(event) => {
                  const one = event.target.files?.[0];
                  if (!one) return setFile(null);
                  void one.arrayBuffer().then((bytes) => setFile(readTableFile(one.name, bytes)));
                }}
              />
              <span className="cap">{t(kind === 'record' ? 'ba.fileHelpRecord' : 'ba.fileHelpCase')}</span>
              {file && (
                <span className="cap">{t('ba.fileRead', { count: file.count, columns: file.columns.join('、') })}</span>
              )}
            </label>
          )}
        </div>
        {make.error && <Refused problem={make.error} />}
        <div className="row wrap">
          <button type="submit" className="btn p" disabled={make.isPending}>
            {t('ba.go')}
          </button>
        </div>
      </form>
    </div>
  );
}
