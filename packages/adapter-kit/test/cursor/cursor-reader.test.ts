import { BitewingError, type Cursor } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { cursorReader, entityList } from '../../src/index.ts';

const reader = cursorReader({
  adapter: 'invented',
  version: 3,
  schema: z.strictObject({
    phase: z.enum(['snapshot', 'changes']),
    complete: z.boolean(),
    entities: entityList,
  }),
  foreign: ({ way }) => (way === undefined ? null : 'It belongs to another way.'),
});

const cursor = (position: Cursor['position'], changed: Partial<Cursor> = {}): Cursor => ({
  adapter: 'invented',
  version: 3,
  epoch: 'e',
  position,
  ...changed,
});
const snapshot = { phase: 'snapshot', complete: false, entities: 'patient,claim' } as const;

const detailOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (BitewingError.is(error) && error.code === 'cursor_invalid') return error.message;
    throw error;
  }
  return 'taken';
};

describe('a cursor', () => {
  test('is read with its entities', () => {
    expect(reader.snapshotPosition(cursor(snapshot)).entities).toEqual(['patient', 'claim']);
    expect(reader.position(cursor({ ...snapshot, entities: '' })).entities).toEqual([]);
  });

  test.each([
    ['of another adapter', cursor(snapshot, { adapter: 'other' }), 'It is of another adapter.'],
    ['of another version', cursor(snapshot, { version: 2 }), 'It is of another version of this adapter.'],
    ['of another way', cursor({ way: 'file' }), 'It belongs to another way.'],
    ['with an entity that there is not', cursor({ ...snapshot, entities: 'tooth' }), 'Damaged: entities.'],
    ['with several damages', cursor({ phase: 'x', complete: 1, entities: '' }), 'Damaged: phase, complete.'],
  ])('%s is refused', (_, given, why) => {
    expect(detailOf(() => reader.position(given))).toContain(why);
  });

  test('of changes resumes no snapshot, and one of an unfinished snapshot begins no changes', () => {
    const changes = cursor({ ...snapshot, phase: 'changes' });
    expect(detailOf(() => reader.snapshotPosition(changes))).toContain('belongs to changes');
    expect(detailOf(() => reader.changesPosition(cursor(snapshot)))).toContain('was not finished');
    expect(detailOf(() => reader.changesPosition(changes))).toBe('taken');
    expect(detailOf(() => reader.changesPosition(cursor({ ...snapshot, complete: true })))).toBe('taken');
  });
});
