import { setImmediate as nextTurn } from 'node:timers/promises';
import { createDurableQueue, openDurableDatabase } from '@bitewing/core/durable';
import { createWriteQueue, type WriteIntent, type WriteQueue, type Writer } from '@bitewing/core/write';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type QueueBed, type QueueServer, queueServers } from '../durable/queue/queue-beds.ts';
import { call } from './given.ts';
import { createModelSystem, type ModelSystem } from './model-system.ts';
import { createVirtualClock } from './virtual-clock.ts';

const clinics = ['north', 'south', 'east'];
const callsPerClinic = 6;

/** Practice systems that see how many requests each of them gets at a time. */
function clinicSystems(): {
  readonly systems: ReadonlyMap<string, ModelSystem>;
  readonly mostAtOnce: () => number;
} {
  const underWay = new Map<string, number>();
  let most = 0;
  const beforeRequest = async ({ instance }: WriteIntent): Promise<void> => {
    const now = (underWay.get(instance) ?? 0) + 1;
    underWay.set(instance, now);
    most = Math.max(most, now);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    underWay.set(instance, (underWay.get(instance) ?? 0) - 1);
  };
  const systems = clinics.map((instance) => {
    // Only replies are lost: neither needs a clock.
    const faults = ['none', 'lostAfter', 'none'] as const;
    return [
      instance,
      createModelSystem({ instance, faults, beforeRequest, clock: createVirtualClock() }),
    ] as const;
  });
  return { systems: new Map(systems), mostAtOnce: () => most };
}

describe.each(queueServers)('workers over $name', ({ name, start }) => {
  let server: QueueServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  /** A worker; those over a file have a connection each. */
  const worker = async (
    bed: QueueBed,
    writers: (instance: string) => Writer,
    at: number,
  ): Promise<WriteQueue> => {
    const database = name === 'SQLite' ? await openDurableDatabase({ path: bed.location }) : bed.database;
    if (database !== bed.database) onTestFinished(() => database[Symbol.asyncDispose]());
    const queue = createDurableQueue({ database, queue: 'writes' });
    return createWriteQueue({ queue, writers, worker: `worker-${at}` });
  };

  it('share the clinics: each intent is written once, and each clinic is written to by one at a time', async () => {
    const bed = await server.bed();
    const { systems, mostAtOnce } = clinicSystems();
    const writers = (instance: string): Writer => {
      const system = systems.get(instance);
      if (system === undefined) throw new Error('no such clinic');
      return system.writer;
    };
    const workers = await Promise.all([1, 2, 3].map((at) => worker(bed, writers, at)));
    const [first, ...others] = workers;
    if (first === undefined) throw new Error('there is no worker');
    const stop = new AbortController();
    const working = others.map((other) => other.work({ signal: stop.signal }).catch(() => {}));
    const keys = clinics.flatMap((instance) =>
      Array.from({ length: callsPerClinic }, (_, at) => ({ instance, key: `${instance}-${at}` })),
    );
    for (const { instance, key } of keys) await first.submit({ ...call(key), instance });
    const outcomes = await Promise.all(keys.map(({ key }) => first.outcome(key)));
    stop.abort();
    await Promise.all(working);

    expect(outcomes.map(({ state }) => state)).toEqual(keys.map(() => 'confirmed'));
    for (const { instance, key } of keys) expect(systems.get(instance)?.live(key)).toHaveLength(1);
    for (const { calls } of systems.values()) expect(calls.apply).toBe(callsPerClinic);
    expect(mostAtOnce()).toBe(1);
  });

  it('leave an intent that waits for a person, and settle it for whoever asks', async () => {
    const bed = await server.bed();
    const system = createModelSystem({
      faults: ['lostAfter'],
      lookups: ['ambiguous'],
      clock: createVirtualClock(),
    });
    const writes = await worker(bed, () => system.writer, 1);
    await writes.submit(call('a'));
    await writes.drain();
    expect(await writes.deadLetters({ instance: 'main' })).toMatchObject([{ key: 'a', needsPerson: true }]);
    expect(await writes.settleByHand('a', 'confirmed')).toMatchObject({ state: 'confirmed' });
  });
});
