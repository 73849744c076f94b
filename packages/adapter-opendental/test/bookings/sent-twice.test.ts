import { join } from 'node:path';
import { type DurableDatabase, openDurableDatabase } from '@bitewing/core/durable';
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

/** The limit of what is guaranteed (docs/11-writing.md): one who stood still past lease and limit sends a second time. */
describe('a booking that somebody who had stood still for too long sent a second time', () => {
  it.each([
    ['whoever reads back breaks the later one', null],
    ['it is told though the answer to the breaking was lost', 'dropAfterCommit'],
    ['it is broken though the breaking was lost', 'dropBeforeCommit'],
  ] as const)('stands once, and the outcome names the other visit: %s', async (_how, fault) => {
    const [one, game] = [await office(), fault === null ? 1 : 2];
    const booking = bookingOfGame(one, game, 0);
    const outbox = stillOutbox({ database, queue: `twice-${fault}`, booking, writer: one.writer() });
    await outbox.worker().submit(intentOf(booking, instance));
    const held = one.api.faults.hold('committed', 'POST /appointments');
    const ending = workToTheEnd(outbox, async () => {});
    await held.reached;
    const [first] = await visitsOfGame(one, game);
    const [{ AptNum: _own, ...cells } = {}] = await one.rows('appointment', { AptNum: Number(first?.key) });
    const twin = await one.byHand(cells);
    if (fault !== null) one.api.faults.next({ name: fault, on: 'PUT /appointments/{id}/Break' });
    held.release();
    const end = await ending;
    expect(judgeBookings([end], await visitsOfGame(one, game))).toEqual([]);
    expect(end.receipt?.outcome).toMatchObject({
      state: 'confirmed',
      record: { source: { key: first?.key } },
      compensated: [{ source: { key: twin }, left: 'broken' }],
    });
  });
});
