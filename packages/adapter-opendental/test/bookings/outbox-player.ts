import { createDurableQueue, type DurableDatabase, type DurableQueue } from '@bitewing/core/durable';
import { createWriteQueue, type WriteQueue, type Writer } from '@bitewing/core/write';
import { instance, type Office } from '../write/office.ts';
import { type Booking, intentOf, type Place } from './booking.ts';
import type { EndedBooking } from './judge-bookings.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { type StandingVisit, standingVisitOf } from './standing-visit.ts';
import type { Player, Posting } from './turns.ts';

/** Who books by an outbox of their own, and by a clock of their own. */
export interface OutboxPlayer {
  readonly database: DurableDatabase;
  /** Names the queue in the database. */
  readonly queue: string;
  readonly booking: Booking;
  readonly writer: Writer;
}

/** A queue and a clock that stands still while it is worked on. */
export interface StillOutbox {
  readonly clock: ManualClock;
  readonly durable: DurableQueue;
  /** Another worker on it. */
  worker(durable?: DurableQueue): WriteQueue;
  ended(): Promise<EndedBooking>;
}

/** Opens the outbox of a player. */
export function stillOutbox({ database, queue: name, booking, writer }: OutboxPlayer): StillOutbox {
  const clock = createManualClock();
  const durable = createDurableQueue({ database, queue: name, clock: clock.now });
  const worker = (queue: DurableQueue = durable): WriteQueue =>
    createWriteQueue({ queue, writers: () => writer, worker: 'worker', concurrency: 1, clock });
  return {
    ...{ clock, durable, worker },
    ended: async () => ({ booking, receipt: await worker().status(booking.idempotencyKey) }),
  };
}

/** Works until the booking has ended. By the clock of the outbox it gets late only once the office has settled. */
export async function workToTheEnd(
  { clock, durable, worker, ended }: StillOutbox,
  settled: () => Promise<void>,
): Promise<EndedBooking> {
  const writes = worker();
  for (;;) {
    await writes.drain();
    const end = await ended();
    if (end.receipt === null || end.receipt.outcome !== null) return end;
    await settled();
    clock.advanceTo((await durable.nextDue()) ?? 0);
  }
}

/** Has somebody book in turns with others; tells how it ended. */
export function outboxPlayer(
  player: OutboxPlayer,
  posting: Posting,
  tell: (ended: EndedBooking) => void,
): Player {
  const outbox = stillOutbox(player);
  return {
    posting,
    async play(settled) {
      await outbox.worker().submit(intentOf(player.booking, instance));
      tell(await workToTheEnd(outbox, settled));
    },
  };
}

/** Hours of a day at which games are played, so that each has a place of its own. */
const hours = 9;

/** A place that no other game has. */
export const placeOfGame = ({ operatories, providers }: Office, game: number): Place => {
  const day = new Date(Date.UTC(2027, 4, 1 + Math.floor(game / hours))).toISOString().slice(0, 10);
  return {
    startLocal: `${day}T${String(8 + (game % hours)).padStart(2, '0')}:00:00`,
    durationMinutes: 40,
    operatoryKey: operatories[0] ?? '0',
    providerKey: providers[0] ?? '0',
  };
};

/** A booking of a game. Patients take turns: a writer reads all visits of one, and those of games before would pile up. */
export const bookingOfGame = (one: Office, game: number, outbox: number): Booking => ({
  ...{ place: placeOfGame(one, game), isDoomed: false },
  idempotencyKey: `game-${game}-${outbox}`,
  patientKey: one.patients[(2 * game + outbox) % one.patients.length] ?? '0',
  note: `game ${game}-${outbox};`,
});

/** The visits that begin when those of a game do. */
export async function visitsOfGame(one: Office, game: number): Promise<readonly StandingVisit[]> {
  const { startLocal } = placeOfGame(one, game);
  const rows = await one.rows('appointment', { AptDateTime: startLocal.replace('T', ' ') });
  return rows.map(standingVisitOf);
}
