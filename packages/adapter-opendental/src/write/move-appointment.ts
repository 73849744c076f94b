import {
  type Compensation,
  compareReadBack,
  type WriteIntent,
  type WriteOutcome,
} from '@bitewing/core/write';
import { apiWrites } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { rivalsOf, visitsAround } from './day-visits.ts';
import { expectState } from './expected-state.ts';
import { expectMovable } from './movable-visit.ts';
import { moveBack } from './move-back.ts';
import type { Operation } from './operation.ts';
import { placeCells, placeFields, placeJson } from './place.ts';
import { isSamePlace, placeBefore } from './place-before.ts';
import { targetKey } from './target-change.ts';
import { type Visit, visitOf } from './visit.ts';
import { visitStatus } from './visit-status.ts';
import { confirmed, conflict, takenBack } from './write-end.ts';

type Intent = WriteIntent<'moveAppointment'>;

const table = 'appointment';

const differing = ({ payload }: Intent, cells: NativeCells, attempt: Attempt): readonly string[] =>
  compareReadBack(placeFields(payload), attempt.record(table, cells));

const isThere = (intent: Intent, visit: Visit, attempt: Attempt): boolean =>
  visit.isLive && differing(intent, visit.cells, attempt).length === 0;

const rivals = async (visit: Visit, attempt: Attempt): Promise<readonly Visit[]> =>
  rivalsOf(visit, await visitsAround(visit, attempt));

/**
 * Ends a move: whoever moved into a place where somebody else is by now moves back.
 *
 * @param before The row as it was, where it was moved a moment ago; null where the move was found later
 */
async function settleKey(
  intent: Intent,
  key: string,
  attempt: Attempt,
  before: NativeCells | null,
): Promise<WriteOutcome> {
  const cells = await attempt.row(table, key);
  if (cells === null) return conflict('target_missing');
  const own = visitOf(cells);
  if (!own.isLive) return conflict('read_back_differs', ['status']);
  const fields = differing(intent, cells, attempt);
  if (fields.length > 0) {
    // What was found later was changed by somebody since, or never came to be: it stays as it is.
    const isLeft = before === null || isSamePlace(before, cells);
    return conflict('read_back_differs', fields, isLeft ? [] : [await moveBack(key, before, attempt)]);
  }
  if ((await rivals(own, attempt)).length === 0) return confirmed(attempt.record(table, cells));
  const place = before ?? (await placeBefore(key, cells, attempt));
  return conflict('slot_taken', [], [await moveBack(key, place, attempt)]);
}

/** What an earlier call took back, of which nobody was told: the visit came to where it is from the very place that is wanted. */
async function movedBackBefore(
  key: string,
  cells: NativeCells,
  wanted: NativeCells,
  attempt: Attempt,
): Promise<readonly Compensation[]> {
  if (attempt.earlier.mayHaveWritten !== true) return [];
  const place = await placeBefore(key, cells, attempt);
  if (place === null || !isSamePlace(place, wanted)) return [];
  const left = cells.AptStatus === visitStatus.unscheduled ? 'unscheduled' : 'restored';
  return [takenBack(attempt.source(table, key), left)];
}

/** Moves a visit, or gives one a place that has none: as one piece, as a booking does. */
export const moveAppointment: Operation<'moveAppointment'> = {
  async apply(intent, attempt) {
    const key = targetKey(intent, table);
    const before = await attempt.row(table, key);
    if (before === null) return conflict('target_missing');
    const wanted = {
      ...before,
      ...placeCells(intent.payload, attempt.ground, before.Pattern),
      AptStatus: visitStatus.scheduled,
    };
    const there = isThere(intent, visitOf(before), attempt);
    const compensated = there ? [] : await movedBackBefore(key, before, wanted, attempt);
    if (!there) {
      expectState(intent, attempt.record(table, before), compensated);
      expectMovable(before);
    }
    if ((await rivals(visitOf(wanted), attempt)).length > 0) return conflict('slot_taken', [], compensated);
    if (there) return confirmed(attempt.record(table, before));
    const json = { ...placeJson(wanted), AptStatus: 'Scheduled' };
    await attempt.write(apiWrites.changeAppointment, key, json, table);
    return settleKey(intent, key, attempt, before);
  },
  async lookup(intent, attempt) {
    const key = targetKey(intent, table);
    const cells = await attempt.row(table, key);
    if (cells === null || !isThere(intent, visitOf(cells), attempt)) return 'none';
    return { found: attempt.source(table, key) };
  },
  settle: (intent, found, attempt) => settleKey(intent, found.key, attempt, null),
};
