import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { type Answer, api, call, idempotencyKey } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { spansOff } from '../../../shared/year-days.ts';
import { emptyNotice, type NoticeForm, noticeToSend, readNotice } from './notice-form.ts';
import '../../../shared/year-picture.css';
import './calendar.css';

type Preview = Answer<'previewNotice'>;

const kept = 'onewindow.notice';

function keptNotice(year: number): NoticeForm {
  return readNotice(localStorage.getItem(kept) ?? '') ?? emptyNotice(year);
}

/** Loading a holiday notice (导入放假通知): fill it in or read a file, see every due day that would move, sign once. */
export default function NoticePage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [form, setForm] = useState(() => keptNotice(Number(params.get('year')) || new Date().getFullYear() + 1));
  const [asked, setAsked] = useState<NoticeForm | null>(null);
  useEffect(() => localStorage.setItem(kept, JSON.stringify(form)), [form]);
  const same = asked !== null && JSON.stringify(asked) === JSON.stringify(noticeToSend(form));
  return (
    <div className="page pad cal-page">
      <nav className="crumb">
        <Link to="/calendar">{t('notice.back')}</Link>
      </nav>
      <h1 className="h2">{t('notice.title')}</h1>
      <Fields form={form} onChange={setForm} onPreview={() => setAsked(noticeToSend(form))} />
      {asked && <DryRun key={JSON.stringify(asked)} notice={asked} current={same} />}
    </div>
  );
}

function Fields({
  form,
  onChange,
  onPreview,
}: {
  form: NoticeForm;
  onChange(form: NoticeForm): void;
  onPreview(): void;
}) {
  const { t } = useTranslation();
  const { pick } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [badFile, setBadFile] = useState('');
  const year = useQuery({
    queryKey: ['calendar', String(form.year)],
    queryFn: () => call(api.GET('/api/calendar/{year}', { params: { path: { year: String(form.year) } } })),
    enabled: form.year >= 2000 && form.year <= 2099,
    retry: false,
  }).data;

  const read = async (file: File | undefined) => {
    if (!file) return;
    const notice = readNotice(await file.text());
    setBadFile(notice ? '' : file.name);
    if (notice) onChange(notice);
    if (input.current) input.current.value = '';
  };
  const span = (index: number, change: Partial<NoticeForm['holidays'][number]>) =>
    onChange({ ...form, holidays: form.holidays.map((one, n) => (n === index ? { ...one, ...change } : one)) });
  const worked = (index: number, day: string) =>
    onChange({ ...form, worked: form.worked.map((one, n) => (n === index ? day : one)) });

  return (
    <form
      className="pan"
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <header className="wrap">
        <h2>{t('notice.fill')}</h2>
        <span className="cap grow">{t('notice.fillLead')}</span>
        <button type="button" className="btn sm" onClick={() => input.current?.click()}>
          <Icon name="file" size="s" />
          {t('notice.file')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('notice.file')}
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </header>
      <div className="in notice-form">
        {badFile !== '' && (
          <p className="note bad" role="alert">
            <Icon name="octagon" /> {t('notice.badFile', { name: badFile })}
          </p>
        )}
        <div className="notice-head">
          <label>
            {t('notice.year')}
            <input
              className="input"
              type="number"
              min={2000}
              max={2099}
              required
              value={form.year}
              onChange={(event) => onChange({ ...form, year: Number(event.target.value) })}
            />
          </label>
          <label>
            {t('notice.number')}
            <input
              className="input"
              required
              value={form.number}
              placeholder={t('notice.numberHelp')}
              onChange={(event) => onChange({ ...form, number: event.target.value })}
            />
          </label>
          <label>
            {t('notice.dated')}
            <input
              className="input"
              type="date"
              required
              value={form.dated}
              onChange={(event) => onChange({ ...form, dated: event.target.value })}
            />
          </label>
          <label>
            {t('notice.source')}
            <input
              className="input"
              required
              value={form.source}
              onChange={(event) => onChange({ ...form, source: event.target.value })}
            />
          </label>
        </div>
        <fieldset>
          <legend>{t('notice.holidays')}</legend>
          {year?.provisional && form.holidays.every((one) => one.from === '') && (
            <button
              type="button"
              className="btn sm"
              onClick={() =>
                onChange({
                  ...form,
                  holidays: spansOff(year.days).map(({ name, from, to }) => ({ name: pick(name), from, to })),
                })
              }
            >
              {t('notice.suggest')}
            </button>
          )}
          {form.holidays.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place only
            <div className="notice-row" key={index}>
              <label>
                {t('notice.name')}
                <input
                  className="input"
                  value={one.name}
                  maxLength={20}
                  onChange={(event) => span(index, { name: event.target.value })}
                />
              </label>
              <label>
                {t('notice.from')}
                <input
                  className="input"
                  type="date"
                  value={one.from}
                  onChange={(event) => span(index, { from: event.target.value })}
                />
              </label>
              <label>
                {t('notice.to')}
                <input
                  className="input"
                  type="date"
                  value={one.to}
                  onChange={(event) => span(index, { to: event.target.value })}
                />
              </label>
              <button
                type="button"
                className="btn sm"
                aria-label={t('notice.removeHoliday', { name: one.name || one.from || index + 1 })}
                onClick={() => onChange({ ...form, holidays: form.holidays.filter((_, n) => n !== index) })}
              >
                <Icon name="cross" size="s" />
              </button>
            </div>
          ))}
          <button
            type="button"
            className="btn sm"
            disabled={form.holidays.length >= 40}
            onClick={() => onChange({ ...form, holidays: [...form.holidays, { name: '', from: '', to: '' }] })}
          >
            {t('notice.addHoliday')}
          </button>
        </fieldset>
        <fieldset>
          <legend>{t('notice.worked')}</legend>
          {form.worked.map((day, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place only
            <div className="notice-row" key={index}>
              <label>
                {t('notice.workedDay', { n: index + 1 })}
                <input
                  className="input"
                  type="date"
                  value={day}
                  onChange={(event) => worked(index, event.target.value)}
                />
              </label>
              <button
                type="button"
                className="btn sm"
                aria-label={t('notice.removeWorked', { day: day || index + 1 })}
                onClick={() => onChange({ ...form, worked: form.worked.filter((_, n) => n !== index) })}
              >
                <Icon name="cross" size="s" />
              </button>
            </div>
          ))}
          <button
            type="button"
            className="btn sm"
            disabled={form.worked.length >= 40}
            onClick={() => onChange({ ...form, worked: [...form.worked, ''] })}
          >
            {t('notice.addWorked')}
          </button>
        </fieldset>
        <button type="submit" className="btn p">
          {t('notice.preview')}
        </button>
      </div>
    </form>
  );
}

function DryRun({ notice, current }: { notice: NoticeForm; current: boolean }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['notice', notice],
    queryFn: ({ pageParam }) =>
      call(
        api.POST('/api/calendar/preview', {
          params: { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } },
          body: notice,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
    gcTime: 0,
  });
  const first = data?.pages[0];
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (error && !first) return <Refused problem={error} retry={() => void refetch()} />;
  if (!first) return <Loading lines={4} what={t('notice.counting')} />;
  return (
    <section className="pan" aria-labelledby="dry-h">
      <header>
        <h2 id="dry-h">{t('notice.result')}</h2>
      </header>
      <div className="in">
        <p role="status">
          <b>{first.cases === 0 ? t('notice.none') : t('notice.total', { cases: first.cases, moves: first.moves })}</b>
        </p>
        {first.amends && <p>{t('notice.amends', { year: notice.year })}</p>}
        {first.years.map((year) => (
          <p key={year.year}>
            {t('notice.yearLine', { year: year.year, count: year.workingDays, before: year.before })}
          </p>
        ))}
        {first.warnings.map((warning) => (
          <p key={warning.zh} className="note warn">
            <Icon name="triangle" /> {pick(warning)}
          </p>
        ))}
        <details>
          <summary>{t('notice.changes', { count: first.changes.length })}</summary>
          <ul className="year-spans">
            {first.changes.map((change) => (
              <li key={change.day}>
                <b>{formatDay(change.day)}</b> {pick(change.was)} → {pick(change.is)}
              </li>
            ))}
          </ul>
        </details>
        {first.byItem.length > 0 && (
          <table className="tb">
            <caption className="vh">{t('notice.byItem')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('notice.item')}</th>
                <th scope="col" className="r">
                  {t('notice.cases')}
                </th>
              </tr>
            </thead>
            <tbody>
              {first.byItem.map((row) => (
                <tr key={row.item}>
                  <td>{pick(row.itemName)}</td>
                  <td className="r num">{row.cases}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {rows.length > 0 && <Moves rows={rows} />}
      {hasNextPage && (
        <button
          type="button"
          className="btn cal-more"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('notice.more')}
        </button>
      )}
      <Sign notice={notice} edition={first.edition} current={current} />
    </section>
  );
}

function Moves({ rows }: { rows: Preview['rows'] }) {
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  return (
    <table className="tb cards-s">
      <thead>
        <tr>
          <th scope="col">{t('notice.case')}</th>
          <th scope="col">{t('notice.what')}</th>
          <th scope="col">{t('notice.old')}</th>
          <th scope="col">{t('notice.fresh')}</th>
          <th scope="col">{t('notice.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((row) =>
          row.moves.map((move) => (
            <tr key={`${row.caseId} ${move.what} ${move.task}`}>
              <td>
                <span className="num">{row.number}</span>
                <div className="cap">
                  {pick(row.itemName)} · {pick(row.unitName)}
                </div>
              </td>
              <td data-title={t('notice.what')}>{pick(move.name)}</td>
              <td data-title={t('notice.old')}>{move.from ? formatDay(move.from) : t('due.none')}</td>
              <td data-title={t('notice.fresh')}>
                <b>{move.to ? formatDay(move.to) : t('due.none')}</b>
              </td>
              <td data-title={t('notice.why')}>
                <ul className="plain">
                  {move.why.map((change) => (
                    <li key={change.day} className="cap">
                      {formatDay(change.day, true)} {pick(change.is)}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function Sign({ notice, edition, current }: { notice: NoticeForm; edition: number; current: boolean }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const queries = useQueryClient();
  const [key] = useState(idempotencyKey);
  const sign = useMutation({
    mutationFn: () =>
      call(
        api.POST('/api/calendar/notices', {
          params: { header: { 'idempotency-key': key, 'if-match': String(edition) } },
          body: notice,
        }),
      ),
    onSuccess: async () => {
      localStorage.removeItem(kept);
      await queries.invalidateQueries({ queryKey: ['calendar'] });
      void go(`/calendar?year=${notice.year}`, { state: { applied: true } });
    },
  });
  return (
    <div className="in notice-sign">
      <h3 className="h3">{t('notice.sign')}</h3>
      <p>{t('notice.signText')}</p>
      {!current && <p className="tx-warn">{t('notice.changed')}</p>}
      {sign.error && <Refused problem={sign.error} />}
      <button
        type="button"
        className="btn p"
        disabled={!current || sign.isPending || sign.isSuccess}
        onClick={() => sign.mutate()}
      >
        <Icon name="stamp" />
        {sign.isPending ? t('notice.signing') : t('notice.signDo')}
      </button>
    </div>
  );
}
