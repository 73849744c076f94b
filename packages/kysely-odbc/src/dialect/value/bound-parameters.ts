import { OdbcError } from '../../error/odbc-error.ts';

/** What the package `odbc` binds exactly. */
export type BoundParameter = string | number | bigint | boolean | null | Uint8Array;

/** Makes text of a `Date`, in the zone and the form that the column's own text has. */
export type DateText = (date: Date) => string;

const greatest = 2n ** 63n;

function refused(position: number, why: string): OdbcError {
  return new OdbcError('value_refused', { detail: `Parameter ${position + 1} ${why}`, position });
}

function boundText(text: string, position: number): string {
  // Drivers end text at a NUL (odbc.md section 2), and half a character is none.
  if (text.includes('\0')) throw refused(position, 'holds a NUL, where a driver ends text: bind its bytes.');
  if (!text.isWellFormed()) throw refused(position, 'holds half a character.');
  return text;
}

function bound(value: unknown, position: number, dateText: DateText | undefined): BoundParameter {
  switch (typeof value) {
    case 'string':
      return boundText(value, position);
    case 'number':
      if (Number.isFinite(value)) return value;
      throw refused(position, 'is no finite number, which drivers turn into another value.');
    case 'bigint':
      // The driver's number has 64 bits: beyond them it would become another one. As text the engine reads it.
      return value >= -greatest && value < greatest ? value : String(value);
    case 'boolean':
      return value;
    default:
  }
  if (value === null) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) {
    if (dateText !== undefined) return boundText(dateText(value), position);
    throw refused(
      position,
      'is a Date, which has no zone that the column knows: give text, or the option "dateText".',
    );
  }
  throw refused(
    position,
    `is of a kind that ODBC does not have: ${value === undefined ? 'undefined' : 'an object'}.`,
  );
}

/**
 * The parameters of a query as they are bound. None is bound in a way that changes its value: a `Date` never (odbc.md section 3).
 *
 * @throws OdbcError `value_refused`, with the position of the parameter.
 */
export function boundParameters(parameters: readonly unknown[], dateText?: DateText): BoundParameter[] {
  return parameters.map((value, position) => bound(value, position, dateText));
}
