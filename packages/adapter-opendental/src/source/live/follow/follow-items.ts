import { setTimeout as delay } from 'node:timers/promises';
import { BitewingError, type ErrorCode } from '@bitewing/core';
import { absenceOf } from '../../practice.ts';
import type { LiveRun } from '../live-run.ts';
import { type PreparedRun, prepareLiveRun } from '../prepare-live-run.ts';
import { nameOf } from '../reader-order.ts';
import { presentTables } from '../reader-steps.ts';
import type { FollowContext } from './follow-context.ts';
import type { FollowItem, FollowPause } from './follow-item.ts';
import { FollowRounds } from './follow-round.ts';
import { factsText, readersOfFacts } from './known-facts.ts';
import { watchedTables } from './row-change.ts';

const shortestWaitMs = 250;
const longestWaitMs = 30_000;

/** A practice as a stream is followed over it, until it has to be surveyed anew. */
interface Surveyed {
  readonly run: LiveRun;
  readonly due: readonly string[];
}

/** A failure that passes by itself once the practice was seen in this stream: it is being restored, or upgraded. */
const ofRestore: ReadonlySet<ErrorCode> = new Set([
  'missing_table',
  'missing_column',
  'database_not_found',
  'foreign_database',
  'history_lost',
]);

/** A failure that the stream waits out, whatever it says of itself. */
class ForNow {
  readonly error: BitewingError;

  constructor(error: BitewingError) {
    this.error = error;
  }
}

async function lookAt(
  { options, session, entities, from }: FollowContext,
  isKnown: boolean,
): Promise<PreparedRun> {
  try {
    return await prepareLiveRun(options, session, 'changes', { entities, from }, null);
  } catch (error) {
    throw isKnown && BitewingError.is(error) && ofRestore.has(error.code) ? new ForNow(error) : error;
  }
}

/** Looks at the practice: what is there, and what of it has to be read whole since it was looked at last. */
async function survey(context: FollowContext, before: FollowPause, isKnown: boolean): Promise<Surveyed> {
  const { counts, clock } = context;
  const prepared = await lookAt(context, isKnown);
  const run: LiveRun = { ...prepared.run, counts, clock, isAhead: false };
  const { plan, practice } = run;
  const failed = new Set(
    counts.progress().flatMap(({ table, status }) => (status === 'failed' ? [table] : [])),
  );
  for (const table of [...plan.missing, ...plan.absent]) counts.fail(table, absenceOf(practice, table));
  const watched = watchedTables(run);
  // Tables that are back, and those whose rows cannot be told apart by a key: reading them says what is the matter.
  const unread = plan.readers.filter((reader) =>
    presentTables(reader, run).some((table) => failed.has(table) || !watched.has(table)),
  );
  // Tables that were all made anew hold what an older backup held, perhaps.
  const isRestored = practice.born !== before.born;
  const due = new Set([
    ...before.due,
    ...[...unread, ...plan.unreadable].map(nameOf),
    ...readersOfFacts(before.facts, practice.facts),
    ...(isRestored ? plan.readers.map(nameOf) : []),
  ]);
  return { run, due: [...due] };
}

/** Follows over one survey, with one feed. */
async function* followSurveyed(
  context: FollowContext,
  before: FollowPause,
  isKnown: boolean,
): AsyncGenerator<FollowItem> {
  const { run, due } = await survey(context, before, isKnown);
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

/** What of a failure is waited out: the server is away for a while, or an upgrade goes on; null where it does not pass. */
function passing(error: unknown): BitewingError | null {
  if (error instanceof ForNow) return error.error;
  return BitewingError.is(error) && error.retryable ? error : null;
}

/** A log that cannot be understood at a place is not understood by asking again and again. */
const mostMalformed = 3;

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
  let isKnown = false;
  let failingSince: number | null = null;
  let malformed = 0;
  let waitMs = shortestWaitMs;
  for (;;) {
    try {
      for await (const item of followSurveyed(context, last, isKnown)) {
        isKnown = true;
        failingSince = null;
        malformed = 0;
        waitMs = shortestWaitMs;
        if (item.kind === 'pause') last = item;
        else last = { ...last, settled: false };
        yield item;
      }
      // Whatever makes the practice be surveyed anew again and again does not keep the server busy.
      await delay(shortestWaitMs / 10, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      const failure = passing(error);
      if (failure === null) throw error;
      failingSince ??= performance.now();
      if (performance.now() - failingSince >= reconnectMs) throw failure;
      malformed += failure.code === 'response_malformed' ? 1 : 0;
      if (malformed >= mostMalformed) last = { ...last, place: { log: '', marks: '' } };
      yield { ...last, isHeartbeat: true };
      await delay(Math.min(waitMs, heartbeatMs) * (0.5 + Math.random() / 2), undefined, { signal });
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    }
  }
}
