/** An entry, and where it stands. */
export interface JournalEntry {
  /** From 0, without gaps as long as nobody takes an entry away. */
  readonly position: number;
  readonly text: string;
}

/** Entries in order, under names; each name is a sequence of its own. Nothing is changed or taken away. */
export interface Journal {
  /**
   * Compares and sets: puts the entries at the end, all or none, if the end still is at `expectedPosition`.
   *
   * @param expectedPosition What `length` gave, or the position behind the last own append.
   * @throws BitewingError `journal_conflict` if another writer appended in the meantime
   */
  append(name: string, entries: readonly string[], expectedPosition: number): Promise<void>;
  /** At most `limit` entries from a position on. Fewer are no sign of the end; none are. */
  read(name: string, from: number, limit: number): Promise<readonly JournalEntry[]>;
  /** The position behind the last entry; 0 where there is none. */
  length(name: string): Promise<number>;
}
