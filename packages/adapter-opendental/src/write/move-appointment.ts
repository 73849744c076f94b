import { compareReadBack, type WriteIntent, type WriteOutcome } from '@bitewing/core/write';
import { apiWrites } from '../way/api/api-calls.ts';
import { appointmentStatusNames } from '../way/api/api-tables.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { rivalsOf, visitsAround } from './day-visits.ts';
import { expectState } from './expected-state.ts';
import { byKey } from './native-key.ts';
import type { Operation } from './operation.ts';
import { placeCells, placeFields, placeJson } from './place.ts';
import { targetKey } from './target-change.ts';
import { type Visit, visitOf } from './visit.ts';
import { visitHistory } from './visit-history.ts';
import { confirmed, conflict, refusedWrite, takenBack, WriteEnd } from './write-end.ts';

type Intent = WriteIntent<'moveAppointment'>;

const table = 'appointment';
const scheduled = '1';
const completed = '2';
/** Scheduled, on the unscheduled list, scheduled as soon as possible, broken (opendental-enums.md, "ApptStatus"). */
const movable: ReadonlySet<string> = new Set(['1', '3', '4', '5']);

/** @throws WriteEnd where such a visit cannot be moved */
function expectMovable({ AptStatus = '' }: NativeCells): void {
  if (movable.has(AptStatus)) return;
  throw new WriteEnd(
    AptStatus === completed
      ? conflict('target_changed', ['status'])
      : refusedWrite('write_unsupported', ['target']),
  );
}

const differing = ({ payload }: Intent, cells: NativeCells, attempt: Attempt): readonly string[] =>
  compareReadBack(placeFields(payload), attempt.record(table, cells));

const isThere = (intent: Intent, visit: Visit, attempt: Attempt): boolean =>
  visit.isLive && differing(intent, visit.cells, attempt).length === 0;

const rivals = async (visit: Visit, attempt: Attempt): Promise<readonly Visit[]> =>
  rivalsOf(visit, await visitsAround(visit, attempt));

/** Moves a visit back to where it was. */
async function restore(key: string, before: NativeCells, attempt: Attempt): Promise<WriteOutcome> {
  const AptStatus = appointmentStatusNames[Number(before.AptStatus)] ?? 'Scheduled';
  await attempt.write(apiWrites.changeAppointment, key, { ...placeJson(before), AptStatus }, table);
  const cells = await attempt.row(table, key);
  const isBack = cells?.AptDateTime === before.AptDateTime && cells?.Op === before.Op;
  return conflict('slot_taken', [], isBack ? [takenBack(attempt.source(table, key), 'restored')] : []);
}

/** Where a visit was before it was moved here, as its history shows; null where that says nothing. */
async function placeBefore(visit: Visit, attempt: Attempt): Promise<NativeCells | null> {
  const rows = await visitHistory({ AptNum: visit.key }, attempt);
  const isElsewhere = (cells: NativeCells): boolean =>
    cells.AptDateTime !== visit.cells.AptDateTime || cells.Op !== visit.cells.Op;
  const [latest] = rows
    .filter(isElsewhere)
    .sort((one, other) => byKey(other.HistApptNum ?? '0', one.HistApptNum ?? '0'));
  return latest ?? null;
}

async function unschedule(key: string, attempt: Attempt): Promise<WriteOutcome> {
  await attempt.write(apiWrites.changeAppointment, key, { AptStatus: 'UnschedList' }, table);
  return conflict('slot_taken', [], [takenBack(attempt.source(table, key), 'unscheduled')]);
}

/** Whoever moves into a place where somebody else is by now moves back. */
async function settleKey(
  intent: Intent,
  key: string,
  attempt: Attempt,
  before: NativeCells | null,
): Promise<WriteOutcome> {
  const cells = await attempt.row(table, key);
  if (cells === null) return conflict('target_missing');
  const own = visitOf(cells);
  const fields = differing(intent, cells, attempt);
  if (!own.isLive || fields.length > 0)
    return conflict('read_back_differs', own.isLive ? fields : ['status']);
  if ((await rivals(own, attempt)).length === 0) return confirmed(attempt.record(table, cells));
  const place = before ?? (await placeBefore(own, attempt));
  return place === null ? unschedule(key, attempt) : restore(key, place, attempt);
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
      AptStatus: scheduled,
    };
    const there = isThere(intent, visitOf(before), attempt);
    if (!there) {
      expectState(intent, attempt.record(table, before));
      expectMovable(before);
    }
    if ((await rivals(visitOf(wanted), attempt)).length > 0) return conflict('slot_taken');
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
