import { pgClient } from '@bitewing/store-postgres';
import type { recordedErrors } from '@bitewing/testkit';
import type { withDatabase } from '@bitewing/testkit-native';
import type { PGlite } from '@electric-sql/pglite';
import { escapeIdentifier, escapeLiteral, type Pool, type PoolClient } from 'pg';

type MariaDb = Parameters<Parameters<typeof withDatabase>[2]>[0];

/** Where the errors are provoked. */
export interface OpenDatabases {
  readonly mariaDb: MariaDb;
  readonly pool: Pool;
  /** A pool gives up a connection for every error: here one stays. */
  readonly postgres: PoolClient;
  readonly pglite: PGlite;
}

type Provoke = (databases: OpenDatabases, value: string) => Promise<unknown>;

const insert = (columns: string, values: string): string =>
  `INSERT INTO patient (${columns}) VALUES (${values})`;

const inMariaDb =
  (sql: (value: string) => string): Provoke =>
  ({ mariaDb }, value) =>
    mariaDb.query(sql(value), [value]);
const inPostgres =
  (sql: string): Provoke =>
  ({ postgres }, value) =>
    postgres.query(sql, [value]);
const inPglite =
  (sql: string): Provoke =>
  ({ pglite }, value) =>
    pglite.query(sql, [value]);
/** With the value in the statement itself. */
const quoting =
  (sql: (value: string) => string): Provoke =>
  ({ postgres }, value) =>
    postgres.query(sql(value));

/** The table that they all go into. */
export const patientTable =
  'CREATE TABLE patient (LName varchar(2000) UNIQUE, Birthdate date, MiddleI varchar(1), ' +
  'Visits integer NOT NULL DEFAULT 0, CONSTRAINT patient_visits_check CHECK (Visits < 9))';

const unique = insert('LName', '$1');
const missing = insert('LName, Visits', '$1, NULL');
const noNumber = 'SELECT $1::text::integer';
const tooLong = insert('MiddleI', '$1');

/** How each recorded error comes about. A value that may stand only once stands there already. */
export const provoked: Readonly<Record<keyof typeof recordedErrors, Provoke>> = {
  'MariaDB: a value that may stand only once': inMariaDb(() => insert('LName', '?')),
  'MariaDB: a date that is none': inMariaDb(() => insert('Birthdate', '?')),
  'MariaDB: a number that is none': inMariaDb(() => insert('Visits', '?')),
  'MariaDB: a text that is too long': inMariaDb(() => insert('MiddleI', '?')),
  'MariaDB: a syntax error near the value': inMariaDb((value) => `INSERT INTO patient ${value}`),
  'MariaDB: a table named after the value': inMariaDb((value) => `SELECT * FROM \`${value}\``),
  'MariaDB: a column named after the value': inMariaDb((value) => `SELECT \`${value}\` FROM patient`),
  'MariaDB: a trigger that quotes the row': inMariaDb(() => "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = ?"),
  'Postgres: a value that may stand only once': inPostgres(unique),
  'Postgres: a value that is missing beside it': inPostgres(missing),
  'Postgres: a row that breaks a condition': inPostgres(insert('LName, Visits', '$1, 9')),
  'Postgres: a text that is no number': inPostgres(noNumber),
  'Postgres: a date that is none': inPostgres('SELECT $1::text::date'),
  'Postgres: a text that is too long': inPostgres(tooLong),
  'Postgres: a syntax error near the value': quoting((value) => `INSERT ${escapeLiteral(value)}`),
  'Postgres: a table named after the value': quoting((value) => `SELECT * FROM ${escapeIdentifier(value)}`),
  'Postgres: a trigger that quotes the row': quoting((value) => {
    const text = escapeLiteral(value);
    return `DO $do$ BEGIN RAISE EXCEPTION USING MESSAGE = ${text}, DETAIL = ${text}, HINT = ${text}; END $do$`;
  }),
  'Postgres: a line of COPY': ({ pool }, value) =>
    pgClient(pool).transaction(({ copyIn }) =>
      copyIn('patient', ['Visits'], [Buffer.from(value.replace(/[\r\n\\]/g, ' '))]),
    ),
  'PGlite: a value that may stand only once': inPglite(unique),
  'PGlite: a value that is missing beside it': inPglite(missing),
  'PGlite: a text that is no number': inPglite(noNumber),
  'PGlite: a text that is too long': inPglite(tooLong),
};
