import { isJsonObject, parseExactJson } from '@bitewing/adapter-kit';
import { describe, expect, it } from 'vitest';
import { openDentalTables } from '../../../../src/profile/tables.ts';
import { listCells } from '../../../../src/way/api/list/list-cells.ts';
import { listTable } from '../../../../src/way/api/list/list-table.ts';
import { listTables } from '../../../../src/way/api/list/list-tables.ts';

const list = listTable({
  table: 'sample',
  path: '/samples',
  key: 'SampleNum',
  columns: 'SampleNum isHidden=IsHidden Kind DateTStamp AptDateTime Interval Amount Newer',
  booleans: 'IsHidden',
  stamps: 'DateTStamp',
  intervals: 'Interval',
  codes: { Kind: 'None Scheduled ASAP=5 Broken' },
});

function cellsOf(text: string) {
  const row = parseExactJson(text);
  if (!isJsonObject(row)) throw new Error('no row');
  return listCells(list, row);
}

describe('a row of a list', () => {
  it('becomes one of the database, whatever the API spells it', () => {
    expect(
      cellsOf(
        `{"SampleNum": 9007199254740993, "isHidden": "True", "Kind": "broken", "DateTStamp": "2026-11-01 01:30:00-05:00",
          "AptDateTime": "2026-11-01 01:30:00-04:00", "Interval": "1y6m1d", "Amount": "130.00", "kindName": "x"}`,
      ),
    ).toEqual([
      '9007199254740993',
      '1',
      '6',
      '2026-11-01 06:30:00',
      '2026-11-01 01:30:00',
      String(2 ** 24 + 6 * 2 ** 16 + 1),
      '130.00',
      null,
    ]);
  });

  it.each([
    ['-1.0', '-1'],
    ['10.0', '10'],
    ['100', '100'],
    ['12.50', '12.5'],
    ['0.05', '0.05'],
    ['0.0', '0'],
    ['1.5e10', '1.5e10'],
    ['"-1.0"', '-1.0'],
  ])('has the number %s as %s', (written, cell) => {
    expect(cellsOf(`{"SampleNum": 1, "Amount": ${written}}`)[6]).toBe(cell);
  });

  it.each([
    ['periomeasure', 'SequenceType', 'BleedSupPlaqCalc', '6'],
    ['periomeasure', 'SequenceType', 'Bleeding', '6'],
    ['periomeasure', 'SequenceType', 'AttGing', '8'],
    ['patplan', 'Relationship', 'InjuredPlaintiff', '6'],
    ['commlog', 'Mode_', 'In Person', '4'],
    ['commlog', 'Mode_', 'EmailAndText', '6'],
    ['patplan', 'Relationship', 'InjuredPlantiff', '6'],
    ['claim', 'PatRelat', 'Dependant', '8'],
    ['claim', 'PatRelat2', 'Dependent', '8'],
  ])('of %s has the %s %s as %s, whatever its spelling', (table, column, name, cell) => {
    const known = listTables.get(table);
    if (known === undefined) throw new Error('no list');
    const position = [...known.columns.values()].indexOf(column);
    expect(listCells(known, { [column]: name })[position]).toBe(cell);
  });

  it('leaves a text that looks like a moment as it was written', () => {
    const note = '2026-11-01T01:30:00-05:00';
    const known = listTables.get('appointment');
    if (known === undefined) throw new Error('no list');
    expect(listCells(known, { Note: note })[[...known.columns.values()].indexOf('Note')]).toBe(note);
  });

  it('keeps what it cannot read, and has no moment where there is none', () => {
    expect(
      cellsOf(
        '{"SampleNum": 1, "isHidden": "maybe", "Kind": "Later", "DateTStamp": "0001-01-01 00:00:00-04:56", "Interval": "soon"}',
      ).slice(1, 6),
    ).toEqual(['maybe', 'Later', '0001-01-01 00:00:00', null, 'soon']);
  });

  it('is of a table that the profile knows, with columns that it knows', () => {
    const unknown = [...listTables.values()].flatMap(({ table, key, columns }) => {
      const known = openDentalTables.find((one) => one.table === table)?.columns ?? {};
      return [key, ...columns.values()]
        .filter((name) => known[name] === undefined)
        .map((name) => `${table}.${name}`);
    });
    expect(unknown).toEqual([]);
  });
});
