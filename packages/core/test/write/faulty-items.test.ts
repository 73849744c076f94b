import { BitewingError } from '@bitewing/core';
import { createDurableQueue } from '@bitewing/core/durable';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import type { WriteLog, WriteQueue, WriteQueueOptions } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { call, changeBody, type Given, type GivenOptions, given } from './given.ts';

/** A worker for two clinics, and what it logs but for ends. */
function workerOfTwo(
  here: Given,
  options: Partial<WriteQueueOptions> = {},
): { readonly writes: WriteQueue; readonly lines: readonly unknown[] } {
  const lines: unknown[] = [];
  const keep: WriteLog['warn'] = (event, fields) => {
    if (event !== 'write_ended') lines.push([event, fields]);
  };
  const sound = { ...here.system.writer, instance: 'sound' };
  const writers: WriteQueueOptions['writers'] = (instance) =>
    instance === 'main' ? here.system.writer : sound;
  return { writes: here.worker({ writers, log: { info: keep, warn: keep }, ...options }), lines };
}

/** Two clinics, of which the first has an item that nothing can be made of, and waits longest. */
async function givenFaulty(spoil: (here: Given) => Promise<void>, options: GivenOptions = {}) {
  const here = await given(options);
  const { writes, lines } = workerOfTwo(here);
  await writes.submit(call('spoilt'));
  await spoil(here);
  await here.clock.advance(1);
  await writes.submit({ ...call('fine'), instance: 'sound' });
  return { here, writes, lines };
}

const faulty = (code: string): unknown => ['write_item_faulty', { instance: 'main', code }];

const spoilers: readonly {
  readonly what: string;
  readonly code: string;
  readonly spoil: (here: Given) => Promise<void>;
}[] = [
  {
    ...{ what: 'was sealed for another item', code: 'sealed_value_damaged' },
    async spoil({ database, durable }) {
      await durable.put({ key: 'other', lane: 'other', state: 'queued', body: '1', dueAt: null });
      await database.transaction(async (transaction) => {
        const { sealed_body } = await transaction
          .selectFrom('queue_item')
          .select('sealed_body')
          .where('key', '=', 'other')
          .executeTakeFirstOrThrow();
        await transaction.updateTable('queue_item').set({ sealed_body }).where('lane', '=', 'main').execute();
      });
    },
  },
  {
    ...{ what: 'is not sealed', code: 'sealed_value_damaged' },
    spoil: ({ database }) =>
      database.transaction(async (transaction) => {
        await transaction.updateTable('queue_item').set({ sealed_body: null, body: '{}' }).execute();
      }),
  },
];

const unsealedSpoilers: readonly (typeof spoilers)[number][] = [
  {
    ...{ what: 'is of a later version', code: 'store_version_unsupported' },
    spoil: (here) => changeBody(here, (body) => body.replace('"version":1', '"version":2')),
  },
  {
    ...{ what: 'is no JSON', code: 'store_version_unsupported' },
    spoil: (here) => changeBody(here, () => 'Quillfeather'),
  },
  {
    ...{ what: 'is nothing', code: 'store_version_unsupported' },
    spoil: (here) => changeBody(here, () => 'null'),
  },
  {
    ...{ what: 'depends on one that is gone', code: 'internal' },
    spoil: (here) => changeBody(here, (body) => body.replace('"dependsOn":[]', '"dependsOn":["gone"]')),
  },
];

const cipher = createFieldCipher(generateKey());

describe.each([
  ...spoilers.map((spoiler) => ({ ...spoiler, options: { codec: cipher } })),
  ...unsealedSpoilers.map((spoiler) => ({ ...spoiler, options: {} })),
])('an item that $what', ({ code, spoil, options }) => {
  it('is logged, and keeps its clinic for a lease; the others are written to', async () => {
    const { here, writes, lines } = await givenFaulty(spoil, options);
    await here.clock.drive(writes.drain());
    expect(await writes.status('fine')).toMatchObject({ state: 'confirmed' });
    expect(lines).toEqual([faulty(code)]);
    expect(await here.durable.claim({ worker: 'other', leaseMs: 1, lanes: ['main'] })).toBeNull();
    await here.clock.drive(writes.drain());
    expect(lines).toHaveLength(1);

    await here.clock.advance(30_000);
    await here.clock.drive(writes.drain());
    expect(lines).toEqual([faulty(code), faulty(code)]);
    expect(here.system.live('spoilt')).toEqual([]);
  });

  it('does not end a worker that works for ever', async () => {
    const { here, writes } = await givenFaulty(spoil, options);
    const stop = new AbortController();
    const working = writes.work({ signal: stop.signal });
    const first = Promise.race([writes.outcome('fine'), working]);
    expect(await here.clock.drive(first)).toMatchObject({ state: 'confirmed' });
    stop.abort(new Error('the house closes'));
    await expect(here.clock.drive(working)).rejects.toThrow('the house closes');
  });
});

describe('a worker ends', () => {
  it('where the key is not there, which is missing for every item', async () => {
    const here = await given({ codec: cipher });
    await here.writes.submit(call('a'));
    const { database, clock } = here;
    const unopened = createDurableQueue({ database, queue: 'writes', clock: clock.now });
    const { writes } = workerOfTwo(here, { queue: unopened });
    await expect(clock.drive(writes.drain())).rejects.toMatchObject({ code: 'key_missing' });
  });

  it.each(['store_version_unsupported', 'internal'] as const)(
    'where the audit log refuses, with the code of a faulty item too: %s',
    async (code) => {
      const here = await given();
      const audit = { record: () => Promise.reject(new BitewingError(code)) };
      const { writes, lines } = workerOfTwo(here, { audit });
      await writes.submit(call('a'));
      await expect(here.clock.drive(writes.drain())).rejects.toMatchObject({ code });
      expect(lines).toEqual([]);
    },
  );
});
