import type { LocalDate } from '@bitewing/core';
import { createPractice, type PracticeChanges } from '@bitewing/testkit';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ChangedOpenDental,
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeChanges,
  writeOpenDental,
} from '../../../src/index.ts';
import { storedText } from '../../../src/opendental/write/stored-text.ts';

let server: MariaDbServer;
let before: WrittenOpenDental;
let after: ChangedOpenDental;
let changes: PracticeChanges;
beforeAll(async () => {
  server = await startMariaDb();
  const practice = createPractice({ seed: 31, patients: 200, asOf: '2026-10-30' as LocalDate });
  before = await writeOpenDental(practice, { server, database: 'office', version: '25.4' });
  const next = practice.next(1);
  changes = next.changes;
  after = await writeChanges(server, before, next.practice);
});
afterAll(() => server[Symbol.asyncDispose]());

const query = (sql: string): Promise<RowDataPacket[]> =>
  withDatabase(server, 'office', async (connection) => (await connection.query<RowDataPacket[]>(sql))[0]);
const one = async (sql: string): Promise<unknown> =>
  Object.values((await query(`SELECT ${sql}`))[0] ?? {})[0];
const removedRows = (entity: string): readonly string[] =>
  changes.removed.filter((each) => each.entity === entity).map(({ id }) => before.ids.get(id) ?? '');
/** Tables whose rows are part of the records of another table. */
const mainTables: Readonly<Record<string, string>> = {
  patientnote: 'patient',
  scheduleop: 'schedule',
  covspan: 'covcat',
};
const numberIn = (recordId: string): number => Number(/:(\d+)/.exec(recordId)?.[1]);

describe('a practice that was brought up to a later state', () => {
  test('has as many rows as the later truth', async () => {
    expect(await one('COUNT(*) FROM patient')).toBe(after.practice.records('patient').length);
    expect(await one('COUNT(*) FROM appointment')).toBe(after.practice.records('appointment').length);
    expect(await one('COUNT(*) FROM perioexam')).toBe(after.practice.records('perioExam').length);
    expect(await one('COUNT(*) FROM claim')).toBe(after.practice.records('claim').length);
    expect(await one('COUNT(*) FROM claimproc')).toBe(after.practice.records('claimLine').length);
    expect(await one('COUNT(*) FROM patplan')).toBe(after.practice.records('coverage').length);
    expect(await one('COUNT(*) FROM paysplit')).toBe(
      after.practice.records('ledgerEntry').filter(({ data }) => data.kind === 'payment').length,
    );
  });

  test('has lost what was deleted, row and all', async () => {
    const appointments = removedRows('appointment').map(numberIn);
    const splits = removedRows('paymentAllocation').map(numberIn);
    expect(appointments.length * splits.length).toBeGreaterThan(0);
    expect(await one(`COUNT(*) FROM appointment WHERE AptNum IN (${appointments.join(', ')})`)).toBe(0);
    expect(await one(`COUNT(*) FROM paysplit WHERE SplitNum IN (${splits.join(', ')})`)).toBe(0);
    expect(await one(`COUNT(*) FROM procedurelog WHERE AptNum IN (${appointments.join(', ')})`)).toBe(0);
  });

  test('keeps a copy of each deleted appointment in the history, as the program does', async () => {
    const deleted = removedRows('appointment').map(numberIn);
    const rows = await query(`SELECT AptNum AS number, HistApptAction AS action FROM histappointment
      WHERE AptNum IN (${deleted.join(', ')}) AND HistApptAction = 4`);
    expect(rows.map(({ number }) => number).sort()).toEqual(deleted.sort());
  });

  test('keeps the numbers of all rows that were there', () => {
    for (const [truthId, recordId] of before.ids) {
      if (after.ids.has(truthId)) expect(after.ids.get(truthId)).toBe(recordId);
    }
  });

  test('stamps the rows that changed and no other', async () => {
    for (const [table, stamp] of [
      ['patient', 'DateTStamp'],
      ['appointment', 'DateTStamp'],
      ['procedurelog', 'DateTStamp'],
      ['paysplit', 'SecDateTEdit'],
    ] as const) {
      const { inserted = 0, updated = 0 } = after.changes.get(table) ?? {};
      expect([table, await one(`COUNT(*) FROM ${table} WHERE ${stamp} = '2026-11-02 15:16:17'`)]).toEqual([
        table,
        inserted + updated,
      ]);
      expect(inserted + updated).toBeGreaterThan(0);
    }
  });

  test('has touched the tables of the changes and no other', () => {
    const tableOf = (recordId: string | undefined): string => (recordId ?? '').replace(/:.*/, '');
    const named = new Set([
      ...changes.upserted.map(({ id }) => tableOf(after.ids.get(id))),
      ...changes.removed.map(({ id }) => tableOf(before.ids.get(id))),
    ]);
    const touched = new Set([...after.changes.keys()].map((table) => mainTables[table] ?? table));
    expect([...touched].sort()).toEqual([...named].sort());
    expect(named.size).toBeGreaterThan(20);
    expect(after.changes.get('appointment')).toMatchObject({ deleted: removedRows('appointment').length });
    expect(after.changes.get('perioexam')).toEqual({ inserted: 0, updated: 0, deleted: 1 });
  });

  test('holds the new values', async () => {
    const edited = changes.upserted.filter(({ entity }) => entity === 'patient').map(({ id }) => id);
    const truth = new Map(after.practice.records('patient').map(({ id, data }) => [id, data]));
    for (const id of edited) {
      const [row] = await query(
        `SELECT LName AS lastName, Address AS address FROM patient WHERE PatNum = ${after.keys.of(id)}`,
      );
      expect(row).toEqual({
        lastName: storedText(truth.get(id)?.lastName ?? ''),
        address: truth.get(id)?.addressLine1,
      });
    }
    expect(edited.length).toBeGreaterThan(2);
  });
});

test('a second step goes on from the first', async () => {
  const next = after.practice.next(2);
  const later = await writeChanges(server, after, next.practice);
  expect(await one('COUNT(*) FROM appointment')).toBe(next.practice.records('appointment').length);
  expect(later.ids.get('patient-1')).toBe(before.ids.get('patient-1'));
  const nothing = await writeChanges(server, later, next.practice);
  expect(nothing.changes.size).toBe(0);
});
