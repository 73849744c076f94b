import { BitewingError, type Cursor, type EntityName } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import {
  type CareStackPosition,
  changesPosition,
  expectSameRun,
  parsePlace,
  placeText,
  snapshotPosition,
  toCursor,
} from '../../src/cursor.ts';

const position: CareStackPosition = {
  way: 'api',
  phase: 'snapshot',
  complete: true,
  run: 'a-run',
  place: '',
  failed: 'note:access_denied,patient:ip_blocked',
  entities: ['patient', 'appointment'],
  scanned: ['patient'],
  since: new Map([['patient', '2026-03-01T12:00:00Z']]),
  begun: new Map(),
  rescannedAt: '2026-03-01T12:00:00.000Z',
  exports: '',
};

const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    return BitewingError.is(error, 'cursor_invalid');
  }
};

describe('a cursor of an account', () => {
  test('is flat, and gives its position back', () => {
    const cursor = toCursor('epoch', position);
    expect(
      Object.values(cursor.position).every((value) => ['string', 'boolean'].includes(typeof value)),
    ).toBe(true);
    expect(snapshotPosition(JSON.parse(JSON.stringify(cursor)))).toEqual(position);
    expect(changesPosition(cursor)).toEqual(position);
  });

  test.each<[string, Partial<Cursor>]>([
    ['another adapter', { adapter: 'opendental' }],
    ['another version', { version: 99 }],
    ['no position', { position: {} }],
    [
      'a damaged list of moments',
      { position: { ...toCursor('e', position).position, since: 'patient=yesterday' } },
    ],
    [
      'an unknown entity',
      { position: { ...toCursor('e', position).position, entities: 'patient,hairColour' } },
    ],
    ['a damaged list of failures', { position: { ...toCursor('e', position).position, failed: 'note' } }],
  ])('is refused where it has %s', (_what, changed) => {
    expect(refused(() => snapshotPosition({ ...toCursor('e', position), ...changed }))).toBe(true);
  });

  test('is refused for changes where its snapshot was not finished, and for a snapshot where it is of changes', () => {
    expect(refused(() => changesPosition(toCursor('e', { ...position, complete: false })))).toBe(true);
    expect(refused(() => snapshotPosition(toCursor('e', { ...position, phase: 'changes' })))).toBe(true);
    expect(changesPosition(toCursor('e', { ...position, phase: 'changes', complete: false })).phase).toBe(
      'changes',
    );
  });

  test('is refused where the run read other entities, or other files', () => {
    const others: readonly EntityName[] = ['patient'];
    expect(refused(() => expectSameRun(position, position.entities, ''))).toBe(false);
    expect(refused(() => expectSameRun(position, others, ''))).toBe(true);
    expect(refused(() => expectSameRun(position, position.entities, 'digest'))).toBe(true);
  });
});

describe('a place in a run', () => {
  test.each([
    { stage: 'patient', after: 'a+/=token', given: ['1', '9007199254740993'] },
    { stage: 'note', after: '51', given: [] },
    { stage: 'fee', after: '', given: ['1,D0120,%20'] },
  ])('is a text that is read back: %j', (place) => {
    expect(parsePlace(placeText(place))).toEqual(place);
  });

  test('is none at the beginning, and refused where it is damaged', () => {
    expect(parsePlace('')).toBeNull();
    for (const text of ['{', '[]', '["patient"]', '[1,2,3]', '["","",""]'])
      expect(refused(() => parsePlace(text))).toBe(true);
  });
});
