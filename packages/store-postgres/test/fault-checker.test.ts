import { BitewingError } from '@bitewing/core';
import { canaryPatient } from '@bitewing/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../src/index.ts';
import { type FaultBed, openFaultBed } from './faults/fault-bed.ts';
import { faultsOfError } from './faults/host.ts';
import type { PlaceFault } from './faults/kinds/fault-kind.ts';
import { type OpenStore, openSoundStore } from './faults/loader.ts';
import { runFault } from './faults/run-fault.ts';
import { instance } from './faults/story.ts';
import { describeVerdict, isClean, type Verdict } from './faults/verdict.ts';

let bed: FaultBed;
beforeAll(async () => {
  bed = await openFaultBed();
});
afterAll(() => bed[Symbol.asyncDispose]());

/** A store that loads otherwise than it should. */
const broken =
  (load: (inner: Store, ...given: Parameters<Store['load']>) => ReturnType<Store['load']>): OpenStore =>
  (client) => {
    const inner = openSoundStore(client);
    return {
      ...inner,
      load: (...given) => load(inner, ...given),
      async *loadAll(batches) {
        for await (const batch of batches) yield await load(inner, batch);
      },
    };
  };

/** Saves the cursor of a batch in one transaction, and its records in the next, which the second batch does not live to see. */
function cursorFirst(): OpenStore {
  let loads = 0;
  return broken(async (inner, batch) => {
    const nothing = { records: [], rejected: [], quarantined: [], findings: [], settled: false };
    await inner.load({ ...batch, ...nothing, complete: false });
    inner.startRun(instance, batch.cursor);
    loads += 1;
    if (loads === 2) throw new BitewingError('store_unavailable');
    return await inner.load(batch);
  });
}

/** Takes every batch for two. */
const appliesTwice = broken(async (inner, batch) => {
  const before = { ...batch.cursor, position: { ...batch.cursor.position, before: true } };
  await inner.load({ ...batch, cursor: before, settled: false, complete: false });
  return await inner.load(batch);
});

/** Shows what it has, whether it is settled or not. */
const showsHalves = broken((inner, batch) => inner.load({ ...batch, settled: true }));

/** Never deletes what was replaced or given up. */
const leavesBehind: OpenStore = (client) =>
  openSoundStore({
    transaction: (work) =>
      client.transaction((transaction) =>
        work({
          ...transaction,
          query: async (sql, parameters) =>
            sql.includes('FROM control.stale_generation WHERE instance = $1 ORDER BY')
              ? []
              : await transaction.query(sql, parameters),
        }),
      ),
  });

/** Half way through the load, as each test is about the store and not about the moment. */
const sessionCut: PlaceFault = ({ reference: { traffic } }) => {
  const number = Math.floor(traffic.messages.length / 2);
  return {
    moment: `message ${number}`,
    fault: { after: 'message', number, act: (line) => line.cut('reset') },
  };
};

/** Runs a fault against a store. */
const judge = (open: OpenStore, seed = 2): Promise<Verdict> =>
  runFault(bed, { seed, kind: 'checker', place: sessionCut, open });

describe('the checker of faults', () => {
  test('finds nothing in the store itself', async () => {
    const verdict = await judge(openSoundStore);
    expect(verdict.struck).toBe(true);
    expect(isClean(verdict), describeVerdict(verdict)).toBe(true);
  });

  test('notices records that are lost where the cursor is committed before them', async () => {
    // The host of this seed goes on from the stored cursor, and no second snapshot makes up for what is lost.
    expect((await judge(cursorFirst(), 7)).lost).toBeGreaterThan(0);
  });

  test('notices rows that are there twice where a batch is applied twice', async () => {
    // What tells is a rejected row without a key that no later run replaces: this story has some.
    expect((await judge(appliesTwice, 7)).duplicated).toBeGreaterThan(0);
  });

  test('notices what is shown before it is settled', async () => {
    expect((await judge(showsHalves)).halves.length).toBeGreaterThan(0);
  });

  test('notices rows of a replaced generation that are left behind', async () => {
    // This story has a second snapshot.
    const { problems, duplicated } = await judge(leavesBehind, 4);
    expect(duplicated).toBeGreaterThan(0);
    expect(problems.some((problem) => problem.startsWith('control.stale_generation'))).toBe(true);
  });

  test.each([
    ['is none of the catalogue', new Error('terminated'), 'an error that is none of the catalogue'],
    ['is said to be final', new BitewingError('store_conflict'), 'not retryable: store_conflict'],
    [
      'quotes a value',
      new BitewingError('store_unavailable', { detail: String(canaryPatient(7).lastName) }),
      'a value of a record',
    ],
  ])('notices an error that %s', (_what, error, problem) => {
    expect(faultsOfError(error)).toContainEqual(expect.stringContaining(problem));
    expect(faultsOfError(new BitewingError('store_unavailable'))).toEqual([]);
  });
});
