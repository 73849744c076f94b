import { type MappedRow, type MappingContext, type RowReader, tableLayout } from '@bitewing/adapter-kit';
import {
  type EntityName,
  entities,
  type Instant,
  type Issue,
  type Model,
  type UpsertRecord,
} from '@bitewing/core';
import { expect } from 'vitest';
import {
  existingProcedureTable,
  medicalAlertTable,
  medicationTable,
  noteTable,
  perioExamTable,
  treatmentPlanPhaseTable,
  treatmentPlanTable,
  treatmentProcedureTable,
} from '../../src/profile/clinical.ts';
import {
  accountingProcedureTable,
  accountingTransactionTable,
  invoiceTable,
} from '../../src/profile/money.ts';
import { clinicalReaders } from '../../src/read/clinical-readers.ts';
import { moneyReaders } from '../../src/read/money-readers.ts';

/** Tables of care and of money. */
export const careAndMoneyTables = [
  treatmentProcedureTable,
  existingProcedureTable,
  treatmentPlanTable,
  treatmentPlanPhaseTable,
  noteTable,
  medicalAlertTable,
  medicationTable,
  perioExamTable,
  invoiceTable,
  accountingProcedureTable,
  accountingTransactionTable,
];

export const careAndMoneyReaders: readonly RowReader[] = [...clinicalReaders, ...moneyReaders];

/** A group in two zones: location 2 lies in the west. */
export const context: MappingContext = {
  adapter: 'carestack',
  instance: 'main',
  observedAt: '2026-03-01T12:00:00Z' as Instant,
  zoneOf: (locationKey) => (locationKey === '2' ? 'America/Los_Angeles' : 'America/New_York'),
  phoneRegion: 'US',
};

/** Cells that the source gave; all others are null. Names that the profile does not have become further columns. */
export type Cells = Readonly<Record<string, string | null>>;

/** Maps one row of a table with all its columns; every record must pass the model's schema. */
export function mapNativeRow(table: string, cells: Cells): MappedRow {
  const reader = careAndMoneyReaders.find((candidate) => candidate.table === table);
  const description = careAndMoneyTables.find((candidate) => candidate.table === table);
  if (reader === undefined || description === undefined) throw new Error(`no reader of ${table}`);
  const columns = [...new Set([...Object.keys(description.columns), ...Object.keys(cells)])];
  const layout = tableLayout(table, columns);
  const outcome = reader.compile(layout, context)(columns.map((column) => cells[column] ?? null));
  for (const { entity, data } of outcome.records)
    expect(entities[entity].schema.safeParse(data).error?.issues ?? []).toEqual([]);
  return outcome;
}

/** The only record of an entity, with its type. */
export function recordOf<E extends EntityName>(
  { records }: Pick<MappedRow, 'records'>,
  entity: E,
): UpsertRecord & { entity: E; data: Model[E] } {
  const [record, ...others] = records.filter(
    (candidate): candidate is UpsertRecord & { entity: E; data: Model[E] } => candidate.entity === entity,
  );
  expect(others).toEqual([]);
  if (record === undefined) throw new Error(`no record of ${entity}`);
  return record;
}

/** Code and field of each issue. */
export const issuesOf = (record: { readonly issues?: readonly Issue[] }): string[] =>
  (record.issues ?? []).map(({ code, field }) => `${code} ${field ?? ''}`.trim());
