import { selectStatement } from './select-list.ts';

/** What has to be known of a column so that it can be asked for as it is kept. */
export type ColumnKind = 'stamp' | 'bytes' | 'other';

/** Tells the kind of a column; names of tables in lower case. */
export type KindOfColumn = (table: string, column: string) => ColumnKind;

/** Name of a column of the answer, by its position. No column of the program is called so. */
export const answerName = (position: number): string => `bitewing_${position}`;

const wholeName = /^`([^`]+)`$/;
const source = /^\sFROM\s+`[^`]+`\.`([^`]+)`/i;
const noMoment = "'0000-00-00 00:00:00'";

/** Text as the server prints it, in hexadecimal digits of its UTF-8. */
const printed = (expression: string): string => `HEX(CONVERT(${expression} USING utf8mb4))`;

/** In UTC, whatever the zone of the session is, and without the hour that a zone has twice. */
const inUtc = (name: string): string =>
  `IF(UNIX_TIMESTAMP(${name}) = 0, ${noMoment}, DATE_ADD('1970-01-01 00:00:00', INTERVAL UNIX_TIMESTAMP(${name}) SECOND))`;

/**
 * Rewrites a statement so that its values survive the JSON of the API: line breaks become spaces there, moments change their form, and
 * two columns of one name become one (opendental-api.md sections 3 and 8). Each value is asked for as hexadecimal digits of
 * what the server prints, under a name of its own.
 *
 * A statement that has neither an order nor a limit is given an order, so that its pages fit together.
 */
export function printedStatement(sql: string, kindOf: KindOfColumn): string | null {
  const taken = selectStatement(sql);
  if (taken === null) return null;
  const table = source.exec(taken.rest)?.[1]?.toLowerCase();
  const askedFor = (expression: string): string => {
    const column = wholeName.exec(expression)?.[1];
    if (column === undefined || table === undefined) return printed(expression);
    const kind = kindOf(table, column);
    if (kind === 'bytes') return `HEX(${expression})`;
    return printed(kind === 'stamp' ? inUtc(expression) : expression);
  };
  const list = taken.expressions.map(
    (expression, position) => `${askedFor(expression)} AS ${answerName(position)}`,
  );
  const isOrdered = taken.rest === '' || /\s(?:ORDER\s+BY|LIMIT)\s/i.test(taken.rest);
  const order = isOrdered ? '' : ` ORDER BY ${list.map((_, position) => position + 1).join(', ')}`;
  return `SELECT ${list.join(', ')}${taken.rest}${order}`;
}
