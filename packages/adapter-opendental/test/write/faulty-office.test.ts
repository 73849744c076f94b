import { BitewingError } from '@bitewing/core';
import type { WriteIntent, WriteLookup, WriteOutcome, Writer } from '@bitewing/core/write';
import { describe, expect, it, vi } from 'vitest';
import { markOf } from '../../src/write/mark.ts';
import { overlap, visitOf } from '../../src/write/visit.ts';
import { at, booking, day, instance, intentOf, type Office, office, quickClock, status } from './office.ts';

/** So many times faster than the real one, so that waits between tries are short. */
const pace = 200;
const clock = {
  monotonicMs: () => performance.now() * pace,
  wallMs: () => Date.now(),
  after(milliseconds: number, wake: () => void) {
    const timer = setTimeout(wake, milliseconds / pace);
    return () => clearTimeout(timer);
  },
};

const faults = [
  { name: 'dropBeforeCommit', rate: 0.1 },
  { name: 'dropAfterCommit', rate: 0.15, on: 'writes' },
  { name: 'lateCommit', rate: 0.15 },
  { name: 'cutBody', rate: 0.05 },
  { name: 'garbage', rate: 0.05, on: 'writes' },
  { name: 'serverError', rate: 0.05 },
  { name: 'officeDown', rate: 0.05 },
] as const;

/** Looks until the office answers. */
async function found(writer: Writer, intent: WriteIntent): Promise<WriteLookup> {
  for (;;) {
    try {
      return await writer.lookup(intent);
    } catch (error) {
      if (!BitewingError.is(error) || !error.retryable) throw error;
    }
  }
}

/** Does what a queue does with an intent: tries again what was not written, and looks for what may have been. */
async function written({ api }: Office, writer: Writer, intent: WriteIntent): Promise<WriteOutcome> {
  let outcome = await writer.apply(intent);
  while (outcome.state === 'unknown' || (outcome.state === 'failed' && outcome.retryable)) {
    if (outcome.state === 'failed') {
      outcome = await writer.apply(intent);
      continue;
    }
    const lookAt = api.clock.now() + writer.lateCommitMs;
    await vi.waitUntil(() => api.clock.now() >= lookAt, { interval: 1, timeout: 30_000 });
    const there = await found(writer, intent);
    outcome =
      typeof there === 'object' ? await writer.settle(intent, there.found) : await writer.apply(intent);
  }
  return outcome;
}

describe('an office that loses requests and answers', () => {
  it.each([1, 2, 3, 4])(
    'holds one visit for each confirmed booking and none for others (seed %i)',
    async (seed) => {
      const one = await office({ seed, faults, clock: quickClock });
      const intents = [0, 1, 2].flatMap((desk) =>
        [9, 10, 11, 12].map((hour) => ({
          desk,
          intent: intentOf(
            'bookAppointment',
            booking(one, {
              ...at(hour),
              durationMinutes: 40 + 20 * desk,
              patient: `patient:${one.patients[desk]}`,
            }),
            { idempotencyKey: `desk-${desk}-${hour}` },
          ),
        })),
      );
      const outcomes = new Map<WriteIntent, WriteOutcome>();
      await Promise.all(
        [0, 1, 2].map(async (desk) => {
          const writer = one.writer({ clock });
          for (const { desk: own, intent } of intents)
            if (own === desk) outcomes.set(intent, await written(one, writer, intent));
        }),
      );
      one.api.faults.set([]);
      await one.api.idle();

      const visits = await one.rows('appointment', { AptStatus: status.scheduled });
      const live = visits.filter(({ AptDateTime }) => String(AptDateTime).startsWith(day));
      for (const [{ idempotencyKey }, outcome] of outcomes) {
        expect(['confirmed', 'conflict']).toContain(outcome.state);
        const own = live.filter(({ Note }) => String(Note).includes(markOf(instance, idempotencyKey)));
        expect(own, `${idempotencyKey}: ${outcome.state}`).toHaveLength(
          outcome.state === 'confirmed' ? 1 : 0,
        );
      }
      const taken = live.map((row) =>
        visitOf(
          Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value ?? '')])),
        ),
      );
      expect(taken.some((visit) => taken.some((other) => other !== visit && overlap(visit, other)))).toBe(
        false,
      );
      const struck = Object.values(one.api.counters().faults);
      expect(struck.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    },
  );
});
