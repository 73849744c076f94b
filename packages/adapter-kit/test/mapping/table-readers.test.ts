import type { Instant } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { type CellReaders, cellReaders } from '../../src/cell/cell-readers.ts';
import type { CellsOf } from '../../src/mapping/mapping-tools.ts';
import { refusal } from '../../src/mapping/row-rejecter.ts';
import { type TableConventions, tableReaders } from '../../src/mapping/table-readers.ts';
import { extra, mapped, tableDescription } from '../../src/profile/table-description.ts';
import type { MappingContext } from '../../src/reader/mapping-context.ts';
import type { Row } from '../../src/reader/row.ts';
import { tableLayout } from '../../src/reader/table-layout.ts';

const context: MappingContext = {
  adapter: 'test',
  instance: 'main',
  observedAt: '2024-06-01T12:00:00Z' as Instant,
  zoneOf: () => 'UTC',
  phoneRegion: 'US',
};

const cellsOf: CellsOf<CellReaders> = (layout, notes) =>
  cellReaders(layout, notes, { noDates: [], earliestDate: '1800-01-01', noTimes: [] });

const isKey = (cell: string | null | undefined): cell is string =>
  cell !== null && cell !== undefined && cell !== '';

const folded = (cell: string): string => cell.trim().toUpperCase();

const answers = tableDescription('answers', 'Person Question', [
  mapped('customField', { Person: 'id', Question: 'id', Answer: 'value' }),
  extra('customField', 'none', { text: 'Mood' }),
]);

function mapAnswer(row: Row, { keyText }: Pick<TableConventions<CellReaders>, 'keyText'> = {}) {
  const { entityReader } = tableReaders({
    cellsOf,
    isKey,
    ...(keyText === undefined ? {} : { keyText }),
  });
  const reader = entityReader({
    description: answers,
    entity: 'customField',
    keyColumn: ['Person', 'Question'],
    compile({ cell }) {
      const value = cell.text('Answer');
      return (read) =>
        value(read) === 'refused'
          ? refusal('unknown_code', 'Answer')
          : { recordStatus: 'active', patientId: null, appointmentId: null, name: null, value: value(read) };
    },
  });
  const layout = tableLayout('answers', ['Person', 'Question', 'Answer', 'Mood']);
  const { records, fate } = reader.compile(layout, context)(row);
  const [record] = records;
  return { id: record?.id, key: record?.source.key, record, fate };
}

describe('keys of rows', () => {
  test('are taken as they are written where a system says nothing of them', () => {
    expect(mapAnswer(['ab ', '7', 'yes', null])).toMatchObject({
      id: 'answers:ab%20,7',
      key: 'ab%20,7',
      fate: { kind: 'mapped' },
    });
  });

  test('have one form where a system takes differently written ones for the same', () => {
    const written = ['ab ', 'AB', 'Ab   '].map((person) =>
      mapAnswer([person, '7', 'yes', 'low '], { keyText: folded }),
    );
    expect(written.map(({ id, key }) => [id, key])).toEqual(
      Array.from({ length: 3 }, () => ['answers:AB,7', 'AB,7']),
    );
    // Only keys are folded: other cells stay as they are.
    expect(written[0]?.record).toMatchObject({ data: { value: 'yes' }, extra: { Mood: 'low ' } });
  });

  test('of which nothing is left are none', () => {
    const { fate, record } = mapAnswer(['  ', '7', 'yes', null], { keyText: folded });
    expect(record).toBeUndefined();
    expect(fate).toMatchObject({
      kind: 'rejected',
      rejection: { code: 'bad_key', fields: ['Person', 'Question'], source: { key: ',7' } },
    });
    expect(mapAnswer(['  ', '7', 'yes', null]).id).toBe('answers:%20%20,7');
  });

  test.each([
    ['a reason of its own', ['ab', '7', 'refused', null], 'unknown_code', 'AB,7'],
    ['a wrong length', ['ab', '7'], 'bad_source_row', 'AB,7'],
    ['no second part', ['ab', null, 'yes', null], 'bad_key', 'AB,'],
  ] as const)('name a row that is rejected for %s in the same form', (_reason, row, code, key) => {
    expect(mapAnswer(row, { keyText: folded }).fate).toMatchObject({
      kind: 'rejected',
      rejection: { code, source: { table: 'answers', key } },
    });
  });
});
