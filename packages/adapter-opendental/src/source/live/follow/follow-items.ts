import { setTimeout as delay } from 'node:timers/promises';
import { BitewingError } from '@bitewing/core';
import { absenceOf } from '../../practice.ts';
import type { LiveRun } from '../live-run.ts';
import { prepareLiveRun } from '../prepare-live-run.ts';
import { nameOf } from '../reader-order.ts';
import type { FollowContext } from './follow-context.ts';
import type { FollowItem, FollowPause } from './follow-item.ts';
import { FollowRounds } from './follow-round.ts';
import { factsText, readersOfFacts } from './known-facts.ts';

const shortestWaitMs = 250;
const longestWaitMs = 30_000;

/** A practice as a stream is followed over it, until it has to be surveyed anew. */
interface Surveyed {
  readonly run: LiveRun;
  readonly due: readonly string[];
}

/** Looks at the practice: what is there, and what of it has to be read whole since it was looked at last. */
async function survey(context: FollowContext, before: FollowPause): Promise<Surveyed> {
  const { options, session, entities, counts, clock, from } = context;
  const prepared = await prepareLiveRun(options, session, 'changes', { entities, from }, null);
  const run: LiveRun = { ...prepared.run, counts, clock, isAhead: false };
  const { plan, practice } = run;
  for (const table of [...plan.missing, ...plan.absent]) counts.fail(table, absenceOf(practice, table));
  // Tables that were all made anew hold what an older backup held, perhaps.
  const isRestored = practice.born !== before.born;
  const due = new Set([
    ...before.due,
    ...readersOfFacts(before.facts, practice.facts),
    ...(isRestored ? plan.readers.map(nameOf) : []),
  ]);
  return { run, due: [...due] };
}

/** Follows over one survey, with one feed. */
async function* followSurveyed(context: FollowContext, before: FollowPause): AsyncGenerator<FollowItem> {
  const { run, due } = await survey(context, before);
  const { practice } = run;
  const known = { born: practice.born, facts: factsText(practice.facts) };
  const feed = await context.openFeed(run, before.place);
  try {
    const rounds = new FollowRounds(context, run, feed, { ...before, ...known, due });
    yield* rounds.items();
  } finally {
    await feed[Symbol.asyncDispose]();
  }
}

/** A failure that passes by itself: the server is away for a while, or an upgrade goes on. */
const isPassing = (error: unknown): error is BitewingError => BitewingError.is(error) && error.retryable;

/**
 * Follows a practice for ever: where the connection breaks or the server is away, it is taken up again where it stood, and in the
 * meantime heartbeats say that nothing is heard.
 *
 * @throws BitewingError what does not pass by itself, and what went on for longer than `reconnectMs`
 */
export async function* followItems(context: FollowContext, start: FollowPause): AsyncGenerator<FollowItem> {
  const { signal, options, reconnectMs } = context;
  const { heartbeatMs } = options.changes;
  let last = start;
  let failingSince: number | null = null;
  let waitMs = shortestWaitMs;
  for (;;) {
    try {
      for await (const item of followSurveyed(context, last)) {
        failingSince = null;
        waitMs = shortestWaitMs;
        if (item.kind === 'pause') last = item;
        else last = { ...last, settled: false };
        yield item;
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error)) throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= reconnectMs) throw error;
      yield { ...last, isHeartbeat: true };
      await delay(Math.min(waitMs, heartbeatMs) * (0.5 + Math.random() / 2), undefined, { signal });
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    }
  }
}
