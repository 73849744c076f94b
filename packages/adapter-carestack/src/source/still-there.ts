import { orderedAhead } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { calls, feeds, type ReadCall } from '../profile/resources.ts';
import { isAskable } from '../way/api/member.ts';
import type { CareStackRun } from './carestack-run.ts';
import { keysInFeed } from './keys-in-feed.ts';

/** What can be asked for by the key of a feed's row. */
const byKey: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['patient', calls.patient],
  ['appointment', calls.appointment],
]);

/** Feeds of which no row can be asked for by its key: they are read once more. */
const byFeed = [feeds.invoice, feeds.accountingProcedure, feeds.accountingTransaction] as const;

/** Asks for something once, when it is needed first. */
function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
}

/**
 * Which of some keys have a row all the same, though a whole reading did not meet one: pages may slip where rows change between
 * them. Where a question has no clear answer, the row counts as there: a wrong deletion is expensive. So it is where the call
 * answers 404 also for rows that were met.
 */
export function stillThere(
  run: CareStackRun,
): (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  const { client, options, signal, mappers } = run;
  const isThere = async (call: ReadCall, key: string, ending: AbortSignal): Promise<boolean> => {
    if (!isAskable(key)) return true;
    try {
      const { status } = await client.get({ call, parameters: { id: key }, alsoAccept: [404] }, ending);
      return status !== 404;
    } catch (error) {
      if (ending.aborted || !BitewingError.is(error)) throw error;
      return true;
    }
  };
  const proofs = new Map(
    [...byKey].map(([table, call]) => [
      table,
      once(async () => {
        const met = mappers.get(table)?.firstKeys ?? [];
        for (const key of met) if (await isThere(call, key, signal)) return true;
        return met.length === 0;
      }),
    ]),
  );
  const feedKeys = new Map(byFeed.map((feed) => [feed.table as string, once(() => keysInFeed(run, feed))]));

  return async (table, keys) => {
    const inFeed = await feedKeys.get(table)?.();
    if (inFeed !== undefined) return new Set(keys.filter((key) => inFeed === null || inFeed.has(key)));
    const call = byKey.get(table);
    if (call === undefined) return new Set();
    const there = new Set<string>();
    const ask = async (key: string, ending: AbortSignal) => ({ key, is: await isThere(call, key, ending) });
    for await (const { key, is } of orderedAhead(keys, options.concurrency, ask, signal))
      if (is) there.add(key);
    const isProof = there.size === keys.length || (await proofs.get(table)?.()) !== false;
    const present = isProof ? there : new Set(keys);
    if (table === 'patient' && present.size > 0) run.hasMissedPatients = true;
    return present;
  };
}
