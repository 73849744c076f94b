import { type Batch, type Cursor, collect, createMemoryCheckpointStore } from '@bitewing/core';
import { type CareStackFault, type CareStackFaultName, careStackFaults } from '@bitewing/testkit-native';
import { afterAll, describe, expect, test } from 'vitest';
import { laterAccount } from '../small-account.ts';
import { contentOf } from './content-of.ts';
import { openAccount } from './opened-account.ts';

/** The faults that no reading comes through, with the code that the tables of the feeds then have. */
const lasting: Readonly<Record<string, string>> = {
  repeatedContinueToken: 'pages_do_not_advance',
  unknownEnvelope: 'unknown_envelope',
  ipBlock: 'ip_blocked',
};
const feeds = [
  'patient',
  'appointment',
  'treatmentProcedure',
  'existingProcedure',
  'invoice',
  'accountingProcedure',
  'accountingTransaction',
];
const names = Object.keys(careStackFaults) as CareStackFaultName[];
const healing = names.filter((name) => careStackFaults[name] === 'heals');
const seed = 1 + Math.floor(Math.random() * 1e6);

/** Small pages, so that there are some; waits that a test can bear. */
const quick = {
  pageSize: 2,
  requestTimeoutMs: 400,
  rescanIntervalMs: 0,
  retries: { tries: 12, firstMs: 1, mostMs: 5 },
} as const;

const faultOf = (name: CareStackFaultName): CareStackFault => ({
  name,
  ...(name === 'tooManyRequests' ? { retryAfter: 'none' } : {}),
  ...(name === 'slowPage' ? { delayMs: 20 } : {}),
  ...(name === 'hang' ? { healsAfter: 4 } : {}),
});

const failedTables = (batches: readonly Batch[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (batches.at(-1)?.tables ?? []).flatMap(({ table, code }) => (code === undefined ? [] : [[table, code]])),
  );

const calm = openAccount(quick);
afterAll(async () => (await calm).dispose());

/** Says how two contents differ: by keys, for rows are long. */
const difference = (
  left: ReadonlyMap<string, unknown>,
  right: ReadonlyMap<string, unknown>,
): readonly string[] => [
  ...[...left.keys()].filter((key) => !right.has(key)).map((key) => `surplus ${key}`),
  ...[...right.keys()].filter((key) => !left.has(key)).map((key) => `missing ${key}`),
  ...[...right].flatMap(([key, value]) =>
    left.has(key) && JSON.stringify(left.get(key)) !== JSON.stringify(value) ? [`different ${key}`] : [],
  ),
];

describe(`an account whose server has faults (seed ${seed})`, () => {
  test.each(healing)('comes through %s with all that there is, and with changes', async (name) => {
    const { source, server, dispose } = await openAccount(quick, { seed, faults: [faultOf(name)] });
    const host = createHost();
    const batches = await host.take(source.snapshot({ batchSize: 3, scanState: host.scanState }));
    expect(failedTables(batches)).toEqual({});
    expect(batches.at(-1)?.settled).toBe(true);
    if (name !== 'changedBetweenPages') {
      const undisturbed = contentOf(await collect((await calm).source.snapshot()));
      expect(difference(host.content(), undisturbed)).toEqual([]);
    }
    server.clock.advance(60_000);
    server.change(laterAccount);
    const changes = () =>
      host.take(source.changes({ from: host.cursor(), follow: false, scanState: host.scanState }));
    await changes();
    server.setFaults([]);
    // Rows may have gone until none is left that is answered by its id: then the table would fail, as it has to.
    server.change((group) => {
      group.appointments.push({ id: 60, patientId: 1, locationId: 1, startDateTime: '2026-05-01T09:00:00' });
      group.appointmentDetails.set('60', { id: 60 });
    });
    // Where rows change while they are read, what was missed comes with the next changes.
    await changes();
    expect(difference(host.content(), contentOf(await collect(source.snapshot())))).toEqual([]);
    expect(server.counters().writes).toBe(0);
    await dispose();
  });

  test('comes through all of them at once, killed and taken up again at every few batches', async () => {
    const gentle = healing.filter((name) => name !== 'hang' && name !== 'changedBetweenPages');
    const faults = gentle.map((name) => ({ ...faultOf(name), rate: 0.05, inRow: 1 }));
    const { server, another, dispose } = await openAccount(quick, { seed, faults });
    const host = createHost();
    for (let kills = 0; ; kills += 1) {
      const source = another();
      const from = kills === 0 ? {} : { from: host.cursor() };
      await host.take(source.snapshot({ ...from, batchSize: 4, scanState: host.scanState }), 1 + (kills % 3));
      await source[Symbol.asyncDispose]();
      if (host.isComplete()) break;
      expect(kills).toBeLessThan(100);
    }
    const undisturbed = contentOf(await collect((await calm).source.snapshot()));
    expect(difference(host.content(), undisturbed)).toEqual([]);
    server.clock.advance(60_000);
    server.change(laterAccount);
    const source = another();
    const { scanState } = host;
    await host.take(source.changes({ from: host.cursor(), follow: false, scanState, batchSize: 2 }), 2);
    await host.take(source.changes({ from: host.cursor(), follow: false, scanState, batchSize: 2 }));
    expect(difference(host.content(), contentOf(await collect(source.snapshot())))).toEqual([]);
    await source[Symbol.asyncDispose]();
    await dispose();
  });

  test.each(Object.entries(lasting))(
    'names %s where it stays, and reads all the rest',
    async (name, code) => {
      const { source, dispose } = await openAccount(quick, {
        seed,
        faults: [faultOf(name as CareStackFaultName)],
      });
      const batches = await collect(source.snapshot());
      const failed = failedTables(batches);
      for (const feed of feeds) expect([feed, failed[feed]]).toEqual([feed, code]);
      expect(batches.at(-1)?.complete).toBe(true);
      expect(batches.at(-1)?.settled).toBe(false);
      expect(batches.at(-1)?.tables.find(({ table }) => table === 'provider')?.status).toBe('complete');
      await dispose();
    },
  );
});

/** A host that keeps records, and saves what was staged with each batch. */
function createHost() {
  const store = createMemoryCheckpointStore();
  let saved: Batch | null = null;
  let content: ReadonlyMap<string, unknown> = new Map();
  return {
    scanState: store.scanState,
    content: () => content,
    isComplete: () => saved?.complete === true,
    cursor(): Cursor {
      if (saved === null) throw new Error('Nothing was saved.');
      return saved.cursor;
    },
    async take(batches: AsyncIterable<Batch>, most = Number.POSITIVE_INFINITY): Promise<readonly Batch[]> {
      // What a run that was killed had staged and not saved is gone.
      await store.load();
      const taken: Batch[] = [];
      for await (const batch of batches) {
        await store.save(batch.cursor, saved?.cursor ?? null);
        saved = batch;
        content = contentOf([batch], content);
        taken.push(batch);
        if (taken.length >= most) break;
      }
      return taken;
    },
  };
}
