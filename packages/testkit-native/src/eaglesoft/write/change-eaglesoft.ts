import type { Practice } from '@bitewing/testkit';
import type { EaglesoftRow, EaglesoftRows } from '../schema/table-definition.ts';
import { eaglesoftTable } from '../schema/tables.ts';
import { folded } from './native-text.ts';
import { visitsOf } from './rows/schedule/visits.ts';
import { type WrittenEaglesoft, writeWith } from './write-eaglesoft.ts';
import { createWriting } from './writing.ts';
import { copyState, type EaglesoftState } from './writing-state.ts';

/** What happened to the rows of a table. */
export interface EaglesoftTableChanges {
  readonly came: readonly EaglesoftRow[];
  /** As they are now. */
  readonly changed: readonly EaglesoftRow[];
  /** As they were; gone without a trace. */
  readonly went: readonly EaglesoftRow[];
}

/** A database some days later. */
export interface ChangedEaglesoft extends WrittenEaglesoft {
  /** By table, of the profile `ppm`; tables in which nothing happened are not there. */
  readonly changes: ReadonlyMap<string, EaglesoftTableChanges>;
}

/** What an office deletes in the meantime, which the next truth does not say. */
function deleteSome(written: WrittenEaglesoft, after: Practice, state: EaglesoftState): void {
  const writing = createWriting(after, state, written.seed);
  const before = new Set(written.practice.records('appointment').map(({ id }) => id));
  const visits = visitsOf(writing);
  const visit = visits.find(
    ({ id, isOfTruth, isDeleted, data }) =>
      isOfTruth && !isDeleted && before.has(id) && data.status === 'scheduled',
  );
  if (visit !== undefined) state.softDeleted.add(visit.id);
  const appointments = after.records('appointment');
  const usedTypes = new Set(appointments.map(({ data }) => data.appointmentTypeId));
  const usedChairs = new Set([
    ...appointments.map(({ data }) => data.operatoryId),
    ...after.records('scheduleBlock').flatMap(({ data }) => data.operatoryIds ?? []),
  ]);
  const idle = [
    after.records('operatory').findLast(({ id }) => !usedChairs.has(id)),
    after.records('appointmentType').findLast(({ id }) => !usedTypes.has(id)),
  ];
  for (const record of idle) if (record !== undefined) state.gone.add(record.id);
  state.gone.add('separated-1');
}

const byKey = (table: string, rows: readonly EaglesoftRow[]): ReadonlyMap<string, EaglesoftRow> => {
  const { primaryKey } = eaglesoftTable(table);
  return new Map(rows.map((row) => [JSON.stringify(primaryKey.map((name) => folded(row[name] ?? ''))), row]));
};

function tableChanges(
  table: string,
  before: readonly EaglesoftRow[],
  after: readonly EaglesoftRow[],
): EaglesoftTableChanges {
  const earlier = byKey(table, before);
  const later = byKey(table, after);
  const isOther = (key: string, row: EaglesoftRow): boolean => {
    const known = earlier.get(key);
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(row);
  };
  return {
    came: [...later].flatMap(([key, row]) => (earlier.has(key) ? [] : [row])),
    changed: [...later].flatMap(([key, row]) => (isOther(key, row) ? [row] : [])),
    went: [...earlier].flatMap(([key, row]) => (later.has(key) ? [] : [row])),
  };
}

/** What happened between two states of a database, by table. */
export function eaglesoftChanges(
  before: EaglesoftRows,
  after: EaglesoftRows,
): ReadonlyMap<string, EaglesoftTableChanges> {
  const changes = [...after].map(
    ([table, rows]) => [table, tableChanges(table, before.get(table) ?? [], rows)] as const,
  );
  return new Map(
    changes.filter(([, { came, changed, went }]) => came.length + changed.length + went.length > 0),
  );
}

/**
 * The same database some days later: what came, changed and went in the truth, a visit that was marked as deleted, and rows
 * that went without a trace. Keys are those of before.
 *
 * @param next what `practice.next(seed)` of the written practice gave.
 */
export function changeEaglesoft(
  written: WrittenEaglesoft,
  next: { readonly practice: Practice },
): ChangedEaglesoft {
  const state = copyState(written.state);
  deleteSome(written, next.practice, state);
  const after = writeWith(next.practice, written.seed, state);
  return { ...after, changes: eaglesoftChanges(written.tables, after.tables) };
}
