import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Day, parseDay, Refusal } from '#kernel/base';
import data from '../../../seeds/calendar.json' with { type: 'json' };
import { notice2027 } from '../../../test/support/notice.ts';
import { bindCalendar } from './book.ts';
import { type CalendarData, defineCalendar } from './calendar.ts';
import { applyNotice, type HolidayNotice } from './notice.ts';

const shipped = data as CalendarData;
const today = parseDay('2026-11-25');

function faultsOf(change: Partial<HolidayNotice>, on: CalendarData = shipped, day: Day = today): string {
  try {
    applyNotice(on, { ...notice2027, ...change }, day);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_INVALID')
      return (error.params.reason as { zh: string }).zh;
    throw error;
  }
  return '';
}

const span = (name: string, from: string, to: string) => ({ name, from, to });

test('the notice of a new year gives its calendar, each day with its festival and its notice', () => {
  const { years, amends, warnings } = applyNotice(shipped, notice2027, today);
  expect(Object.keys(years)).toEqual(['2027']);
  expect(amends).toBe(false);
  expect(warnings).toEqual([]);
  const calendar = defineCalendar({ years: { ...shipped.years, ...years } });
  expect(calendar.reasonOf(parseDay('2027-02-09')).zh).toBe('春节放假（演示办发〔2026〕7号）');
  expect(calendar.kindOf(parseDay('2027-02-14'))).toBe('makeUp');
  expect(calendar.noticesOf(parseDay('2027-02-14'))).toEqual(['演示办发〔2026〕7号']);
  expect(calendar.festivalOf(parseDay('2027-02-06'))?.zh).toBe('春节'); // a Saturday inside the holiday
  expect(calendar.kindOf(parseDay('2027-03-06'))).toBe('weekend');
});

test('what is unusual but no fault is a warning', () => {
  const long = [...notice2027.holidays.slice(0, -1), span('国庆节', '2027-10-01', '2027-10-14')];
  const { warnings } = applyNotice(shipped, { ...notice2027, holidays: long, worked: [] }, today);
  expect(warnings[0]?.zh).toContain('个工作日');
});

test.each<[string, Partial<HolidayNotice>, string]>([
  ['two spans that overlap', { holidays: [...notice2027.holidays, span('春游', '2027-05-05', '2027-05-06')] }, '重复'],
  ['a day both off and worked', { worked: ['2027-02-11'] }, '既放假（春节）又上班'],
  ['a worked day written twice', { worked: ['2027-02-14', '2027-02-14'] }, '写了两次'],
  ['a worked day that is worked anyway', { worked: ['2027-02-15'] }, '本来就是工作日'],
  ['a day of another year', { worked: ['2028-02-12'] }, '2028-02-12 不在 2027 年'],
  ['the November before', { worked: ['2026-11-28'] }, '2026-11-28 不在 2027 年'],
  ['a day that does not exist', { worked: ['2027-02-30'] }, '“2027-02-30”不是日期'],
  ['a span that ends before it begins', { holidays: [span('元旦', '2027-01-03', '2027-01-01')] }, '早于'],
  ['a span without a name', { holidays: [span(' ', '2027-01-01', '2027-01-03')] }, '没有名称'],
  ['a span that is too long', { holidays: [span('长假', '2027-01-01', '2027-01-16')] }, '一次放假 16 天'],
  ['a number that is none', { number: '关于放假的通知' }, '不是文号'],
  ['a number of another year', { number: '国办发明电〔2024〕12号' }, '文号是 2024 年的'],
  ['a date still to come', { dated: '2026-11-26' }, '还没到'],
  ['a date of another year than the number', { dated: '2025-12-31' }, '与文号的年份不同'],
  ['a date that is none', { dated: '去年' }, '不是日期'],
  ['no place to read it', { source: ' ' }, '要写出处'],
  ['a control character in the source', { source: '公报\u0007第一期' }, '不能用的字符'],
  ['half a character in a name', { holidays: [span('\ud83d', '2027-01-01', '2027-01-03')] }, '不能用的字符'],
  ['no day at all', { holidays: [], worked: [] }, '没有任何'],
  ['a year that is none', { year: 1999 }, '1999 不是可用的年份'],
  ['a legal festival left as worked', { holidays: notice2027.holidays.slice(1) }, '2027-01-01 是元旦，法定放假'],
])('%s is refused', (_, change, words) => {
  expect(faultsOf(change)).toContain(words);
});

test('every fault is named at once', () => {
  const reason = faultsOf({ number: '无', source: '', worked: ['2027-02-15', '2029-01-01'] });
  expect(reason.split('；')).toHaveLength(4);
});

test('both sides of the day of the document: dated today is taken, dated tomorrow is not', () => {
  expect(faultsOf({ dated: '2026-11-25' })).toBe('');
  expect(faultsOf({ dated: '2026-11-26' })).not.toBe('');
});

test('a notice may reach into the December before, and then amends that year too', () => {
  const across = {
    holidays: [span('元旦', '2026-12-31', '2027-01-03'), ...notice2027.holidays.slice(1)],
    worked: ['2026-12-26', ...notice2027.worked],
  };
  const { years } = applyNotice(shipped, { ...notice2027, ...across }, today);
  expect(Object.keys(years)).toEqual(['2026', '2027']);
  expect(years['2026']?.notices).toEqual(['国办发明电〔2025〕7号', '演示办发〔2026〕7号']);
  const calendar = defineCalendar({ years: { ...shipped.years, ...years } });
  expect(calendar.kindOf(parseDay('2026-12-31'))).toBe('off');
  expect(calendar.kindOf(parseDay('2026-12-26'))).toBe('makeUp');
  expect(calendar.noticesOf(parseDay('2026-10-01'))).toEqual(['国办发明电〔2025〕7号', '演示办发〔2026〕7号']);
});

test('a later notice names only what changes, takes make-up days back, and leaves the rest of the year', () => {
  const before = { years: { ...shipped.years, ...applyNotice(shipped, notice2027, today).years } };
  const later: HolidayNotice = {
    year: 2027,
    number: '演示办发〔2027〕1号',
    dated: '2027-01-20',
    source: '演示公报',
    holidays: [span('春节', '2027-02-12', '2027-02-14')],
    worked: [],
  };
  const { years, amends } = applyNotice(before, later, parseDay('2027-01-20'));
  const calendar = defineCalendar({ years: { ...before.years, ...years } });
  expect(amends).toBe(true);
  expect(calendar.kindOf(parseDay('2027-02-12'))).toBe('off');
  expect(calendar.kindOf(parseDay('2027-02-14'))).toBe('weekend');
  expect(calendar.kindOf(parseDay('2027-10-09'))).toBe('makeUp');
  expect(() => applyNotice({ years: { ...before.years, ...years } }, later, parseDay('2027-01-20'))).toThrow(
    expect.objectContaining({ code: 'CALENDAR_NOTICE_KNOWN' }),
  );
  expect(
    faultsOf(
      { ...later, number: '演示办发〔2027〕2号' },
      { years: { ...before.years, ...years } },
      parseDay('2027-01-20'),
    ),
  ).toContain('没有差别');
});

test('a year long past may be amended: the figures of the year change, no other year does', () => {
  const late: HolidayNotice = {
    year: 2021,
    number: '演示办发〔2021〕9号',
    dated: '2021-09-01',
    source: '演示公报',
    holidays: [span('纪念日', '2021-09-03', '2021-09-03')],
    worked: [],
  };
  const { years } = applyNotice(shipped, late, today);
  expect(Object.keys(years)).toEqual(['2021']);
  expect(years['2021']?.workingDays).toBe((shipped.years['2021']?.workingDays ?? 0) - 1);
});

test('each year of 2019 to 2026 comes out of a notice written from its own days just as it is kept', () => {
  for (const [name, year] of Object.entries(shipped.years).filter(([name]) => name >= '2019')) {
    const before = Object.fromEntries(Object.entries(shipped.years).filter(([other]) => other < name));
    const notice: HolidayNotice = {
      year: Number(name),
      number: `演示办发〔${Number(name) - 1}〕1号`,
      dated: `${Number(name) - 1}-12-31`,
      source: '演示公报',
      holidays: year.off.map((day) => span('假日', day, day)),
      worked: year.on,
    };
    const { years } = applyNotice({ years: before }, notice, today);
    expect(years[name]).toMatchObject({ off: year.off, on: year.on, workingDays: year.workingDays });
  }
});

test('whatever is typed, a notice is taken whole or refused with a sentence, never half', () => {
  const day = fc.oneof(
    fc.constantFrom('2027-02-30', '', 'x', '2026-12-31', '2028-01-01'),
    fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10)),
  );
  const notice = fc.record({
    year: fc.constantFrom(2027, 2026, 2100, -1),
    number: fc.constantFrom('演示办发〔2026〕7号', '', '〔2026〕'),
    dated: fc.constantFrom('2026-11-20', '2026-13-01'),
    source: fc.constantFrom('演示公报', ''),
    holidays: fc.array(fc.record({ name: fc.constantFrom('节', ''), from: day, to: day }), { maxLength: 6 }),
    worked: fc.array(day, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(notice, (one) => {
      try {
        const { years } = applyNotice(shipped, one, today);
        defineCalendar({ years: { ...shipped.years, ...years } });
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        expect((error as Refusal).code).toBe('CALENDAR_INVALID');
      }
    }),
  );
});

test('a book of editions answers by number and by moment, and knows no edition that is not there', () => {
  const at = (text: string) => text as never;
  const { years } = applyNotice(shipped, notice2027, today);
  const book = bindCalendar([
    { edition: 1, inForceFrom: at('1970-01-01T00:00:00.000Z'), years: shipped.years },
    { edition: 2, inForceFrom: at('2026-11-25T01:00:00.000Z'), years },
  ]);
  expect(book.newest).toBe(2);
  expect(book.at(at('2026-11-25T00:59:59.999Z')).years).not.toContain(2027);
  expect(book.at(at('2026-11-25T01:00:00.000Z')).years).toContain(2027);
  expect(book.at(at('1960-01-01T00:00:00.000Z'))).toBe(book.of(1));
  expect(() => book.of(3)).toThrow('no calendar edition 3');
  expect(() => bindCalendar([])).toThrow();
  expect(() => bindCalendar([{ edition: 2, inForceFrom: at(''), years: {} }])).toThrow('edition 1 is missing');
});
