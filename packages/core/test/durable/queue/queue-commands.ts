import type { Claim, DurableQueue } from '@bitewing/core/durable';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { ModelClaim, QueueModel } from './queue-model.ts';
import { there } from './there.ts';

/** The queue under test, with the claims that were given so far: also those that were lost since. */
export interface RealQueue {
  readonly queue: DurableQueue;
  readonly claims: { readonly real: Claim; readonly model: ModelClaim }[];
  /** How many calls were refused as they had to be. */
  readonly refused: { count: number };
  /** Sets the clock of the queue. */
  readonly setTime: (time: number) => void;
}

type QueueCommand = fc.AsyncCommand<QueueModel, RealQueue>;

const laneNames = ['north', 'south', 'east'];
const keys = Array.from({ length: 12 }, (_, index) => `item-${index}`);
const optionalGroup = fc.option(fc.constantFrom('chart', 'recall'), { nil: null });
/** Near the clock of the model, so that much of it is due and much not yet. */
const dueAt = fc.option(fc.integer({ min: 980, max: 1060 }), { freq: 4, nil: null });

/** Everything that can be seen of both. */
async function compare(model: QueueModel, { queue }: RealQueue): Promise<void> {
  const listed = await queue.list();
  expect(listed.map(({ sequence: _sequence, ...item }) => item)).toEqual(
    model.items.map((item) => ({ ...item, isBlocked: model.isBlocked(item) })),
  );
  expect(await queue.nextDue()).toBe(model.nextDue());
}

const command = (name: string, run: (model: QueueModel, real: RealQueue) => Promise<void>): QueueCommand => ({
  check: () => true,
  async run(model, real) {
    await run(model, real);
    await compare(model, real);
  },
  toString: () => name,
});

const put = fc
  .record({
    key: fc.constantFrom(...keys),
    lane: fc.constantFrom(...laneNames),
    group: optionalGroup,
    dueAt,
  })
  .map((drawn) =>
    command(`put(${JSON.stringify(drawn)})`, async (model, { queue }) => {
      const item = { ...drawn, state: 'queued', body: '1' };
      const put = await queue.put(item);
      expect(put.isNew).toBe(model.put(item));
      expect(put.item).toEqual(await queue.get(item.key));
      model.laneOf(there(model.items.find(({ key }) => key === item.key)).lane);
    }),
  );

const claim = fc
  .record({
    leaseMs: fc.integer({ min: 1, max: 40 }),
    lanes: fc.option(fc.subarray(laneNames), { nil: undefined }),
  })
  .map(({ leaseMs, lanes }) =>
    command(`claim(${leaseMs}, ${lanes})`, async (model, { queue, claims }) => {
      const real = await queue.claim({ worker: 'w', leaseMs, ...(lanes === undefined ? {} : { lanes }) });
      const expected = model.claimable(lanes ?? laneNames);
      if (real === null) return expect(expected).toEqual([]);
      expect(expected).toContain(real.item.lane);
      const modelled = model.claim(real.item.lane, leaseMs);
      expect({ key: real.item.key, lane: real.item.lane, token: real.token }).toEqual(modelled);
      expect(real.leaseUntil).toBe(model.time + leaseMs);
      claims.push({ real, model: modelled });
    }),
  );

/** One of the claims so far, mostly of the last ones. */
const claimAt = fc.nat({ max: 3 });

const onClaim = (
  name: string,
  index: number,
  run: (model: QueueModel, real: RealQueue, given: RealQueue['claims'][number]) => Promise<void>,
): QueueCommand =>
  command(`${name} of the claim before ${index} others`, async (model, real) => {
    const given = real.claims.at(-1 - index);
    if (given !== undefined) await run(model, real, given);
  });

async function expectRefused(call: Promise<unknown>, refused: RealQueue['refused']): Promise<void> {
  await expect(call).rejects.toMatchObject({ code: 'lease_lost' });
  refused.count += 1;
}

const save = fc.tuple(claimAt, dueAt, fc.nat({ max: 3 })).map(([index, due, attempts]) =>
  onClaim(`save(${due})`, index, async (model, { queue, refused }, given) => {
    const change = { state: `tried-${attempts}`, body: String(attempts), dueAt: due, attempts };
    const saving = queue.save(given.real, change);
    if (!model.holds(given.model)) return expectRefused(saving, refused);
    const saved = await saving;
    expect(saved).toMatchObject(change);
    expect(saved).toEqual(await queue.get(saved.key));
    model.save(given.model, change);
  }),
);

const renew = fc.tuple(claimAt, fc.integer({ min: 1, max: 40 })).map(([index, leaseMs]) =>
  onClaim(`renew(${leaseMs})`, index, async (model, { queue, refused }, given) => {
    const renewing = queue.renew(given.real, leaseMs);
    if (!model.holds(given.model)) return expectRefused(renewing, refused);
    expect((await renewing).leaseUntil).toBe(model.time + leaseMs);
    model.laneOf(given.model.lane).leaseUntil = model.time + leaseMs;
  }),
);

const release = claimAt.map((index) =>
  onClaim('release', index, async (model, { queue }, given) => {
    await queue.release(given.real);
    if (model.holds(given.model)) model.laneOf(given.model.lane).leaseUntil = null;
  }),
);

const pass = fc.integer({ min: 1, max: 30 }).map((milliseconds) =>
  command(`pass(${milliseconds})`, async (model, { setTime }) => {
    model.time += milliseconds;
    setTime(model.time);
  }),
);

/** What may happen to a queue, in any order. */
export const queueCommands = fc.commands([put, put, claim, claim, save, save, renew, release, pass], {
  maxCommands: 60,
  size: 'max',
});
