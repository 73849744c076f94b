import type { WriteOutcome, WritePayload } from '@bitewing/core/write';
import { describe, expect, it } from 'vitest';
import { inEveryOrder, type Turn, takeTurns } from '../bookings/turns.ts';
import { apiOptionsOf, booking, confirmedOf, intentOf, type Office, office, status } from './office.ts';

/** Ten in the morning of one of many days on which nobody has a visit. */
function onDay(number: number) {
  const day = new Date(Date.UTC(2027, 4, 1 + number)).toISOString().slice(0, 10);
  return {
    day,
    start: `${day}T14:00:00Z` as WritePayload<'bookAppointment'>['start'],
    startLocal: `${day}T10:00:00` as WritePayload<'bookAppointment'>['startLocal'],
  };
}

/** Keys of the visits of a day that are in the schedule. */
async function liveOn({ rows }: Office, day: string): Promise<readonly string[]> {
  const visits = await rows('appointment', { AptStatus: status.scheduled });
  return visits
    .filter(({ AptDateTime }) => String(AptDateTime).startsWith(day))
    .map(({ AptNum }) => String(AptNum));
}

/** Plays two pieces of work, the number of the game given, in every order of their requests, and checks each end; tells how many. */
function inAllOrders(
  { api }: Office,
  work: (number: number) => readonly (() => Promise<void>)[],
  check: (number: number) => Promise<void>,
): Promise<number> {
  let games = 0;
  return inEveryOrder(async (turns): Promise<readonly Turn[]> => {
    const number = games;
    games += 1;
    const players = work(number).map((play) => ({ posting: 'answered' as const, play }));
    const taken = await takeTurns(api, players, turns);
    await check(number);
    return taken;
  });
}

/** Two that look, write and look again, of whom one takes back what it wrote, have 11 orders: with fewer a request passes unseen. */
const fewestOrders = 11;
/** The days of the tests lie in summer: from May on, so many orders as there may be. */
const mostOrders = 180;

describe('two writers that race for one place', () => {
  it('leave one visit, one confirmed and one conflict, in whatever order their requests come', async () => {
    const one = await office();
    const writers = [one.writer(), one.writer()];
    const outcomes: WriteOutcome[] = [];
    const orders = await inAllOrders(
      one,
      (number) => {
        outcomes.length = 0;
        const { start, startLocal } = onDay(number);
        return writers.map((writer, position) => async () => {
          const patient = `patient:${one.patients[position]}`;
          const payload = booking(one, { start, startLocal, patient });
          const idempotencyKey = `race-${number}-${position}`;
          outcomes[position] = await writer.apply(intentOf('bookAppointment', payload, { idempotencyKey }));
        });
      },
      async (number) => {
        const states = outcomes.map(({ state }) => state).toSorted();
        expect(states, `order ${number}`).toEqual(['confirmed', 'conflict']);
        const winner = outcomes.find(({ state }) => state === 'confirmed');
        if (winner === undefined) throw new Error('nobody won');
        expect(await liveOn(one, onDay(number).day)).toEqual([confirmedOf(winner).record.source.key]);
      },
    );
    expect(orders).toBeGreaterThanOrEqual(fewestOrders);
    expect(orders).toBeLessThan(mostOrders);
  });

  it('never leave two visits where one of them moves there', async () => {
    const one = await office();
    const [booker, mover] = [one.writer(), one.writer()];
    const outcomes: WriteOutcome[] = [];
    const moved = await one.byHand({
      PatNum: Number(one.patients[1]),
      AptStatus: status.scheduled,
      Pattern: 'X'.repeat(8),
      Op: Number(one.operatories[1]),
      ProvNum: Number(one.providers[1]),
      AptDateTime: '2027-04-20 09:00:00',
      Note: '',
    });
    const orders = await inAllOrders(
      one,
      (number) => {
        const { start, startLocal } = onDay(number);
        outcomes.length = 0;
        const { operatoryId, providerId, durationMinutes, ...rest } = booking(one);
        const place = { start, startLocal, operatoryId, providerId, durationMinutes };
        const book = intentOf('bookAppointment', { ...rest, ...place }, { idempotencyKey: `book-${number}` });
        const move = intentOf(
          'moveAppointment',
          { ...place, hygienistId: null, locationId: null },
          { idempotencyKey: `move-${number}`, target: `appointment:${moved}` },
        );
        return [
          async () => {
            outcomes[0] = await booker.apply(book);
          },
          async () => {
            outcomes[1] = await mover.apply(move);
          },
        ];
      },
      async (number) => {
        const live = await liveOn(one, onDay(number).day);
        const confirmed = outcomes.filter(({ state }) => state === 'confirmed');
        expect(live.length, `order ${number}`).toBe(confirmed.length);
        expect(live.length).toBeLessThanOrEqual(1);
        expect(outcomes.every(({ state }) => state === 'confirmed' || state === 'conflict')).toBe(true);
      },
    );
    expect(orders).toBeGreaterThanOrEqual(fewestOrders);
    expect(orders).toBeLessThan(mostOrders);
  });
});

describe('a writer that races with the front desk', () => {
  it.each(['prepared', 'committed'] as const)(
    'yields to a visit that comes when its own is %s',
    async (moment) => {
      const one = await office();
      const { day, start, startLocal } = onDay(0);
      const intent = intentOf('bookAppointment', booking(one, { start, startLocal }));
      const held = one.api.faults.hold(moment, 'POST /appointments');
      const outcome = one.writer().apply(intent);
      await held.reached;
      const byHand = await one.byHand({
        PatNum: Number(one.patients[1]),
        AptStatus: status.scheduled,
        Pattern: 'XXXX',
        Op: Number(one.operatories[0]),
        ProvNum: 0,
        AptDateTime: `${day} 10:20:00`,
        Note: 'by hand',
      });
      held.release();
      const ended = await outcome;
      expect(ended).toMatchObject({
        state: 'conflict',
        reason: { code: 'slot_taken' },
        compensated: [{ source: { table: 'appointment' }, left: 'broken' }],
      });
      expect(await liveOn(one, day)).toEqual([byHand]);
    },
  );

  it('ends as a conflict where the answer to the breaking of its visit is lost, too', async () => {
    const one = await office();
    const { day, start, startLocal } = onDay(0);
    const intent = intentOf('bookAppointment', booking(one, { start, startLocal }));
    const held = one.api.faults.hold('committed', 'POST /appointments');
    one.api.faults.next({ name: 'dropAfterCommit', on: 'PUT /appointments/{id}/Break' });
    const writer = one.writer();
    const outcome = writer.apply(intent);
    await held.reached;
    const cells = {
      PatNum: Number(one.patients[1]),
      AptStatus: status.scheduled,
      Op: Number(one.operatories[0]),
    };
    const byHand = await one.byHand({ ...cells, AptDateTime: `${day} 10:20:00`, Pattern: 'XXXX', Note: '' });
    held.release();
    expect((await outcome).state).toBe('unknown');
    const found = await writer.lookup(intent);
    if (typeof found !== 'object') throw new Error('expected the visit to be found');
    expect(await writer.settle(intent, found.found)).toEqual({
      state: 'conflict',
      reason: { code: 'slot_taken' },
      compensated: [{ source: found.found, left: 'broken' }],
    });
    expect(await liveOn(one, day)).toEqual([byHand]);
  });

  it('leaves one visit where a request that was sent again is overtaken by its late first', async () => {
    const one = await office();
    const { day, start, startLocal } = onDay(0);
    const intent = intentOf('bookAppointment', booking(one, { start, startLocal }));
    const writer = one.writer();
    const impatient = one.writer({ api: { ...apiOptionsOf(one), requestTimeoutMs: 100 } });
    const late = one.api.faults.hold('prepared', 'POST /appointments');
    expect((await impatient.apply(intent)).state).toBe('unknown');
    await late.reached;
    // Too early: a queue would wait for lateCommitMs before it takes this for an answer.
    expect(await writer.lookup(intent)).toBe('none');
    const again = one.api.faults.hold('committed', 'POST /appointments');
    const second = writer.apply(intent);
    await again.reached;
    late.release();
    await expect.poll(() => liveOn(one, day)).toHaveLength(2);
    again.release();
    const { record, compensated } = confirmedOf(await second);
    expect(compensated).toHaveLength(1);
    expect(await liveOn(one, day)).toEqual([record.source.key]);
  });
});
