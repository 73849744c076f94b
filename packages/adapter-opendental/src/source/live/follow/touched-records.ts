import type { EntityReader, Row } from '@bitewing/adapter-kit';
import type { RowChange, WatchedColumns } from './row-change.ts';

/** Rows that must be there, or gone, when the records that they belong to are read: by table and key. */
export type ExpectedRows = Map<string, boolean>;

/** What has to be read again of one reader. */
export interface TouchedReader {
  readonly reader: EntityReader;
  /** By group key; of a reader of single rows by the row's key. */
  readonly groups: Map<string, ExpectedRows>;
  /** Keys of rows that belong to no group, by part. */
  readonly strays: Map<number, Set<string>>;
}

/** Name of a row among {@link ExpectedRows}. */
export const rowName = (part: number, key: string): string => `${part} ${key}`;

/** Collects which records have to be read again, each once, however often its rows were written. */
export class TouchedRecords {
  readonly #watched: ReadonlyMap<string, WatchedColumns>;
  readonly #groupKeys = new Map<string, (row: Row) => string | null>();
  readonly #readers = new Map<EntityReader, TouchedReader>();

  constructor(watched: ReadonlyMap<string, WatchedColumns>) {
    this.#watched = watched;
    for (const [table, { reader, part, layout }] of watched) {
      const own = reader.kind === 'row' ? undefined : reader.parts[part];
      this.#groupKeys.set(table, own === undefined ? ([key = null]) => key : own.groupKey(layout));
    }
  }

  get isEmpty(): boolean {
    return this.#readers.size === 0;
  }

  /** Every reader with something to be read again. */
  values(): Iterable<TouchedReader> {
    return this.#readers.values();
  }

  /** Gives what was collected, and begins anew. */
  take(): readonly TouchedReader[] {
    const taken = [...this.#readers.values()];
    this.#readers.clear();
    return taken;
  }

  add(changes: readonly RowChange[]): void {
    for (const change of changes) this.#add(change);
  }

  /** No row that was told of a reader's tables has to be there any more: they are read whole. */
  forgive(isOf: (reader: EntityReader) => boolean): void {
    for (const { reader, groups } of this.#readers.values()) {
      if (!isOf(reader)) continue;
      for (const rows of groups.values()) for (const name of rows.keys()) rows.set(name, false);
    }
  }

  /** Puts back what could not be read yet; what was told since is newer. */
  putBack({ reader, groups }: TouchedReader): void {
    const own = this.#of(reader);
    for (const [group, rows] of groups) {
      const newer = own.groups.get(group);
      own.groups.set(group, newer === undefined ? rows : new Map([...rows, ...newer]));
    }
  }

  #add({ table, before, after }: RowChange): void {
    const watched = this.#watched.get(table);
    const groupKeyOf = this.#groupKeys.get(table);
    if (watched === undefined || groupKeyOf === undefined) return;
    const { reader, part } = watched;
    const own = this.#of(reader);
    if (before !== null) this.#touch(own, part, before, groupKeyOf(before), false);
    if (after !== null) this.#touch(own, part, after, groupKeyOf(after), true);
  }

  #touch(
    { groups, strays }: TouchedReader,
    part: number,
    [key]: Row,
    group: string | null,
    isThere: boolean,
  ): void {
    if (key === null || key === undefined) return;
    if (group === null) {
      if (!isThere) return;
      const keys = strays.get(part);
      if (keys === undefined) strays.set(part, new Set([key]));
      else keys.add(key);
      return;
    }
    const rows = groups.get(group);
    const name = rowName(part, key);
    if (rows === undefined) groups.set(group, new Map([[name, isThere]]));
    else rows.set(name, isThere);
  }

  #of(reader: EntityReader): TouchedReader {
    const known = this.#readers.get(reader);
    if (known !== undefined) return known;
    const made: TouchedReader = { reader, groups: new Map(), strays: new Map() };
    this.#readers.set(reader, made);
    return made;
  }
}
