import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OdbcError, type OdbcSession, openOdbcSession, readGroups, type TablePlan } from '../../src/index.ts';
import {
  type DriverName,
  type ReadyDriver,
  startMariaDbDriver,
  startPostgresDriver,
  startSqlite,
} from '../driver/three-drivers.ts';
import { readLongNotes } from './long-notes.ts';
import { type MatrixCase, type ValueKind, valueKinds } from './value-kinds.ts';

const starts: Readonly<Record<DriverName, () => Promise<ReadyDriver & AsyncDisposable>>> = {
  MariaDB: startMariaDbDriver,
  PostgreSQL: startPostgresDriver,
  SQLite: startSqlite,
};

const drivers = Object.keys(starts) as DriverName[];
const kinds = Object.keys(valueKinds) as ValueKind[];

// The child reads the clock's zone here: in it, 02:30 of that day does not exist.
const zoneBefore = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'America/New_York';
});
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

async function outcome(
  session: OdbcSession,
  table: string,
  { form, size }: MatrixCase,
): Promise<MatrixCase['expected']> {
  const main: TablePlan = {
    table: { name: table },
    columns: [
      { name: 'id', form: 'integer' },
      { name: 'cell', form, ...(size === undefined ? {} : { size }) },
    ],
    key: ['id'],
  };
  try {
    let cell: string | null = null;
    for await (const page of readGroups(session, { main }))
      for (const row of page.main) cell = row[1] ?? null;
    return cell;
  } catch (error) {
    if (!OdbcError.is(error)) throw error;
    expect(error.message).toContain('cell');
    return { refused: error.code };
  }
}

describe.each(drivers)('through the %s driver', (name) => {
  let driver: ReadyDriver & AsyncDisposable;
  let windows: OdbcSession;
  let plain: OdbcSession;

  beforeAll(async () => {
    driver = await starts[name]();
    plain = await openOdbcSession({ ...driver });
    windows =
      driver.grammar.codePage === null
        ? await openOdbcSession({ ...driver, codePage: 'windows-1252' })
        : plain;
  });
  afterAll(async () => {
    await plain[Symbol.asyncDispose]();
    if (windows !== plain) await windows[Symbol.asyncDispose]();
    await driver[Symbol.asyncDispose]();
  });

  it.each(kinds)('%s arrive exactly, or are refused as the matrix says', async (kind) => {
    const cases = valueKinds[kind][name];
    const tables = cases.map((_, at) => `matrix_${kinds.indexOf(kind)}_${at}`);
    await driver.run(
      cases.flatMap(({ type, value }, at) => [
        `CREATE TABLE ${tables[at]} (id INTEGER NOT NULL PRIMARY KEY, cell ${type})`,
        `INSERT INTO ${tables[at]} VALUES (1, ${value})`,
      ]),
    );
    const session = kind === 'all 256 bytes of windows-1252' ? windows : plain;
    for (const [at, one] of cases.entries()) {
      expect(await outcome(session, tables[at] ?? '', one), `${one.type} as ${one.form}`).toEqual(
        one.expected,
      );
    }
  });

  it('notes of 2 MB arrive whole', () => readLongNotes(name, driver, 2));
});
