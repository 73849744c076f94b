import type { HttpValues } from '@bitewing/adapter-kit';
import { BitewingError, type ErrorCode } from '@bitewing/core';
import { apiLists } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';

/** How an office whose program does not have the history yet answers (opendental-api.md section 6). */
const notOffered: ReadonlySet<ErrorCode> = new Set(['query_failed', 'unsupported_version']);

/** What is kept of visits as they were; nothing where the program is older than 23.1.30, which does not show it. */
export async function visitHistory(query: HttpValues, attempt: Attempt): Promise<readonly NativeCells[]> {
  try {
    return await attempt.list(apiLists.appointmentHistory, 'histappointment', query);
  } catch (error) {
    if (BitewingError.is(error) && notOffered.has(error.code)) return [];
    throw error;
  }
}
