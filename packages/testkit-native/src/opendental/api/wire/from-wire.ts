import { refused } from '../request/api-refusal.ts';
import type { ApiCell } from '../storage/api-storage.ts';
import { enumNames } from './enum-names.ts';
import { flagFrom } from './flag-from.ts';
import { packedFromText } from './interval-text.ts';
import type { OfficeTime } from './office-time.ts';
import type { WireKind } from './wire-kind.ts';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const dateTimePattern = /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether a text is a day that there is. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

const isDateTime = (text: string): boolean => dateTimePattern.test(text) && isDate(text.slice(0, 10));

/** A number, also in a text. */
function numberFrom(name: string, value: unknown): number | string {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(value))
    throw refused(400, `${name} must be a number.`);
  return Number.isInteger(Number(value)) && !Number.isSafeInteger(Number(value)) ? value : Number(value);
}

/** A value of a kind that comes as a text. */
function cellFromText(
  kind: Exclude<WireKind, 'number'>,
  path: string,
  name: string,
  value: string,
  time: OfficeTime,
): ApiCell {
  switch (kind) {
    case 'boolean':
      return flagFrom(name, value) === true ? 1 : 0;
    case 'enum': {
      const found = [...(enumNames.get(path) ?? [])].find(
        ([, word]) => word.toLowerCase() === value.toLowerCase(),
      );
      if (found === undefined) throw refused(400, `${name} is none of its values.`);
      return found[0];
    }
    case 'interval': {
      const packed = packedFromText(value);
      if (packed === null) throw refused(400, `${name} is no interval.`);
      return packed;
    }
    case 'date': {
      if (!isDate(value)) throw refused(400, `${name} must be yyyy-MM-dd.`);
      return value;
    }
    case 'dateTime':
    case 'stamp': {
      const text = isDate(value) ? `${value} 00:00:00` : value;
      if (!isDateTime(text)) throw refused(400, `${name} must be yyyy-MM-dd HH:mm:ss.`);
      return kind === 'stamp' ? time.toStamp(text) : text;
    }
    case 'time': {
      if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value)) throw refused(400, `${name} must be HH:mm:ss.`);
      return value;
    }
    case 'text':
      return value;
  }
}

/**
 * A value of a request as its column keeps it.
 *
 * @throws ApiRefusal 400 where it is not of the form that the API documents; it names the field alone.
 */
export function fromWire(
  kind: WireKind,
  path: string,
  name: string,
  value: unknown,
  time: OfficeTime,
): ApiCell {
  if (kind === 'number') return numberFrom(name, value);
  if (typeof value !== 'string') throw refused(400, `${name} must be a text.`);
  return cellFromText(kind, path, name, value, time);
}
