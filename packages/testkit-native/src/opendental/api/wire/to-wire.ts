import type { ApiCell } from '../storage/api-storage.ts';
import { enumNames } from './enum-names.ts';
import { intervalText } from './interval-text.ts';
import type { OfficeTime } from './office-time.ts';
import type { WireDouble } from './wire-json.ts';
import type { WireKind } from './wire-kind.ts';

/** What the API answers for a value. */
export type WireValue = string | number | WireDouble;

const noDate = '0001-01-01';

/** Dates and times in another form, where a request asks for one (opendental-api.md section 3). */
export interface WireFormats {
  date(text: string): string;
  dateTime(text: string): string;
}

/** A value of a column as the API spells it; line breaks come back as spaces. */
export function toWire(
  kind: WireKind,
  path: string,
  cell: ApiCell,
  time: OfficeTime,
  formats: WireFormats,
): WireValue {
  const text = String(cell ?? '');
  const date = text.startsWith('0000') || cell === null ? noDate : text;
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(Number(text)) || typeof cell === 'number' ? Number(text) : text;
    case 'boolean':
      return Number(cell) === 0 ? 'false' : 'true';
    case 'enum':
      return enumNames.get(path)?.get(Number(cell)) ?? text;
    case 'interval':
      return intervalText(Number(cell));
    case 'date':
      return formats.date(date.slice(0, 10));
    case 'dateTime':
      return formats.dateTime(
        date === noDate ? `${noDate} 00:00:00` : date.slice(0, 19).replace(/^0000-00-00/, noDate),
      );
    case 'stamp':
      return formats.dateTime(cell === null ? `${noDate} 00:00:00` : time.ofStamp(text));
    case 'time':
      return cell === null ? '00:00:00' : text;
    case 'text':
      return text.replace(/\r\n|\r|\n/g, ' ');
  }
}
