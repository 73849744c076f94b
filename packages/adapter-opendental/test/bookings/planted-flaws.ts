import { expect } from 'vitest';
import type { Clinic } from './clinic.ts';
import { startOf } from './drawn-bookings.ts';
import { type EndedBooking, type Flaw, judgeBookings } from './judge-bookings.ts';

/** Far behind all slots that are drawn. */
const farSlot = 2_000;

const flawsOf = (flaws: readonly Flaw[], note: string): readonly Flaw['flaw'][] =>
  flaws.filter(({ of }) => of === note).map(({ flaw }) => flaw);

/** Fails unless the judge finds what is planted in the database of a clinic where all was well. */
export async function expectPlantedFound(clinic: Clinic, ended: readonly EndedBooking[]): Promise<void> {
  const judged = async () => judgeBookings(ended, await clinic.visits());
  expect(await judged()).toEqual([]);
  const [confirmed, conflict] = (['confirmed', 'conflict'] as const).map((state) =>
    ended.find(({ receipt }) => receipt?.state === state),
  );
  if (confirmed === undefined || conflict === undefined) throw new Error('The run had no end of each kind.');

  const { note, place } = confirmed.booking;
  const twin = await clinic.byHand({ ...place, startLocal: startOf(farSlot) }, `${note} [BW aaaaaaaaaaaa]`);
  expect(flawsOf(await judged(), note)).toEqual(['surplus']);
  await clinic.remove(twin);
  expect(await judged()).toEqual([]);

  const own = (await clinic.visits()).filter((visit) => visit.note.startsWith(note));
  for (const { key } of own) await clinic.remove(key);
  expect(flawsOf(await judged(), note)).toContain('missing');

  // Nobody is left who was there first.
  for (const { key } of await clinic.visits()) await clinic.remove(key);
  expect(flawsOf(await judged(), conflict.booking.note)).toContain('unexplained');
}
