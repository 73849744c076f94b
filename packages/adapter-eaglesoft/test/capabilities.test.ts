import { entities, entityNames } from '@bitewing/core';
import { expect, test } from 'vitest';
import { capabilitiesFor } from '../src/capabilities.ts';
import { nativeColumns } from '../src/profile/native-columns.ts';
import { createReaders } from '../src/read/index.ts';
import { type Cells, columnsOf, mapRows, type NativeRows } from './mapping/map-tables.ts';

const { entities: stated } = capabilitiesFor('odbc');
const isRead = (name: (typeof entityNames)[number]): boolean => stated[name].read !== 'unavailable';

test('every entity of the model is stated', () => {
  expect(Object.keys(stated)).toEqual([...entityNames]);
});

test.each(['ppm', 'brief'] as const)(
  'what is stated to be read is what the readers of %s give',
  (profile) => {
    const given = new Set(createReaders(profile).flatMap((reader) => reader.entities));
    expect(entityNames.filter(isRead)).toEqual(entityNames.filter((name) => given.has(name)));
  },
);

test.each(entityNames)('the fields that %s omits or holds less exactly are fields of the model', (entity) => {
  const fields = Object.keys(entities[entity].fields);
  const { omits, lossy } = stated[entity];
  for (const field of [...omits, ...Object.keys(lossy)]) expect(fields).toContain(field);
  for (const field of Object.keys(lossy)) expect(omits).not.toContain(field);
});

test.each(entityNames)('%s says why where it is not read as it stands', (entity) => {
  const { read, reason } = stated[entity];
  expect(reason === undefined).toBe(read === 'native');
});

test('progress notes alone tell by themselves that they were written; all else is found by reading again', () => {
  const watermarked = entityNames.filter((name) => stated[name].changes === 'watermark');
  expect(watermarked).toEqual(['clinicalNote']);
  for (const name of entityNames.filter(isRead)) {
    expect(stated[name]).toMatchObject({ deletes: 'rescan', identity: 'native', snapshot: 'per-page' });
    expect(['watermark', 'rescan']).toContain(stated[name].changes);
  }
});

test('unload files hold the same, of the moment of each table, and nothing tells what changed in them', () => {
  const { entities: unloaded } = capabilitiesFor('unload');
  for (const name of entityNames) {
    expect(unloaded[name]).toEqual(
      isRead(name) ? { ...stated[name], snapshot: 'per-table', changes: 'rescan' } : stated[name],
    );
  }
});

/** Texts of which each kind of column understands at least one. */
const texts = [
  '1',
  '2',
  'A',
  'S',
  'Y',
  'M',
  '1,2',
  'D2140',
  '1.255',
  '2026-01-01',
  '2026-01-01 10:00:00',
  '10:00:00',
];

const isOfTransactions = (table: string): boolean => table.startsWith('transactions') || table === 'thistory';
/** Rows of transactions need a type, and details a status and an amount, to be mapped at all. */
const deciding: Cells = { tran_num: '1', amount: '1.255', detail_amount: '1.255', detail_status: '1' };

/** Rows of some tables, in which every column says the same, keys and what decides apart. */
function filledRows(tables: readonly string[], text: string, type: string): NativeRows {
  const main = tables[0] ?? '';
  return tables.map((table) => {
    const cells = Object.fromEntries(columnsOf(table).map((column) => [column, text]));
    const keys = Object.fromEntries(
      [...(nativeColumns(main)?.key ?? []), ...(nativeColumns(table)?.key ?? [])]
        .filter((column) => column in cells)
        .map((column) => [column, column === 'hol_date' ? '2026-01-01' : '1']),
    );
    const needed = isOfTransactions(main) ? { ...deciding, type } : {};
    const status = table === 'transactions_detail' ? { status: '1' } : {};
    return [table, { ...cells, ...keys, ...needed, ...status }];
  });
}

/** Rows whose columns have to differ to say something. */
const particularRows: readonly NativeRows[] = [
  [
    [
      'patient',
      {
        patient_id: '1',
        responsible_party_status: 'Y',
        current_bal: '1.00',
        thirty_day: '1.00',
        sixty_day: '1.00',
        ninety_day: '1.00',
        estimated_insurance: '1.00',
      },
    ],
  ],
  [['appointment', { appointment_id: '1', classification: '1', appointment_name: 'Q' }]],
  [['planned_services', { patient_id: '1', line_number: '1', surface: 'UR' }]],
  [
    ['transactions_header', { tran_num: '1', type: 'S', resp_party_id: 'A', amount: '1.00' }],
    ['transactions_detail', { detail_id: '1', tran_num: '1', patient_id: 'B', amount: '1.00', status: '1' }],
  ],
];

test('fields that are stated to be never there are never there, and all others are there for some row', () => {
  const said = new Set<string>();
  const note = (rows: NativeRows): void => {
    for (const { entity, data } of mapRows(...rows).records)
      for (const [field, value] of Object.entries(data)) if (value !== null) said.add(`${entity}.${field}`);
  };
  particularRows.forEach(note);
  for (const reader of new Set([...createReaders('ppm'), ...createReaders('brief')])) {
    const tables = reader.kind === 'row' ? [reader.table] : reader.parts.map(({ table }) => table);
    const types = tables.some(isOfTransactions) ? ['S', 'P', 'I', 'C'] : [''];
    for (const type of types) for (const text of texts) note(filledRows(tables, text, type));
  }
  const given = entityNames.filter(isRead).flatMap((name) =>
    Object.keys(entities[name].fields)
      .filter((field) => !stated[name].omits.includes(field))
      .map((field) => `${name}.${field}`),
  );
  expect([...said].filter((field) => !given.includes(field))).toEqual([]);
  expect(given.filter((field) => !said.has(field))).toEqual([]);
});
