import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';
import { type DurableDatabase, type DurableQueue, openDurableDatabase } from '@bitewing/core/durable';
import type { Writer } from '@bitewing/core/write';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeLater, instance, office } from '../write/office.ts';
import { intentOf } from './booking.ts';
import { type EndedBooking, judgeBookings } from './judge-bookings.ts';
import { bookingOfGame, outboxPlayer, stillOutbox, visitsOfGame, workToTheEnd } from './outbox-player.ts';
import { cellsOf, visitStatus } from './standing-visit.ts';
import { takeTurns } from './turns.ts';
import { withoutReadBack } from './without-read-back.ts';

const folder = temporaryFolder();
let database: DurableDatabase;
beforeAll(async () => {
  database = await openDurableDatabase({ path: join(folder.path, 'writes.sqlite') });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  folder.remove();
});

let games = 0;
const nextGame = (): { readonly game: number; readonly queue: string } => {
  games += 1;
  return { game: games, queue: `game-${games}` };
};

const atOnce = async (): Promise<void> => {};

/** A writer that knows nothing of what it wrote before: what it looks for is not there, and each of its marks is a new one. */
function withoutLookup(writer: Writer): Writer {
  let times = 0;
  return {
    ...writer,
    lookup: async () => 'none',
    apply(intent, options) {
      times += 1;
      return writer.apply({ ...intent, idempotencyKey: `${intent.idempotencyKey}-${times}` }, options);
    },
  };
}

/** Books once, the reply to which is lost behind the commit. */
async function bookWithLostReply(change: (writer: Writer) => Writer) {
  const [one, { game, queue }] = [await office(), nextGame()];
  const booking = bookingOfGame(one, game, 0);
  const outbox = stillOutbox({ database, queue, booking, writer: change(one.writer()) });
  one.api.faults.next({ name: 'dropAfterCommit', on: 'POST /appointments' });
  await outbox.worker().submit(intentOf(booking, instance));
  return judgeBookings([await workToTheEnd(outbox, atOnce)], await visitsOfGame(one, game));
}

/** Books once; the reply is lost behind the commit, and the patient calls the visit off before anybody looks for it. */
async function bookWhatIsCalledOff(change: (writer: Writer) => Writer) {
  const [one, { game, queue }] = [await office(), nextGame()];
  const booking = bookingOfGame(one, game, 0);
  const outbox = stillOutbox({ database, queue, booking, writer: change(one.writer()) });
  const held = one.api.faults.hold('committed', 'POST /appointments');
  await outbox.worker().submit(intentOf(booking, instance));
  const ending = workToTheEnd(outbox, atOnce);
  await held.reached;
  const [written] = await visitsOfGame(one, game);
  await one.storage.write(one.api.clock.now(), (rows) =>
    rows.update('appointment', Number(written?.key), { AptStatus: visitStatus.broken }),
  );
  held.reset();
  return judgeBookings([await ending], await visitsOfGame(one, game), {
    calledOff: [booking.note],
  });
}

/** Books once; the reply is lost, and the visit comes as late as the worker's patience lets it. */
async function bookWithLateCommit(change: (writer: Writer) => Writer) {
  const [one, { game, queue }] = [await office(), nextGame()];
  const booking = bookingOfGame(one, game, 0);
  const ended: EndedBooking[] = [];
  const writer = change(one.writer());
  const player = outboxPlayer({ database, queue, booking, writer }, 'late', (end) => ended.push(end));
  await takeTurns(one.api, [player], []);
  return judgeBookings(ended, await visitsOfGame(one, game));
}

/** Books while the front desk books the same place. */
async function bookInARace(change: (writer: Writer, one: Awaited<ReturnType<typeof office>>) => Writer) {
  const [one, { game, queue }] = [await office(), nextGame()];
  const booking = bookingOfGame(one, game, 0);
  const writer = closeLater(change(one.writer(), one));
  const outbox = stillOutbox({ database, queue, booking, writer });
  await outbox.worker().submit(intentOf(booking, instance));
  const held = one.api.faults.hold('prepared', 'POST /appointments');
  const ending = workToTheEnd(outbox, atOnce);
  await held.reached;
  await one.byHand(cellsOf(booking.place));
  held.release();
  return judgeBookings([await ending], await visitsOfGame(one, game));
}

/** A queue in which a worker stands still for as long as is said, as it is about to save how something ended. */
function standingStill(durable: DurableQueue) {
  const reached = Promise.withResolvers<void>();
  const goesOn = Promise.withResolvers<void>();
  let stands = false;
  const queue: DurableQueue = {
    ...durable,
    async save(claim, change) {
      if (change.dueAt === null) {
        stands = true;
        reached.resolve();
        await goesOn.promise;
      }
      return durable.save(claim, change);
    },
    async renew(claim, leaseMs) {
      if (stands) await goesOn.promise;
      return durable.renew(claim, leaseMs);
    },
  };
  return { queue, reached: reached.promise, goOn: goesOn.resolve };
}

/** Saves whatever a worker hands in, however old its token is. */
const unfenced = (durable: DurableQueue): DurableQueue => ({
  ...durable,
  async save(claim, change) {
    try {
      return await durable.save(claim, change);
    } catch (error) {
      if (!BitewingError.is(error, 'lease_lost')) throw error;
      const { state, body, dueAt } = change;
      await database.transaction((transaction) =>
        transaction
          .updateTable('queue_item')
          .set({ state, body, due_at: dueAt })
          .where('sequence', '=', claim.item.sequence)
          .execute(),
      );
      return claim.item;
    }
  },
});

/**
 * A worker finds the place taken, and stands still before it saves that. Meanwhile the place becomes free, another
 * worker books it, and the first one wakes up.
 */
async function bookBehindAStalledWorker(change: (queue: DurableQueue) => DurableQueue) {
  const [one, { game, queue }] = [await office(), nextGame()];
  const booking = bookingOfGame(one, game, 0);
  const outbox = stillOutbox({ database, queue, booking, writer: one.writer() });
  const taken = await one.byHand(cellsOf(booking.place));
  await outbox.worker().submit(intentOf(booking, instance));
  const stalled = standingStill(change(outbox.durable));
  const woken = outbox.worker(stalled.queue).drain();
  await stalled.reached;
  await one.storage.write(one.api.clock.now(), (rows) =>
    rows.update('appointment', Number(taken), { AptStatus: visitStatus.broken }),
  );
  outbox.clock.advanceTo(outbox.clock.now() + 60_000);
  await workToTheEnd(outbox, atOnce);
  stalled.goOn();
  await woken;
  return judgeBookings([await outbox.ended()], await visitsOfGame(one, game));
}

const namesOf = (flaws: ReturnType<typeof judgeBookings>) => flaws.map(({ flaw }) => flaw);

describe('each part that guards a booking is needed: the judge finds what is wrong without it', () => {
  it('the lookup, by the queue and by the writer before it sends', async () => {
    expect(await bookWithLostReply((writer) => writer)).toEqual([]);
    expect(namesOf(await bookWithLostReply(withoutLookup))).toEqual(['surplus']);
  });

  it('the lookup by the queue', async () => {
    expect(await bookWhatIsCalledOff((writer) => writer)).toEqual([]);
    const blind = await bookWhatIsCalledOff((writer) => ({ ...writer, lookup: async () => 'none' }));
    expect(namesOf(blind)).toEqual(['surplus']);
  });

  it('the wait before "none" counts', async () => {
    expect(await bookWithLateCommit((writer) => writer)).toEqual([]);
    const hasty = await bookWithLateCommit((writer) => ({ ...writer, lateCommitMs: 0 }));
    expect(namesOf(hasty)).toContain('surplus');
  });

  it('the fencing token', async () => {
    expect(await bookBehindAStalledWorker((queue) => queue)).toEqual([]);
    expect(namesOf(await bookBehindAStalledWorker(unfenced))).toEqual(['surplus']);
  });

  it('the read-back', async () => {
    expect(await bookInARace((writer) => writer)).toEqual([]);
    const blind = await bookInARace((writer, one) => withoutReadBack(one, writer));
    expect(namesOf(blind)).toEqual(['doubled']);
  });
});
