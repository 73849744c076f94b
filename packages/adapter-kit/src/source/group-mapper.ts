import type { UpsertRecord } from '@bitewing/core';
import type { ReadStep, TableFate } from '../batching/read-step.ts';
import type { EntityReader, GroupRow } from '../reader/entity-reader.ts';
import type { MappedGroup, RowFate } from '../reader/mapped.ts';
import type { HeldKeys } from '../rescan/held-keys.ts';
import { ofEntities } from './of-entities.ts';
import { tablesOf } from './tables-of.ts';

/** What mapping needs besides rows. */
export interface MappingParts {
  /** What is emitted. */
  readonly entities: ReadonlySet<string>;
  readonly held: HeldKeys;
}

/** Adds to the records of a group what is to be noted of one of its rows, such as damaged texts. */
export type NoteRow<Member extends GroupRow> = (
  records: readonly UpsertRecord[],
  table: string,
  row: Member,
) => readonly UpsertRecord[];

/** Maps groups of rows, which may be of several tables. */
export function groupMapper<Member extends GroupRow = GroupRow>(
  reader: EntityReader,
  mapGroup: (rows: readonly Member[]) => MappedGroup,
  { entities, held }: MappingParts,
  noteRow?: NoteRow<Member>,
): (rows: readonly Member[], groupKey: string | null, bytes: number) => ReadStep {
  const parts = tablesOf(reader).map(({ table }) => table);
  return (rows, groupKey, bytes) => {
    const mapped = mapGroup(rows);
    let records = mapped.records;
    const fates = mapped.fates.map((fate: RowFate, position): TableFate => {
      const row = rows[position];
      const table = parts[row?.part ?? 0] ?? '';
      if (fate.kind === 'rejected') {
        held.holdRejected(fate.rejection);
        // The row that gives the record its identity is there, whatever it says.
        if (row?.part === 0 && groupKey !== null) held.hold(table, groupKey);
      }
      if (noteRow !== undefined && row !== undefined) records = noteRow(records, table, row);
      return { table, fate };
    });
    return { records: ofEntities(records, entities), fates, bytes };
  };
}

/** Fates of single rows of a table; nearly all are the same, and share one list. */
export function tableFates(table: string): (fate: RowFate) => readonly TableFate[] {
  let usual: readonly TableFate[] = [];
  return (fate) => {
    if (usual[0]?.fate !== fate) usual = [{ table, fate }];
    return usual;
  };
}
