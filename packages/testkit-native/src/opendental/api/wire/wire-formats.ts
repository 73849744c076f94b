import type { OfficeTime } from './office-time.ts';
import type { WireFormats } from './to-wire.ts';

const letters = /yyyy|MM|dd|HH|mm|ss|zzz/g;

function formatted(text: string, pattern: string, time: OfficeTime): string {
  const [year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = text.split(/[- :]/);
  const parts: Readonly<Record<string, string>> = {
    yyyy: year,
    MM: month,
    dd: day,
    HH: hour,
    mm: minute,
    ss: second,
  };
  return pattern.replace(letters, (part) =>
    part === 'zzz' ? time.offsetAt(text.length === 10 ? `${text} 00:00:00` : text) : (parts[part] ?? part),
  );
}

/** The forms that `DateFormatString` and `DateTimeFormatString` ask for: yyyy, MM, dd, HH, mm, ss and zzz are known. */
export const wireFormats = (
  date: string | undefined,
  dateTime: string | undefined,
  time: OfficeTime,
): WireFormats => ({
  date: (text) => (date === undefined ? text : formatted(text, date, time)),
  dateTime: (text) => (dateTime === undefined ? text : formatted(text, dateTime, time)),
});
