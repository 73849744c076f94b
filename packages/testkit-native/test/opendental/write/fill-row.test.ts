import { describe, expect, test } from 'vitest';
import { tablesOfVersion } from '../../../src/index.ts';
import type { TableDefinition } from '../../../src/opendental/schema/table-definition.ts';
import { fillRow, type RowFilling } from '../../../src/opendental/write/fill-row.ts';
import type { NativeRow, NativeValue } from '../../../src/opendental/write/native-row.ts';

function tableNamed(name: string): TableDefinition {
  const table = tablesOfVersion('25.4').find((each) => each.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

const patient = tableNamed('patient');
const filled = (row: NativeRow, filling: RowFilling = { seed: 1 }): Record<string, NativeValue> => {
  const values = fillRow(patient, row, filling);
  return Object.fromEntries(patient.columns.map(({ name }, position) => [name, values[position] ?? null]));
};
const many = Array.from({ length: 300 }, (_, index) =>
  filled({ PatNum: index + 1, MiddleI: null, SchoolName: null }),
);
const valuesOf = (column: string): ReadonlySet<NativeValue> =>
  new Set(many.map((row) => row[column] ?? null));

describe('a row that is filled', () => {
  test('keeps what it names', () => {
    expect(filled({ PatNum: 7, LName: 'Tol', EstBalance: '84.1' })).toMatchObject({
      PatNum: 7,
      LName: 'Tol',
      EstBalance: '84.1',
    });
  });

  test('is filled the same way every time, and another way under another key or seed', () => {
    expect(filled({ PatNum: 7 })).toEqual(filled({ PatNum: 7 }));
    expect(filled({ PatNum: 7 })).not.toEqual({ ...filled({ PatNum: 8 }), PatNum: 7 });
    expect(filled({ PatNum: 7 })).not.toEqual(filled({ PatNum: 7 }, { seed: 2 }));
  });

  test('holds the same in the other columns, whatever it names', () => {
    const { LName: _, ...named } = filled({ PatNum: 7, LName: 'Tol' });
    const { LName: __, ...unnamed } = filled({ PatNum: 7 });
    expect(named).toEqual(unnamed);
  });

  test('says nothing as NULL or as empty text where both can be, and as empty text where NULL cannot', () => {
    expect(valuesOf('MiddleI')).toEqual(new Set([null, '']));
    expect(valuesOf('SchoolName')).toEqual(new Set(['']));
  });

  test('has mostly nothing in columns that nobody speaks of, now and then something', () => {
    const employers = many.map((row) => row.EmployerNum);
    const without = employers.filter((number) => number === '0').length;
    expect(without).toBeGreaterThan(200);
    expect(without).toBeLessThan(300);
    expect([...valuesOf('DateTimeDeceased')]).toContain('0001-01-01 00:00:00');
    expect(valuesOf('DateTimeDeceased').size).toBeGreaterThan(10);
  });

  test('has an integrity hash in every row, and a stamp of its own or the one that is given', () => {
    for (const hash of valuesOf('SecurityHash')) expect(hash).toMatch(/^BwSecretK[0-9a-f]+$/);
    expect(valuesOf('DateTStamp').size).toBeGreaterThan(290);
    expect(filled({ PatNum: 7 }, { seed: 1, stamp: '2026-01-02 03:04:05' })).toEqual({
      ...filled({ PatNum: 7 }),
      DateTStamp: '2026-01-02 03:04:05',
    });
  });

  test('fits its columns', () => {
    for (const row of many) expect(String(row.CreditType ?? '').length).toBeLessThanOrEqual(1);
  });

  test('uses the other "no date" in the columns that have it', () => {
    const exam = tableNamed('perioexam');
    const dates = Array.from(
      { length: 60 },
      (_, index) => fillRow(exam, { PerioExamNum: index + 1 }, { seed: 1 })[2],
    );
    expect(dates).toContain('0000-00-00');
    expect(dates).not.toContain('0001-01-01');
  });

  test('is refused without a key, or with a column that the table does not have', () => {
    expect(() => filled({ LName: 'Tol' })).toThrow('no key');
    expect(() => filled({ PatNum: 7, Nickname: 'T' })).toThrow('Nickname');
  });
});
