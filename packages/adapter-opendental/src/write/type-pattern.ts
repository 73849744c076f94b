import { apiLists } from '../way/api/api-calls.ts';
import type { Attempt } from './attempt.ts';
import { type ListSince, rowsSince } from './list-since.ts';

const types: ListSince = { list: apiLists.appointmentTypes, table: 'appointmenttype', since: [22, 4, 10] };

/**
 * Who works when in a visit of a type, as the program gives it to one that comes without a pattern; empty where the visit has no
 * type, the type says nothing, or the program does not show types yet.
 *
 * @param key Of the type; `0` for none
 */
export async function typePattern(key: string, attempt: Attempt): Promise<string> {
  if (key === '0') return '';
  const rows = await rowsSince(types, {}, attempt);
  return rows.find(({ AppointmentTypeNum }) => AppointmentTypeNum === key)?.Pattern ?? '';
}
