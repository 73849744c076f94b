import { entityNames } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { parseRecordSortKey, recordSortKey } from '../../src/stream/record-sort-key.ts';

const anyEntity = fc.constantFrom(...entityNames);
const anyId = fc.string({ unit: 'binary' });

describe('the sort key of a record', () => {
  property.prop([anyEntity, anyId])('gives back its entity and id', (entity, id) => {
    expect(parseRecordSortKey(recordSortKey(entity, id))).toEqual({ entity, id });
  });

  property.prop([anyEntity, anyId, anyEntity, anyId])(
    'sorts by snapshot order, then by id',
    (left, leftId, right, rightId) => {
      const places = entityNames.indexOf(left) - entityNames.indexOf(right);
      const expected = places === 0 ? leftId < rightId : places < 0;
      expect(recordSortKey(left, leftId) < recordSortKey(right, rightId)).toBe(expected);
    },
  );

  test.each(['', 'patient:1', '\uffffx'])('is not any other text: %j', (text) => {
    expect(() => parseRecordSortKey(text)).toThrow(RangeError);
  });
});
