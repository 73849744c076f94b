import { BitewingError } from '@bitewing/core';
import type { Compensation } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { apiWrites } from '../way/api/api-calls.ts';
import type { Attempt } from './attempt.ts';
import { visitOf } from './visit.ts';
import { takenBack } from './write-end.ts';

/**
 * Takes back a visit that was just written: it is broken, without a procedure for that, and keeps its mark. The API deletes no visits
 * (opendental-api.md section 10).
 *
 * @throws BitewingError `write_unconfirmed` where it is not seen to be broken
 */
export async function breakVisit(key: string, attempt: Attempt): Promise<Compensation> {
  await attempt.write(apiWrites.breakAppointment, key, { sendToUnscheduledList: 'false' }, 'appointment');
  const cells = await attempt.row('appointment', key);
  if (cells !== null && visitOf(cells).isLive)
    throw new BitewingError('write_unconfirmed', {
      adapter: adapterName,
      detail: 'A visit that was to be broken is still in the schedule.',
    });
  return takenBack(attempt.source('appointment', key), 'broken');
}
