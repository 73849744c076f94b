import { describe, expect, test } from 'vitest';
import { defineTable } from '../../../src/eaglesoft/schema/define-table.ts';
import { eaglesoftTable, eaglesoftTables, tablesOfProfile } from '../../../src/index.ts';

const columnsOf = (table: string): readonly string[] =>
  eaglesoftTable(table).columns.map(({ name }) => name.toLowerCase());

describe('the tables of Eaglesoft', () => {
  test.each(eaglesoftTables)('has in $name each column once, and its key, which is never NULL', (table) => {
    const names = columnsOf(table.name);
    expect(new Set(names).size).toBe(names.length);
    expect(table.primaryKey.length).toBeGreaterThan(0);
    for (const key of table.primaryKey)
      expect(table.columns.find(({ name }) => name === key)?.nullable).toBe(false);
    for (const { name, nullable } of table.columns)
      if (!table.primaryKey.includes(name)) expect(nullable, name).toBe(true);
  });

  test('gives a length to char and varchar, and to nothing else', () => {
    const columns = eaglesoftTables.flatMap((table) => table.columns);
    expect(columns.length).toBeGreaterThan(500);
    for (const { type, length } of columns) expect(length === null).toBe(!['char', 'varchar'].includes(type));
  });

  test('keeps the types that comments in third-party code state', () => {
    const typeOf = (table: string, name: string): string => {
      const column = eaglesoftTable(table).columns.find((each) => each.name === name);
      return `${column?.type} ${column?.length}`;
    };
    expect(typeOf('patient', 'patient_id')).toBe('char 5');
    expect(typeOf('provider', 'provider_id')).toBe('char 3');
    expect(typeOf('services', 'ada_code')).toBe('varchar 5');
    expect(typeOf('transactions_header', 'amount')).toBe('numeric null');
    expect(typeOf('transactions_header', 'surface')).toBe('char 8');
    expect(typeOf('patient_conditions', 'tooth')).toBe('char 10');
    expect(typeOf('planned_services_extra', 'tooth_data')).toBe('char 55');
    expect(typeOf('transactions_extra', 'surface_detail')).toBe('char 23');
    expect(typeOf('transactions_header', 'paytype_id')).toBe('smallint null');
    expect(typeOf('appointment', 'start_time')).toBe('timestamp null');
    expect(typeOf('appointment', 'allday_event')).toBe('bit null');
    expect(typeOf('custom_hours', 'lunch_start')).toBe('time null');
  });

  test('has one table of history in the place of two for the profile of the brief', () => {
    const namesOf = (profile: 'ppm' | 'brief'): readonly string[] =>
      tablesOfProfile(profile).map(({ name }) => name);
    const [ppm, brief] = [new Set(namesOf('ppm')), new Set(namesOf('brief'))];
    expect([...ppm].filter((name) => !brief.has(name))).toEqual([
      'transactions_header',
      'transactions_detail',
    ]);
    expect([...brief].filter((name) => !ppm.has(name))).toEqual(['tHistory']);
    const history = new Set(columnsOf('tHistory'));
    const own = new Map([
      ['amount', 'detail_amount'],
      ['status', 'detail_status'],
      ['user_id', 'detail_user_id'],
    ]);
    expect(columnsOf('transactions_header').filter((name) => !history.has(name))).toEqual([]);
    expect(columnsOf('transactions_detail').filter((name) => !history.has(own.get(name) ?? name))).toEqual(
      [],
    );
    for (const name of own.values()) expect(history.has(name)).toBe(true);
  });

  test('marks secrets, and columns that no profile knows', () => {
    const marked = (manner: string): readonly string[] =>
      eaglesoftTables.flatMap(({ name, columns }) =>
        columns.filter((column) => column.manner === manner).map((column) => `${name}.${column.name}`),
      );
    expect(marked('secret').length).toBe(20);
    expect(marked('secret')).toContain('patient.password_salt');
    expect(marked('secret')).toContain('provider.ClinicianPassword');
    expect(marked('unknown')).toEqual(['employer.ClearinghouseTag', 'appointment.TelehealthLink']);
  });

  test('refuses a column that it cannot read, and a table that is none', () => {
    expect(() => defineTable('one', ['id'], 'id i, name x(3)')).toThrow(RangeError);
    expect(() => defineTable('one', ['id'], 'id')).toThrow(RangeError);
    expect(() => eaglesoftTable('perio_exam')).toThrow(RangeError);
  });
});
