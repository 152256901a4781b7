import { useTranslation } from 'react-i18next';
import type { Language } from './preferences.ts';

/** A sentence in both languages (双语文本), as the API sends it. */
export interface LocalText {
  zh: string;
  en: string;
}

const zhWeekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const enWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shanghaiMs = 8 * 3_600_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** The sentence in one language; Chinese where the other is empty. */
export function pickText(text: LocalText | null | undefined, language: Language): string {
  if (!text) return '';
  return (language === 'en' ? text.en : text.zh) || text.zh || text.en;
}

/** A Shanghai date with its weekday (日期): `2021年9月6日 周一`, `Mon 6 Sep 2021`. `short` leaves the year out. */
export function formatDay(day: string, language: Language, short = false): string {
  const [y, m, d] = day.split('-').map(Number);
  if (!y || !m || !d) return day;
  const weekday = new Date(Date.UTC(y, m - 1, d)).getUTCDay();
  if (language === 'en') return `${enWeekdays[weekday]} ${d} ${enMonths[m - 1]}${short ? '' : ` ${y}`}`;
  return `${short ? '' : `${y}年`}${m}月${d}日 ${zhWeekdays[weekday]}`;
}

/** The Shanghai date of an instant, as `2021-09-06`. */
export function dayOfInstant(instant: string | number): string {
  const at = new Date(new Date(instant).getTime() + shanghaiMs);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** An instant as a field of day and time takes it, rounded up to the minute in Shanghai: `2021-09-06T09:31`. */
export function fieldOfInstant(instant: string | number): string {
  const minute = Math.ceil(new Date(instant).getTime() / 60_000) * 60_000;
  return `${dayOfInstant(minute)}T${formatClock(minute)}`;
}

/** What a field of day and time says, as an instant. */
export const instantOfField = (value: string): string => `${value}:00+08:00`;

/** The Shanghai clock time of an instant, `09:31`, with seconds if asked. */
export function formatClock(instant: string | number, seconds = false): string {
  const at = new Date(new Date(instant).getTime() + shanghaiMs);
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return seconds ? `${clock}:${two(at.getUTCSeconds())}` : clock;
}

/** An instant in Shanghai (时刻): `2021年9月6日 周一 09:31`; `short` leaves the year out. */
export function formatInstant(instant: string | number, language: Language, short = false): string {
  if (Number.isNaN(new Date(instant).getTime())) return String(instant);
  return `${formatDay(dayOfInstant(instant), language, short)} ${formatClock(instant)}`;
}

/** The end of a Shanghai day is written 24:00 of that day, not 00:00 of the next. */
export function formatDue(instant: string, language: Language, short = true): string {
  if (formatClock(instant, true) !== '00:00:00') return formatInstant(instant, language, short);
  return `${formatDay(dayOfInstant(new Date(instant).getTime() - 1), language, short)} 24:00`;
}

/** A span of time (时长) in its two largest units: `35 秒`, `18 分钟`, `2 天 3 小时`. Milliseconds in; never negative. */
export function formatDuration(ms: number, language: Language): string {
  const words = language === 'en' ? { d: 'd', h: 'h', m: 'min', s: 's' } : { d: '天', h: '小时', m: '分钟', s: '秒' };
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), words.d],
    [Math.floor((seconds % 86_400) / 3600), words.h],
    [Math.floor((seconds % 3600) / 60), words.m],
    [seconds % 60, words.s],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  if (first < 0) return `${language === 'en' ? '<1' : '不到 1'} ${words.s}`;
  const shown = parts.slice(first, first + (first >= 2 && seconds >= 600 ? 1 : 2)).filter(([n]) => n > 0);
  return shown.map(([n, word]) => `${n} ${word}`).join(' ');
}

/** An amount of money (金额) given in fen: `12,345.67 元`. Whole yuan are shown without a fraction. */
export function formatYuan(fen: number, language: Language): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  const digits = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  const figure = `${sign}${digits}${rest ? `.${two(rest)}` : ''}`;
  return language === 'en' ? `CN¥${figure}` : `${figure} 元`;
}

/** Texts, days, instants, spans and money in the language of the page. */
export function useText() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return {
    language,
    pick: (text: LocalText | null | undefined) => pickText(text, language),
    formatDay: (day: string, short = false) => formatDay(day, language, short),
    formatInstant: (instant: string | number, short = false) => formatInstant(instant, language, short),
    formatDue: (instant: string, short = true) => formatDue(instant, language, short),
    formatClock,
    formatDuration: (ms: number) => formatDuration(ms, language),
    formatYuan: (fen: number) => formatYuan(fen, language),
  };
}
