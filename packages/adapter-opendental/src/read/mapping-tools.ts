import {
  type IssueNotes,
  issueNotes,
  type KeptCells,
  keptCells,
  type MappingContext,
  type RecordMaker,
  recordMaker,
  type TableLayout,
} from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import { keptType, type TableDescription } from '../profile/tables.ts';
import { type OpenDentalCells, openDentalCells } from './open-dental-cells.ts';

/** What the mapping of one table is compiled from. */
export interface MappingTools {
  readonly context: MappingContext;
  readonly cell: OpenDentalCells;
  readonly notes: IssueNotes;
  /** The cells of a row that go into `extra`. */
  readonly kept: KeptCells;
  /** Maker of the records of an entity, or of the part of a row that they stand for. */
  record<E extends EntityName>(entity: E, part?: string): RecordMaker<E>;
}

export function mappingTools(
  description: TableDescription,
  layout: TableLayout,
  context: MappingContext,
): MappingTools {
  const notes = issueNotes();
  return {
    context,
    notes,
    cell: openDentalCells(layout, notes),
    kept: keptCells(layout, (column) => keptType(description, column)),
    record: (entity, part) => recordMaker(context, notes, entity, description.table, part),
  };
}

/** The tools of a table whose rows go into the records of another one: its kept cells carry the table's name. */
export function sideTableTools(
  main: MappingTools,
  description: TableDescription,
  layout: TableLayout,
): MappingTools {
  const prefix = `${description.table}.`;
  const notes: IssueNotes = {
    ...main.notes,
    keep: (column, value) => main.notes.keep(prefix + column, value),
  };
  return {
    ...main,
    notes,
    cell: openDentalCells(layout, notes),
    kept: keptCells(layout, (column) => keptType(description, column), prefix),
  };
}
