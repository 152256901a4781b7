import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { operations } from '../../../shared/api.gen.ts';
import { api, call, idempotencyKey } from '../../../shared/client.ts';
import { useDistrict } from '../../../shared/layout.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';

type Wish = operations['makeDuty']['requestBody']['content']['application/json'];
type Schedule = Wish['terms']['schedule'];

const origins = ['permit', 'contract', 'order', 'commitment', 'case', 'plan', 'register'] as const;
const hows = ['once', 'within', 'every', 'after-each'] as const;
const limitKinds = ['workingDays', 'calendarDays', 'months'] as const;
const periods = ['month', 'quarter', 'half-year', 'year'] as const;
const onKinds = ['date', 'working-day', 'after-end'] as const;
const lateDos = ['none', 'escalate', 'rectify', 'note'] as const;

const first = {
  title: '',
  bornKind: 'permit' as (typeof origins)[number],
  bornOf: '',
  who: 'unit' as 'unit' | 'person',
  unit: '',
  caseId: '',
  starts: '',
  ends: '',
  how: 'every' as (typeof hows)[number],
  due: '',
  count: '10',
  limit: 'workingDays' as (typeof limitKinds)[number],
  period: 'quarter' as (typeof periods)[number],
  on: 'after-end' as (typeof onKinds)[number],
  month: '1',
  date: '15',
  roll: true,
  basis: '',
  proof: '',
  needsReference: false,
  late: 'none' as (typeof lateDos)[number],
  lateUnit: '',
  rectifyTitle: '',
  rectifyDays: '10',
};

/** Setting a duty that is owed to my unit (新设义务): who, when, what proves it, what follows when late. */
export function DutyForm({ onClose }: { onClose: (made?: string) => void }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const district = useDistrict();
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const [form, setForm] = useState({ ...first, starts: district?.today ?? '' });
  const set = (change: Partial<typeof first>) => setForm({ ...form, ...change });
  const save = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/duties', {
          params: { header: { 'idempotency-key': key.current } },
          body: {
            title: form.title.trim(),
            born: { kind: form.bornKind, of: form.bornOf.trim() },
            owes: debtorOf(),
            terms: {
              basis: form.basis.trim(),
              schedule: scheduleOf(form),
              proof: form.proof.trim(),
              needsReference: form.needsReference,
              late: lateOf(form),
            },
            starts: form.starts,
            ends: form.ends || null,
          },
        }),
      ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['duties'] });
      onClose(made.duty);
    },
    onError: () => {
      key.current = idempotencyKey();
    },
  });
  /** The unit chosen, or the applicant of the case, by the case's own id: the API keeps who that is. */
  const debtorOf = (): Wish['owes'] => {
    if (form.who === 'unit') return { kind: 'unit', id: form.unit };
    return { kind: 'person', case: form.caseId.trim().toLowerCase() };
  };
  const input = (
    name: 'title' | 'bornOf' | 'basis' | 'proof' | 'caseId' | 'rectifyTitle',
    label: string,
    required = false,
  ) => (
    <label className="act-field">
      {label}
      <input
        className="input"
        required={required}
        maxLength={100}
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  );
  const number = (name: 'count' | 'month' | 'date' | 'rectifyDays', label: string) => (
    <label className="act-field">
      {label}
      <input
        className="input num"
        required
        inputMode="numeric"
        pattern="[0-9]+"
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  );
  const day = (name: 'starts' | 'ends' | 'due', label: string, required = true) => (
    <label className="act-field">
      {label}
      <input
        className="input"
        type="date"
        required={required}
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </label>
  );
  const choice = <K extends 'bornKind' | 'who' | 'how' | 'limit' | 'period' | 'on' | 'late' | 'unit' | 'lateUnit'>(
    name: K,
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label className="act-field">
      {label}
      <select
        className="input"
        required
        value={form[name]}
        onChange={(event) => set({ [name]: event.target.value } as Partial<typeof first>)}
      >
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
  const units = [['', '–'] as const, ...(district?.units ?? []).map((unit) => [unit.code, pick(unit.name)] as const)];
  const limited =
    form.how === 'within' || form.how === 'after-each' || (form.how === 'every' && form.on === 'after-end');
  return (
    <form
      className="card record-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <h2 className="h3">{t('du.add')}</h2>
      <div className="record-grid">
        {input('title', t('du.titleField'), true)}
        {choice(
          'bornKind',
          t('du.from'),
          origins.map((one) => [one, t(`du.born.${one}`)]),
        )}
        {input('bornOf', t('du.bornOf'))}
        {choice('who', t('du.whoKind'), [
          ['unit', t('du.unit')],
          ['person', t('du.person')],
        ])}
        {form.who === 'unit' ? choice('unit', t('du.owesUnit'), units) : input('caseId', t('du.owesPerson'), true)}
        {day('starts', t('du.starts'))}
        {day('ends', t('du.ends'), false)}
        {choice(
          'how',
          t('du.how'),
          hows.map((one) => [one, t(`du.howKind.${one}`)]),
        )}
        {form.how === 'once' && day('due', t('du.dueDay'))}
        {form.how === 'every' && (
          <>
            {choice(
              'period',
              t('du.periodField'),
              periods.map((one) => [one, t(`du.period.${one}`)]),
            )}
            {choice(
              'on',
              t('du.due'),
              onKinds.map((one) => [one, t(`du.onKind.${one}`)]),
            )}
            {form.on === 'date' && (
              <>
                {number('month', t('du.month'))}
                {number('date', t('du.date'))}
                <label className="row tick">
                  <input
                    type="checkbox"
                    checked={form.roll}
                    onChange={(event) => set({ roll: event.target.checked })}
                  />
                  {t('du.roll')}
                </label>
              </>
            )}
            {form.on === 'working-day' && number('count', t('du.count'))}
          </>
        )}
        {limited && (
          <>
            {number('count', t('du.count'))}
            {choice(
              'limit',
              t('du.countUnit'),
              limitKinds.map((one) => [one, t(`du.limitKind.${one}`)]),
            )}
          </>
        )}
        {input('basis', t('du.basis'))}
        {input('proof', t('du.proof'))}
        <label className="row tick">
          <input
            type="checkbox"
            checked={form.needsReference}
            onChange={(event) => set({ needsReference: event.target.checked })}
          />
          {t('du.needsReference')}
        </label>
        {choice(
          'late',
          t('du.consequences'),
          lateDos.map((one) => [one, t(`du.lateDo.${one}`)]),
        )}
        {form.late === 'escalate' && choice('lateUnit', t('du.lateUnit'), units)}
        {form.late === 'rectify' && (
          <>
            {input('rectifyTitle', t('du.rectifyTitle'), true)}
            {number('rectifyDays', t('du.rectifyDays'))}
          </>
        )}
        {form.late === 'note' && form.who === 'unit' && input('caseId', t('du.caseNumber'), true)}
      </div>
      {save.error && <Refused problem={save.error} />}
      <div className="row wrap">
        <button type="submit" className="btn p" disabled={save.isPending}>
          {t('du.save')}
        </button>
        <button type="button" className="btn" onClick={() => onClose()}>
          {t('du.close')}
        </button>
      </div>
    </form>
  );
}

function scheduleOf(form: typeof first): Schedule {
  const limit = {
    kind: form.limit,
    count: Number(form.count),
    ...(form.limit === 'workingDays' ? {} : { roll: true }),
  };
  if (form.how === 'once') return { kind: 'once', due: form.due };
  if (form.how === 'within' || form.how === 'after-each') return { kind: form.how, limit };
  const on =
    form.on === 'date'
      ? ({ kind: 'date', month: Number(form.month), date: Number(form.date), roll: form.roll } as const)
      : form.on === 'working-day'
        ? ({ kind: 'working-day', n: Number(form.count) } as const)
        : ({ kind: 'after-end', limit } as const);
  return { kind: 'every', period: form.period, on };
}

function lateOf(form: typeof first): Wish['terms']['late'] {
  switch (form.late) {
    case 'escalate':
      return [{ do: 'escalate', unit: form.lateUnit }];
    case 'rectify':
      return [{ do: 'rectify', title: form.rectifyTitle, workingDays: Number(form.rectifyDays) }];
    case 'note':
      return [{ do: 'note', caseId: form.caseId.trim().toLowerCase(), text: `${form.title}：逾期` }];
    case 'none':
      return [];
  }
}
