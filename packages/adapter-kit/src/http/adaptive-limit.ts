/** Bounds of how many requests run at once. */
export interface ConcurrencyBounds {
  readonly least: number;
  readonly most: number;
  /** Where it begins; `least` by default. */
  readonly start?: number;
}

/** How many requests may run at once, as the server bears it. */
export interface AdaptiveLimit {
  /** A whole number from `least` to `most`. */
  current(): number;
  /** Tells requests that were sent before the last cut from those after it; a request keeps the one it began with. */
  round(): number;
  /** An answer came, after so long. `full` tells whether as many ran as may: more would not have been used otherwise. */
  answered(kind: string, milliseconds: number, round: number, full: boolean): void;
  /** The server was asked too much: half as many. */
  overloaded(round: number): void;
}

/** How long answers of one kind take. */
interface Pace {
  /** The quickest, which creeps up so that a server that became slower for good is not held against its past. */
  quickest: number;
  /** Smoothed over about the last five. */
  smoothed: number;
  samples: number;
}

const smoothing = 0.2;
const creep = 0.01;
/** Below so many answers of a kind their time says nothing. */
const fewSamples = 5;
/** Answers that take longer than this many times the quickest, and this many milliseconds, wait in the server. */
const slowdown = 3;
const slackMs = 50;
const onOverload = 0.5;
const onSlowdown = 0.8;

const isSlow = ({ quickest, smoothed, samples }: Pace): boolean =>
  samples >= fewSamples && smoothed > quickest * slowdown + slackMs;

function pace(held: Pace | undefined, milliseconds: number): Pace {
  if (held === undefined) return { quickest: milliseconds, smoothed: milliseconds, samples: 1 };
  return {
    quickest: Math.min(milliseconds, held.quickest + (milliseconds - held.quickest) * creep),
    smoothed: held.smoothed + (milliseconds - held.smoothed) * smoothing,
    samples: held.samples + 1,
  };
}

/**
 * Additive increase, multiplicative decrease: one more for every round of answers while all places are in use; half on
 * overload, four fifths when answers take ever longer. What was sent before a cut does not cut again, for it tells of the
 * same overload.
 */
export function adaptiveLimit({ least, most, start = least }: ConcurrencyBounds): AdaptiveLimit {
  const paces = new Map<string, Pace>();
  let limit = Math.min(most, Math.max(least, start));
  let round = 0;

  function cut(share: number): void {
    limit = Math.max(least, limit * share);
    round += 1;
    for (const [kind, { quickest }] of paces) paces.set(kind, { quickest, smoothed: quickest, samples: 0 });
  }

  return {
    current: () => Math.floor(limit),
    round: () => round,
    answered(kind, milliseconds, ofRound, full) {
      // What waited in the server before a cut says nothing about the time after it.
      if (ofRound !== round) return;
      const next = pace(paces.get(kind), milliseconds);
      paces.set(kind, next);
      if (isSlow(next)) cut(onSlowdown);
      else if (full) limit = Math.min(most, limit + 1 / limit);
    },
    overloaded(ofRound) {
      if (ofRound === round) cut(onOverload);
    },
  };
}
