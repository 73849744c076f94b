import { BitewingError, type ErrorCode } from '@bitewing/core';
import { calls } from '../profile/resources.ts';
import type { CareStackRun } from './carestack-run.ts';

/** Errors that are about one call: another one may well succeed. */
const ofOneCall: ReadonlySet<ErrorCode> = new Set([
  ...(['access_denied', 'ip_blocked', 'query_failed', 'unknown_envelope', 'pages_do_not_advance'] as const),
  ...(['nothing_answered', 'value_too_large', 'source_not_found', 'export_invalid', 'dump_changed'] as const),
]);

/**
 * Whether an error is about some tables alone, so that the others can be read: of one that may heal this is asked of the
 * server, for where it does not answer at all, the run is to be taken up again later.
 */
export async function isOfTables(error: unknown, { client, signal }: CareStackRun): Promise<boolean> {
  if (signal.aborted || !BitewingError.is(error)) return false;
  if (ofOneCall.has(error.code)) return true;
  if (!error.retryable) return false;
  try {
    await client.get({ call: calls.locations }, signal);
    return true;
  } catch (failure) {
    if (signal.aborted || !BitewingError.is(failure)) throw failure;
    return false;
  }
}

/** Notes that tables cannot be read any further; those that are through stay so. */
export function failTables(run: CareStackRun, tables: readonly string[], code: ErrorCode): void {
  for (const table of tables) {
    if (!run.mappers.has(table) || run.failed.has(table)) continue;
    run.failed.set(table, code);
    run.counts.fail(table, code);
  }
}

/**
 * Reads a part of a stage that may fail alone: then its tables are failed, and null is given, now and from then on.
 */
export async function partAlone<Result>(
  run: CareStackRun,
  tables: readonly string[],
  read: () => Promise<Result>,
): Promise<Result | null> {
  if (tables.every((table) => run.failed.has(table))) return null;
  try {
    return await read();
  } catch (error) {
    if (!(await isOfTables(error, run)) || !BitewingError.is(error)) throw error;
    failTables(run, tables, error.code);
    return null;
  }
}
