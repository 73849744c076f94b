import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { parseDecimalText } from './decimal-text.ts';

/** `YYYY-MM-DD`, a day of the practice's calendar, without a zone. */
export const localDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.output<typeof localDate>;

/**
 * Makes a day of a text, for options that take one.
 *
 * @throws BitewingError `invalid_options` for what is no day of the calendar as `YYYY-MM-DD`
 *
 * @example
 * ```ts
 * import { localDateFrom } from '@bitewing/core';
 *
 * const asOf = localDateFrom('2026-01-31');
 * ```
 */
export function localDateFrom(text: string): LocalDate {
  const parsed = localDate.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new BitewingError('invalid_options', { detail: 'A date is no day of the calendar as YYYY-MM-DD.' });
}

/** `HH:mm:ss`, a time of the practice's wall clock. */
export const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
  .brand<'LocalTime'>();
export type LocalTime = z.output<typeof localTime>;

/** A day of the calendar, leap years counted, as zod checks it. */
const dayPattern = z.core.regexes.date.source.slice(1, -1);
const timePattern = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{3})?';

/** `YYYY-MM-DDTHH:mm:ss[.SSS]`, the practice's wall clock as it was written, without a zone. */
export const localDateTime = z
  .string()
  .regex(new RegExp(`^${dayPattern}T${timePattern}$`))
  .brand<'LocalDateTime'>();
export type LocalDateTime = z.output<typeof localDateTime>;

/** `YYYY-MM-DDTHH:mm:ss[.SSS]Z`, a moment. The fraction is there when the source is finer than a second. */
export const instant = z
  .string()
  .regex(new RegExp(`^${dayPattern}T${timePattern}Z$`))
  .brand<'Instant'>();
export type Instant = z.output<typeof instant>;

/**
 * Makes a moment of a text. `Date.toISOString()` gives the form that it takes.
 *
 * @throws BitewingError `invalid_options` for what is no moment as `YYYY-MM-DDTHH:mm:ss[.SSS]Z`
 *
 * @example
 * ```ts
 * import { freshness, instantFrom, type TableProgress } from '@bitewing/core';
 *
 * declare const tables: readonly TableProgress[];
 * const ages = freshness(tables, instantFrom(new Date().toISOString()));
 * ```
 */
export function instantFrom(text: string): Instant {
  const parsed = instant.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new BitewingError('invalid_options', {
    detail: 'A moment is not written as YYYY-MM-DDTHH:mm:ss[.SSS]Z.',
  });
}

/** An IANA zone name such as `America/New_York`. */
export const timeZone = z.string().regex(/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/);

/** Money in integer cents, within the safe integers. */
export const cents = z.int();

/** Tells whether a text is a decimal number as fields of the model take it, of a size that can be meant. */
export const isExactDecimal = (value: string): boolean =>
  !value.startsWith('+') && parseDecimalText(value) !== null;

/** A decimal number as text, as the source wrote it but for a leading `+`; of what size, {@link parseDecimalText} says. */
export const exactDecimal = z
  .string()
  .refine(isExactDecimal)
  .meta({ pattern: '^-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?$' });

/** A text that says something: never empty. */
export const text = z.string().min(1);

/** A whole number that counts or orders. */
export const count = z.int().min(0);

/** Life of the row behind a record: `inactive` = hidden or not in force, `deleted` = kept by the source as deleted. */
export const recordStatus = z.enum(['active', 'inactive', 'deleted']);
export type RecordStatus = z.output<typeof recordStatus>;
