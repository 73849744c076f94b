import { parseExactJson } from '@bitewing/adapter-kit';
import { describe, expect, it } from 'vitest';
import { type ApiTableName, nativeCells } from '../../../src/way/api/native-cells.ts';

const cellOf = (table: ApiTableName, column: string, value: string): string | undefined => {
  const row = parseExactJson(`{"${column}":${value}}`);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error('no row');
  return nativeCells(table, row as never)[column];
};

describe('a row of the API as the database would print it', () => {
  it.each([
    ['an enum by its name', 'appointment', 'AptStatus', '"Broken"', '5'],
    ['an enum in other letters', 'appointment', 'AptStatus', '"unschedlist"', '3'],
    ['an enum by its number', 'appointment', 'AptStatus', '5', '5'],
    ['an enum of no known name, which stays', 'appointment', 'AptStatus', '"Teleported"', 'Teleported'],
    [
      'a name behind a number that is not used',
      'payment',
      'PaymentSource',
      '"MeetInTheCloudPaymentPortal"',
      '25',
    ],
    ['true as text', 'appointment', 'IsHygiene', '"true"', '1'],
    ['False as text', 'appointment', 'IsHygiene', '"False"', '0'],
    ['a boolean', 'appointment', 'IsNewPatient', 'true', '1'],
    ['a number', 'appointment', 'Op', '7', '7'],
    ['a number as text', 'payment', 'ClinicNum', '"7"', '7'],
    [
      'a number that no number of the language holds',
      'appointment',
      'AptNum',
      '9007199254740993',
      '9007199254740993',
    ],
    ['an amount, to the letter', 'payment', 'PayAmt', '"130.00"', '130.00'],
    ['an amount as number', 'payment', 'PayAmt', '130.10', '130.1'],
    ['a moment', 'appointment', 'AptDateTime', '"2027-05-03 10:00:00"', '2027-05-03 10:00:00'],
    [
      'a moment with a T and an offset',
      'appointment',
      'AptDateTime',
      '"2027-05-03T10:00:00.000-04:00"',
      '2027-05-03 10:00:00',
    ],
    ['a day', 'patient', 'Birthdate', '"1991-04-05"', '1991-04-05'],
    [
      'a moment in a text, which stays',
      'appointment',
      'Note',
      '"2027-05-03T10:00:00"',
      '2027-05-03T10:00:00',
    ],
    ['an interval', 'recall', 'RecallInterval', '"1y6m1d"', String(1 * 2 ** 24 + 6 * 2 ** 16 + 1)],
    ['no interval', 'recall', 'RecallInterval', '""', '0'],
  ] as const)('reads %s', (_what, table, column, value, expected) => {
    expect(cellOf(table, column, value)).toBe(expected);
  });

  it('leaves out what is no column, and what is null', () => {
    expect(
      nativeCells('appointment', { provAbbr: 'DR1', serverDateTime: 'x', ProvNum: 4, Note: null }),
    ).toEqual(Object.assign(Object.create(null), { ProvNum: '4' }));
  });
});
