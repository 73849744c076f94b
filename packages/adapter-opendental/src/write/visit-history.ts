import type { HttpValues } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { apiLists } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';

/** The first version whose API shows the history (opendental-api.md section 11). */
const firstVersion: readonly number[] = [23, 1, 30];

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  const place = firstVersion.findIndex((part, index) => part !== (parts[index] ?? 0));
  return place >= 0 && (parts[place] ?? 0) < (firstVersion[place] ?? 0);
}

/**
 * Whether a list cannot be had because the program is too old for it. The vendor answers that with a 400 or 404 that does not say
 * so (opendental-api.md section 6), so the office is asked for its version: a list that failed for another reason is not an empty one.
 */
async function isNotOffered({ code }: BitewingError, attempt: Attempt): Promise<boolean> {
  if (code === 'unsupported_version') return true;
  if (code !== 'query_failed') return false;
  const version = await attempt.preference('DataBaseVersion');
  return version !== null && isOlder(version);
}

/** What is kept of visits as they were; nothing where the program is older than 23.1.30, which does not show it. */
export async function visitHistory(query: HttpValues, attempt: Attempt): Promise<readonly NativeCells[]> {
  try {
    return await attempt.list(apiLists.appointmentHistory, 'histappointment', query);
  } catch (error) {
    if (BitewingError.is(error) && (await isNotOffered(error, attempt))) return [];
    throw error;
  }
}
