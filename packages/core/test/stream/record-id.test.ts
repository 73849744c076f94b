import { BitewingError, joinKey, recordId } from '@bitewing/core';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

describe('recordId', () => {
  it('joins table, key and part as the contract shows', () => {
    expect(recordId('claimproc', ['5'], 'writeOff')).toBe('claimproc:5#writeOff');
    expect(recordId('patient', ['12'])).toBe('patient:12');
    expect(recordId('periomeasure', ['12', '3'])).toBe('periomeasure:12,3');
  });

  it('encodes what separates parts', () => {
    expect(recordId('a', ['1,2', '#%: \n'])).toBe('a:1%2C2,%23%25%3A%20%0A');
  });

  it('refuses a key without parts', () => {
    expect(() => recordId('a', [])).toThrow(BitewingError);
  });

  const separators = fc.constantFrom(',', ':', '#', '%', '%2C', ' ', '\n', '', 'a', 'é');
  const part = fc.oneof(
    fc.string(),
    fc.array(separators, { maxLength: 4 }).map((pieces) => pieces.join('')),
  );
  const identity = fc.tuple(
    part,
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.option(part, { nil: undefined }),
  );

  property.prop([identity, identity], { numRuns: 2000 })(
    'gives two ids only the same text when they are the same',
    (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      expect(recordId(...left) === recordId(...right)).toBe(same);
    },
  );

  property.prop([fc.array(part, { minLength: 1, maxLength: 3 })])(
    'escapes a key the same way as an id',
    (keyParts) => {
      expect(recordId('t', keyParts)).toBe(`t:${joinKey(keyParts)}`);
    },
  );
});
