import { describe, expect, test } from 'vitest';
import { folded } from '../../../src/eaglesoft/write/native-text.ts';
import { changeEaglesoft, eaglesoftChanges, eaglesoftTable, writeEaglesoft } from '../../../src/index.ts';
import { expectedOf, rowsOf, threeLocations } from './written-database.ts';

const practice = threeLocations();
const before = writeEaglesoft(practice);
const beforeRows = JSON.stringify([...before.tables]);
const next = practice.next(5);
const after = changeEaglesoft(before, next);

const keysOf = (written: typeof before, table: string): ReadonlySet<string> => {
  const { primaryKey } = eaglesoftTable(table);
  return new Set(
    rowsOf(written, table).map((row) => primaryKey.map((name) => folded(row[name] ?? '')).join(' ')),
  );
};

describe('a database some days later', () => {
  test('keeps the keys of what was there, and leaves the earlier rows alone', () => {
    const patients = [...keysOf(before, 'patient')];
    expect(patients.filter((key) => !keysOf(after, 'patient').has(key)).length).toBe(1);
    const arrivals = next.practice.records('patient').length - practice.records('patient').length;
    expect(arrivals).toBeGreaterThan(0);
    expect(keysOf(after, 'patient').size).toBe(patients.length - 1 + arrivals);
    // A family's subscription is named by its first patient, and a planned service that was done is a transaction.
    const kept = [...before.ids].filter(
      ([truthId]) => after.ids.has(truthId) && !/^(subscription|procedure)-/.test(truthId),
    );
    expect(kept.length).toBeGreaterThan(1000);
    for (const [truthId, id] of kept) expect(after.ids.get(truthId), truthId).toBe(id);
    expect(JSON.stringify([...before.tables])).toBe(beforeRows);
  });

  test('gives new transactions numbers above all that were there', () => {
    const numbers = (written: typeof before): readonly number[] =>
      rowsOf(written, 'transactions_header').map((row) => Number(row.tran_num));
    const highest = Math.max(...numbers(before));
    const came = after.changes.get('transactions_header')?.came ?? [];
    expect(came.length).toBeGreaterThan(0);
    for (const row of came) expect(Number(row.tran_num)).toBeGreaterThan(highest);
  });

  test('has lost deleted rows without a trace, and marked a visit as deleted', () => {
    const removed = next.changes.removed.filter(
      ({ entity, id }) => entity === 'appointment' && before.ids.has(id),
    );
    expect(removed.length).toBeGreaterThan(0);
    expect(after.changes.get('appointment')?.went.length).toBe(removed.length);
    for (const { id } of removed) expect(after.ids.has(id)).toBe(false);
    const deleted = (written: typeof before): number =>
      rowsOf(written, 'appointment').filter((row) => row.classification === '16').length;
    expect(deleted(after)).toBe(deleted(before) + 1);
    const [marked = ''] = after.state.softDeleted;
    expect(expectedOf(after, 'appointment', marked).data).toMatchObject({
      recordStatus: 'deleted',
      status: null,
    });
  });

  test('took something out of its set-up', () => {
    expect(after.changes.get('chairs')?.went.length).toBe(1);
    expect(before.state.gone.size).toBe(0);
    const reasons = after.dropped.map(({ reason }) => reason);
    expect(reasons).toContain('the office took it out of its list');
  });

  test('says of each table what came, changed and went, and of no other', () => {
    for (const [table, { came, changed, went }] of after.changes) {
      expect(came.length + changed.length + went.length, table).toBeGreaterThan(0);
      expect(rowsOf(before, table).length + came.length - went.length).toBe(rowsOf(after, table).length);
    }
    for (const table of ['insurance_claim', 'patient', 'operatory_notes'])
      expect(after.changes.has(table), table).toBe(true);
    for (const table of ['positions', 'recalls', 'paytype'])
      expect(after.changes.has(table), table).toBe(false);
    expect([...eaglesoftChanges(after.tables, after.tables)]).toEqual([]);
  });

  test('is the same for the same change, and nothing but deletions where nothing happened', () => {
    const again = changeEaglesoft(before, practice.next(5));
    expect([...again.tables]).toEqual([...after.tables]);
    expect(again.expected).toEqual(after.expected);
    const idle = changeEaglesoft(before, { practice });
    for (const [table, { came, changed }] of idle.changes) {
      expect(came, table).toEqual([]);
      expect(changed.length, table).toBe(table === 'appointment' ? 1 : 0);
    }
  });
});
