/** So many seconds' worth of rows that nobody asked for are saved up. */
const savedSeconds = 10;

/**
 * Spreads what costs a server many rows: on the average no more than some are examined a second. Whoever has to wait saves up a
 * share of its own, so that small tables do not wait for large ones, and large ones come too.
 */
export class RowBudget {
  readonly #rowsPerSecond: number;
  readonly #clock: () => number;
  readonly #shares = new Map<string, number>();
  #pool: number;
  #filledAt: number;

  /** @param clock In milliseconds; never goes back. */
  constructor(rowsPerSecond: number, clock: () => number = () => performance.now()) {
    this.#rowsPerSecond = rowsPerSecond;
    this.#clock = clock;
    this.#pool = rowsPerSecond * savedSeconds;
    this.#filledAt = clock();
  }

  /** Takes so many rows for a name; where there are not enough, it waits from now on, and has to ask again. */
  take(name: string, rows: number): boolean {
    this.#fill();
    const share = this.#shares.get(name) ?? 0;
    if (share + this.#pool < rows) {
      this.#shares.set(name, share);
      return false;
    }
    this.#shares.delete(name);
    this.#pool -= rows - share;
    return true;
  }

  #fill(): void {
    const now = this.#clock();
    const rows = ((now - this.#filledAt) / 1_000) * this.#rowsPerSecond;
    this.#filledAt = now;
    const waiting = [...this.#shares.keys()];
    if (waiting.length === 0) this.#pool += rows;
    for (const name of waiting) this.#shares.set(name, (this.#shares.get(name) ?? 0) + rows / waiting.length);
    this.#pool = Math.min(this.#pool, this.#rowsPerSecond * savedSeconds);
  }
}
