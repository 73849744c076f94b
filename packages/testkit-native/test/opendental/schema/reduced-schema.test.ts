import { describe, expect, it } from 'vitest';
import { reducedSchema } from '../../../src/opendental/schema/reduced-schema.ts';
import { absentParts, openDentalTables, tablesOfVersion } from '../../../src/opendental/schema/tables.ts';

const tables = new Map(openDentalTables.map((table) => [table.name, table]));
const listed = Object.entries(reducedSchema);
const columns = listed.flatMap(([table, parts]) =>
  Object.entries(parts.columns ?? {}).map(([column, reason]) => ({ table, column, reason })),
);

describe('the list of what the reduced schema lacks', () => {
  it('names tables and columns that 24.1 has, each with a reason', () => {
    for (const [name, { all }] of listed) {
      expect(tables.has(name), name).toBe(true);
      if (all !== undefined) expect(all.length).toBeGreaterThan(10);
    }
    for (const { table, column, reason } of columns) {
      const found = tables.get(table)?.columns.find(({ name }) => name === column);
      expect(found?.since, `${table}.${column}`).toBeUndefined();
      expect(found, `${table}.${column}`).toBeDefined();
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  it('leaves every key', () => {
    for (const { table, column } of columns) expect(tables.get(table)?.primaryKey).not.toBe(column);
  });

  it('reaches every area of a practice', () => {
    expect(listed.length).toBeGreaterThan(30);
    expect(columns.length).toBeGreaterThan(80);
  });
});

describe('the reduced schema', () => {
  const reduced = new Map(tablesOfVersion('reduced').map((table) => [table.name, table]));

  it('lacks what is listed, what came with 25.4, and nothing else', () => {
    const later = openDentalTables.flatMap((table) =>
      table.columns.filter(({ since }) => since === '25.4').map(({ name }) => `${table.name}.${name}`),
    );
    const gone = openDentalTables.flatMap((table) =>
      table.columns
        .filter(
          ({ name }) => reduced.get(table.name)?.columns.every((column) => column.name !== name) ?? true,
        )
        .map(({ name }) => `${table.name}.${name}`),
    );
    const ofGoneTables = ['apisubscription', 'codegroup'].flatMap(
      (name) => tables.get(name)?.columns.map((column) => `${name}.${column.name}`) ?? [],
    );
    const dropped = columns.map(({ table, column }) => `${table}.${column}`);
    expect(gone.sort()).toEqual([...new Set([...later, ...dropped, ...ofGoneTables])].sort());
  });

  it('has no index on a column that is gone', () => {
    for (const { name, columns: present, indexes } of reduced.values()) {
      const names = present.map((column) => column.name);
      for (const index of indexes) expect(names, name).toEqual(expect.arrayContaining([...index]));
    }
    expect(reduced.get('appointment')?.indexes).not.toContainEqual(['Priority']);
  });

  it('is said by its parts', () => {
    const { tables: goneTables, columns: goneColumns } = absentParts('reduced');
    expect([...goneTables].sort()).toEqual(['apisubscription', 'codegroup']);
    expect([...(goneColumns.get('benefit') ?? [])].sort()).toEqual([
      'CodeGroupNum',
      'ToothRange',
      'TreatArea',
    ]);
    expect([...absentParts('25.4').columns]).toEqual([]);
    expect([...(absentParts('24.1').columns.get('benefit') ?? [])]).toEqual(['ToothRange']);
  });
});
