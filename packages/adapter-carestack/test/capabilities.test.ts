import { type EntityName, entities, entityNames } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { type CapabilityOptions, capabilitiesFor } from '../src/capabilities.ts';
import { careStackTables } from '../src/profile/tables.ts';
import { type Cells, columnsOf, mapColumns } from './read/map-row.ts';

const everything: CapabilityOptions = {
  appointmentDetails: true,
  feeScheduleExport: true,
  recallExport: true,
};
const nothing: CapabilityOptions = {
  appointmentDetails: false,
  feeScheduleExport: false,
  recallExport: false,
};
const { entities: stated } = capabilitiesFor(everything);

/** Texts of every form that some column takes. */
const candidates: readonly string[] = [
  ...Array.from({ length: 12 }, (_, number) => String(number + 1)),
  '0',
  'true',
  'false',
  '12.5',
  '12.345',
  '2026-02-25',
  '2026-02-25T00:00:00',
  '2026-02-25T14:30:00Z',
  '[7]',
  '1,7,8',
  'D0120',
  'Dentist',
  'Dental',
  'Scheduled',
  'PROCEDURECOMPLETED',
  'Patient Clinical',
  'Recall Note',
];

/** Cells without which a row is refused, or says less than it can: with each set of them in turn. */
const needed: Readonly<Record<string, readonly Cells[]>> = {
  accountingTransaction: [{ transactionType: 'Debit', folioType: 'PATIENTPAYABLE', amount: '12.345' }],
  fee: [{ Amount: '12.345' }],
  location: [{ timeZone: 'Central Standard Time' }],
  note: [{ NoteType: 'Patient Clinical' }, { NoteType: 'Recall Note' }],
  treatmentProcedure: [{ statusId: '8' }],
};

/** Fields that rows with some columns give: rows of the same text in all cells, or in all but the key. */
function fieldsGiven(isRead: (table: string, column: string) => boolean): ReadonlySet<string> {
  const given = new Set<string>();
  for (const { table, required } of careStackTables) {
    const columns = columnsOf(table).filter((column) => isRead(table, column));
    const keys = Object.fromEntries(required.map((column) => [column, '7']));
    const tries = candidates.flatMap((text) =>
      (needed[table] ?? [{}]).flatMap((more) => {
        const cells = Object.fromEntries(columns.map((column) => [column, text]));
        return [
          { ...cells, ...more },
          { ...cells, ...keys, ...more },
        ];
      }),
    );
    for (const cells of tries)
      for (const { entity, data } of mapColumns(table, columns, cells).records)
        for (const [field, value] of Object.entries(data))
          if (value !== null) given.add(`${entity}.${field}`);
  }
  return given;
}

const isDetail = (table: string, column: string): boolean =>
  table === 'appointment' && column.startsWith('detail.');
const exportTables: ReadonlySet<string> = new Set(['fee', 'recallType', 'recallRule']);

describe.each([
  ['everything', everything, () => true],
  [
    'nothing but the API',
    nothing,
    (table: string, column: string) =>
      !isDetail(table, column) && !exportTables.has(table) && !(table === 'feeSchedule' && column === 'Name'),
  ],
])('with %s', (_, options, isRead: (table: string, column: string) => boolean) => {
  const { entities: capabilities } = capabilitiesFor(options);
  const given = fieldsGiven(isRead);

  test.each(entityNames)('%s has every field that it does not omit, and no other', (entity) => {
    const { read, omits } = capabilities[entity];
    const fields = Object.keys(entities[entity].fields);
    const has = fields.filter((field) => given.has(`${entity}.${field}`));
    if (read === 'unavailable') {
      if (!exportTables.has(entity)) expect(has).toEqual([]);
      return;
    }
    expect(has).toEqual(fields.filter((field) => !omits.includes(field)));
  });
});

test('every entity of the model is stated', () => {
  expect(Object.keys(stated)).toEqual([...entityNames]);
});

test.each(entityNames)('%s: what is omitted or lossy are fields of the model, and never both', (entity) => {
  const { omits, lossy } = stated[entity];
  for (const field of [...omits, ...Object.keys(lossy)])
    expect(Object.keys(entities[entity].fields)).toContain(field);
  expect(omits.filter((field) => field in lossy)).toEqual([]);
  expect(omits).not.toContain('recordStatus');
});

/** What is read by the ids that other rows name: of these, not all there are. */
const named: ReadonlySet<EntityName> = new Set<EntityName>([
  'userAccount',
  'procedureCode',
  'insurancePlan',
  'benefit',
  'carrier',
  'feeScheduleAssignment',
]);

test.each(entityNames)('%s says why where it is not read as it stands, or not all of it', (entity) => {
  for (const options of [everything, nothing]) {
    const { read, reason, changes, deletes, snapshot } = capabilitiesFor(options).entities[entity];
    expect(reason === undefined).toBe(read === 'native' && !named.has(entity));
    if (read === 'unavailable') expect([changes, deletes, snapshot]).toEqual(['none', 'none', 'none']);
    else expect([changes, deletes]).not.toContain('none');
  }
});

test('what has a feed is found by its watermark, and everything else by reading all again', () => {
  const fed = entityNames.filter((entity) => stated[entity].changes === 'watermark');
  expect(new Set(fed)).toEqual(
    new Set<EntityName>([
      'patient',
      'patientReferral',
      'consent',
      'appointment',
      'procedure',
      'treatmentPlanItem',
      'payment',
      'ledgerEntry',
    ]),
  );
});

test('an export file makes its entities available', () => {
  const readOf = (options: CapabilityOptions, entity: EntityName) =>
    capabilitiesFor(options).entities[entity].read;
  for (const entity of ['fee', 'recallType', 'recallRule'] as const) {
    expect(readOf(nothing, entity)).toBe('unavailable');
    expect(readOf(everything, entity)).toBe('export');
  }
  expect(readOf({ ...nothing, feeScheduleExport: true }, 'fee')).toBe('export');
  expect(readOf({ ...nothing, feeScheduleExport: true }, 'recallRule')).toBe('unavailable');
  expect(readOf(nothing, 'feeSchedule')).toBe('derived');
  expect(readOf(everything, 'feeSchedule')).toBe('export');
});

test('without the resource of each visit, what only it says is omitted, and a start may be an hour off', () => {
  const { appointment } = capabilitiesFor(nothing).entities;
  for (const field of ['appointmentTypeId', 'bookedOnline', 'confirmationDefinitionId'])
    expect([appointment.omits.includes(field), stated.appointment.omits.includes(field)]).toEqual([
      true,
      false,
    ]);
  expect(Object.keys(appointment.lossy)).toContain('start');
  expect(Object.keys(stated.appointment.lossy)).not.toContain('start');
});
