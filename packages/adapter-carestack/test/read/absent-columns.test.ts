import { entities } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { careStackTables } from '../../src/profile/tables.ts';
import { type Cells, mapColumns, readerOf, said } from './map-row.ts';

// An account may leave any key out that says nothing, and so may an older version of the API.

/** Cells without which a row would be refused. */
const needed: Readonly<Record<string, Cells>> = {
  location: { timeZone: 'Central Standard Time' },
  accountingTransaction: { transactionType: 'Debit', folioType: 'PATIENTPAYABLE', amount: '1' },
  planCoverage: { kind: 'category' },
};

/** What a row says by being there. */
const saidAnyhow: ReadonlySet<string> = new Set([
  'organization.timeZone',
  'consent.status',
  'treatmentPlanItem.procedureId',
  'communication.kind',
  // Nobody took it back, and it has no last day.
  'alert.status',
  'ledgerEntry.kind',
]);

describe.each(careStackTables)(
  'a row of $table with no more columns than are required',
  ({ table, columns, required }) => {
    const cells = { ...Object.fromEntries(required.map((column) => [column, '7'])), ...needed[table] };
    const { records, fate } = mapColumns(table, required, cells);

    test('gives its records, each whole', () => {
      expect(fate).toEqual({ kind: 'mapped' });
      const [first] = readerOf(table).entities;
      expect(records.length).toBeGreaterThan(0);
      if (table !== 'note') expect(records[0]?.entity).toBe(first);
      for (const { entity, data } of records)
        expect(Object.keys(data).sort()).toEqual(Object.keys(entities[entity].fields).sort());
    });

    test('says nothing that no column says', () => {
      const sayable = new Set(
        required.flatMap((column) => {
          const disposition = columns[column]?.disposition;
          return disposition?.kind === 'mapped' ? disposition.to : [];
        }),
      );
      const invented = records.flatMap(({ entity, data }) =>
        Object.keys(said(data))
          .filter((field) => field !== 'recordStatus')
          .map((field) => `${entity}.${field}`)
          .filter((path) => !sayable.has(path) && !saidAnyhow.has(path)),
      );
      expect(invented).toEqual([]);
    });
  },
);
