import { type EntityName, entities, entityNames } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { encodable, folded } from '../../../src/eaglesoft/write/native-text.ts';
import {
  type EaglesoftType,
  eaglesoftDatabaseTables,
  eaglesoftTables,
  secretWord,
  writeEaglesoft,
} from '../../../src/index.ts';
import { rowsOf, threeLocations } from './written-database.ts';

const practice = threeLocations({ oddities: true });
const database = writeEaglesoft(practice);

const droppedOf = (entity: EntityName): number =>
  database.dropped.filter((each) => each.entity === entity).reduce((sum, { count }) => sum + count, 0);

const forms: { readonly [T in EaglesoftType]: RegExp } = {
  char: /^[^\r\n]*$/,
  varchar: /^[\s\S]*$/,
  'long varchar': /^[\s\S]*$/,
  integer: /^-?\d{1,10}$/,
  smallint: /^-?\d{1,5}$/,
  numeric: /^-?\d{1,13}\.\d\d$/,
  date: /^\d{4}-\d\d-\d\d$/,
  timestamp: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/,
  time: /^\d\d:\d\d:\d\d(\.\d{1,3})?$/,
  bit: /^[01]$/,
};

describe('a practice that is written as an Eaglesoft database', () => {
  test.each(entityNames)('carries or drops every %s of the truth', (entity) => {
    expect((database.written.get(entity) ?? 0) + droppedOf(entity)).toBe(practice.records(entity).length);
  });

  test('drops what has no place, says why, and drops nobody', () => {
    for (const entity of [
      'patient',
      'provider',
      'userAccount',
      'carrier',
      'insurancePlan',
      'payment',
    ] as const)
      expect(droppedOf(entity), entity).toBe(0);
    const records = practice.records('appointment');
    const timed = records.filter(
      ({ data }) =>
        data.startLocal !== null && ['scheduled', 'completed', 'note'].includes(data.status ?? ''),
    );
    expect(database.written.get('appointment')).toBe(timed.length);
    expect(droppedOf('appointment')).toBeGreaterThan(0);
    for (const { reason, count } of database.dropped) {
      expect(reason.length).toBeGreaterThan(7);
      expect(count).toBeGreaterThan(0);
    }
  });

  test('expects each record once, from the row that its id names', () => {
    const ids = database.expected.map(({ entity, id }) => `${entity} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, source, extra } of database.expected) {
      expect(id.split('#')[0]).toBe(`${source?.table}:${source?.key}`);
      expect(extra).toBeDefined();
    }
  });

  test('expects values that the model takes', () => {
    for (const { entity, id, data } of database.expected) {
      const empty = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
      const parsed = entities[entity].schema.safeParse({ ...empty, ...data });
      expect(parsed.error?.issues ?? [], `${entity} ${id}`).toEqual([]);
      expect(Object.keys(data).filter((field) => !(field in entities[entity].fields))).toEqual([]);
    }
  });

  test('refers to records that are expected', () => {
    const ids = new Set(database.expected.map(({ entity, id }) => `${entity} ${id}`));
    let count = 0;
    for (const { entity, id, data } of database.expected) {
      for (const [field, { references }] of Object.entries(entities[entity].fields)) {
        const targets = [data[field]].flat().filter((target) => typeof target === 'string');
        if (references === undefined) continue;
        for (const target of targets) {
          count += 1;
          expect(ids.has(`${references} ${target}`), `${entity} ${id} ${field} ${target}`).toBe(true);
        }
      }
    }
    expect(count).toBeGreaterThan(5000);
  });

  test.each(eaglesoftTables.filter(({ profiles }) => profiles.includes('ppm')))(
    'writes rows of $name in the text form of their types, each key once',
    ({ name, columns, primaryKey }) => {
      const rows = rowsOf(database, name);
      expect(rows.length).toBeGreaterThan(0);
      const keys = rows.map((row) => primaryKey.map((key) => folded(row[key] ?? '')).join(' '));
      expect(new Set(keys).size).toBe(rows.length);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
        for (const { name: column, type, length } of columns) {
          const cell = row[column];
          if (cell === null || cell === undefined || cell === '') continue;
          expect(cell, `${name}.${column}`).toMatch(forms[type]);
          expect(encodable(cell)).toBe(cell);
          if (length !== null) expect(cell.length).toBeLessThanOrEqual(length);
          if (type === 'smallint') expect(Math.abs(Number(cell))).toBeLessThanOrEqual(32_767);
        }
      }
    },
  );

  test('has texts that are NULL and texts that are empty in the same columns', () => {
    for (const column of ['ext', 'pager_phone', 'teeth_status']) {
      const cells = new Set(rowsOf(database, 'patient').map((row) => row[column]));
      expect(cells.has(null) && cells.has(''), column).toBe(true);
    }
  });

  test('has leading zeros, letters in either case, and rows that name them in another case', () => {
    const keys = new Set(rowsOf(database, 'patient').map((row) => row.patient_id ?? ''));
    expect([...keys].filter((key) => key.startsWith('0')).length).toBeGreaterThan(50);
    expect([...keys].filter((key) => /[A-Za-z]/.test(key)).length).toBeGreaterThan(5);
    const named = rowsOf(database, 'appointment').map((row) => row.patient_id ?? '');
    const inOther = named.filter((key) => key !== '' && !keys.has(key));
    expect(inOther.length).toBeGreaterThan(5);
    const foldedKeys = new Set([...keys].map(folded));
    expect(inOther.every((key) => foldedKeys.has(folded(key)))).toBe(true);
  });

  test('fills every column of secrets, and expects none of it', () => {
    const secrets = eaglesoftTables.flatMap(({ name, columns }) =>
      columns
        .filter(({ manner }) => manner === 'secret')
        .flatMap((column) => rowsOf(database, name).map((row) => row[column.name] ?? '')),
    );
    expect(secrets.length).toBeGreaterThan(500);
    expect(secrets.every((secret) => secret.includes(secretWord))).toBe(true);
    expect(JSON.stringify(database.expected)).not.toContain(secretWord);
  });

  test('keeps what stands in columns that nobody knows', () => {
    for (const [table, column] of [
      ['employer', 'ClearinghouseTag'],
      ['appointment', 'TelehealthLink'],
    ] as const) {
      const filled = rowsOf(database, table).filter((row) => (row[column] ?? '') !== '');
      expect(filled.length).toBeGreaterThan(5);
      expect(filled.length).toBeLessThan(rowsOf(database, table).length);
      const kept = database.expected.filter(({ extra }) => extra?.[column] !== undefined);
      expect(kept.length).toBe(filled.length);
    }
  });

  test('alters no money but stored balances, no dates but those it says, and no names but for their letters', () => {
    const moneyFields = [...database.altered.keys()].filter(
      (name) => name.endsWith('Cents') && !name.includes('stored') && !name.startsWith('treatmentPlanItem'),
    );
    expect(moneyFields).toEqual([]);
    expect(database.altered.has('patient.birthDate')).toBe(false);
    expect(database.altered.has('appointment.startLocal')).toBe(false);
    expect(database.altered.has('patient.firstName')).toBe(false);
  });

  test('gives the history of the other profile one row for each detail', () => {
    const tables = eaglesoftDatabaseTables(database.tables, 'brief');
    const history = tables.find(({ definition }) => definition.name === 'tHistory');
    const rows = [...(history?.rows ?? [])];
    expect(rows.length).toBe(rowsOf(database, 'transactions_detail').length);
    const header = new Map(rowsOf(database, 'transactions_header').map((row) => [row.tran_num, row]));
    for (const row of rows) expect(row.amount).toBe(header.get(row.tran_num ?? '')?.amount);
    expect(tables.some(({ definition }) => definition.name === 'transactions_header')).toBe(false);
    expect(eaglesoftDatabaseTables(database.tables).map(({ definition }) => definition.name)).toEqual([
      ...database.tables.keys(),
    ]);
  });

  test('is the same for the same seed, and another one for another', () => {
    const again = writeEaglesoft(practice);
    const other = writeEaglesoft(practice, { seed: 2 });
    expect([...again.tables]).toEqual([...database.tables]);
    expect(again.expected).toEqual(database.expected);
    expect(other.expected.length).toBe(database.expected.length);
    expect(rowsOf(other, 'appointment')[0]?.appointment_id).not.toBe(
      rowsOf(database, 'appointment')[0]?.appointment_id,
    );
  });

  test('says what each account comes to, as the rows of its heads do', () => {
    const heads = rowsOf(database, 'patient').filter((row) => row.responsible_party_status === 'Y');
    expect(heads.length).toBeGreaterThan(10);
    for (const row of heads) {
      const balance = database.balances.get(`patient:${folded(row.patient_id ?? '')}`);
      const cents = ['current_bal', 'thirty_day', 'sixty_day', 'ninety_day'].map((column) =>
        Math.round(Number(row[column]) * 100),
      );
      expect(cents.reduce((sum, each) => sum + each, 0)).toBe(balance?.totalCents ?? 0);
    }
  });

  test('writes a practice that does not work with locations, and one of nobody but its staff', () => {
    const single = writeEaglesoft(threeLocations({ locations: 0, patients: 12 }));
    expect(rowsOf(single, 'practice').length).toBe(single.practice.records('location').length);
    expect(rowsOf(single, 'patient').length).toBe(15);
  });
});
