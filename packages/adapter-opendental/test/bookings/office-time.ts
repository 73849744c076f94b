import type { HttpClock } from '@bitewing/adapter-kit';

/** In the office time goes by so much faster than here: its limit of a minute is over in 600 ms. */
export const timeScale = 100;

/** The office's clock as a client's: waits and limits that are meant in office time end in this share of it. */
export const quickClock: HttpClock = {
  monotonicMs: () => performance.now() * timeScale,
  wallMs: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds / timeScale);
    return () => clearTimeout(timer);
  },
};
