import { BitewingError, type ErrorCode } from '@bitewing/core';
import type { Compensation } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { apiWrites } from '../way/api/api-calls.ts';
import type { Attempt } from './attempt.ts';
import { goneVisit } from './gone-visit.ts';
import { visitOf } from './visit.ts';

const table = 'appointment';

/** How Break is answered where the key may book and not break (opendental-api.md section 5), or the visit is not as it was. */
const refusals: ReadonlySet<ErrorCode> = new Set(['auth_failed', 'write_refused', 'write_unsupported']);

/**
 * Breaks a visit as a change of it, which needs no other permission than booking did. One that is out of the schedule by now, or done,
 * is left alone: this way the program would break it all the same.
 */
async function breakByStatus(key: string, attempt: Attempt): Promise<void> {
  const cells = await attempt.row(table, key);
  if (cells === null) return;
  const { isLive, isDone } = visitOf(cells);
  if (isLive && !isDone)
    await attempt.write(apiWrites.changeAppointment, key, { AptStatus: 'Broken' }, table);
}

/**
 * Takes back a visit that was just written: it is broken, without a procedure for that, and keeps its mark. The API deletes no visits
 * (opendental-api.md section 10).
 *
 * @throws BitewingError `write_unconfirmed` where it is not seen to be broken
 */
export async function breakVisit(key: string, attempt: Attempt): Promise<Compensation> {
  try {
    await attempt.write(apiWrites.breakAppointment, key, { sendToUnscheduledList: 'false' }, table);
  } catch (error) {
    if (!BitewingError.is(error) || !refusals.has(error.code)) throw error;
    await breakByStatus(key, attempt);
  }
  const cells = await attempt.row(table, key);
  if (cells !== null && visitOf(cells).isLive)
    throw new BitewingError('write_unconfirmed', {
      adapter: adapterName,
      detail: 'A visit that was to be broken is still in the schedule.',
    });
  return goneVisit(key, cells, attempt);
}
