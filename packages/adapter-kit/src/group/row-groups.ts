import { type ExternalSortOptions, externalSort } from '@bitewing/core';
import type { Row } from '../reader/row.ts';
import type { GroupedRow, KeyedRow } from './grouped-row.ts';
import { type PackedRun, packedRow } from './packed-row.ts';
import { PackedRows } from './packed-rows.ts';

/** All rows of one group. */
export interface RowGroup {
  /** Which reader they are for, as it was given. */
  readonly reader: number;
  /** Null for a row that has no group key. */
  readonly key: string | null;
  /** By part, and within a part in the order of the source. */
  readonly rows: readonly GroupedRow[];
  /** How long the cells are. */
  readonly bytes: number;
}

/** Rows of one part that lie one behind the other. */
export interface KeyedRun extends PackedRun {
  readonly part: number;
  /** The group key of the row that begins at a position; null for a row that is a group of its own. */
  readonly keyAt: (start: number) => string | null;
  /** Positions, by row, of texts that were damaged. */
  readonly damaged: ReadonlyMap<number, readonly number[]>;
}

/** Brings together the rows that make up one record, though they lie far apart in the source. */
export interface RowGroups extends AsyncDisposable {
  add(reader: number, rows: Iterable<KeyedRow>): Promise<void>;
  /** As `add`, of the rows of one part that are bytes already. */
  addPacked(reader: number, rows: KeyedRun): Promise<void>;
  /** Every group once, ordered by reader and key as text: the same rows always give the same order. */
  groups(): AsyncIterable<RowGroup>;
}

const defaultMemoryLimit = 64 * 1024 * 1024;
/** The part of the limit that is left to the sort of what memory does not hold. */
const sortShare = 1 / 4;
/** What a key costs in a map, besides its characters. */
const keyBytes = 64;

const pad = (number: number): string => number.toString(36).padStart(8, '0');

/** How many rows go into the sort at a time. */
const entriesAtOnce = 256;

/** What is held for one reader. */
interface HeldRows {
  /** Numbers of the groups, by key. */
  readonly groups: Map<string, number>;
  /** Address of the last row of each group; the rows of a group are linked in a circle. */
  readonly last: number[];
  /** Addresses of rows without a group key. */
  readonly alone: number[];
  /** The group of the last row: the next one often is of the same. */
  recent: { readonly key: string; readonly group: number } | null;
}

/** The engine copies a piece of a text that is no longer, and refers to the whole text for a longer one. */
const longestCopied = 12;

/** The same text, which is no piece of a row's text: such a piece would keep the whole row in the heap. */
const ownText = (text: string): string =>
  text.length <= longestCopied ? text : Buffer.from(text, 'utf16le').toString('utf16le');

/** A group's name is its reader, whether it has a key, and the key. */
const nameOf = (reader: number, key: string): string => `${pad(reader)}=${key}`;
const readerOf = (name: string): number => Number.parseInt(name.slice(0, 8), 36);
const keyOf = (name: string): string | null => (name[8] === '=' ? name.slice(9) : null);

function parseRow(text: string): GroupedRow {
  const [part, row, damaged]: [number, Row, readonly number[] | null] = JSON.parse(text);
  return { part, row, damaged };
}

/** To see so, as in nearly every group, costs less than to sort. */
function isByPart(rows: readonly GroupedRow[]): boolean {
  for (let position = 1; position < rows.length; position += 1)
    if ((rows[position - 1] as GroupedRow).part > (rows[position] as GroupedRow).part) return false;
  return true;
}

function groupOf(reader: number, key: string | null, rows: GroupedRow[]): RowGroup {
  if (!isByPart(rows)) rows.sort((left, right) => left.part - right.part);
  let bytes = 0;
  for (const { row } of rows) for (const cell of row) bytes += cell === null ? 0 : cell.length;
  return { reader, key, rows, bytes };
}

/**
 * Groups rows in bounded memory.
 *
 * @throws BitewingError `spill_failed`, from its methods, when the temporary folder cannot take the rows
 */
export function rowGroups(options: ExternalSortOptions): RowGroups {
  const { memoryLimitBytes = defaultMemoryLimit } = options;
  const sort = externalSort({ ...options, memoryLimitBytes: memoryLimitBytes * sortShare });
  const packed = new PackedRows();
  const heldBy = new Map<number, HeldRows>();
  let heldKeyBytes = 0;
  let withoutKey = 0;
  let hasSpilled = false;

  const of = (reader: number): HeldRows => {
    let rows = heldBy.get(reader);
    if (rows === undefined) {
      rows = { groups: new Map(), last: [], alone: [], recent: null };
      heldBy.set(reader, rows);
    }
    return rows;
  };

  function hold(rows: HeldRows, address: number, groupKey: string | null): void {
    const { groups, last, alone, recent } = rows;
    if (groupKey === null) {
      alone.push(address);
      return;
    }
    let group = recent?.key === groupKey ? recent.group : groups.get(groupKey);
    if (group === undefined) {
      group = last.length;
      heldKeyBytes += keyBytes + groupKey.length;
      groups.set(ownText(groupKey), group);
      packed.link(address, address);
    } else {
      const before = last[group] as number;
      packed.link(address, packed.next(before));
      packed.link(before, address);
    }
    last[group] = address;
    if (recent?.group !== group) rows.recent = { key: groupKey, group };
  }

  /** What is held, in the order of the groups. */
  function* heldGroups(): Generator<{ reader: number; key: string | null; rows: GroupedRow[] }> {
    for (const reader of [...heldBy.keys()].sort((left, right) => left - right)) {
      const { groups, last, alone } = of(reader);
      for (const address of alone) yield { reader, key: null, rows: [packed.read(address)] };
      for (const key of [...groups.keys()].sort()) {
        const end = last[groups.get(key) ?? 0] ?? 0;
        const rows: GroupedRow[] = [];
        let address = end;
        do {
          address = packed.next(address);
          rows.push(packed.read(address));
        } while (address !== end);
        yield { reader, key, rows };
      }
    }
  }

  const isOverfull = (): boolean => packed.size + heldKeyBytes > memoryLimitBytes * (1 - sortShare);

  async function spill(): Promise<void> {
    hasSpilled = true;
    let entries: { key: string; text: string }[] = [];
    for (const { reader, key, rows } of heldGroups()) {
      const name = key === null ? `${pad(reader)}!${pad(withoutKey++)}` : nameOf(reader, key);
      for (const { part, row, damaged } of rows)
        entries.push({ key: name, text: JSON.stringify([part, row, damaged]) });
      if (entries.length >= entriesAtOnce) {
        await sort.add(entries);
        entries = [];
      }
    }
    await sort.add(entries);
    forget();
  }

  function forget(): void {
    heldBy.clear();
    packed.clear();
    heldKeyBytes = 0;
  }

  async function* sortedGroups(): AsyncGenerator<RowGroup> {
    await spill();
    let name: string | null = null;
    let rows: GroupedRow[] = [];
    for await (const { key, text } of sort.sorted()) {
      if (name !== null && key !== name) {
        yield groupOf(readerOf(name), keyOf(name), rows);
        rows = [];
      }
      name = key;
      rows.push(parseRow(text));
    }
    if (name !== null) yield groupOf(readerOf(name), keyOf(name), rows);
  }

  return {
    async add(reader, rows) {
      let held = of(reader);
      for (const row of rows) {
        hold(held, packed.add(row), row.groupKey);
        if (!isOverfull()) continue;
        await spill();
        held = of(reader);
      }
    },
    async addPacked(reader, { memory, count, part, keyAt, damaged }) {
      let held = of(reader);
      let start = 0;
      for (let row = 0; row < count; row += 1) {
        const end = memory.words[start / packedRow.wordBytes + packedRow.next] as number;
        const rowDamaged = damaged.size === 0 ? null : (damaged.get(row) ?? null);
        hold(held, packed.addPacked(memory, start, end, part, rowDamaged), keyAt(start));
        start = end;
        if (!isOverfull()) continue;
        await spill();
        held = of(reader);
      }
    },
    async *groups() {
      if (hasSpilled) yield* sortedGroups();
      else for (const { reader, key, rows } of heldGroups()) yield groupOf(reader, key, rows);
    },
    async [Symbol.asyncDispose]() {
      forget();
      await sort[Symbol.asyncDispose]();
    },
  };
}
