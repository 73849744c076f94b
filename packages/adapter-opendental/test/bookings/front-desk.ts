import type { Booking } from './booking.ts';
import type { Clinic } from './clinic.ts';
import type { Outbox } from './outbox.ts';
import { isLive, meets } from './standing-visit.ts';

/** What the body of an item says, as far as it is looked at here. */
interface SentBody {
  readonly intent: { readonly idempotencyKey: string };
  readonly attempts: readonly { readonly at: string }[];
}

/**
 * The booking that a request is about which stands at the office, as the outbox has it: the one that was sent last. Null
 * where its place is taken by now, so that the request cannot be about it.
 */
export async function bookingUnderWay(
  { instance, visits }: Clinic,
  { durable }: Outbox,
  bookings: readonly Booking[],
): Promise<Booking | null> {
  const items = await durable.list({ lane: instance, states: ['sent'] });
  const bodies = items.map(({ body }): SentBody => JSON.parse(body));
  const last = bodies.toSorted((one, other) => sentAt(one).localeCompare(sentAt(other))).at(-1);
  const booking = bookings.find(({ idempotencyKey }) => idempotencyKey === last?.intent.idempotencyKey);
  if (booking === undefined) return null;
  const standing = await visits();
  return standing.some((visit) => isLive(visit) && meets(visit.place, booking.place)) ? null : booking;
}

const sentAt = ({ attempts }: SentBody): string => attempts.at(-1)?.at ?? '';

/**
 * The booking of the visit that was written last, where it still stands and its worker waits for the answer. One who was
 * told of a late commit may have read back by now: who books there then is late, and nobody yields to them.
 */
export async function bookingJustWritten(
  { api, visits }: Clinic,
  bookings: readonly Booking[],
): Promise<Booking | null> {
  const request = api.requests.findLast(
    ({ method, committedAt }) => method === 'POST' && committedAt !== null,
  );
  if (request === undefined || request.fault === 'lateCommit') return null;
  const [last, ...earlier] = (await visits()).toReversed();
  if (last === undefined || !isLive(last)) return null;
  // They may have booked there while the request was on its way, and nobody books one place by hand twice.
  if (earlier.some((visit) => isLive(visit) && meets(visit.place, last.place))) return null;
  return bookings.find(({ note }) => last.note.startsWith(note)) ?? null;
}
