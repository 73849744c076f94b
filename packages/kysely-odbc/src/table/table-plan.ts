import type { OdbcParameter } from '../driver/odbc-driver.ts';
import type { Comparison } from '../grammar/condition.ts';
import type { TableName } from '../grammar/table-name.ts';
import type { CellForm, Row } from '../session/cell-form.ts';

export interface PlannedColumn {
  readonly name: string;
  readonly form: CellForm;
  /** The declared size; SQL Anywhere and generic SQL need it for `encodedText` and `bytes`. */
  readonly size?: number;
}

/** Rows that are wanted only, such as those that are newer than a moment. */
export interface RowFilter {
  readonly column: string;
  readonly is: Comparison;
  readonly value: OdbcParameter;
}

/** How a table is read. */
export interface TablePlan {
  readonly table: TableName;
  /** Each cell of a row is one of these, in this order. */
  readonly columns: readonly PlannedColumn[];
  /** Columns that are unique together and never NULL, among `columns`; rows come in their order. Not a long or a float column. */
  readonly key: readonly string[];
  /** Columns of exact numbers whose sum is compared with the database's, besides counts and keys. */
  readonly sums?: readonly string[];
  /** All of these hold. */
  readonly where?: readonly RowFilter[];
}

export interface SidePlan {
  readonly plan: TablePlan;
  /** The columns that hold the main key, in its order. */
  readonly by: readonly string[];
}

/** A table, and tables whose rows belong to its rows. */
export interface GroupPlan {
  readonly main: TablePlan;
  readonly sides?: readonly SidePlan[];
}

export interface GroupPage {
  readonly main: readonly Row[];
  /** Of each side table in the plan's order: the rows of this page's keys, in order of the main key and their own. */
  readonly sides: readonly (readonly Row[])[];
  /**
   * The key of the last main row, to go on after. Null on the last page, which is there only where side rows lie beyond the last main
   * key or name none; and on pages that are read again.
   */
  readonly last: readonly string[] | null;
  /** Read once more, for it changed while the table was read: it stands for what came before. */
  readonly again: boolean;
  /** When the first of its statements began, and when the last ended. */
  readonly askedAt: string;
  readonly readAt: string;
}
