import type { Rejection } from '@bitewing/core';
import type { Difference } from '@bitewing/testkit';
import {
  type EaglesoftRow,
  type EaglesoftRows,
  eaglesoftDatabaseTables,
  eaglesoftTable,
} from '@bitewing/testkit-native';
import { KeepingHost } from '@bitewing/testkit-native/judges';
import { describe, expect, test } from 'vitest';
import { expectFates, fatesOf } from './expect-fates.ts';
import { compareKept } from './expect-truth.ts';
import { plantedValues } from './planted-values.ts';
import { databaseLoader } from './running-database.ts';
import { unloadFolders, unloadSource } from './unload-folders.ts';
import { practiceOptions, readTables, writtenOf } from './written-practice.ts';

const load = databaseLoader();
const folders = unloadFolders();
const written = writtenOf(15);
const practice = practiceOptions(written);

const placeOf = ({ entity, field = 'record' }: Difference): string => `${entity}.${field}`;

const rowsOf = (table: string): readonly EaglesoftRow[] => written.tables.get(table) ?? [];

describe('a value that is not what the truth says', () => {
  test('is planted in every table that is read', () => {
    expect(plantedValues.map(({ table }) => table).sort()).toEqual(
      readTables(written.tables)
        .map(({ definition }) => definition.name)
        .sort(),
    );
  });

  test('is found in every table', async () => {
    const changed = new Map(written.tables);
    for (const { table, column, value } of plantedValues) {
      const [first, ...others] = rowsOf(table);
      if (first?.[column] === undefined) throw new Error(`nothing to change in ${table}`);
      changed.set(table, [{ ...first, [column]: value }, ...others]);
    }
    const { folder } = await folders.write(eaglesoftDatabaseTables(changed));
    const host = new KeepingHost();
    await host.snapshot(unloadSource(folder, practice));
    const { differences } = await compareKept(host.kept.values(), written.expected);
    expect(differences.map(placeOf).sort()).toEqual(plantedValues.flatMap(({ places }) => places).sort());
  });

  test('and so is a record that is missing, and one too many', async () => {
    const visits = rowsOf('appointment');
    const detail = rowsOf('appointment_detail');
    const gone = visits.find(({ appointment_id: id }) => !detail.some((row) => row.appt_id === id));
    const changed: EaglesoftRows = new Map([
      ...written.tables,
      ['appointment', visits.filter((row) => row !== gone)],
      ['recalls', [...rowsOf('recalls'), { ...rowsOf('recalls')[0], recall_id: '777' }]],
    ]);
    const { folder } = await folders.write(eaglesoftDatabaseTables(changed));
    const host = new KeepingHost();
    await host.snapshot(unloadSource(folder, practice));
    const { differences } = await compareKept(host.kept.values(), written.expected);
    expect(differences.map(({ entity, kind }) => [entity, kind]).sort()).toEqual([
      ['appointment', 'missing'],
      ['recallType', 'unexpected'],
    ]);
  });
});

const first = (table: string, cells: Readonly<Record<string, string | null>>): EaglesoftRow => {
  const row = rowsOf(table)[0];
  if (row === undefined) throw new Error(`no row of ${table}`);
  return { ...row, ...cells };
};

const [someone] = rowsOf('patient').map(({ patient_id: id }) => id ?? '');

/** Rows that nobody can map, behind those that were written, with what is said of each. */
const oddRows: readonly (readonly [table: string, row: EaglesoftRow, told: string | null])[] = [
  // A transaction of a type that nobody knows, with its detail.
  [
    'transactions_header',
    first('transactions_header', { tran_num: '900001', type: 'Q' }),
    'unknown_code type',
  ],
  [
    'transactions_detail',
    first('transactions_detail', { detail_id: '900001', tran_num: '900001' }),
    'unknown_code type',
  ],
  // One whose only detail has a status that nobody knows.
  [
    'transactions_header',
    first('transactions_header', { tran_num: '900002', type: 'C', amount: '5.00' }),
    'bad_source_row detail_id',
  ],
  [
    'transactions_detail',
    first('transactions_detail', { detail_id: '900002', tran_num: '900002', status: '7' }),
    'unknown_code status',
  ],
  // A header without details, a detail without a header, what is drawn of a transaction that is not there.
  ['transactions_header', first('transactions_header', { tran_num: '900003' }), 'bad_source_row detail_id'],
  [
    'transactions_detail',
    first('transactions_detail', { detail_id: '900004', tran_num: '900004' }),
    'bad_source_row tran_num',
  ],
  ['transactions_extra', first('transactions_extra', { tran_num: '900005' }), 'bad_source_row tran_num'],
  // Providers of a visit that is not there, and an amount that is none.
  [
    'appointment_provider',
    first('appointment_provider', { appointment_id: '900006' }),
    'orphan_reference appointment_id',
  ],
  ['standard_fee_fees', first('standard_fee_fees', { standard_fee_id: '9007', fee: null }), 'bad_amount fee'],
  // An unknown code that decides nothing is no reason to give a row up.
  ['patient_conditions', first('patient_conditions', { counter_id: '900008', action_code: '99' }), null],
  [
    'operatory_notes',
    first('operatory_notes', { note_id: '900009', status: 'Q', patient_id: someone ?? null }),
    null,
  ],
];

describe('rows that nobody can map', () => {
  const tables: EaglesoftRows = new Map(
    [...written.tables].map(([table, rows]) => [
      table,
      [...rows, ...oddRows.flatMap(([name, row]) => (name === table ? [row] : []))],
    ]),
  );
  const rejectedKey = ({ source: { table, key } }: Rejection): string => `${table} ${key}`;
  /** Of who works at a visit, the key of the visit is told. */
  const keyOf = (table: string, row: EaglesoftRow): string => {
    const { primaryKey } = eaglesoftTable(table);
    const names = table === 'appointment_provider' ? primaryKey.slice(0, 1) : primaryKey;
    return `${table} ${names.map((name) => row[name]).join(',')}`;
  };

  test.each(['a running database', 'unload files'])('are told by name, and stop nothing: %s', async (way) => {
    const all = eaglesoftDatabaseTables(tables);
    const source =
      way === 'unload files'
        ? unloadSource((await folders.write(all)).folder, practice)
        : (await load(all, practice)).source();
    const host = new KeepingHost();
    const rejections: Rejection[] = [];
    const { tables: progress, last } = await host.snapshot(source, {
      beforeBatch: ({ rejected }) => void rejections.push(...rejected),
    });
    expect(last).toMatchObject({ complete: true, settled: true });
    expectFates(progress, readTables(tables));
    const told = rejections.map((rejection) => [
      rejectedKey(rejection),
      [rejection.code, ...rejection.fields].join(' '),
    ]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(
        oddRows.flatMap(([table, row, what]) => (what === null ? [] : [[keyOf(table, row), what]])),
      ),
    );
    expect([...progress.values()].reduce((sum, { rejected }) => sum + rejected, 0)).toBe(rejections.length);
    expect([...progress.values()].every((each) => fatesOf(each) === each.read)).toBe(true);
    // All else is as it was.
    const { differences } = await compareKept(host.kept.values(), written.expected);
    expect(differences.map(({ entity, kind, id }) => [entity, kind, id]).sort()).toEqual([
      ['clinicalNote', 'unexpected', 'operatory_notes:900009'],
      ['procedure', 'unexpected', 'patient_conditions:900008'],
    ]);
    for (const key of ['clinicalNote operatory_notes:900009', 'procedure patient_conditions:900008']) {
      const record = host.kept.get(key);
      if (key.startsWith('clinicalNote'))
        expect(record).toMatchObject({ issues: [{ code: 'unknown_code', field: 'recordStatus' }] });
      expect(record).toMatchObject({ op: 'upsert', data: { recordStatus: 'active' } });
    }
  });
});
