/** How a practice system writes "no value" where the database cannot; data of a profile. */
export interface CellConventions {
  /** Texts that stand for no date, such as `0001-01-01`; at midnight, for no date with time. */
  readonly noDates: readonly string[];
  /** Days before this one are no dates either; their text is kept. */
  readonly earliestDate: string;
  /** Texts that stand for no time of day. */
  readonly noTimes: readonly string[];
}
