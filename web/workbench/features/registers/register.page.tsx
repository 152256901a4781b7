import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api, call, ProblemError, type Row } from '../../../shared/client.ts';
import type { FormSchema } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import {
  fieldsOf,
  isRecordId,
  type RecordField,
  readTyped,
  shownValue,
  typedOf,
  type Unreadable,
} from './record-fields.ts';
import { RecordHistory, useFrozenText } from './record-history.tsx';

type RecordRow = Row<'listRecords'>;
const shownFields = 6;
const toFill = ['empty', 'draft'];

/** One register (登记簿): its records, and for the unit that keeps it, a form to enter and change them. */
export default function RegisterPage() {
  const { code = '' } = useParams();
  const { t } = useTranslation();
  const { pick, language, formatInstant, formatDay } = useText();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const [editing, setEditing] = useState<RecordRow | 'new' | null>(null);
  const [saved, setSaved] = useState('');
  const [asOf, setAsOf] = useState('');
  const [looking, setLooking] = useState<string | null>(null);
  const registers = useQuery({ queryKey: ['registers'], queryFn: () => call(api.GET('/api/registers')) });
  const district = useQuery({ queryKey: ['district'], queryFn: () => call(api.GET('/api/district')) });
  const register = registers.data?.rows.find((one) => one.code === code);
  const records = useInfiniteQuery({
    queryKey: ['register', code, asked, asOf],
    queryFn: ({ pageParam }) =>
      call(
        api.GET('/api/registers/{code}/records', {
          params: {
            path: { code },
            query: {
              limit: 50,
              ...(asked ? { q: asked } : {}),
              ...(asOf ? { asOf } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = records.data?.pages.flatMap((page) => page.rows) ?? [];
  const schema = register?.schema as FormSchema | undefined;
  const canWrite = register?.keeper === true && asOf === '';
  const fields = fieldsOf(schema, rows, language);
  const statuses = register?.statuses ?? [];
  const frozenText = useFrozenText();
  const unit = district.data?.units.find((one) => one.code === register?.unit);
  const unitName = unit ? pick(unit.name) : (register?.unit ?? '');
  const shown = (row: RecordRow, field: RecordField) =>
    shownValue(row.data[field.name], t('register.yes'), t('register.no'));
  return (
    <div className="page wide pad">
      <p className="crumb">
        <Link to="/registers">{t('register.back')}</Link>
      </p>
      <div className="row wrap filters">
        <h1 className="h2">{register ? pick(register.name) : code}</h1>
        <label className="search-s">
          <span className="vh">{t('register.search')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            maxLength={100}
            placeholder={t('register.search')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <span className="grow" />
        <label className="row cap">
          <span className="as-of">{t('register.asOf')}</span>
          <input className="input" type="date" value={asOf} onChange={(event) => setAsOf(event.target.value)} />
        </label>
        {asOf !== '' && (
          <button type="button" className="btn sm" onClick={() => setAsOf('')}>
            {t('register.asOfNow')}
          </button>
        )}
        {canWrite && (
          <button type="button" className="btn sm p" onClick={() => setEditing('new')} disabled={fields.length === 0}>
            <Icon name="plus" size="s" />
            {t('register.add')}
          </button>
        )}
      </div>
      {asOf !== '' && (
        <p className="note" role="status">
          <Icon name="clock" /> {t('register.asOfNote', { day: formatDay(asOf) })}
        </p>
      )}
      {register && !register.keeper && <p className="mute">{t('register.readOnly', { unit: unitName })}</p>}
      {saved && (
        <p className="tx-ok" role="status">
          <Icon name="tick" /> {saved}
        </p>
      )}
      {editing && (
        <RecordForm
          key={editing === 'new' ? 'new' : editing.record}
          code={code}
          row={editing === 'new' ? null : editing}
          fields={fields}
          statuses={statuses}
          persons={register?.persons === true}
          onClose={(version) => {
            setEditing(null);
            setSaved(version ? t('register.saved', { version }) : '');
          }}
        />
      )}
      {looking !== null && (
        <RecordHistory
          key={looking}
          code={code}
          record={looking}
          fields={fields}
          keeper={register?.keeper === true}
          onClose={() => setLooking(null)}
        />
      )}
      {records.error && <Refused problem={records.error} retry={() => void records.refetch()} />}
      {records.isPending && <Loading lines={6} />}
      {records.data && rows.length === 0 && (
        <Empty icon="table" title={asked ? t('register.noHits', { q: asked }) : t('register.empty')}>
          {!asked && <p>{t('register.emptyNext')}</p>}
        </Empty>
      )}
      {rows.length > 0 && (
        <section className="pan">
          <div className="tw">
            <table className="tb cards-s">
              <thead>
                <tr>
                  <th scope="col">{t('register.id')}</th>
                  {fields.slice(0, shownFields).map((field) => (
                    <th key={field.name} scope="col">
                      {t(`field.${field.name}`, { defaultValue: field.title })}
                    </th>
                  ))}
                  <th scope="col">{t('register.status')}</th>
                  <th scope="col">
                    <span className="vh">{t('register.edit')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.record}>
                    <td className="num">
                      <b>{row.record}</b>
                    </td>
                    {fields.slice(0, shownFields).map((field) => (
                      <td key={field.name} data-title={t(`field.${field.name}`, { defaultValue: field.title })}>
                        {shown(row, field) || <span className="tx-idle">{t('register.none')}</span>}
                      </td>
                    ))}
                    <td data-title={t('register.status')}>
                      <StatusTag status={toFill.includes(row.status) ? 'idle' : 'ok'}>
                        {t(`recordStatus.${row.status}`, { defaultValue: row.status })}
                      </StatusTag>
                      <div className="cap">
                        {t('register.version', { version: row.version })} · {formatInstant(row.at, true)}
                      </div>
                      {row.frozen && asOf === '' && (
                        <div className="tx-warn">
                          <Icon name="lock" size="s" /> {frozenText(row.frozen)}
                        </div>
                      )}
                    </td>
                    <td className="r">
                      <button type="button" className="btn sm" onClick={() => setLooking(row.record)}>
                        {t('register.history')}
                      </button>{' '}
                      {canWrite && (
                        <button
                          type="button"
                          className="btn sm"
                          disabled={row.frozen !== null}
                          onClick={() => setEditing(row)}
                        >
                          <Icon name="pen" size="s" />
                          {t('register.edit')}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {records.hasNextPage && (
        <button
          type="button"
          className="btn"
          onClick={() => void records.fetchNextPage()}
          disabled={records.isFetchingNextPage}
        >
          {t('register.more')}
        </button>
      )}
    </div>
  );
}

function RecordForm({
  code,
  row,
  fields,
  statuses,
  persons,
  onClose,
}: {
  code: string;
  row: RecordRow | null;
  fields: RecordField[];
  statuses: string[];
  persons: boolean;
  onClose: (version?: number) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [id, setId] = useState(row?.record ?? '');
  const [status, setStatus] = useState(row && !toFill.includes(row.status) ? row.status : (statuses[0] ?? ''));
  const [typed, setTyped] = useState<Record<string, string>>(
    Object.fromEntries(fields.map((field) => [field.name, typedOf(field.kind, row?.data[field.name])])),
  );
  const [idNumber, setIdNumber] = useState('');
  const [wrong, setWrong] = useState<Record<string, Unreadable | 'badId'>>({});
  const [version, setVersion] = useState(row?.version ?? 0);
  const [theirs, setTheirs] = useState<RecordRow | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('input:not([disabled]), textarea, select')?.focus();
  }, []);

  const save = useMutation({
    mutationFn: (data: Record<string, unknown>) =>
      call(
        api.PUT('/api/registers/{code}/records/{id}', {
          params: { path: { code, id }, header: { 'if-match': String(version) } },
          body: { status, data, ...(idNumber === '' ? {} : { idNumber }) },
        }),
      ),
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: ['register', code] });
      void queries.invalidateQueries({ queryKey: ['registers'] });
      onClose(answer.version);
    },
    onError: async (problem) => {
      if (!(problem instanceof ProblemError) || (problem.status !== 409 && problem.status !== 412)) return;
      const found = await call(
        api.GET('/api/registers/{code}/records', { params: { path: { code }, query: { q: id, limit: 50 } } }),
      );
      const now = found.rows.find((one) => one.record === id);
      if (now && now.version !== version) setTheirs(now);
    },
  });

  const submit = () => {
    const data: Record<string, unknown> = {};
    const bad: Record<string, Unreadable | 'badId'> = isRecordId(id) ? {} : { ' id': 'badId' };
    for (const field of fields) {
      const read = readTyped(field.kind, typed[field.name] ?? '');
      if ('wrong' in read) bad[field.name] = read.wrong;
      else if (read.value !== undefined) data[field.name] = read.value;
    }
    setWrong(bad);
    if (Object.keys(bad).length === 0) save.mutate(data);
  };
  const set = (name: string, value: string) => setTyped({ ...typed, [name]: value });
  return (
    <form
      ref={form}
      className="card record-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="record-grid">
        <label className="act-field">
          {t('register.id')}
          <input
            className="input num"
            value={id}
            disabled={row !== null}
            maxLength={64}
            aria-invalid={wrong[' id'] !== undefined}
            onChange={(event) => setId(event.target.value)}
          />
          {row === null && <span className="cap">{t('register.idHelp')}</span>}
          {wrong[' id'] && <span className="tx-bad">{t('register.badId')}</span>}
        </label>
        <label className="act-field">
          {t('register.status')}
          <select className="input" value={status} onChange={(event) => setStatus(event.target.value)}>
            {[...new Set([...statuses, ...(row && !toFill.includes(row.status) ? [row.status] : [])])].map((one) => (
              <option key={one} value={one}>
                {t(`recordStatus.${one}`, { defaultValue: one })}
              </option>
            ))}
          </select>
        </label>
        {persons && (
          <label className="act-field">
            {t('register.idNumber')}
            <input
              className="input num"
              value={idNumber}
              pattern="[0-9]{17}[0-9Xx]"
              maxLength={18}
              autoComplete="off"
              onChange={(event) => setIdNumber(event.target.value.trim())}
            />
            <span className="cap">{t(row === null ? 'register.idNumberHelp' : 'register.idNumberKept')}</span>
          </label>
        )}
        {fields.map((field) => (
          <label
            key={field.name}
            className={`act-field${field.kind === 'long' || field.kind === 'json' ? ' wide' : ''}`}
          >
            {t(`field.${field.name}`, { defaultValue: field.title })}
            <FieldInput
              field={field}
              value={typed[field.name] ?? ''}
              invalid={wrong[field.name] !== undefined}
              onChange={(value) => set(field.name, value)}
            />
            {wrong[field.name] && <span className="tx-bad">{t(`register.${wrong[field.name]}`)}</span>}
            {field.kind === 'list' && <span className="cap">{t('register.list')}</span>}
          </label>
        ))}
      </div>
      {theirs && (
        <div className="note warn" role="alert">
          <Icon name="triangle" />
          <div className="grow">
            <b>{t('register.stale')}</b>
            <ul className="diff">
              {fields
                .map((field) => ({
                  field,
                  now: typedOf(field.kind, theirs.data[field.name]),
                  mine: typed[field.name] ?? '',
                }))
                .filter(({ now, mine }) => now !== mine)
                .map(({ field, now, mine }) => (
                  <li key={field.name}>
                    <b>{t(`field.${field.name}`, { defaultValue: field.title })}</b> {t('register.staleNow')}{' '}
                    <del>{now || t('register.none')}</del> {t('register.staleYours')}{' '}
                    <ins>{mine || t('register.none')}</ins>
                  </li>
                ))}
            </ul>
            <button
              type="button"
              className="btn sm"
              onClick={() => {
                setVersion(theirs.version);
                setTheirs(null);
                save.reset();
              }}
            >
              {t('register.staleGo')}
            </button>
          </div>
        </div>
      )}
      {save.error && !theirs && <Refused problem={save.error} />}
      <div className="row wrap">
        <button type="submit" className="btn p" disabled={save.isPending || theirs !== null}>
          {save.isPending ? t('register.saving') : t('register.save')}
        </button>
        <button type="button" className="btn" onClick={() => onClose()}>
          {t('register.cancel')}
        </button>
      </div>
    </form>
  );
}

function FieldInput({
  field,
  value,
  invalid,
  onChange,
}: {
  field: RecordField;
  value: string;
  invalid: boolean;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const same = { className: 'input', value, 'aria-invalid': invalid, required: field.required };
  switch (field.kind) {
    case 'long':
    case 'list':
    case 'json':
      return (
        <textarea {...same} rows={field.kind === 'long' ? 2 : 4} onChange={(event) => onChange(event.target.value)} />
      );
    case 'yes-no':
      return (
        <select {...same} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('register.none')}</option>
          <option value="true">{t('register.yes')}</option>
          <option value="false">{t('register.no')}</option>
        </select>
      );
    case 'choice':
      return (
        <select {...same} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('register.none')}</option>
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
            </option>
          ))}
        </select>
      );
    case 'day':
      return <input {...same} type="date" onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <input {...same} inputMode="decimal" onChange={(event) => onChange(event.target.value)} />;
    case 'line':
      return <input {...same} onChange={(event) => onChange(event.target.value)} />;
  }
}
