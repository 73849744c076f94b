import type { OpenDentalWriterOptions } from '@bitewing/adapter-opendental';

/** In the office time goes by so much faster than here: its limit of 60 s for a request is over in three. */
export const timeScale = 20;

/**
 * The office's clock for whoever writes there: waits that are meant in office time end in this share of it. A worker loads what a
 * host's would, and not the test kit, which has such a clock.
 */
export const officeClock: NonNullable<OpenDentalWriterOptions['clock']> = {
  monotonicMs: () => performance.now() * timeScale,
  wallMs: () => Date.now(),
  after(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds / timeScale);
    return () => clearTimeout(timer);
  },
};
