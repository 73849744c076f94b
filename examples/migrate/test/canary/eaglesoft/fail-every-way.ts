import {
  createEaglesoftSource,
  type EaglesoftOdbcOptions,
  type EaglesoftOptions,
} from '@bitewing/adapter-eaglesoft';
import {
  type Batch,
  BitewingError,
  type Cursor,
  collect,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import { canaryWord } from '@bitewing/testkit';
import type { StandInFault, UnloadFault } from '@bitewing/testkit-native';
import { misplaced, timeZone } from '../marked-practice.ts';
import type { SinkBook } from '../sink-book.ts';
import { type MarkedOffice, secrets } from './marked-office.ts';

/** What is wrong with unload files, and what the first failure is then called. */
const damaged = {
  unload_truncated: { kind: 'truncated', table: 'patient' },
  'rejected of an open quote': { kind: 'broken-quote', table: 'operatory_notes', row: 2 },
  'read of an escape that is none': { kind: 'bad-escape', table: 'patient', row: 3 },
  'rejected of too few cells': { kind: 'few-columns', table: 'patient', row: 4 },
  'rejected of too many cells': { kind: 'many-columns', table: 'patient', row: 5 },
  'unload_malformed of the rows of another table': {
    kind: 'foreign-file',
    table: 'patient',
    of: 'operatory_notes',
  },
  unload_incomplete: { kind: 'missing-file', table: 'patient' },
  'unload_truncated of a script': { kind: 'truncated-script', table: 'operatory_notes' },
} as const satisfies Readonly<Record<string, UnloadFault>>;

/** What a driver does, in which process, and what the first failure is then called. */
const struck: Readonly<Record<string, StandInFault & { readonly child?: true }>> = {
  rows_lost: { kind: 'early-stop', rows: 0, table: 'patient', purpose: 'page' },
  pages_do_not_advance: { kind: 'repeat', table: 'patient', purpose: 'page' },
  query_failed: { kind: 'refuse', state: 'HY000', table: 'patient' },
  'access_denied of a statement': { kind: 'refuse', state: '42501', table: 'patient' },
  missing_table: { kind: 'missing-table', table: 'patient' },
  native_crash: { kind: 'crash', table: 'patient', child: true },
  'query_failed in a child': { kind: 'refuse', state: 'HY000', table: 'patient', child: true },
};

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

const codeOf = (error: unknown): string => (BitewingError.is(error) ? error.code : String(error));

/** What became of a reading: its error, the code of the first table that failed, or whether rows were rejected. */
async function fateOf(
  book: SinkBook,
  source: Source,
  options: ReadOptions = {},
): Promise<{ code: string; error: unknown }> {
  let batches: readonly Batch[] = [];
  const error = await errorOf(async () => {
    batches = await collect(source.snapshot(options));
  });
  for (const { tables, cursor } of batches.slice(-1)) {
    book.value('progress of tables', tables);
    book.value('cursors', cursor);
  }
  const rejected = batches.flatMap((batch) => batch.rejected);
  for (const rejection of rejected.slice(0, 20)) book.value('rejections', rejection);
  const failed =
    batches.at(-1)?.tables.find(({ code }) => code !== undefined)?.code ??
    (rejected.length > 0 ? 'rejected' : 'read');
  return { code: error === null ? failed : codeOf(error), error };
}

function noteFailure(book: SinkBook, expected: string, code: string, error: unknown): void {
  book.note('outcomes', code === expected.split(' ')[0] ? [] : [`${expected}: ${code}`]);
  book.value(`error ${expected}`, error);
}

async function readDamaged(office: MarkedOffice, book: SinkBook): Promise<void> {
  for (const [expected, fault] of Object.entries(damaged)) {
    const path = await office.unload(`damaged ${fault.kind}`, office.tables, fault);
    const source = office.openUnload(path);
    book.value('check of damaged files', await source.check());
    const { code, error } = await fateOf(book, source);
    noteFailure(book, expected, code, error);
  }
}

async function readStruck(office: MarkedOffice, book: SinkBook): Promise<void> {
  for (const [expected, { child, ...fault }] of Object.entries(struck)) {
    office.database.arm(fault);
    const source = office.openDatabase({ process: child === true ? 'child' : 'here' }, { pageRows: 4 });
    const { code, error } = await fateOf(book, source, { entities: ['patient'] });
    noteFailure(book, expected, code, error);
  }
  office.database.arm();
}

/** Calls that fail, each for its own reason, with patient data or a credential near it. */
function failing(office: MarkedOffice, from: Cursor): Readonly<Record<string, () => unknown>> {
  const { database } = office;
  const snapshotOf = (
    place: Readonly<Record<string, unknown>>,
    options: Partial<EaglesoftOdbcOptions> = {},
  ) => collect(office.openDatabase(place, options).snapshot({ entities: ['patient'] }));
  const at = (keys: Readonly<Record<string, string>>) => ({
    connectionString: database.connectionString(keys),
  });
  const create = (options: object): unknown =>
    createEaglesoftSource({ instance: 'wrong', timeZone, ...options } as EaglesoftOptions);
  const resumed = (cursor: Cursor) =>
    collect(office.openDatabase().snapshot({ from: cursor, entities: ['location'] }));
  return {
    'auth_failed of a wrong password': () => snapshotOf(at({ PWD: `{${secrets.password}-of-another}` })),
    'connect_failed of a database that is not there': () => snapshotOf(at({ DBN: misplaced })),
    'connect_failed of a string that is none': () => snapshotOf({ connectionString: `{${misplaced}` }),
    'connect_failed of a data source': () =>
      collect(
        office
          .openDatabase({
            dsn: misplaced,
            user: secrets.user,
            password: secrets.password,
          })
          .snapshot(),
      ),
    'query_failed of a first statement': () => snapshotOf({ initSql: [`SET ${secrets.authentication}`] }),
    'peer_missing of a driver': () => snapshotOf({ driver: `${canaryWord}-odbc` }),
    'foreign_database of another owner': () => snapshotOf({ owner: canaryWord }),
    'source_busy of a slow answer': async () => {
      database.arm({ kind: 'slow', milliseconds: 5_000, table: 'patient' });
      try {
        await snapshotOf({}, { statementTimeoutMs: 300 });
      } finally {
        database.arm();
      }
    },
    'cursor_invalid of a position': () => resumed({ ...from, position: { phase: misplaced } }),
    'cursor_invalid of a place': () =>
      resumed({ ...from, position: { ...from.position, complete: false, place: misplaced } }),
    'history_lost of another database': () => resumed({ ...from, epoch: misplaced }),
    'invalid_options of a source': () =>
      create({
        odbc: { connectionString: '', dsn: misplaced, password: secrets.password },
        pageRows: misplaced,
      }),
    'invalid_options of both ways': () => create({ path: misplaced, odbc: at({}) }),
    'source_not_found of files': () => collect(office.openUnload(`/nowhere/${misplaced}`).snapshot()),
  };
}

/** Reads what is damaged, lets the driver fail in each of its ways, and calls what cannot be answered. */
export async function failEveryWay(office: MarkedOffice, book: SinkBook): Promise<void> {
  await readDamaged(office, book);
  await readStruck(office, book);
  const [first] = await collect(office.openDatabase().snapshot({ entities: ['location'] }));
  if (first === undefined) throw new Error('The database gave no batch.');
  for (const [expected, work] of Object.entries(failing(office, first.cursor))) {
    const error = await errorOf(work);
    noteFailure(book, expected, codeOf(error), error);
  }
}
