import { orderedAhead } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { calls, type ReadCall } from '../profile/resources.ts';
import type { CareStackRun } from './carestack-run.ts';

/** What can be asked for by the key of a feed's row. */
const byKey: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ['patient', calls.patient],
  ['appointment', calls.appointment],
]);

const isAskable = (key: string): boolean => /^\d{1,39}$/.test(key);

/**
 * Which of some keys have a row all the same, though a whole reading did not meet one: pages may slip where rows change between
 * them. Where a question has no clear answer, the row counts as there: a wrong deletion is expensive.
 */
export function stillThere(
  run: CareStackRun,
): (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  const { client, options, signal } = run;
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
  return async (table, keys) => {
    const call = byKey.get(table);
    if (call === undefined) return new Set();
    const there = new Set<string>();
    const ask = async (key: string, ending: AbortSignal) => ({ key, is: await isThere(call, key, ending) });
    for await (const { key, is } of orderedAhead(keys, options.concurrency, ask, signal))
      if (is) there.add(key);
    if (table === 'patient' && there.size > 0) run.hasMissedPatients = true;
    return there;
  };
}
