import type { ColumnBuilderCallback, ColumnDataType, CreateTableBuilder, SchemaModule } from 'kysely';

/** What the statements of a table are made with: the differences between the two databases. */
export interface LayoutGround {
  readonly schema: SchemaModule;
  /** Column type of a 64-bit integer. */
  readonly integer: ColumnDataType;
  /** Column type of bytes. */
  readonly bytes: ColumnDataType;
  /** Makes an integer column number its rows, ever higher, and the primary key. */
  readonly numbered: ColumnBuilderCallback;
  /** Begins a table whose columns take only values of their type. */
  createTable(name: string): CreateTableBuilder<string>;
}

/** A statement that can be run. */
export interface LayoutStatement {
  execute(): Promise<unknown>;
}

/** The statements that make one table and its indexes. */
export type LayoutTable = (ground: LayoutGround) => readonly LayoutStatement[];
