import type { TableLayout } from '@bitewing/adapter-kit';
import { headerColumnNames, transactionDetailTable, transactionHeaderTable } from '../../profile/money.ts';

/** Where the columns of a transaction stand in the rows that it is made of. */
export interface TransactionLayouts {
  readonly header: TableLayout;
  readonly detail: TableLayout;
  /** Undefined where the source has no drawings. */
  readonly extra: TableLayout | undefined;
}

/** Stands for a column that is not one of a view's: no column is called so. */
export const hiddenColumn = '';

const key = 'tran_num';
const headerNames: ReadonlySet<string> = new Set([key, ...headerColumnNames]);

/** What the header has a column of the same name for is called otherwise in the table of the brief. */
const detailNames: ReadonlyMap<string, string> = new Map([
  ['detail_amount', 'amount'],
  ['detail_status', 'status'],
  ['detail_user_id', 'user_id'],
]);

/** The same rows under the names of another table, with the columns that it does not have hidden. */
function view(
  layout: TableLayout,
  table: string,
  nameOf: (column: string) => string | undefined,
): TableLayout {
  const columns = layout.columns.map((column) => nameOf(column) ?? hiddenColumn);
  const positions = new Map(columns.map((column, position) => [column, position]));
  positions.delete(hiddenColumn);
  return { table, columns, at: (column) => positions.get(column) ?? -1 };
}

/**
 * Sees the rows of the table of the brief as those of the header and of the details. Columns that no profile knows count as
 * the detail's.
 */
export const historyViews = (layout: TableLayout): Pick<TransactionLayouts, 'header' | 'detail'> => ({
  header: view(layout, transactionHeaderTable.table, (column) =>
    headerNames.has(column) ? column : undefined,
  ),
  detail: view(layout, transactionDetailTable.table, (column) =>
    headerNames.has(column) && column !== key ? undefined : (detailNames.get(column) ?? column),
  ),
});
