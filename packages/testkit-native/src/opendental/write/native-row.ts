/**
 * A value as it goes into a column; amounts are decimal text, so that no binary fraction gets in between. Null says
 * that there is nothing: NULL or the column's empty value.
 */
export type NativeValue = string | number | null;

/** Values of a row by column; columns that are not named are filled with what the system would write. */
export type NativeRow = Readonly<Record<string, NativeValue>>;

/** A record of the truth that a row stands for, as a reader must name it. */
export interface NamedRecord {
  readonly truthId: string;
  readonly recordId: string;
  /** Fields that come out otherwise than in the truth: how this system wrote something. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** One row of the practice in Open Dental's form. */
export interface WrittenRow {
  readonly table: string;
  readonly row: NativeRow;
  readonly records: readonly NamedRecord[];
}
