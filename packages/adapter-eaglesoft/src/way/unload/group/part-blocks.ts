import type { Row } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import type { MisfitRow, PageOfRows, PlannedPart } from '../../way.ts';
import type { RowBlock } from '../rows/row-block.ts';
import type { PackedBlock } from '../rows/row-packer.ts';
import { isWholeType } from './key-order.ts';

/** A part of a group, and how its rows come. */
export interface PartOfGroup {
  /** 0 for the main part. */
  readonly part: number;
  readonly planned: PlannedPart;
  /** As bytes; where they are taken out one by one, they do not refer to each other. */
  readonly blocks: () => AsyncGenerator<PackedBlock>;
  readonly rows: () => AsyncGenerator<RowBlock>;
  /** How many of its rows come behind one with a higher key, as the survey counted them. */
  readonly lateRows: number;
}

/** Where the columns of a part's group key stand in its rows; -1 for one that is not there. */
export const keyPositions = ({ by, layout }: PlannedPart): readonly number[] =>
  by.map((column) => layout.at(column));

/** Which columns of a part's group key hold whole numbers. */
export const wholeKeyParts = (planned: PlannedPart): readonly boolean[] =>
  keyPositions(planned).map((position) => isWholeType(planned.columns[position]?.type ?? ''));

/** How many rows a page takes, and how many characters: a cell may be as long as it likes. */
const rowsOfPage = 1024;
const charactersOfPage = 4 * 1024 * 1024;

/** Collects whole groups until they make a page. */
export class PageMaker {
  readonly #readAt: Instant;
  readonly #partCount: number;
  #parts: Row[][];
  #misfits: MisfitRow[] = [];
  #rows = 0;
  #characters = 0;

  constructor(readAt: Instant, partCount: number) {
    this.#readAt = readAt;
    this.#partCount = partCount;
    this.#parts = Array.from({ length: partCount }, () => []);
  }

  get isFull(): boolean {
    return this.#rows >= rowsOfPage || this.#characters >= charactersOfPage;
  }

  add(part: number, row: Row): void {
    this.#parts[part]?.push(row);
    this.#rows += 1;
    for (let position = 0; position < row.length; position += 1)
      this.#characters += row[position]?.length ?? 0;
  }

  addMisfits(part: number, { misfits }: Pick<RowBlock, 'misfits'>): void {
    for (const misfit of misfits) this.#misfits.push({ part, ...misfit });
    this.#rows += misfits.length;
  }

  /** What was collected; null where that is nothing. */
  take(): PageOfRows | null {
    if (this.#rows === 0) return null;
    const [main = [], ...sides] = this.#parts;
    const misfits = this.#misfits;
    this.#parts = Array.from({ length: this.#partCount }, () => []);
    this.#misfits = [];
    this.#rows = 0;
    this.#characters = 0;
    return {
      main,
      sides,
      ...(misfits.length === 0 ? {} : { misfits }),
      last: null,
      again: false,
      askedAt: this.#readAt,
      readAt: this.#readAt,
    };
  }
}
