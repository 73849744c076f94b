/** How much a page takes, about: so much is held twice, being one page ahead. */
const wantedBytes = 2 * 1024 * 1024;

/** Rows of a table are not known to be small before some were seen. */
const firstRows = 250;

/** How many rows the next statement asks for: fewer where rows are wide, so that a page stays short in time and space. */
export class PageSize {
  readonly #mostRows: number;
  #rows: number;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
    this.#rows = Math.min(firstRows, mostRows);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Learns from a page; the number grows fourfold at most. */
  learn(rows: number, bytes: number): void {
    if (rows === 0) return;
    const fitting = Math.floor((wantedBytes * rows) / Math.max(1, bytes));
    this.#rows = Math.max(1, Math.min(fitting, 4 * this.#rows, this.#mostRows));
  }
}
