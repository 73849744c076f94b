import { apiLists } from '../way/api/api-calls.ts';
import type { Attempt } from './attempt.ts';
import { overlap, type Visit, visitOf } from './visit.ts';

/** No visit is longer (opendental-api.md section 10). */
const longestMinutes = 9 * 60;

const dayOf = (minutes: number): string => new Date(minutes * 60_000).toISOString().slice(0, 10);

/** All visits that can overlap one, live or not. */
export async function visitsAround({ span }: Visit, attempt: Attempt): Promise<readonly Visit[]> {
  const query = { dateStart: dayOf(span.from - longestMinutes), dateEnd: dayOf(span.to - 1) };
  return (await attempt.list(apiLists.appointments, 'appointment', query)).map(visitOf);
}

/** Live visits that want the same chair or person at the same time. */
export const rivalsOf = (own: Visit, others: readonly Visit[]): readonly Visit[] =>
  others.filter((other) => other.isLive && other.key !== own.key && overlap(own, other));
