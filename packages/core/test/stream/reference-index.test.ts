import { type EntityName, entityNames } from '@bitewing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashId } from '../../src/stream/id-hash.ts';
import { createReferenceIndex } from '../../src/stream/reference-index.ts';

const hashOf = (entity: EntityName, id: string) => hashId(entity, id, { high: 0, low: 0 });

/** Ids as native keys give them: long runs that differ in few characters. */
function* nativeIds(count: number): Generator<readonly [EntityName, string]> {
  for (let key = 0; key < count; key += 1) {
    yield ['procedure', `procedurelog:${key}`];
    yield ['ledgerEntry', `procedurelog:${key}#charge`];
    yield ['ledgerEntry', `claimproc:${key}#payment`];
    yield ['ledgerEntry', `claimproc:${key}#writeOff`];
    yield ['perioTooth', `periomeasure:${key >> 5},${(key & 31) + 1}`];
  }
}

describe('the reference index', () => {
  test('answers as a set does, through any order of additions and removals', () => {
    // Few ids and forced hashes: runs of occupied slots, wrap-around and shards with many collisions all occur.
    const word = fc.oneof(fc.constantFrom(0, 1, 64, 0xffff_ffff), fc.nat(0xffff_ffff));
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('add', 'add', 'delete', 'has'),
        hash: fc.tuple(fc.constantFrom(0, 64, 128, 3), word).map(([high, low]) => ({ high, low: low || 1 })),
      }),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(steps, (sequence) => {
        const index = createReferenceIndex();
        const model = new Set<string>();
        for (const { kind, hash } of sequence) {
          const name = `${hash.high} ${hash.low}`;
          if (kind === 'add') {
            index.add(hash);
            model.add(name);
          } else if (kind === 'delete') expect(index.delete(hash)).toBe(model.delete(name));
          else expect(index.has(hash)).toBe(model.has(name));
          expect(index.size).toBe(model.size);
        }
        for (const name of model) {
          const [high = 0, low = 0] = name.split(' ').map(Number);
          expect(index.has({ high, low })).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('finds all of many ids, none of those taken out, and none that was never there', () => {
    const index = createReferenceIndex();
    const ids = [...nativeIds(20_000)];
    for (const [entity, id] of ids) index.add(hashOf(entity, id));
    expect(index.size).toBe(ids.length);
    const isTaken = (place: number): boolean => place % 3 === 0;
    for (const [place, [entity, id]] of ids.entries()) if (isTaken(place)) index.delete(hashOf(entity, id));
    const wrong = ids.filter(([entity, id], place) => index.has(hashOf(entity, id)) === isTaken(place));
    expect(wrong).toEqual([]);
    const invented = ids.filter(([, id]) => index.has(hashOf('patient', id)));
    expect(invented).toEqual([]);
  });

  test('takes at most 12 bytes an id, at every size from some thousands on', () => {
    const index = createReferenceIndex();
    let worst = 0;
    for (const [entity, id] of nativeIds(60_000)) {
      index.add(hashOf(entity, id));
      if (index.size >= 5_000 && index.size % 1_000 === 0) worst = Math.max(worst, index.bytes / index.size);
    }
    expect(index.size).toBe(300_000);
    expect(worst).toBeLessThanOrEqual(12);
    expect(index.bytes).toBeGreaterThanOrEqual(8 * index.size);
  });
});

describe('the hash of an id', () => {
  test('never is the mark of an empty slot', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<EntityName>(...entityNames),
        fc.string({ unit: 'binary' }),
        (entity, id) => {
          const { high, low } = hashOf(entity, id);
          expect(high === 0 && low === 0).toBe(false);
          for (const half of [high, low]) expect(half).toBe(half >>> 0);
        },
      ),
    );
  });

  test('keeps native ids apart, and either half alone does it about as well as chance', () => {
    const whole = new Set<bigint>();
    const halves = [new Set<number>(), new Set<number>()];
    let count = 0;
    for (const [entity, id] of nativeIds(60_000)) {
      const { high, low } = hashOf(entity, id);
      whole.add((BigInt(high) << 32n) | BigInt(low));
      halves[0]?.add(high);
      halves[1]?.add(low);
      count += 1;
    }
    expect(whole.size).toBe(count);
    // Chance gives count squared over 2 to the 33rd: about 10 of 300,000.
    for (const half of halves) expect(count - half.size).toBeLessThan(30);
  });
});
