import { entityNames, type LocalDate } from '@bitewing/core';
import { createPractice, expectedRecords } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { writtenTables } from '../../../src/opendental/schema/macro-tables.ts';
import type { OpenDentalVersion } from '../../../src/opendental/schema/table-definition.ts';
import { absentParts } from '../../../src/opendental/schema/tables.ts';
import { absentTruth } from '../../../src/opendental/write/absent-truth.ts';
import { nativeKeys } from '../../../src/opendental/write/native-keys.ts';
import { type OpenDentalWriter, rowsOfWriter } from '../../../src/opendental/write/rows-of-writer.ts';
import { sortByTable } from '../../../src/opendental/write/table-rows.ts';
import { describeWritten } from '../../../src/opendental/write/written-open-dental.ts';

const practice = createPractice({ seed: 11, patients: 150, asOf: '2026-10-30' as LocalDate });
const keys = nativeKeys(practice, 4);
const seed = 4;

const rowsOf = (version: OpenDentalVersion, writer: OpenDentalWriter) => [
  ...rowsOfWriter(writer, { practice, keys, version, seed }),
];

/** What a reader must give of the practice, by entity and record id. */
function expectedOf(version: OpenDentalVersion) {
  const place = { practice, version, database: 'none', seed, keys, writer: 'first' } as const;
  const written = describeWritten(place, sortByTable(rowsOf(version, 'first')).records);
  return new Map(
    [...expectedRecords(practice, written)].map((record) => [`${record.entity} ${record.id}`, record.data]),
  );
}

describe.each(['first', 'second'] as const)('rows of the %s writer', (writer) => {
  test.each(['reduced', '24.1', '25.4'] as const)('name what version %s has, and nothing else', (version) => {
    const present = new Map(
      writtenTables(version).map(({ name, columns }) => [name, new Set(columns.map((each) => each.name))]),
    );
    const unknown = rowsOf(version, writer).flatMap(({ table, row }) =>
      Object.keys(row)
        .filter((column) => present.get(table)?.has(column) !== true)
        .map((column) => `${table}.${column}`),
    );
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('are those of 25.4 but for what is not there', () => {
    const { tables } = absentParts('reduced');
    const latest = rowsOf('25.4', writer).filter(({ table }) => !tables.has(table));
    const reduced = rowsOf('reduced', writer);
    expect(reduced.length).toBe(latest.length);
    const differing = reduced.filter(({ table, row, records }, position) => {
      const other = latest[position];
      const isSameRow = Object.entries(row).every(([column, value]) => other?.row[column] === value);
      const isSameRecord = records.every(
        ({ recordId }, place) => other?.records[place]?.recordId === recordId,
      );
      return table !== other?.table || !isSameRow || !isSameRecord;
    });
    // The settings say the version.
    expect(differing.map(({ row }) => row.PrefName)).toEqual(['DataBaseVersion', 'ProgramVersion']);
  });
});

test('a visit that is wanted sooner says so by its status where there is no other column', () => {
  const rows = [1, 2, 3].flatMap((each) => [
    ...rowsOfWriter('second', { practice, keys, version: 'reduced', seed: each }),
  ]);
  const asap = rows.filter(({ table, row }) => table === 'appointment' && row.AptStatus === 4);
  expect(asap.length).toBeGreaterThan(0);
  for (const { records } of asap)
    expect(records[0]?.overrides).toMatchObject({ priority: 'asap', sourcePriority: null });
});

describe('what is true without a column', () => {
  const reduced = expectedOf('reduced');
  const versions: readonly OpenDentalVersion[] = ['24.1', 'reduced'];
  const absent = versions.flatMap((version) =>
    [...absentParts(version).columns].flatMap(([table, columns]) =>
      [...columns].map((column) => `${table}.${column}`),
    ),
  );

  test('is said of columns that a version lacks', () => {
    expect(Object.keys(absentTruth).filter((path) => !absent.includes(path))).toEqual([]);
  });

  test('is another thing than with it, in every field', () => {
    const latest = expectedOf('25.4');
    const changed = new Set<string>();
    for (const [key, data] of reduced) {
      const [entity = ''] = key.split(' ');
      for (const [field, value] of Object.entries(data)) {
        const before = latest.get(key)?.[field];
        if (JSON.stringify(before ?? null) !== JSON.stringify(value ?? null))
          changed.add(`${entity}.${field}`);
      }
    }
    const stated = Object.values(absentTruth).flatMap((column) =>
      entityNames.flatMap((entity) => {
        const fields = column[entity];
        return typeof fields === 'object' ? Object.keys(fields).map((field) => `${entity}.${field}`) : [];
      }),
    );
    expect(stated.length).toBeGreaterThan(80);
    expect(stated.filter((field) => !changed.has(field))).toEqual([]);
    // Nothing else comes out otherwise but what depends on a record's data or on the practice.
    expect([...changed].filter((field) => !stated.includes(field)).sort()).toEqual(
      [
        'consent.sourceStatus',
        'consent.status',
        'feeScheduleAssignment.feeScheduleId',
        'feeScheduleAssignment.recordStatus',
        'organization.softwareVersion',
        'patient.contactPoints',
        'paymentPlan.frequency',
        'paymentPlan.sourceFrequency',
        'procedure.diagnosisCodes',
        'appointment.priority',
        'appointment.sourcePriority',
        'appointmentHistory.locationId',
        'appointmentHistory.start',
      ].sort(),
    );
  });

  test('is nothing at all of an entity without its table', () => {
    const kinds = (expected: typeof reduced) => new Set([...expected.keys()].map((key) => key.split(' ')[0]));
    expect(practice.records('procedureCodeGroup').length).toBeGreaterThan(0);
    expect(kinds(reduced)).not.toContain('procedureCodeGroup');
    const named = practice.records('benefit').filter(({ data }) => data.procedureCodeGroupId !== null);
    expect(named.length).toBeGreaterThan(0);
  });
});
