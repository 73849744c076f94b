import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIds, NativeIds } from '../../src/source/native-ids.ts';

const nativeId = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
  fc.integer({ min: 0, max: 30 }).map(String),
  fc.uuid(),
  fc.constantFrom('007', '-5', '1e3', '9007199254740993', '9007199254740992'),
);

const collected = (ids: readonly string[]): NativeIds => {
  const found = new NativeIds();
  for (const id of ids) found.add(id);
  return found;
};

describe('native ids', () => {
  test('come each once, in one order, whatever the order in which they were met', () => {
    fc.assert(
      fc.property(fc.array(nativeId, { maxLength: 700 }), (ids) => {
        const expected = [...new Set(ids)].sort(compareIds);
        expect([...collected(ids).behind('')]).toEqual(expected);
        expect([...collected([...ids].reverse()).behind('')]).toEqual(expected);
        expect(collected(ids).size).toBe(expected.length);
      }),
      { numRuns: 40 },
    );
  });

  test('go on behind any of them, whether or not it is still there', () => {
    fc.assert(
      fc.property(fc.array(nativeId, { minLength: 1, maxLength: 60 }), nativeId, (ids, behind) => {
        const expected = [...new Set(ids)].filter((id) => compareIds(id, behind) > 0).sort(compareIds);
        expect([...collected(ids).behind(behind)]).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  test('are ordered as numbers, also above 2^53', () => {
    const ids = ['10', '9', '9007199254740993', '9007199254740992', '100000000000000000000'];
    expect([...ids].sort(compareIds)).toEqual([
      '9',
      '10',
      '9007199254740992',
      '9007199254740993',
      '100000000000000000000',
    ]);
  });

  test('take no more room for what comes again', () => {
    const ids = new NativeIds();
    for (let round = 0; round < 50; round += 1) for (let id = 0; id < 200; id += 1) ids.add(String(id));
    expect(ids.size).toBe(200);
  });
});
