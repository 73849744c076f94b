import { type HttpClock, machineClock } from '@bitewing/adapter-kit';

/** In the office time goes by so much faster than here: its limit of a minute is over in 600 ms. */
export const timeScale = 100;

/**
 * The office's clock as a client's: waits and limits that are meant in office time end in this share of it. The test kit has such
 * a clock, too, and takes half as long to load again as all that a worker needs: many of them start in a test.
 */
export const quickClock: HttpClock = {
  ...machineClock,
  monotonicMs: () => machineClock.monotonicMs() * timeScale,
  after: (milliseconds, wake) => machineClock.after(milliseconds / timeScale, wake),
};
