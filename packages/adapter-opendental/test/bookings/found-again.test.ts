import { join } from 'node:path';
import { type DurableDatabase, openDurableDatabase } from '@bitewing/core/durable';
import type { ApiFaultName } from '@bitewing/testkit-native';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instance, office } from '../write/office.ts';
import { intentOf } from './booking.ts';
import { judgeBookings } from './judge-bookings.ts';
import { bookingOfGame, stillOutbox, visitsOfGame, workToTheEnd } from './outbox-player.ts';

const folder = temporaryFolder();
let database: DurableDatabase;
beforeAll(async () => {
  database = await openDurableDatabase({ path: join(folder.path, 'writes.sqlite') });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  folder.remove();
});

describe('a booking whose answer was lost', () => {
  const faults: readonly ApiFaultName[] = ['keyDisabled', 'officeDown', 'serverError', 'garbage', 'cutBody'];
  const requests = ['GET /appointments', 'GET /appointments/{id}'] as const;
  it.each(faults.flatMap((fault) => requests.map((on) => [fault, on] as const)))(
    'is looked for until it is found and read back, though the office answers %s to %s',
    async (fault, on) => {
      const [one, game] = [await office(), 1];
      const booking = bookingOfGame(one, game, 0);
      const queue = `${fault} ${on}`;
      const outbox = stillOutbox({ database, queue, booking, writer: one.writer() });
      const held = one.api.faults.hold('committed', 'POST /appointments');
      await outbox.worker().submit(intentOf(booking, instance));
      const ending = workToTheEnd(outbox, async () => {});
      await held.reached;
      // A client tries to read so often at most.
      one.api.faults.next({ name: fault, on }, 3);
      held.reset();
      const end = await ending;
      expect(end.receipt?.state).toBe('confirmed');
      expect(judgeBookings([end], await visitsOfGame(one, game))).toEqual([]);
    },
  );
});
