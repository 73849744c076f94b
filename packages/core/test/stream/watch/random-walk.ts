import {
  BitewingError,
  createStreamWatch,
  type Instant,
  type StreamReading,
  type StreamWatch,
} from '@bitewing/core';
import fc from 'fast-check';
import { after, batchOf, hourMs, minuteMs, table, withHours } from './given.ts';

export type Step = { readonly waitMs: number } & (
  | { readonly kind: 'began'; readonly phase: 'snapshot' | 'changes' }
  | {
      readonly kind: 'batch';
      readonly phase: 'snapshot' | 'changes';
      readonly settled: boolean;
      readonly complete: boolean;
      readonly isEmpty: boolean;
      /** How far the table is behind; null where it was not read. */
      readonly behindMs: number | null;
    }
  | { readonly kind: 'error'; readonly code: 'connection_lost' | 'history_lost' }
  | { readonly kind: 'closed' }
);

const waitMs = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: minuteMs }) },
  { weight: 1, arbitrary: fc.nat({ max: 20 * hourMs }) },
);
const phase = fc.constantFrom('snapshot' as const, 'changes' as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('began' as const), phase, waitMs }) },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      phase,
      settled: fc.boolean(),
      complete: fc.nat({ max: 9 }).map((number) => number === 0),
      isEmpty: fc.boolean(),
      behindMs: fc.option(fc.nat({ max: 10 * minuteMs })),
      waitMs,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('error' as const),
      code: fc.constantFrom('connection_lost' as const, 'history_lost' as const),
      waitMs,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('closed' as const), waitMs }) },
);

export const hours = { timeZone: 'America/New_York', week: { monday: [{ from: '08:00', to: '17:00' }] } };

export interface Seen {
  readonly step: Step;
  readonly now: Instant;
  /** Just before the step, at its moment. */
  readonly before: StreamReading;
  readonly reading: StreamReading;
}

/** Takes a watch through the steps, and looks at it before and behind each. */
export function walk(steps: readonly Step[]): readonly Seen[] {
  const watch = createStreamWatch(withHours(hours));
  let passed = 0;
  return steps.map((next) => {
    passed += next.waitMs;
    const now = after(passed);
    const before = watch.at(now);
    take(watch, next, passed);
    return { step: next, now, before, reading: watch.at(now) };
  });
}

export function take(watch: StreamWatch, next: Step, passed: number): void {
  const now = after(passed);
  if (next.kind === 'began') watch.began(next.phase, now);
  else if (next.kind === 'error') watch.error(new BitewingError(next.code), now);
  else if (next.kind === 'closed') watch.closed(now);
  else {
    const asOf = next.behindMs === null ? null : after(passed - next.behindMs);
    watch.batch(batchOf({ ...next, tables: [table('appointment', asOf)] }), now);
  }
}

/** Checks what holds of walks: always the same ones, and the shortest that fails is told. */
export const everyWalk = (holds: (seen: readonly Seen[]) => void): void =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => holds(walk(steps))),
    { seed: 20_260_105, numRuns: 150 },
  );
