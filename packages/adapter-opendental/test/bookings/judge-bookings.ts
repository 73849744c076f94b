import { isEnded, type WriteReceipt } from '@bitewing/core/write';
import type { Booking } from './booking.ts';
import { isLive, isSamePlace, meets, type StandingVisit, visitStatus } from './standing-visit.ts';

/** What is wrong with a booking, or with a visit. */
export const flawNames = {
  lost: 'The queue does not know it any more.',
  open: 'It has not ended.',
  unexplained: 'It ended, and nothing says why, or nothing is there that could be the reason.',
  missing: 'It is confirmed, and no visit of it stands in the schedule.',
  surplus: 'More visits of it stand in the schedule than it may have.',
  altered: 'What stands in the schedule, or in the outcome, is not what was asked for.',
  untold: 'A visit of it was taken back, and the outcome does not say so, or says it otherwise.',
  unmarked: 'A visit of it bears no mark.',
  doubled: 'Two visits stand in one place.',
  foreign: 'A visit bears a mark, and nobody asked for it.',
} as const;

export interface Flaw {
  readonly flaw: keyof typeof flawNames;
  /** The note of the booking, or the key of the visit. */
  readonly of: string;
  /** For people: how the booking ended, or what else stands there. */
  readonly end?: string;
}

/** A booking, and what the queue says of it in the end. */
export interface EndedBooking {
  readonly booking: Booking;
  readonly receipt: WriteReceipt | null;
}

/** What somebody who asks nobody may have done in an office. */
export interface FrontDesk {
  /** Notes of bookings whose visits they took out of the schedule: those are not to be booked again. */
  readonly calledOff: readonly string[];
}

const anyMark = /\[BW [a-z2-7]{12}\]/;

/** What is wrong with what a queue says of a booking, whatever stands in the practice. */
function flawOfEnd(
  { booking, receipt }: EndedBooking,
  visits: readonly StandingVisit[],
  { calledOff }: FrontDesk,
): Flaw['flaw'] | null {
  if (receipt === null) return 'lost';
  const { state, outcome, attempts } = receipt;
  if (!isEnded(state)) return 'open';
  if (outcome === null || outcome.state !== state) return 'unexplained';
  if (outcome.state === 'confirmed')
    return outcome.record === null || booking.isDoomed ? 'unexplained' : null;
  const { code } = outcome.reason;
  if (code === undefined || attempts.length === 0) return 'unexplained';
  if (outcome.state === 'failed') return null;
  if (outcome.state === 'refused') return booking.isDoomed ? null : 'unexplained';
  if (code === 'target_changed' && calledOff.includes(booking.note)) return null;
  if (code === 'target_missing' && booking.isDoomed) return null;
  // Who was there first is there still.
  const isTaken = visits.some((visit) => isLive(visit) && meets(visit.place, booking.place));
  return code === 'slot_taken' && isTaken ? null : 'unexplained';
}

/** What is wrong with the visits that stand for a booking. */
function flawsOfVisits(
  { booking, receipt }: EndedBooking,
  own: readonly StandingVisit[],
  { calledOff }: FrontDesk,
): Flaw['flaw'][] {
  const outcome = receipt?.outcome ?? null;
  const live = own.filter(isLive);
  const flaws: Flaw['flaw'][] = [];
  const mayStand = outcome?.state === 'confirmed' && !calledOff.includes(booking.note);
  if (live.length > (mayStand ? 1 : 0)) flaws.push('surplus');
  if (outcome?.state === 'confirmed') {
    const [first] = live;
    if (first === undefined) flaws.push('missing');
    else if (first.key !== outcome.record?.source.key) flaws.push('altered');
    else if (!isSamePlace(first.place, booking.place) || first.patientKey !== booking.patientKey)
      flaws.push('altered');
  }
  if (own.some(({ note }) => !anyMark.test(note))) flaws.push('unmarked');
  const told = (outcome?.compensated ?? []).map(({ source, left }) => `${source.key} ${left}`);
  const takenBack = own
    .filter((visit) => !isLive(visit))
    .map(({ key, status }) => `${key} ${leftAs(status)}`);
  if (told.toSorted().join() !== takenBack.toSorted().join()) flaws.push('untold');
  return flaws;
}

const endOf = ({ booking, receipt }: EndedBooking): string => {
  const attempts = (receipt?.attempts ?? []).map(({ state, code }) => `${state} ${code}`);
  return `${booking.isDoomed ? 'doomed, ' : ''}${receipt?.state} ${receipt?.reason?.code}: ${attempts.join(', ')}`;
};

const leftAs = (status: number): string => {
  if (status === visitStatus.broken) return 'broken';
  return status === visitStatus.unscheduled ? 'unscheduled' : `of status ${status}`;
};

/**
 * Judges a clinic when everything is over: each booking has ended and says how, exactly one visit stands for what is
 * confirmed and none for the rest, what was taken back is marked and told, and no place is taken twice.
 */
export function judgeBookings(
  ended: readonly EndedBooking[],
  visits: readonly StandingVisit[],
  frontDesk: FrontDesk = { calledOff: [] },
): readonly Flaw[] {
  const flaws: Flaw[] = [];
  const known = new Set<StandingVisit>();
  for (const one of ended) {
    const { note } = one.booking;
    const own = visits.filter((visit) => visit.note.startsWith(note));
    for (const visit of own) known.add(visit);
    const flaw = flawOfEnd(one, visits, frontDesk);
    const found = [...(flaw === null ? [] : [flaw]), ...flawsOfVisits(one, own, frontDesk)];
    flaws.push(...found.map((name) => ({ flaw: name, of: note, end: endOf(one) })));
  }
  const live = visits.filter(isLive);
  for (const [place, visit] of live.entries()) {
    const other = live.slice(place + 1).find((later) => meets(visit.place, later.place));
    if (other !== undefined)
      flaws.push({ flaw: 'doubled', of: visit.key, end: `${visit.note} and ${other.key}: ${other.note}` });
  }
  for (const visit of visits) {
    if (anyMark.test(visit.note) && !known.has(visit)) flaws.push({ flaw: 'foreign', of: visit.key });
  }
  return flaws;
}
