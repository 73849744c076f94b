import type { Model } from '@bitewing/core';
import {
  type Compensation,
  compareReadBack,
  type WriteIntent,
  type WriteOutcome,
} from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import type { NativeCells } from '../way/api/native-cells.ts';
import type { Attempt } from './attempt.ts';
import { breakVisit } from './break-visit.ts';
import { rivalsOf, visitsAround } from './day-visits.ts';
import { goneVisit } from './gone-visit.ts';
import { bears, marked, markOf } from './mark.ts';
import { byKey, keyJson, keyOfId, keyOrNone, keyWritten } from './native-key.ts';
import type { Operation } from './operation.ts';
import { placeCells, placeFields, placeJson } from './place.ts';
import { storedText } from './stored-text.ts';
import { yieldsTo } from './tie-break.ts';
import { typePattern } from './type-pattern.ts';
import { type Visit, visitOf } from './visit.ts';
import { visitHistory } from './visit-history.ts';
import { visitStatus } from './visit-status.ts';
import { confirmed, conflict } from './write-end.ts';

type Intent = WriteIntent<'bookAppointment'>;

const markOfIntent = ({ instance, idempotencyKey }: Intent): string => markOf(instance, idempotencyKey);

/**
 * The row that is to be written.
 *
 * @param pattern Who works when; it counts where it has the length of the visit
 */
function cellsOf(intent: Intent, pattern: string | undefined, { ground }: Attempt): NativeCells {
  const { payload } = intent;
  return {
    ...placeCells(payload, ground, pattern),
    PatNum: keyOfId(payload.patient, 'patient', 'patient'),
    AptStatus: visitStatus.scheduled,
    AppointmentTypeNum: keyOrNone(payload.appointmentTypeId, 'appointmenttype', 'appointmentTypeId'),
    IsHygiene: payload.isHygiene ? '1' : '0',
    Note: marked(payload.note, markOfIntent(intent)),
  };
}

/** What the record must show. */
const asked = (intent: Intent): Partial<Model['appointment']> => ({
  ...placeFields(intent.payload),
  ...(typeof intent.payload.patient === 'string' ? { patientId: intent.payload.patient } : {}),
  appointmentTypeId: intent.payload.appointmentTypeId,
  isNewPatient: intent.payload.isNewPatient,
  isHygiene: intent.payload.isHygiene,
  priority: intent.payload.priority,
  note: marked(intent.payload.note, markOfIntent(intent)),
});

/** Books: nothing is written where the place is taken already. */
async function apply(intent: Intent, attempt: Attempt): Promise<WriteOutcome> {
  // What cannot be written is refused before anything is asked.
  const { AppointmentTypeNum = '0' } = cellsOf(intent, '', attempt);
  const cells = cellsOf(intent, await typePattern(AppointmentTypeNum, attempt), attempt);
  const wanted = visitOf(cells);
  const around = await visitsAround(wanted, attempt);
  const earlier = around.find(({ isLive, cells: { Note } }) => isLive && bears(Note, markOfIntent(intent)));
  if (earlier !== undefined) {
    attempt.noteFound();
    return settleKey(intent, earlier.key, attempt, false);
  }
  if (rivalsOf(wanted, around).length > 0) return conflict('slot_taken');
  const { PatNum = '', Note = '' } = cells;
  const answered = await attempt.write(
    apiWrites.createAppointment,
    null,
    {
      ...placeJson(cells),
      PatNum: keyJson(PatNum),
      AptStatus: 'Scheduled',
      Note,
      IsHygiene: String(intent.payload.isHygiene),
      IsNewPatient: String(intent.payload.isNewPatient),
      Priority: intent.payload.priority === 'asap' ? 'ASAP' : 'Normal',
      ...(AppointmentTypeNum === '0' ? {} : { AppointmentTypeNum: keyJson(AppointmentTypeNum) }),
    },
    'appointment',
  );
  return settleKey(intent, keyWritten(answered, 'AptNum'), attempt, true);
}

/** Breaks all of them but the first, which is given with what was taken back. One that is done is the first, and is never broken. */
async function onlyFirst(own: Visit, twins: readonly Visit[], attempt: Attempt) {
  const [first = own, ...others] = [...twins].sort(
    (one, other) => Number(other.isDone) - Number(one.isDone) || byKey(one.key, other.key),
  );
  const broken: Compensation[] = [];
  for (const { key, isDone } of others) if (!isDone) broken.push(await breakVisit(key, attempt));
  return { first, broken, isTwice: others.some(({ isDone }) => isDone) };
}

/** Whether nobody changed a visit since it was entered, as far as seconds tell. */
const isUntouched = ({ DateTStamp, SecDateTEntry }: NativeCells): boolean => DateTStamp === SecDateTEntry;

const patientQuery = ({ payload }: Intent) => ({ PatNum: keyOfId(payload.patient, 'patient', 'patient') });

/** Visits of the patient whom an intent names, live or not, on whatever day. */
const visitsOfPatient = async (intent: Intent, attempt: Attempt): Promise<readonly Visit[]> =>
  (await attempt.list(apiLists.appointments, 'appointment', patientQuery(intent))).map(visitOf);

/**
 * Ends a booking whose visit stands in the schedule: one visit for the intent, and no other one in its place.
 *
 * @param isFresh Whether the visit was written a moment ago
 */
async function settleKey(
  intent: Intent,
  key: string,
  attempt: Attempt,
  isFresh: boolean,
): Promise<WriteOutcome> {
  const row = await attempt.row('appointment', key);
  if (row === null) return conflict('target_missing');
  const own = visitOf(row);
  const placeOf = (visit: Visit): Visit =>
    visit.isLive ? visit : visitOf({ ...cellsOf(intent, visit.cells.Pattern, attempt), AptNum: visit.key });
  // What was written a moment ago nobody has moved; later, somebody may have moved it away from a twin that came late.
  const near = isFresh ? await visitsAround(placeOf(own), attempt) : null;
  const isOurs = ({ cells: { Note } }: Visit): boolean => bears(Note, markOfIntent(intent));
  const others = (near ?? (await visitsOfPatient(intent, attempt))).filter(
    (visit) => visit.key !== key && isOurs(visit),
  );
  const twins = [own, ...others].filter(({ isLive }) => isLive);
  const { first, broken, isTwice } = await onlyFirst(own, twins, attempt);
  // An earlier call may have broken some, and not lived to tell.
  const gone = [own, ...others].filter((visit) => visit.key !== first.key && !visit.isLive);
  const compensated = [...gone.map((visit) => goneVisit(visit.key, visit.cells, attempt)), ...broken];
  if (isTwice) return conflict('duplicate_record', [], compensated);
  const place = placeOf(first);
  const around = near !== null && first.key === key ? near : await visitsAround(place, attempt);
  const rivals = rivalsOf(place, around).filter((visit) => !(visit.isLive && isOurs(visit)));

  if (!first.isLive) {
    const back = [...compensated, goneVisit(first.key, first.cells, attempt)];
    return rivals.length > 0
      ? conflict('slot_taken', [], back)
      : conflict('target_changed', ['status'], back);
  }
  if (first.isDone) return confirmed(attempt.record('appointment', first.cells), compensated);
  if (rivals.some((rival) => yieldsTo(first, rival)))
    return conflict('slot_taken', [], [...compensated, await breakVisit(first.key, attempt)]);
  const record = attempt.record('appointment', first.cells);
  const differing = compareReadBack(asked(intent), record, { note: storedText });
  if (differing.length === 0) return confirmed(record, compensated);
  // Somebody may have changed it since: what a person decided is not taken back.
  if (!isFresh && !isUntouched(first.cells)) return conflict('target_changed', differing, compensated);
  return conflict('read_back_differs', differing, [...compensated, await breakVisit(first.key, attempt)]);
}

/** The visit of an intent among others: a live one first, then the lowest number. */
function visitAmong(visits: readonly Visit[], intent: Intent): Visit | undefined {
  const ours = visits.filter(({ cells: { Note } }) => bears(Note, markOfIntent(intent)));
  return ours.sort((one, other) => Number(other.isLive) - Number(one.isLive) || byKey(one.key, other.key))[0];
}

/**
 * Books a visit as one piece: looks whether the place is free, writes, reads back, looks again, and yields where somebody else was there
 * first. The API itself books into places that are taken.
 */
export const bookAppointment: Operation<'bookAppointment'> = {
  apply,
  async lookup(intent, attempt) {
    const found =
      visitAmong(await visitsOfPatient(intent, attempt), intent) ??
      // What was deleted meanwhile shows in the history alone: it was written, and is not to be written again.
      visitAmong((await visitHistory(patientQuery(intent), attempt)).map(visitOf), intent);
    return found === undefined ? 'none' : { found: attempt.source('appointment', found.key) };
  },
  settle: (intent, found, attempt) => settleKey(intent, found.key, attempt, false),
};
