import type { HttpValues } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import type { ApiList } from '../way/api/api-calls.ts';
import type { ApiTableName, NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';

/** A list that older programs do not have. */
export interface ListSince {
  readonly list: ApiList;
  readonly table: ApiTableName;
  /** The first version whose API has it (opendental-api.md section 11). */
  readonly since: readonly number[];
}

function isOlder(version: string, since: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const place = since.findIndex((part, index) => part !== (parts[index] ?? 0));
  return place >= 0 && (parts[place] ?? 0) < (since[place] ?? 0);
}

/**
 * Whether a list cannot be had because the program is too old for it. The vendor answers that with a 400 or 404 that does not say
 * so (opendental-api.md section 6), so the office is asked for its version: a list that failed for another reason is not an empty one.
 */
async function isNotOffered(
  { code }: BitewingError,
  since: readonly number[],
  attempt: Attempt,
): Promise<boolean> {
  if (code === 'unsupported_version') return true;
  if (code !== 'query_failed') return false;
  const version = await attempt.preference('DataBaseVersion');
  return version !== null && isOlder(version, since);
}

/** Rows of a list; none where the program is too old to have it. */
export async function rowsSince(
  { list, table, since }: ListSince,
  query: HttpValues,
  attempt: Attempt,
): Promise<readonly NativeCells[]> {
  try {
    return await attempt.list(list, table, query);
  } catch (error) {
    if (BitewingError.is(error) && (await isNotOffered(error, since, attempt))) return [];
    throw error;
  }
}
