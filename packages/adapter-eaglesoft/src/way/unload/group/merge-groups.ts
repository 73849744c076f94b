import type { Row } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import type { PageOfRows } from '../../way.ts';
import type { RowBlock } from '../rows/row-block.ts';
import { changed } from '../unload-error.ts';
import { compareKeys, type GroupKey, groupKey, OrderCheck } from './key-order.ts';
import { keyPositions, PageMaker, type PartOfGroup, wholeKeyParts } from './part-blocks.ts';

/** A row with its key. */
interface KeyedRow {
  readonly key: GroupKey;
  readonly row: Row;
}

const noRows = (): Row | undefined => undefined;

/** Reads the group key of a part's rows. */
function keyReader({ planned }: PartOfGroup): (row: Row) => GroupKey | null | undefined {
  const positions = keyPositions(planned);
  const isWhole = wholeKeyParts(planned);
  return (row) => groupKey(positions.length, (place) => row[positions[place] as number] ?? null, isWhole);
}

/** The late rows of a part, in the order of their keys; rows of one key as they stand in the file. */
async function lateRowsOf(part: PartOfGroup): Promise<readonly KeyedRow[]> {
  if (part.lateRows === 0) return [];
  const keyOf = keyReader(part);
  const order = new OrderCheck();
  const late: KeyedRow[] = [];
  for await (const { next } of part.rows()) {
    for (let row = next(); row !== undefined; row = next()) {
      const key = keyOf(row);
      if (order.add(key) && key !== null && key !== undefined) late.push({ key, row: [...row] });
    }
  }
  return late.sort((left, right) => compareKeys(left.key, right.key));
}

/** The rows of one part in the order of their keys, of which the first that was not taken is looked at. */
class PartStream implements AsyncDisposable {
  readonly #part: PartOfGroup;
  readonly #blocks: AsyncGenerator<RowBlock>;
  readonly #keyOf: (row: Row) => GroupKey | null | undefined;
  readonly #page: PageMaker;
  readonly #order = new OrderCheck();
  readonly #late: readonly KeyedRow[];
  #lateAt = 0;
  #nextRow = noRows;
  /** The next row that is not late. */
  #head: KeyedRow | null = null;
  #current: KeyedRow | null = null;

  constructor(part: PartOfGroup, late: readonly KeyedRow[], page: PageMaker) {
    this.#part = part;
    this.#blocks = part.rows();
    this.#keyOf = keyReader(part);
    this.#page = page;
    this.#late = late;
  }

  /** Null when there are no more rows. */
  get key(): GroupKey | null {
    return this.#current === null ? null : this.#current.key;
  }

  /** Gives the row that is looked at to the page, and moves on; false where what is in memory is at its end. */
  take(): boolean {
    const taken = this.#current;
    if (taken === null) return true;
    this.#page.add(this.#part.part, taken.row);
    if (taken !== this.#head) this.#lateAt += 1;
    else if (!this.#step()) return false;
    this.#choose();
    return true;
  }

  /** Reads on until there is a next row, or none any more. */
  async fill(): Promise<void> {
    for (;;) {
      const { done, value } = await this.#blocks.next();
      if (done === true) {
        this.#head = null;
        break;
      }
      this.#page.addMisfits(this.#part.part, value);
      this.#nextRow = value.next;
      if (this.#step()) break;
    }
    this.#choose();
  }

  /** Moves to the next row that is not late; rows without a key go their own way. */
  #step(): boolean {
    for (;;) {
      const row = this.#nextRow();
      if (row === undefined) return false;
      const key = this.#keyOf(row);
      // The survey could compare all of them.
      if (key === undefined) throw changed(`A file of ${this.#part.planned.found.name}`);
      if (key === null) this.#page.add(this.#part.part, row);
      else if (!this.#order.add(key)) {
        this.#head = { key, row };
        return true;
      }
    }
  }

  /** Of rows with the same key those that are not late stand first in the file. */
  #choose(): void {
    const head = this.#head;
    const late = this.#late[this.#lateAt] ?? null;
    this.#current = head === null || (late !== null && compareKeys(late.key, head.key) < 0) ? late : head;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#blocks.return(undefined);
  }
}

/**
 * Groups rows of parts that all stand in the order of the group's key: nothing but a block of each is in memory, and the few
 * rows that are late.
 */
export async function* mergedPages(
  parts: readonly PartOfGroup[],
  readAt: Instant,
): AsyncGenerator<PageOfRows> {
  const page = new PageMaker(readAt, parts.length);
  const streams: PartStream[] = [];
  try {
    for (const part of parts) streams.push(new PartStream(part, await lateRowsOf(part), page));
    for (const stream of streams) await stream.fill();
    for (;;) {
      let least: GroupKey | null = null;
      for (const { key } of streams)
        if (key !== null && (least === null || compareKeys(key, least) < 0)) least = key;
      if (least === null) break;
      for (const stream of streams)
        while (stream.key !== null && compareKeys(stream.key, least) === 0)
          if (!stream.take()) await stream.fill();
      const full = page.isFull ? page.take() : null;
      if (full !== null) yield full;
    }
    const rest = page.take();
    if (rest !== null) yield rest;
  } finally {
    for (const stream of streams) await stream[Symbol.asyncDispose]();
  }
}
