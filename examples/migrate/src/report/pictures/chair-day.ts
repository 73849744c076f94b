/** A stretch of one day, in minutes since midnight; `to` is no part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What became of the minutes of a chair. */
export interface ChairMinutes {
  /** Somebody works there, and they are not kept free. */
  readonly open: number;
  /** Somebody works there, and they are kept free. */
  readonly keptFree: number;
  /** Of the open ones: those that a visit takes. Two visits at once take a minute once. */
  readonly booked: number;
  /** Those that a visit takes besides the open ones. */
  readonly bookedOutside: number;
}

const minutesOfDay = 1_440;
const works = 1;
const free = 2;
const visit = 4;

export const noMinutes: ChairMinutes = { open: 0, keptFree: 0, booked: 0, bookedOutside: 0 };

export const addMinutes = (left: ChairMinutes, right: ChairMinutes): ChairMinutes => ({
  open: left.open + right.open,
  keptFree: left.keptFree + right.keptFree,
  booked: left.booked + right.booked,
  bookedOutside: left.bookedOutside + right.bookedOutside,
});

/** Adds up one day of one chair, minute by minute. */
export function chairDay(
  hours: readonly Stretch[],
  kept: readonly Stretch[],
  visits: readonly Stretch[],
): ChairMinutes {
  const minutes = new Uint8Array(minutesOfDay);
  const paint = (stretches: readonly Stretch[], mark: number): void => {
    for (const { from, to } of stretches)
      for (let minute = from; minute < Math.min(to, minutesOfDay); minute += 1)
        minutes[minute] = (minutes[minute] ?? 0) | mark;
  };
  paint(hours, works);
  paint(kept, free);
  paint(visits, visit);
  const sums = { open: 0, keptFree: 0, booked: 0, bookedOutside: 0 };
  for (const marks of minutes) {
    const isOpen = (marks & works) !== 0 && (marks & free) === 0;
    if (isOpen) sums.open += 1;
    else if ((marks & works) !== 0) sums.keptFree += 1;
    if ((marks & visit) !== 0) sums[isOpen ? 'booked' : 'bookedOutside'] += 1;
  }
  return sums;
}
