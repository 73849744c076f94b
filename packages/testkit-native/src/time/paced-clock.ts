/** The clocks of a client that lives by a server's fast time. */
export interface PacedClock {
  /** Milliseconds that never go back, so many times as many as pass. */
  monotonicMs(): number;
  /** Milliseconds since 1970: the machine's own, for whoever writes down a moment. */
  wallMs(): number;
  /** Calls back once when so many milliseconds have passed by this clock; the function that it gives calls that off. */
  after(milliseconds: number, wake: () => void): () => void;
}

/**
 * A clock for clients of a server that runs with `clock: { scale }`: waits and limits that are meant in the server's time end in
 * that share of it.
 *
 * @param pace Seconds of the clock in a real second.
 */
export const pacedClock = (pace: number): PacedClock => ({
  monotonicMs: () => performance.now() * pace,
  wallMs: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds / pace);
    return () => clearTimeout(timer);
  },
});
