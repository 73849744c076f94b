import { type ExternalSortOptions, externalSort } from '@bitewing/core';
import type { GroupRow } from '../reader/entity-reader.ts';
import type { Row } from '../reader/row.ts';

/** A row that is put aside until all rows of its group are there. */
export interface GroupedRow extends GroupRow {
  /** Positions in the row of texts that were damaged; null where there are none. */
  readonly damaged: readonly number[] | null;
}

/** All rows of one group. */
export interface RowGroup {
  /** Which reader they are for, as it was given. */
  readonly reader: number;
  /** Null for a row that has no group key. */
  readonly key: string | null;
  /** By part, and within a part in the order of the source. */
  readonly rows: readonly GroupedRow[];
  readonly bytes: number;
}

/** Brings together the rows that make up one record, though they lie far apart in the source. */
export interface RowGroups extends AsyncDisposable {
  add(reader: number, groupKey: string | null, rows: GroupedRow): Promise<void>;
  /** Every group once, ordered by reader and key as text: the same rows always give the same order. */
  groups(): AsyncIterable<RowGroup>;
}

const separator = '\u0000';
const pad = (number: number): string => number.toString(36).padStart(8, '0');

/** How many rows go into the sort at a time. */
const entriesAtOnce = 256;

interface PlaceInGroup {
  readonly group: string;
  readonly part: number;
}

const placeOf = (sortKey: string): PlaceInGroup => {
  const end = sortKey.lastIndexOf(separator);
  return { group: sortKey.slice(0, end), part: Number.parseInt(sortKey.slice(end + 1), 36) };
};

/** A group's name is its reader, whether it has a key, and the key. */
const readerOf = (group: string): number => Number.parseInt(group.slice(0, 8), 36);
const keyOf = (group: string): string | null => (group[8] === '=' ? group.slice(9) : null);

function parseRow(part: number, text: string): GroupedRow {
  const { row, damaged }: { row: Row; damaged?: readonly number[] } = JSON.parse(text);
  return { part, row, damaged: damaged ?? null };
}

/**
 * Groups rows in bounded memory.
 *
 * @throws BitewingError `spill_failed`, from its methods, when the temporary folder cannot take the rows
 */
export function rowGroups(options: ExternalSortOptions): RowGroups {
  const sort = externalSort(options);
  let pending: { key: string; text: string }[] = [];
  let withoutKey = 0;
  return {
    async add(reader, groupKey, { part, row, damaged }) {
      const name = groupKey === null ? `!${pad(withoutKey)}` : `=${groupKey}`;
      if (groupKey === null) withoutKey += 1;
      const text = JSON.stringify(damaged === null ? { row } : { row, damaged });
      pending.push({ key: `${pad(reader)}${name}${separator}${pad(part)}`, text });
      if (pending.length >= entriesAtOnce) {
        const entries = pending;
        pending = [];
        await sort.add(entries);
      }
    },
    async *groups() {
      await sort.add(pending);
      pending = [];
      let group: string | null = null;
      let rows: GroupedRow[] = [];
      let bytes = 0;
      for await (const { key, text } of sort.sorted()) {
        const place = placeOf(key);
        if (group !== null && place.group !== group) {
          yield { reader: readerOf(group), key: keyOf(group), rows, bytes };
          rows = [];
          bytes = 0;
        }
        group = place.group;
        rows.push(parseRow(place.part, text));
        bytes += text.length;
      }
      if (group !== null) yield { reader: readerOf(group), key: keyOf(group), rows, bytes };
    },
    async [Symbol.asyncDispose]() {
      pending = [];
      await sort[Symbol.asyncDispose]();
    },
  };
}
