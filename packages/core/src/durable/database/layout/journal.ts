import type { LayoutTable } from './layout-ground.ts';
import type { StoredInteger } from './stored-integer.ts';

/** One entry of an append-only journal. */
export interface JournalRow {
  /** Which journal. */
  readonly name: string;
  /** The place in its journal, from 0 on. */
  readonly position: StoredInteger;
  readonly entry: string;
}

export const journalTable: LayoutTable = ({ createTable, integer }) => [
  createTable('journal')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('position', integer, (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('journal_key', ['name', 'position']),
];
