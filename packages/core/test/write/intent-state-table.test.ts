import {
  intentStateTable,
  isEnded,
  nextWriteState,
  type WriteEvent,
  type WriteState,
  writeEvents,
  writeStates,
} from '@bitewing/core/write';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

/** Written by hand from what each state means; `-` where the state stays, `x` where it cannot happen. */
const intended = `
  event             queued   sent       unknown    confirmed  conflict  refused  failed
  dependencyWaits   -        x          x          -          -         -        -
  dependencyEnded   failed   x          x          -          -         -        -
  cancelled         failed   -          -          -          -         -        -
  sending           sent     x          x          -          -         -        -
  notSent           -        queued     x          -          -         -        -
  outcomeConfirmed  x        confirmed  confirmed  -          -         -        -
  outcomeConflict   x        conflict   conflict   -          -         -        -
  outcomeRefused    refused  refused    refused    -          -         -        -
  outcomeUnknown    x        unknown    -          -          -         -        -
  failedRetryable   -        queued     -          -          -         -        -
  failedFinal       failed   failed     -          -          -         -        -
  attemptsExhausted failed   x          x          -          -         -        -
  workerLost        -        unknown    -          -          -         -        -
  lookupFailed      x        x          -          -          -         -        -
  lookupFound       x        x          -          -          -         -        -
  lookupAmbiguous   x        x          -          -          -         -        -
  lookupUnsupported x        x          -          -          -         -        -
  lookupNoneEarly   x        x          -          -          -         -        -
  lookupNoneLate    x        x          queued     -          -         -        -
  settledConfirmed  x        x          confirmed  -          -         -        -
  settledFailed     x        x          failed     -          -         -        -
`;

const [[, ...states] = [], ...rows] = intended
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([event = '', ...nexts]) =>
  nexts.map((next, at) => ({ state: states[at] as WriteState, event: event as WriteEvent, next })),
);
const reason = expect.stringMatching(/^[A-Z].{20,}\.$/);

test.each(cells)('$state with $event: $next', ({ state, event, next }) => {
  const transition = intentStateTable[state][event];
  if (next === '-') expect(transition).toEqual({ stays: reason });
  else if (next === 'x') expect(transition).toEqual({ never: reason });
  else expect(transition).toEqual({ next });
});

/** Events that end nothing, which random ones soon would. */
const goesOn = [
  'sending',
  'notSent',
  'outcomeUnknown',
  'failedRetryable',
  'workerLost',
  'lookupNoneLate',
] as const satisfies readonly WriteEvent[];
const anyEvent = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(...writeEvents) },
  { weight: 6, arbitrary: fc.constantFrom(...goesOn) },
);

interface Step {
  readonly from: WriteState;
  readonly event: WriteEvent;
  readonly to: WriteState;
}

/** Any events, as far as they can happen. */
const walk = fc.array(anyEvent, { maxLength: 80, size: 'max' }).map((events) => {
  let state: WriteState = 'queued';
  const steps: Step[] = [];
  for (const event of events) {
    if ('never' in intentStateTable[state][event]) continue;
    const to = nextWriteState(state, event);
    steps.push({ from: state, event, to });
    state = to;
  }
  return steps;
});
const everyWalk = (holds: (steps: readonly Step[]) => void): void =>
  fc.assert(fc.property(walk, holds), { seed: 20_260_105, numRuns: 2_000 });

describe('the table of intent states', () => {
  it('has an entry for each state with each event, and no other', () => {
    expect(cells).toHaveLength(7 * 21);
    expect(Object.keys(intentStateTable)).toEqual([...writeStates]);
    expect(rows.map(([event]) => event).sort()).toEqual([...writeEvents].sort());
    for (const row of Object.values(intentStateTable))
      expect(Object.keys(row).sort()).toEqual([...writeEvents].sort());
  });

  it('lets nothing out of a state that has ended', () => {
    let seen = 0;
    everyWalk((steps) => {
      for (const { from, to } of steps) {
        if (!isEnded(from)) continue;
        seen += 1;
        expect(to).toBe(from);
      }
    });
    expect(seen).toBeGreaterThan(1_000);
  });

  it('sends what is unknown again only behind a late lookup that found nothing', () => {
    let seen = 0;
    everyWalk((steps) => {
      let isFree = true;
      for (const { event, to } of steps) {
        if (to === 'unknown') isFree = false;
        if (event === 'lookupNoneLate') isFree = true;
        if (to !== 'sent') continue;
        seen += 1;
        expect(isFree).toBe(true);
      }
    });
    expect(seen).toBeGreaterThan(1_000);
  });

  it('sends nothing that was sent before the attempt is over', () => {
    everyWalk((steps) => {
      for (const { from, to } of steps) if (to === 'sent') expect(['queued', 'sent']).toContain(from);
    });
  });

  it('names state and event where one cannot come to the other', () => {
    expect(() => nextWriteState('unknown', 'sending')).toThrowError(
      expect.objectContaining({ code: 'internal', message: expect.stringMatching(/sending.*unknown/) }),
    );
  });
});
