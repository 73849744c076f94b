import { type Instant, joinKey, type Model, recordId } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { cellIssue, issueNotes } from '../../src/cell/issue-notes.ts';
import { refusal, rowRejecter } from '../../src/mapping/row-rejecter.ts';
import { recordMaker } from '../../src/mapping/upsert-record.ts';
import type { MappingContext } from '../../src/reader/mapping-context.ts';
import { tableLayout } from '../../src/reader/table-layout.ts';

const context: MappingContext = {
  adapter: 'test',
  instance: 'main',
  observedAt: '2024-06-01T12:00:00Z' as Instant,
  zoneOf: () => 'UTC',
  phoneRegion: 'US',
};
const data: Model['operatory'] = {
  recordStatus: 'active',
  name: 'Chair',
  abbreviation: null,
  locationId: null,
  dentistId: null,
  hygienistId: null,
  isHygiene: null,
  bookableOnline: null,
  marksProspective: null,
  typeDefinitionId: null,
  displayOrder: null,
};

describe('records', () => {
  const texts = fc.string({ minLength: 1 });

  property.prop([
    texts,
    fc.array(texts, { minLength: 1, maxLength: 3 }),
    fc.option(texts, { nil: undefined }),
  ])('have the id that the contract gives them', (table, parts, part) => {
    const record = recordMaker(context, issueNotes(), 'operatory', table, part)(joinKey(parts), data);
    expect(record.id).toBe(recordId(table, parts, part));
    expect(record.source).toEqual({ adapter: 'test', instance: 'main', table, key: joinKey(parts) });
  });

  test('carry issues and kept cells once, and nothing where there is nothing', () => {
    const notes = issueNotes();
    const make = recordMaker(context, notes, 'operatory', 'chair');
    notes.add(cellIssue('bad_date', 'field'));
    notes.keep('Native', 'x');
    expect(make('1', data, { Other: 'y' })).toMatchObject({
      extra: { Other: 'y', Native: 'x' },
      issues: [{ code: 'bad_date' }],
    });
    expect(Object.keys(make('2', data))).toEqual(['op', 'entity', 'id', 'source', 'data']);
  });
});

describe('rejected rows', () => {
  const layout = tableLayout('chair', ['Number', 'Name']);

  test('keep every value sealed, missing and surplus ones too', () => {
    const reveal = (row: readonly (string | null)[]) => {
      const fate = rowRejecter(context, null, 'operatory', layout)('4', row, refusal('bad_number', 'Number'));
      if (fate.kind !== 'rejected') throw new Error('rejected');
      expect(JSON.stringify(fate)).not.toContain('canary');
      return fate.rejection.raw.reveal();
    };
    expect(reveal(['4', 'canary'])).toEqual({ Number: '4', Name: 'canary' });
    expect(reveal(['4'])).toEqual({ Number: '4', Name: null });
    expect(reveal(['4', 'canary', 'more'])).toEqual({ Number: '4', Name: 'canary', '#3': 'more' });
  });

  test('keep the value of a column whatever its name is', () => {
    const odd = tableLayout('chair', ['__proto__', 'constructor']);
    const fate = rowRejecter(context, null, 'operatory', odd)('4', ['4', 'x'], refusal('bad_number'));
    if (fate.kind !== 'rejected') throw new Error('rejected');
    expect(Object.entries(fate.rejection.raw.reveal())).toEqual([
      ['__proto__', '4'],
      ['constructor', 'x'],
    ]);
  });

  test('take their notes with them: the next record has none of them', () => {
    const notes = issueNotes();
    const reject = rowRejecter(context, notes, 'operatory', layout);
    const make = recordMaker(context, notes, 'operatory', 'chair');
    notes.add(cellIssue('bad_date', 'field'));
    notes.keep('Native', 'of another patient');
    reject('4', ['4', null], refusal('bad_number', 'Number'));
    const next = make('5', data);
    expect(next).not.toHaveProperty('extra');
    expect(next).not.toHaveProperty('issues');
  });

  test('of a group leave the notes to the record of the group', () => {
    const notes = issueNotes();
    notes.keep('Native', 'x');
    rowRejecter(context, null, 'operatory', layout)('4', ['4', null], refusal('bad_number', 'Number'));
    expect(recordMaker(context, notes, 'operatory', 'chair')('5', data).extra).toEqual({ Native: 'x' });
  });

  test('name where they come from and why', () => {
    expect(
      rowRejecter(context, null, 'operatory', layout)('4', ['4', null], refusal('bad_number', 'Number')),
    ).toMatchObject({
      kind: 'rejected',
      rejection: {
        entity: 'operatory',
        source: { adapter: 'test', instance: 'main', table: 'chair', key: '4' },
        code: 'bad_number',
        fields: ['Number'],
      },
    });
  });
});
