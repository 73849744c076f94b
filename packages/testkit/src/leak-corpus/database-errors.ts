import { type LeakShape, shapesOf } from './leak-shape.ts';

/** An error of a driver: its message and what it carries besides, with `{value}` where the value stood. */
export interface RecordedError {
  readonly message: string;
  readonly carries: Readonly<Record<string, string | number | readonly string[]>>;
}

const mysql2 = (code: string, errno: number, sqlState: string, message: string, sql: string) => ({
  message,
  carries: { code, errno, sqlState, sqlMessage: message, sql },
});
const pg = (code: string, message: string, carries: RecordedError['carries'] = {}) => ({
  message,
  carries: { name: 'error', severity: 'ERROR', code, ...carries },
});
/** PGlite adds the statement and its parameters to what the server said. */
const pglite = (
  code: string,
  message: string,
  query: string,
  carries: Readonly<Record<string, string>> = {},
) => pg(code, message, { query, params: query.includes('$1') ? ['{value}'] : [], ...carries });

const insert = 'INSERT INTO patient (LName) VALUES (';
const failingRow = 'Failing row contains ({value}, null, null, ';
const notNull = 'null value in column "visits" of relation "patient" violates not-null constraint';
const unique = 'duplicate key value violates unique constraint "patient_lname_key"';

/**
 * What drivers throw, recorded from real servers, so that the corpus needs none: mysql2 with MariaDB, pg with Postgres,
 * and PGlite. Recorded is all that holds the value, and the codes.
 */
export const recordedErrors = {
  'MariaDB: a value that may stand only once': mysql2(
    'ER_DUP_ENTRY',
    1062,
    '23000',
    "Duplicate entry '{value}' for key 'LName'",
    `${insert}'{value}')`,
  ),
  'MariaDB: a date that is none': mysql2(
    'ER_TRUNCATED_WRONG_VALUE',
    1292,
    '22007',
    "Incorrect date value: '{value}' for column `corpus`.`patient`.`Birthdate` at row 1",
    "INSERT INTO patient (Birthdate) VALUES ('{value}')",
  ),
  'MariaDB: a number that is none': mysql2(
    'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
    1366,
    '22007',
    "Incorrect integer value: '{value}' for column `corpus`.`patient`.`Visits` at row 1",
    "INSERT INTO patient (Visits) VALUES ('{value}')",
  ),
  'MariaDB: a text that is too long': mysql2(
    'ER_DATA_TOO_LONG',
    1406,
    '22001',
    "Data too long for column 'MiddleI' at row 1",
    "INSERT INTO patient (MiddleI) VALUES ('{value}')",
  ),
  'MariaDB: a syntax error near the value': mysql2(
    'ER_PARSE_ERROR',
    1064,
    '42000',
    "You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '{value}' at line 1",
    'INSERT INTO patient {value}',
  ),
  'MariaDB: a table named after the value': mysql2(
    'ER_NO_SUCH_TABLE',
    1146,
    '42S02',
    "Table 'corpus.{value}' doesn't exist",
    'SELECT * FROM `{value}`',
  ),
  'MariaDB: a column named after the value': mysql2(
    'ER_BAD_FIELD_ERROR',
    1054,
    '42S22',
    "Unknown column '{value}' in 'SELECT'",
    'SELECT `{value}` FROM patient',
  ),
  'MariaDB: a trigger that quotes the row': mysql2(
    'ER_SIGNAL_EXCEPTION',
    1644,
    '45000',
    '{value}',
    "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{value}'",
  ),
  'Postgres: a value that may stand only once': pg('23505', unique, {
    detail: 'Key (lname)=({value}) already exists.',
  }),
  'Postgres: a value that is missing beside it': pg('23502', notNull, { detail: `${failingRow}null).` }),
  'Postgres: a row that breaks a condition': pg(
    '23514',
    'new row for relation "patient" violates check constraint "patient_visits_check"',
    { detail: `${failingRow}9).` },
  ),
  'Postgres: a text that is no number': pg('22P02', 'invalid input syntax for type integer: "{value}"'),
  'Postgres: a date that is none': pg('22007', 'invalid input syntax for type date: "{value}"'),
  'Postgres: a text that is too long': pg('22001', 'value too long for type character varying(1)'),
  'Postgres: a syntax error near the value': pg('42601', 'syntax error at or near "\'{value}\'"'),
  'Postgres: a table named after the value': pg('42P01', 'relation "{value}" does not exist'),
  'Postgres: a trigger that quotes the row': pg('P0001', '{value}', { detail: '{value}', hint: '{value}' }),
  'Postgres: a line of COPY': pg('22P02', 'invalid input syntax for type integer: "{value}"', {
    where: 'COPY patient, line 1, column visits: "{value}"',
  }),
  'PGlite: a value that may stand only once': pglite('23505', unique, `${insert}$1)`, {
    detail: 'Key (lname)=({value}) already exists.',
  }),
  'PGlite: a value that is missing beside it': pglite(
    '23502',
    notNull,
    'INSERT INTO patient (LName, Visits) VALUES ($1, NULL)',
    { detail: `${failingRow}null).` },
  ),
  'PGlite: a text that is no number': pglite(
    '22P02',
    'invalid input syntax for type integer: "{value}"',
    'SELECT $1::text::integer',
  ),
  'PGlite: a text that is too long': pglite(
    '22001',
    'value too long for type character varying(1)',
    'INSERT INTO patient (MiddleI) VALUES ($1)',
  ),
} as const satisfies Readonly<Record<string, RecordedError>>;

/** Puts the value where it stood. */
export function replayError({ message, carries }: RecordedError, value: string): Error {
  const fill = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(fill);
    return typeof part === 'string' ? part.replaceAll('{value}', () => value) : part;
  };
  const filled = Object.entries(carries).map(([name, part]) => [name, fill(part)]);
  return Object.assign(new Error(String(fill(message))), Object.fromEntries(filled));
}

/** Errors of database drivers, replayed from what real servers said. */
export const databaseErrors: readonly LeakShape[] = shapesOf(
  Object.entries(recordedErrors).map(([name, recorded]) => [
    name,
    (log, value) => log('failed', { error: replayError(recorded, value) }),
  ]),
);
