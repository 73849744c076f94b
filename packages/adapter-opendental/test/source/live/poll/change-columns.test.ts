import { tablesOfVersion } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { changeColumns } from '../../../../src/profile/change-columns.ts';
import { openDentalTables } from '../../../../src/profile/tables.ts';

describe('how changes show', () => {
  test('is known of every table that is read, and of no other', () => {
    expect(Object.keys(changeColumns).toSorted()).toEqual(
      openDentalTables.map(({ table }) => table).toSorted(),
    );
  });

  test('is told by a column that the table has, and that is a time stamp', () => {
    const native = new Map(tablesOfVersion('25.4').map(({ name, columns }) => [name, columns]));
    const wrong = Object.entries(changeColumns).flatMap(([table, shows]) => {
      if (shows.kind !== 'stamp') return [];
      const column = native.get(table)?.find(({ name }) => name === shows.column);
      return column?.type === 'timestamp' ? [] : [`${table}.${shows.column}`];
    });
    expect(wrong).toEqual([]);
  });
});
