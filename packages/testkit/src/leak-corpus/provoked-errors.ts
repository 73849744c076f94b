import { strictEqual } from 'node:assert/strict';
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { LeakShape } from './leak-shape.ts';

/** What a library throws when it is made to, with the value where a program would have it. */
type Provoke = (value: string) => unknown;

const inSqlite =
  (work: (database: DatabaseSync, value: string) => unknown): Provoke =>
  (value) => {
    const database = new DatabaseSync(':memory:');
    try {
      return work(database, value);
    } finally {
      database.close();
    }
  };

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const connected = (path: string): Promise<never> =>
  new Promise((_, reject) => {
    connect(path).on('error', reject);
  });

/** A port that nobody listens on by convention: the connection is refused at once. */
const refused = 'http://127.0.0.1:1/';

const provoke: Readonly<Record<string, Provoke>> = {
  'SQLite: a value that may stand only once': inSqlite((database, value) => {
    database.exec('CREATE TABLE patient (name TEXT UNIQUE)');
    for (let row = 0; row < 2; row += 1) database.prepare('INSERT INTO patient VALUES (?)').run(value);
  }),
  'SQLite: a syntax error near the value': inSqlite((database, value) => database.exec(`INSERT ${value}`)),
  'SQLite: a table named after the value': inSqlite((database, value) =>
    database.exec(`SELECT * FROM "${value}"`),
  ),
  'SQLite: a trigger that quotes the row': inSqlite((database, value) => {
    database.exec(`CREATE TABLE patient (name TEXT);
      CREATE TRIGGER refuse BEFORE INSERT ON patient BEGIN SELECT RAISE(ABORT, ${quoted(value)}); END`);
    database.prepare('INSERT INTO patient VALUES (?)').run(value);
  }),
  'zod: unknown keys': (value) => z.strictObject({}).parse({ [value]: 1 }),
  'zod: keys of a record': (value) => z.record(z.enum(['a']), z.string()).parse({ [value]: 'x' }),
  'zod: a path through a key': (value) => z.record(z.string(), z.number()).parse({ [value]: value }),
  'zod: a text made of the value by a check': (value) =>
    z
      .string()
      .refine(() => false, { error: ({ input }) => `not allowed: ${String(input)}` })
      .parse(value),
  'zod: the reported input': (value) => z.number().parse(value, { reportInput: true }),
  'zod: an asynchronous check': (value) =>
    z
      .string()
      .refine(async () => Promise.reject(new Error(value)))
      .parseAsync(value),
  'fetch: a refused connection': (value) => fetch(`${refused}?name=${encodeURIComponent(value)}`),
  'fetch: an address that is none': (value) => fetch(`http://${value}:x/`),
  'fetch: a header that is none': (value) => fetch(refused, { headers: { 'x-patient': `${value}\0` } }),
  'fetch: a method that is none': (value) => fetch(refused, { method: `${value} ` }),
  'an aborted request': (value) => fetch(refused, { signal: AbortSignal.abort(new Error(value)) }),
  'file system: no such file': (value) => readFileSync(`/nowhere/${value}/0001.dcm`),
  'file system: a name with a zero byte': (value) => readFileSync(`/nowhere/${value}\0`),
  'a socket named after the value': (value) => connected(`/nowhere/${value.slice(0, 60)}.socket`),
  'a host named after the value': (value) => lookup(`${value}\0`),
  'JSON that is none': (value) => JSON.parse(value.startsWith('"') ? `${value}}` : `{"name": ${value}x`),
  'a URL that is none': (value) => new URL(value.replace(/:/g, ''), 'relative'),
  'a URI that is none': (value) => decodeURIComponent(`${value}%`),
  'a clone that cannot be': (value) => structuredClone(Symbol(value)),
  'an aborted signal': (value) => AbortSignal.abort(value).throwIfAborted(),
  'several errors at once': (value) => Promise.any([Promise.reject(new Error(value)), Promise.reject(value)]),
  'an assertion': (value) => strictEqual(value, 'another value'),
  'a time zone that is none': (value) => new Intl.DateTimeFormat('en', { timeZone: value }),
  'a language that is none': (value) => new Intl.NumberFormat(value),
  'a large integer that is none': (value) => BigInt(`${value}x`),
  'an expression that is none': (value) => new RegExp(`${value.replace(/\W/g, ' ')}(`),
  'a property of a frozen row': (value) => Object.assign(Object.freeze({ [value]: 1 }), { [value]: 2 }),
  'a function that is none': (value) =>
    Reflect.apply(Reflect.get({ [value]: value }, value) as never, null, []),
};

/** Errors of drivers and of the platform, provoked for real, handed to the logger as they are. */
export const provokedErrors: readonly LeakShape[] = Object.entries(provoke).map(([name, work]) => ({
  name,
  async write(log, value) {
    let outcome: unknown = new Error('nothing was thrown');
    try {
      outcome = await work(value);
    } catch (error) {
      outcome = error;
    }
    log('failed', { error: outcome });
  },
}));
