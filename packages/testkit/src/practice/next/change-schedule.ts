import type { LocalDate, Model } from '@bitewing/core';
import { dateOf, dateTimeOf } from '../calendar.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import { keptOf } from '../schedule/add-appointment-history.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** A few days in which the schedule is worked with. */
export interface ScheduleChange {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
  /** Ids of the appointments that were deleted. */
  readonly gone: ReadonlySet<string>;
  /** What moved appointments have otherwise than before, by id. */
  readonly moved: ReadonlyMap<string, Partial<Model['appointment']>>;
}

const few = (count: number): number => Math.max(1, Math.round(count / 100));

/** The program keeps a copy of what it moves and deletes: the only trace of a deleted appointment. */
const keepHistory = ({ random, before, revision, today, gone, moved }: ScheduleChange): void => {
  const nextId = laterIds(before, 'appointmentHistory');
  const users = before.records('userAccount').map(({ id }) => id);
  for (const { id, data } of before.records('appointment')) {
    const values = moved.get(id);
    if (values === undefined && !gone.has(id)) continue;
    revision.add('appointmentHistory', nextId(), {
      ...keptOf({ ...data, ...values }),
      appointmentId: id,
      action: gone.has(id) ? 'deleted' : 'changed',
      actionLocal: dateTimeOf(today - 1, random.integer(480, 1000), 21),
      userAccountId: random.sample(users, 1)[0] ?? null,
    });
  }
};

/** Rebuilding a schedule deletes rows and puts the same ones in again, under other numbers. */
const rebuildBlocks = ({ random, before, revision, today }: ScheduleChange): void => {
  const nextId = laterIds(before, 'scheduleBlock');
  const blocks = before.records('scheduleBlock');
  const chosen = random.sample(blocks, few(blocks.length) + 2);
  for (const [place, { id, data }] of chosen.entries()) {
    if (place % 3 === 0) {
      revision.change('scheduleBlock', id, { note: data.note === null ? 'new: "see me"' : null });
      continue;
    }
    revision.remove('scheduleBlock', id);
    revision.add('scheduleBlock', nextId(), place === 1 ? { ...data, date: dateOf(today + 2) } : data);
  }
};

/** Recalls follow the visit that is booked for them. */
const followVisits = ({ before, revision, today, gone, moved }: ScheduleChange): void => {
  const touched = new Set<string | null>();
  const visits = new Map<string | null, LocalDate>();
  for (const { id, data } of before.records('appointment')) {
    const values = moved.get(id);
    if (gone.has(id) || values !== undefined) touched.add(data.patientId);
    const date = { ...data, ...values }.startLocal?.slice(0, 10) as LocalDate | undefined;
    if (gone.has(id) || data.status !== 'scheduled' || date === undefined || date < dateOf(today)) continue;
    const known = visits.get(data.patientId);
    if (known === undefined || date < known) visits.set(data.patientId, date);
  }
  for (const { id, data } of before.records('recall')) {
    const scheduledDate = visits.get(data.patientId) ?? null;
    if (data.scheduledDate === null || !touched.has(data.patientId)) continue;
    if (data.scheduledDate !== scheduledDate) revision.change('recall', id, { scheduledDate });
  }
};

const changeRecalls = ({ random, before, revision, today }: ScheduleChange): void => {
  const nextId = laterIds(before, 'recall');
  const coming = new Set(
    before.records('patient').flatMap(({ id, data }) => (data.status === 'patient' ? [id] : [])),
  );
  const recalls = before.records('recall').filter(({ data }) => coming.has(data.patientId ?? ''));
  const [deleted, ...changed] = random.sample(recalls, few(recalls.length) + 2);
  const handMade = before.records('recallType').at(-1);
  for (const { id, data } of changed)
    revision.change('recall', id, { isDisabled: data.isDisabled !== true, note: 'asked to wait' });
  if (deleted === undefined || handMade === undefined) return;
  revision.remove('recall', deleted.id);
  const { patientId } = deleted.data;
  const has = recalls.some(({ data }) => data.patientId === patientId && data.recallTypeId === handMade.id);
  if (has) return;
  revision.add('recall', nextId(), {
    patientId,
    recallTypeId: handMade.id,
    dueDate: dateOf(today + 40),
    isDisabled: false,
    priority: 'asap',
  });
};

/** Types and rules are few: one of each is another one. */
const changeTypes = ({ random, before, revision }: ScheduleChange): void => {
  const [type] = random.sample(before.records('appointmentType'), 1);
  if (type !== undefined) revision.change('appointmentType', type.id, { name: `${type.data.name}; again` });
  const [recallType] = random.sample(before.records('recallType'), 1);
  if (recallType !== undefined) {
    const interval = { years: 0, months: 4, weeks: 1, days: 0 };
    const isSo = JSON.stringify(recallType.data.interval) === JSON.stringify(interval);
    revision.change('recallType', recallType.id, { interval: isSo ? null : interval });
  }
  const [rule] = random.sample(before.records('recallRule'), 1);
  if (rule === undefined) return;
  revision.remove('recallRule', rule.id);
  revision.add('recallRule', laterIds(before, 'recallRule')(), rule.data);
};

/** Changes the schedule, and keeps the history of the appointments that were changed. */
export function changeSchedule(change: ScheduleChange): void {
  keepHistory(change);
  rebuildBlocks(change);
  followVisits(change);
  changeRecalls(change);
  changeTypes(change);
}
