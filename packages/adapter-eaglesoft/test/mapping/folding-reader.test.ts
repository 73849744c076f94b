import { cellIssue, mapped, type Row, refusal, tableDescription, tableLayout } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { foldingReader } from '../../src/read/folding-reader.ts';
import { context, fatesOf } from './map-tables.ts';

const answers = tableDescription('answers', 'person line', [
  mapped('customField', { person: 'id', line: 'id', answer: 'value' }),
]);
const remarks = tableDescription('remarks', 'person line', [
  mapped('customField', { person: 'id', line: 'id', remark: 'value' }),
]);

/** Joins an answer with its remarks; an answer `refused` is refused, after something of it was noted. */
const reader = foldingReader({
  entities: ['customField'],
  description: answers,
  keyColumns: ['person', 'line'],
  sides: [{ description: remarks, keyColumns: ['person', 'line'], isRepeated: true }],
  compile({ cell, notes, record }, [side]) {
    const answer = cell.text('answer');
    const remark = side?.cell.text('remark');
    const field = record('customField');
    return (row, key, [sideRows = []], extra) => {
      const said = answer(row);
      if (said === 'refused') {
        notes.add(cellIssue('bad_number', 'value'));
        notes.keep('answer', said);
        return refusal('unknown_code', 'answer');
      }
      const value = [said, ...sideRows.map((one) => remark?.(one))].join(' ');
      const data = { patientId: null, appointmentId: null, name: null, value };
      return [field(key, { ...data, recordStatus: 'active' }, extra)];
    };
  },
});

const answerLayout = tableLayout('answers', ['person', 'line', 'answer', 'mood']);
const remarkLayout = tableLayout('remarks', ['person', 'line', 'remark', 'colour']);
const answer = (row: Row) => ({ part: 0, row });
const remark = (row: Row) => ({ part: 1, row });
const compiled = () => reader.compile([answerLayout, remarkLayout], context);

describe('rows that make up one record', () => {
  test('have one key, whichever way it is written, and each has its own fate', () => {
    const outcome = compiled()([
      remark(['ab', '1', 'later', null]),
      answer(['AB ', '1', 'yes', 'low']),
      remark(['Ab', '1', 'again', 'red']),
    ]);
    expect(fatesOf(outcome)).toEqual(['folded', 'mapped', 'folded']);
    expect(outcome.records).toMatchObject([
      {
        id: 'answers:AB,1',
        data: { value: 'yes later again' },
        extra: { mood: 'low', 'remarks.colour': 'red' },
      },
    ]);
    const keys = reader.parts.map((part, place) =>
      part.groupKey(place === 0 ? answerLayout : remarkLayout)(['a,b ', '1', null, null]),
    );
    expect(keys).toEqual(['A%2CB,1', 'A%2CB,1']);
    expect(reader.parts[0]?.groupKey(answerLayout)(['  ', '1', null, null])).toBeNull();
  });

  test('are all rejected with the main one, whose notes go to no other record', () => {
    const map = compiled();
    const refused = map([answer(['ab', '1', 'refused', null]), remark(['ab', '1', 'later', null])]);
    expect(refused.records).toEqual([]);
    expect(fatesOf(refused)).toEqual([
      'unknown_code answer (answers:AB,1)',
      'unknown_code answer (remarks:AB,1)',
    ]);
    const [next] = map([answer(['ab', '2', 'yes', null])]).records;
    expect(next).not.toHaveProperty('issues');
    expect(next).not.toHaveProperty('extra');
  });

  test('are rejected one by one where only they are wrong', () => {
    const outcome = compiled()([
      answer(['ab', '1', 'yes', null]),
      answer(['ab', '1', 'no', null]),
      remark(['ab', null, 'x', null]),
      remark(['ab', '1']),
    ]);
    expect(outcome.records.map(({ data }) => data)).toMatchObject([{ value: 'yes' }]);
    expect(fatesOf(outcome)).toEqual([
      'mapped',
      'bad_key person line (answers:AB,1)',
      'bad_key person line (remarks:)',
      'bad_source_row (remarks:AB,1)',
    ]);
  });

  test('can be without the table of the side rows, and not without the main one', () => {
    const alone = reader.compile([answerLayout, undefined], context);
    expect(alone([answer(['ab', '1', 'yes', null])]).records).toHaveLength(1);
    expect(() => alone([remark(['ab', '1', 'x', null])])).toThrow(BitewingError);
    expect(() => reader.compile([undefined, remarkLayout], context)).toThrow(
      expect.objectContaining({ code: 'missing_table' }),
    );
  });
});
