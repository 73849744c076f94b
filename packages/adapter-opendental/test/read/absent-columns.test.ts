import { type Cell, type Row, type TableLayout, tableLayout } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { describedTable } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';
import { context, expectValid } from './mapping.ts';
import { columnsOf, nativeRow } from './native-row.ts';

// Older versions lack columns, and nobody knows which (opendental.md section 2, "Version drift").

const facts = { hasLocations: true, fileStorage: 'file', toothNumbering: 'universal' } as const;
const rowReaders = createReaders(facts).flatMap((reader) => (reader.kind === 'row' ? [reader] : []));
const groupReaders = createReaders(facts).flatMap((reader) => (reader.kind === 'group' ? [reader] : []));

/** Cells without which a row would be refused. */
const needed: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  procedurelog: { ProcStatus: '2' },
  periomeasure: { IntTooth: '3', SequenceType: '4', MBvalue: '5' },
  preference: { PrefName: 'PracticeTitle', ValueString: 'Bramblewick' },
};

/** A row of nothing but some columns. */
function cutRow(table: string, columns: readonly string[]): { layout: TableLayout; row: Row } {
  const names = columnsOf(table).map(({ name }) => name);
  const keys = Object.fromEntries(
    columns.filter((column) => column.endsWith('Num')).map((key) => [key, '7']),
  );
  const cells = nativeRow(table, { ...keys, ...needed[table] });
  return {
    layout: tableLayout(table, columns),
    row: columns.map((column) => cells[names.indexOf(column)] ?? null),
  };
}

/** What a row says by being there, and what the host says. */
const saidAnyhow = new Set([
  'recordStatus',
  'organization.timeZone',
  'feeScheduleAssignment.purpose',
  'ledgerEntry.kind',
  'consent.kind',
]);

/** Fields that have a value though no column that could say it is there. */
function inventedFields(
  records: readonly UpsertRecord[],
  tables: readonly { readonly table: string; readonly required: readonly string[] }[],
): readonly string[] {
  const sayable = new Set(
    tables.flatMap(({ table, required }) =>
      required.flatMap((column) => {
        const disposition = describedTable(table)?.columns[column]?.disposition;
        return disposition?.kind === 'mapped' ? disposition.to : [];
      }),
    ),
  );
  return records.flatMap(({ entity, data }) =>
    Object.entries(data)
      .filter(([field, value]) => value !== null && !saidAnyhow.has(field))
      .map(([field]) => `${entity}.${field}`)
      .filter((path) => !saidAnyhow.has(path) && !sayable.has(path)),
  );
}

describe('a table with no more columns than are required', () => {
  test.each(rowReaders)('gives its records, and invents nothing: $table', (reader) => {
    const { layout, row } = cutRow(reader.table, reader.required);
    const { records, fate } = reader.compile(layout, context)(row);
    expect(fate.kind).toBe('mapped');
    expect(new Set(records.map(({ entity }) => entity))).toEqual(new Set(reader.entities));
    records.forEach(expectValid);
    expect(inventedFields(records, [reader])).toEqual([]);
  });

  test.each(groupReaders)('gives its records, and invents nothing: $entities', (reader) => {
    const cut = reader.parts.map(({ table, required }) => cutRow(table, required));
    const layouts = cut.map(({ layout }) => layout);
    const rows = cut.map(({ row }, part) => ({ part, row }));
    const { records } = reader.compile(layouts, context)(rows);
    expect(records.length).toBeGreaterThan(0);
    records.forEach(expectValid);
    const invented = inventedFields(records, reader.parts);
    // Nobody was asked, as far as is known.
    const answers = records.filter(({ entity }) => entity === 'consent').map(({ data }) => data);
    for (const answer of answers) expect(answer).toMatchObject({ status: 'unknown', sourceStatus: null });
    expect(invented.filter((path) => !path.startsWith('consent.'))).toEqual([]);
  });
});

describe.each([
  ['appointment', { AptNum: '7', AptDateTime: '2024-07-01 09:30:00' }],
  ['histappointment', { HistApptNum: '7', AptDateTime: '2024-07-01 09:30:00' }],
])('the moment of a visit without a place: %s', (table, cells) => {
  const names = columnsOf(table).map(({ name }) => name);
  const startOf = (hasLocations: boolean) => {
    const reader = createReaders({ hasLocations }).find(
      (each) => each.kind === 'row' && each.table === table,
    );
    if (reader?.kind !== 'row') throw new Error(`no reader of ${table}`);
    const row = nativeRow(table, cells).filter((_, position) => names[position] !== 'ClinicNum');
    const layout = tableLayout(
      table,
      names.filter((name) => name !== 'ClinicNum'),
    );
    return reader.compile(layout, context)(row).records[0]?.data;
  };

  test('is not known where the practice has places', () => {
    expect(startOf(true)).toMatchObject({ startLocal: '2024-07-01T09:30:00', start: null, locationId: null });
  });

  test('is by the clock of the practice where it has no others', () => {
    expect(startOf(false)).toMatchObject({
      startLocal: '2024-07-01T09:30:00',
      start: '2024-07-01T13:30:00Z',
    });
  });
});
