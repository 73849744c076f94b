import { BitewingError } from '@bitewing/core';
import type { Compensation } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { apiWrites } from '../way/api/api-calls.ts';
import { appointmentStatusNames } from '../way/api/code-names.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { rivalsOf, visitsAround } from './day-visits.ts';
import { placeJson } from './place.ts';
import { isSamePlace } from './place-before.ts';
import { visitOf } from './visit.ts';
import { visitStatus } from './visit-status.ts';
import { takenBack } from './write-end.ts';

const table = 'appointment';

const unconfirmed = (detail: string): BitewingError =>
  new BitewingError('write_unconfirmed', { adapter: adapterName, detail });

/** Whether somebody else stands where a visit was; one that was not in the schedule took no place. */
async function isTaken(key: string, before: NativeCells, attempt: Attempt): Promise<boolean> {
  const place = visitOf({ ...before, AptNum: key });
  return place.isLive && rivalsOf(place, await visitsAround(place, attempt)).length > 0;
}

async function unschedule(key: string, attempt: Attempt): Promise<Compensation> {
  await attempt.write(apiWrites.changeAppointment, key, { AptStatus: 'UnschedList' }, table);
  const cells = await attempt.row(table, key);
  if (cells?.AptStatus !== visitStatus.unscheduled)
    throw unconfirmed('A visit that was to go onto the unscheduled list is not there.');
  return takenBack(attempt.source(table, key), 'unscheduled');
}

/**
 * Takes a visit out of the place to which it was moved: back to where it was. Where nobody knows that place, or somebody else has it by
 * now, it goes onto the unscheduled list: a visit that is moved always yields.
 *
 * @param before Its row as it was; null where that is not known
 * @throws BitewingError `write_unconfirmed` where it is not seen to be out of that place
 */
export async function moveBack(
  key: string,
  before: NativeCells | null,
  attempt: Attempt,
): Promise<Compensation> {
  if (before === null || (await isTaken(key, before, attempt))) return unschedule(key, attempt);
  const AptStatus = appointmentStatusNames[Number(before.AptStatus)] ?? 'Scheduled';
  await attempt.write(apiWrites.changeAppointment, key, { ...placeJson(before), AptStatus }, table);
  const cells = await attempt.row(table, key);
  if (cells === null || !isSamePlace(cells, before))
    throw unconfirmed('A visit that was to be moved back is not where it was.');
  // Somebody may have come there since it was looked at, when the place was still free.
  if (await isTaken(key, before, attempt)) return unschedule(key, attempt);
  return takenBack(attempt.source(table, key), 'restored');
}
