/** More rows than this are not remembered: they are told of again. */
const mostRemembered = 50_000;

interface ToldRow {
  readonly stamp: number;
  readonly sum: string | null;
  /** Whether it was told of when the second of its stamp was over: nothing can have been written under that stamp afterwards. */
  readonly isFinal: boolean;
}

/** Stamps have whole seconds, and a server's clock may be read a moment before its statements take theirs. */
const secondIsOver = (stamp: number, clock: number): boolean => clock > stamp + 1;

/**
 * Remembers which rows of a table were told of, with their stamps and check sums, for as long as they are met again. A row is told
 * of at once, and once more when the second of its stamp is over, for it may be written twice in one second.
 */
export class ToldRows {
  #rows = new Map<string, ToldRow>();
  #isFull = false;

  /** Whether there were more rows than are remembered. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /**
   * Notes a row that was met; gives whether it has to be told of.
   *
   * @param clock The server's, before the row was asked for.
   * @param isSecondLook Whether it is only asked what is other than a moment ago: nothing is told of once more.
   */
  meet(key: string, stamp: number, sum: string | null, clock: number, isSecondLook = false): boolean {
    const told = this.#rows.get(key);
    const isOver = secondIsOver(stamp, clock);
    const isSame = told !== undefined && sum !== null && told.stamp === stamp && told.sum === sum;
    if (isSame && (told.isFinal || !isOver || isSecondLook)) return false;
    if (told === undefined && this.#rows.size >= mostRemembered) {
      this.#isFull = true;
      return true;
    }
    this.#rows.set(key, { stamp, sum, isFinal: isOver });
    return true;
  }

  /** Forgets rows that are not met any more. */
  dropBefore(stamp: number): void {
    for (const [key, row] of this.#rows) if (row.stamp < stamp) this.#rows.delete(key);
    if (this.#rows.size < mostRemembered / 2) this.#isFull = false;
  }

  clear(): void {
    this.#rows = new Map();
    this.#isFull = false;
  }
}
