import {
  columnDisposition,
  keptType,
  type MappingContext,
  type TableLayout,
  tableLayout,
} from '@bitewing/adapter-kit';
import { entities, entityNames, isEntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { capabilitiesFor } from '../../src/capabilities.ts';
import { dropped, tableDescription, used } from '../../src/profile/table-description.ts';
import { describedTable, openDentalTables } from '../../src/profile/tables.ts';
import { createReaders } from '../../src/read/index.ts';
import { context } from '../read/mapping.ts';
import { columnsOf } from '../read/native-row.ts';

const readers = createReaders({ hasLocations: true });

/** Which columns each table's reader asks for. */
function columnsAskedFor(mapping: MappingContext): Map<string, Set<string>> {
  const asked = new Map<string, Set<string>>();
  const recording = (table: string): TableLayout => {
    const columns = columnsOf(table).map((column) => column.name);
    const layout = tableLayout(table, columns);
    const names = new Set<string>();
    asked.set(table, names);
    return {
      ...layout,
      at(column) {
        names.add(column);
        return layout.at(column);
      },
    };
  };
  for (const reader of readers) {
    if (reader.kind === 'row') {
      reader.compile(recording(reader.table), mapping);
      continue;
    }
    const layouts = reader.parts.map((part) => recording(part.table));
    reader.parts.forEach((part, position) => {
      const layout = layouts[position];
      if (layout !== undefined) part.groupKey(layout);
    });
    reader.compile(layouts, mapping);
  }
  return asked;
}

const asked = columnsAskedFor(context);
const { entities: stated } = capabilitiesFor('dump');

describe('what becomes of every column', () => {
  test('every described table is read by exactly one reader', () => {
    const tablesRead = readers.flatMap((reader) =>
      reader.kind === 'row' ? [reader.table] : reader.parts.map((part) => part.table),
    );
    expect([...tablesRead].sort()).toEqual(openDentalTables.map(({ table }) => table).sort());
  });

  test.each(openDentalTables)(
    'every column of $table in either version has a disposition, and no other',
    ({ table, columns }) => {
      const known = columnsOf(table).map((column) => column.name);
      expect(Object.keys(columns).sort()).toEqual([...known].sort());
    },
  );

  test.each(openDentalTables)(
    'the columns that 25.4 added to $table are the fact sheet’s',
    ({ table, addedIn254 }) => {
      const added = columnsOf(table).filter((column) => column.since === '25.4');
      expect(addedIn254).toEqual(added.map((column) => column.name));
    },
  );

  test.each(openDentalTables)(
    'the reader of $table looks at exactly the columns that are mapped or used',
    ({ table, columns }) => {
      const lookedAt = Object.entries(columns)
        .filter(([, { disposition }]) => disposition.kind === 'mapped' || disposition.kind === 'used')
        .map(([column]) => column);
      expect([...(asked.get(table) ?? [])].sort()).toEqual(lookedAt.sort());
    },
  );

  test.each(openDentalTables)(
    'required columns of $table are looked at and in both versions',
    ({ table, required, columns, addedIn254 }) => {
      for (const column of required) {
        expect(asked.get(table)).toContain(column);
        expect(columns).toHaveProperty([column]);
        expect(addedIn254).not.toContain(column);
      }
    },
  );

  test('every mapped column names fields that the model has', () => {
    for (const { columns } of openDentalTables) {
      for (const { disposition } of Object.values(columns)) {
        if (disposition.kind !== 'mapped') continue;
        expect(disposition.to.length).toBeGreaterThan(0);
        for (const target of disposition.to) {
          const [entity = '', field = ''] = target.split('.');
          expect(isEntityName(entity), target).toBe(true);
          if (isEntityName(entity) && field !== 'id')
            expect(Object.keys(entities[entity].fields), target).toContain(field);
        }
      }
    }
  });

  test.each(entityNames.filter((entity) => stated[entity].read !== 'unavailable'))(
    'every field of %s is mapped from a column, given by the host, or stated as omitted',
    (entity) => {
      const mapped = new Set(
        openDentalTables.flatMap(({ columns }) =>
          Object.values(columns).flatMap(({ disposition }) =>
            disposition.kind === 'mapped' ? disposition.to : [],
          ),
        ),
      );
      // The zone is the host's; a row that a table has no sign of life for is active.
      const fromElsewhere = ['recordStatus', ...(entity === 'organization' ? ['timeZone'] : [])];
      const missing = Object.keys(entities[entity].fields).filter(
        (field) => !mapped.has(`${entity}.${field}`) && !fromElsewhere.includes(field),
      );
      expect(missing).toEqual([...stated[entity].omits]);
    },
  );

  test('a column that is described twice is refused, for only one of the two would hold', () => {
    const twice = [used('PatNum LName', 'a key'), dropped('LName', 'not read')];
    expect(() => tableDescription('patient', 'PatNum', twice)).toThrow('patient.LName is described twice.');
  });

  test('columns of the integrity hash are dropped everywhere', () => {
    const hashes = openDentalTables.filter(({ columns }) => Object.hasOwn(columns, 'SecurityHash'));
    expect(hashes.map(({ table }) => table).sort()).toEqual([
      'appointment',
      'claim',
      'claimproc',
      'histappointment',
      'inssub',
      'patient',
      'payplan',
      'paysplit',
    ]);
    for (const { columns } of hashes) expect(columns.SecurityHash?.disposition.kind).toBe('dropped');
  });

  test('the type of every kept column is the fact sheet’s', () => {
    const kinds: Readonly<Record<string, RegExp>> = {
      text: /char|text/,
      number: /int|double|float/,
      numberOrMinusOne: /int|double/,
      date: /^date/,
      time: /^time$/,
    };
    for (const description of openDentalTables) {
      for (const { name, type } of columnsOf(description.table)) {
        const kept = keptType(description, name);
        if (kept !== null) expect(type, `${description.table}.${name}`).toMatch(kinds[kept] ?? /never/);
      }
    }
  });

  test('a column that no version has is kept for the entity and counts as direct', () => {
    const description = describedTable('operatory');
    if (description === undefined) throw new Error('operatory is described');
    expect(columnDisposition(description, 'Invented', 'operatory')).toEqual({
      kind: 'extra',
      entity: 'operatory',
      phi: 'direct',
    });
    expect(columnDisposition(description, 'OpName', 'operatory')).toEqual({
      kind: 'mapped',
      to: ['operatory.name'],
    });
    expect(describedTable('signalod')).toBeUndefined();
  });

  test('of a table with secrets no column that no version has is kept, for it may be another one', () => {
    const description = describedTable('userod');
    if (description === undefined) throw new Error('userod is described');
    const secrets = Object.entries(description.columns).filter(
      ([, { disposition }]) => disposition.kind === 'secret',
    );
    expect(secrets.map(([column]) => column).sort()).toEqual([
      'BadgeId',
      'EClipboardClinicalPin',
      'MobileWebPin',
      'Password',
    ]);
    expect(columnDisposition(description, 'Invented', 'userAccount')).toEqual({ kind: 'secret' });
    expect(keptType(description, 'Invented')).toBeNull();
    expect(keptType(description, 'EmployeeNum')).toBe('number');
  });
});
