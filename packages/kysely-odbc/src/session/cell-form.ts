/**
 * What a column is read as. Each cell arrives as exact text, or null, or is refused by name:
 *
 * | form | text |
 * |---|---|
 * | `integer` | `-12`; of any length |
 * | `decimal` | `-12.50`, as the database writes it, with a digit before the point |
 * | `float` | the shortest text that gives the same double |
 * | `bit` | `0` or `1` |
 * | `text` | as the driver gives it |
 * | `encodedText` | fetched as bytes and decoded in the session's code page: exact where a driver would mangle it |
 * | `bytes` | `0x` and lower-case hexadecimal digits |
 * | `date`, `time`, `timestamp` | `2024-03-10`, `02:30:00[.fff]`, `2024-03-10 02:30:00[.ffffff]`: no zone, never shifted |
 * | `longText`, `longEncodedText`, `longBytes` | as their short forms, of any length: measured first, large ones fetched apart |
 */
export type CellForm =
  | 'integer'
  | 'decimal'
  | 'float'
  | 'bit'
  | 'text'
  | 'encodedText'
  | 'longText'
  | 'longEncodedText'
  | 'bytes'
  | 'longBytes'
  | 'date'
  | 'time'
  | 'timestamp';

/** Forms that are measured before they are fetched. */
export type LongForm = 'longText' | 'longEncodedText' | 'longBytes';

export const isLongForm = (form: CellForm): form is LongForm =>
  form === 'longText' || form === 'longEncodedText' || form === 'longBytes';

/** A row's cells, in the order of the columns that were asked for. */
export type Row = readonly (string | null)[];
