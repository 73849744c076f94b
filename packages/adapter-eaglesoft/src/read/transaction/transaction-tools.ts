import { type IssueNotes, issueNotes, type MappingContext } from '@bitewing/adapter-kit';
import { transactionExtraTable } from '../../profile/money.ts';
import { type EaglesoftCells, eaglesoftCells } from '../eaglesoft-cells.ts';
import type { PlacedCells } from '../tooth/placement.ts';
import type { TransactionLayouts } from './transaction-layouts.ts';

/** What the mapping of transactions is compiled from. All of a transaction's rows share their notes. */
export interface TransactionTools {
  readonly context: MappingContext;
  readonly layouts: TransactionLayouts;
  readonly notes: IssueNotes;
  readonly header: EaglesoftCells;
  readonly detail: EaglesoftCells;
  readonly extra: PlacedCells | undefined;
}

export function transactionTools(layouts: TransactionLayouts, context: MappingContext): TransactionTools {
  const notes = issueNotes();
  const extraNotes: IssueNotes = {
    ...notes,
    keep: (column, value) => notes.keep(`${transactionExtraTable.table}.${column}`, value),
  };
  return {
    context,
    layouts,
    notes,
    header: eaglesoftCells(layouts.header, notes),
    detail: eaglesoftCells(layouts.detail, notes),
    extra: layouts.extra && { cell: eaglesoftCells(layouts.extra, extraNotes), notes: extraNotes },
  };
}
