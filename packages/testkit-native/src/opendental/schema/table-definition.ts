/**
 * The versions of the vendor's schema that the fact sheet covers (opendental-tables.md), and `reduced`: an older
 * database as it could be, made of 24.1 by dropping what `reduced-schema.ts` lists.
 */
export type OpenDentalVersion = 'reduced' | '24.1' | '25.4';

/**
 * What a column holds when an INSERT does not name it.
 *
 * `year-one` and `zero` are the two ways in which this system says "no date" (opendental.md section 3);
 * `edit-stamp` is the time of the last change, kept by the server itself; `absent` leaves the choice to the
 * server, which is why the vendor's servers run with an empty sql_mode.
 */
export type ColumnDefault = 'absent' | 'null' | 'sequence' | 'year-one' | 'zero' | 'edit-stamp' | number;

/** One column of a table. */
export interface ColumnDefinition {
  readonly name: string;
  /** The SQL type as information_schema prints it, such as `varchar(100)` or `tinyint(3) unsigned`. */
  readonly type: string;
  /** The wider type that version 25.4 has, where the column grew. */
  readonly widened: string | undefined;
  readonly nullable: boolean;
  readonly default: ColumnDefault;
  /** The version that brought the column; absent from older ones. */
  readonly since: '25.4' | undefined;
}

/** One table: columns in the vendor's order, the single key column, and the other indexes. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: string;
  /** Each index is the list of its columns; the primary key is not among them. */
  readonly indexes: readonly (readonly string[])[];
}
