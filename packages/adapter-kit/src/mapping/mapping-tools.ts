import type { EntityName } from '@bitewing/core';
import type { CellReaders } from '../cell/cell-readers.ts';
import { type IssueNotes, issueNotes } from '../cell/issue-notes.ts';
import { type KeptCells, keptCells } from '../cell/kept-cells.ts';
import { keptType } from '../profile/column-disposition.ts';
import type { TableDescription } from '../profile/table-description.ts';
import type { MappingContext } from '../reader/mapping-context.ts';
import type { TableLayout } from '../reader/table-layout.ts';
import { type RecordMaker, recordMaker } from './upsert-record.ts';

/** Makes the readers of cells as one system writes them. */
export type CellsOf<Cells extends CellReaders> = (layout: TableLayout, notes: IssueNotes) => Cells;

/** What the mapping of one table is compiled from. */
export interface MappingTools<Cells extends CellReaders = CellReaders> {
  readonly context: MappingContext;
  readonly cell: Cells;
  readonly notes: IssueNotes;
  /** The cells of a row that go into `extra`. */
  readonly kept: KeptCells;
  /** Maker of the records of an entity, or of the part of a row that they stand for. */
  record<E extends EntityName>(entity: E, part?: string): RecordMaker<E>;
}

export function mappingTools<Cells extends CellReaders>(
  description: TableDescription,
  layout: TableLayout,
  context: MappingContext,
  cellsOf: CellsOf<Cells>,
): MappingTools<Cells> {
  const notes = issueNotes();
  return {
    context,
    notes,
    cell: cellsOf(layout, notes),
    kept: keptCells(layout, (column) => keptType(description, column)),
    record: (entity, part) => recordMaker(context, notes, entity, description.table, part),
  };
}

/** The tools of a table whose rows go into the records of another one: its kept cells carry the table's name. */
export function sideTableTools<Cells extends CellReaders>(
  main: MappingTools<Cells>,
  description: TableDescription,
  layout: TableLayout,
  cellsOf: CellsOf<Cells>,
): MappingTools<Cells> {
  const prefix = `${description.table}.`;
  const notes: IssueNotes = {
    ...main.notes,
    keep: (column, value) => main.notes.keep(prefix + column, value),
  };
  return {
    ...main,
    notes,
    cell: cellsOf(layout, notes),
    kept: keptCells(layout, (column) => keptType(description, column), prefix),
  };
}
