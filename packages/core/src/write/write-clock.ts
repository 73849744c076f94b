/** The clocks and the timer that the queue lives by; tests give their own. */
export interface WriteClock {
  /** Milliseconds that never go back; their zero means nothing. */
  monotonicMs(): number;
  /** Milliseconds since 1970. It says nothing of when something is due: that goes by the clock of the database. */
  wallMs(): number;
  /** Calls back once after so many milliseconds; the function that it gives calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}

/** A moment by both clocks. */
export interface ClockMoment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

/** Now, by both clocks. */
export const momentOf = (clock: WriteClock): ClockMoment => ({
  monotonicMs: clock.monotonicMs(),
  wallMs: clock.wallMs(),
});

/**
 * How much time has passed since a moment, and rather more than less: while a machine is suspended its monotonic clock
 * may stand still, and a wall clock may be set back, but hardly both.
 */
export const passedSince = (clock: WriteClock, { monotonicMs, wallMs }: ClockMoment): number =>
  Math.max(clock.monotonicMs() - monotonicMs, clock.wallMs() - wallMs);

/** A longer wait would make a timer of Node fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The clocks of the machine. */
export const machineClock: WriteClock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, Math.min(longestTimer, milliseconds));
    return () => clearTimeout(timer);
  },
};
