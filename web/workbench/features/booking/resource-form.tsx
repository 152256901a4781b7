import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../../../shared/client.ts';
import { useMe } from '../../../shared/session.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { readSpans, spansText } from './week.ts';

type Resource = Row<'listResources'>;
type NoticeKind = 'none' | 'workingDays' | 'calendarDays' | 'hours';

const kinds = ['room', 'panel', 'person', 'window', 'team', 'vehicle'] as const;
const noticeKinds: NoticeKind[] = ['none', 'workingDays', 'calendarDays', 'hours'];
const switches = ['open', 'shared', 'queue', 'active'] as const;

/** Entering a resource of the unit or changing its settings (登记资源): hours, slots, notice, who may book it. */
export function ResourceForm({ resource, onClose }: { resource: Resource | null; onClose: (code?: string) => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const me = useMe();
  const queries = useQueryClient();
  const [code, setCode] = useState(resource?.resource ?? '');
  const [form, setForm] = useState({
    zh: resource?.name.zh ?? '',
    en: resource?.name.en ?? '',
    kind: resource?.kind ?? ('room' as Resource['kind']),
    address: resource?.address ?? '',
    working: spansText(resource?.hours.working ?? readSpans('09:00-12:00 13:30-17:30')),
    dayOff: spansText(resource?.hours.dayOff ?? []),
    weekdays: (resource?.hours.weekdays ?? []).join(' '),
    slotMinutes: String(resource?.slotMinutes ?? 30),
    seats: String(resource?.seats ?? 1),
    noticeKind: (resource?.notice.kind ?? 'none') as NoticeKind,
    noticeCount: String(resource && 'count' in resource.notice ? (resource.notice.count ?? 0) : 0),
    horizonDays: String(resource?.horizonDays ?? 30),
    open: resource?.open ?? false,
    shared: resource?.shared ?? false,
    queue: resource?.queue ?? false,
    active: resource?.active ?? true,
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const save = useMutation({
    mutationFn: () =>
      call(
        api.PUT('/api/resources/{id}', {
          params: { path: { id: code }, header: { 'if-match': String(resource?.version ?? 0) } },
          body: {
            kind: form.kind,
            name: { zh: form.zh.trim(), en: form.en.trim() || form.zh.trim() },
            unit: me?.staff?.unit ?? '',
            open: form.open,
            shared: form.shared,
            active: form.active,
            hours: {
              working: readSpans(form.working),
              dayOff: readSpans(form.dayOff),
              weekdays: form.weekdays
                .split(/\D+/)
                .filter((one) => one !== '')
                .map(Number),
              exceptions: resource?.hours.exceptions ?? [],
            },
            slotMinutes: Number(form.slotMinutes),
            seats: Number(form.seats),
            notice:
              form.noticeKind === 'none'
                ? { kind: 'none' }
                : { kind: form.noticeKind, count: Number(form.noticeCount) },
            horizonDays: Number(form.horizonDays),
            address: form.address.trim(),
            queue: form.queue,
          },
        }),
      ),
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['resources'] });
      await queries.invalidateQueries({ queryKey: ['week'] });
      onClose(saved.resource);
    },
  });
  const text = (name: 'zh' | 'en' | 'address' | 'working' | 'dayOff' | 'weekdays', help?: string) => (
    <label className="act-field">
      {t(`res.${name}`)}
      <input
        className="input"
        required={name === 'zh'}
        maxLength={200}
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
      {help && <span className="cap">{help}</span>}
    </label>
  );
  const number = (name: 'slotMinutes' | 'seats' | 'horizonDays', label: string) => (
    <label className="act-field">
      {label}
      <input
        className="input num"
        inputMode="numeric"
        required
        pattern="[0-9]+"
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form
      className="card record-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2 className="h3">{resource ? t('res.edit', { name: pick(resource.name) }) : t('res.new')}</h2>
      <div className="record-grid">
        {!resource && (
          <label className="act-field">
            {t('res.code')}
            <input
              className="input num"
              required
              pattern="[a-z0-9][a-z0-9-]*"
              maxLength={60}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
            <span className="cap">{t('res.codeHelp')}</span>
          </label>
        )}
        {text('zh')}
        {text('en')}
        <label className="act-field">
          {t('res.kind')}
          <select
            className="input"
            value={form.kind}
            onChange={(event) => set({ kind: event.target.value as Resource['kind'] })}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`bk.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {text('address')}
        {text('working', t('res.spansHelp'))}
        {text('dayOff')}
        {text('weekdays', t('res.weekdaysHelp'))}
        {number('slotMinutes', t('res.slot'))}
        {number('seats', t('res.seats'))}
        {number('horizonDays', t('res.horizon'))}
        <fieldset className="act-field">
          <legend>{t('res.notice')}</legend>
          <span className="row">
            {form.noticeKind !== 'none' && (
              <input
                className="input num"
                aria-label={t('res.notice')}
                inputMode="numeric"
                pattern="[0-9]+"
                value={form.noticeCount}
                onChange={(event) => set({ noticeCount: event.target.value })}
              />
            )}
            <select
              className="input"
              aria-label={t('res.notice')}
              value={form.noticeKind}
              onChange={(event) => set({ noticeKind: event.target.value as NoticeKind })}
            >
              {noticeKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`res.noticeKind.${kind}`)}
                </option>
              ))}
            </select>
          </span>
        </fieldset>
        <div className="row wrap wide">
          {switches.map((name) => (
            <label key={name} className="row tick">
              <input type="checkbox" checked={form[name]} onChange={(event) => set({ [name]: event.target.checked })} />
              {t(`res.${name}`)}
            </label>
          ))}
        </div>
      </div>
      {save.error && <Refused problem={save.error} />}
      <div className="row wrap">
        <button type="submit" className="btn p" disabled={save.isPending}>
          {t('res.save')}
        </button>
        <button type="button" className="btn" onClick={() => onClose()}>
          {t('bk.close')}
        </button>
      </div>
    </form>
  );
}
