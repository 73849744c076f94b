import type { Row } from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import { foldedKey } from '../../src/read/folded-key.ts';
import type { FoundTable, MisfitRow, PageOfRows, PlannedPart, Survey, Way } from '../../src/way/way.ts';

export type NativeRow = Readonly<Record<string, string | null>>;

/** Tables by name, with their rows; columns are those of all rows. */
export type Tables = Map<string, NativeRow[]>;

/** How a way in memory behaves. */
export interface MemoryBehaviour {
  /** `odbc` has places, keys that can be asked for, and watermarks; `unload` has none of these. */
  readonly name: 'odbc' | 'unload';
  readonly pageRows: number;
  /** Called before each page, with what was planned; what it throws is thrown. */
  beforePage: (part: PlannedPart, page: number) => void;
  /** Rows of a table that are given once more at its end. */
  again: (table: string) => readonly NativeRow[];
  /** Rows of a table that cannot be told apart by column: they come at its end. */
  misfits: (table: string) => readonly Omit<MisfitRow, 'part'>[];
  writtenAt: Instant;
  witness: string;
}

/** A practice in memory that can be read, and what was asked of it. */
export interface MemoryPractice {
  readonly tables: Tables;
  readonly behaviour: MemoryBehaviour;
  /** What was asked for: tables with their columns. */
  readonly asked: {
    readonly table: string;
    readonly columns: readonly string[];
    readonly after: string | null;
    readonly from?: string;
  }[];
  open(): Way;
  /** Ways that are open. */
  opened: number;
}

const types: Readonly<Record<string, string>> = { note: 'long varchar', notes: 'long varchar' };

const compared = (left: string, right: string): number => {
  const isNumber = /^-?\d+$/.test(left) && /^-?\d+$/.test(right) && !left.startsWith('0');
  if (isNumber) return Number(left) - Number(right);
  const [one, other] = [foldedKey(left), foldedKey(right)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const comparedKeys = (left: readonly string[], right: readonly string[]): number => {
  for (const [position, part] of left.entries()) {
    const order = compared(part, right[position] ?? '');
    if (order !== 0) return order;
  }
  return 0;
};

function foundTable(name: string, rows: readonly NativeRow[]): FoundTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    name,
    columns: columns.map((column) => ({ name: column, type: types[column] ?? 'varchar', size: 50 })),
    key: [],
  };
}

const keyOf = (row: Row, { layout }: PlannedPart, names: readonly string[]): string[] =>
  names.map((name) => row[layout.at(name)] ?? '');

export function memoryPractice(tables: Tables, changes: Partial<MemoryBehaviour> = {}): MemoryPractice {
  const behaviour: MemoryBehaviour = {
    name: 'odbc',
    pageRows: 2,
    beforePage: () => undefined,
    again: () => [],
    misfits: () => [],
    writtenAt: '2026-03-01T12:00:00.000Z' as Instant,
    witness: 'files-1',
    ...changes,
  };
  const practice: MemoryPractice = { tables, behaviour, asked: [], open, opened: 0 };

  const cellsOf = (part: PlannedPart, row: NativeRow): Row =>
    part.columns.map(({ name }) => row[name] ?? null);
  const rowsOf = (part: PlannedPart): Row[] =>
    (tables.get(part.found.name) ?? [])
      .map((row) => cellsOf(part, row))
      .sort((left, right) => comparedKeys(keyOf(left, part, part.key), keyOf(right, part, part.key)));
  const isOdbc = (): boolean => behaviour.name === 'odbc';

  function survey(): Survey {
    return {
      way: behaviour.name,
      tables: new Map([...tables].map(([name, rows]) => [name, foundTable(name, rows)])),
      remarks: ['A practice in memory.'],
      isolation: 'Consistent page by page.',
      observedAt: isOdbc() ? (new Date().toISOString() as Instant) : behaviour.writtenAt,
      identity: (tables.get('practice') ?? []).map(({ name }) => name).join(),
      witness: isOdbc() ? null : behaviour.witness,
    };
  }

  async function* pages(
    main: PlannedPart,
    sides: readonly PlannedPart[],
    { after, from, signal }: Parameters<Way['pages']>[2],
  ): AsyncGenerator<PageOfRows> {
    for (const part of [main, ...sides])
      practice.asked.push({
        table: part.found.name,
        columns: part.layout.columns,
        after,
        ...(from === undefined ? {} : { from: from.atLeast }),
      });
    let place = after === null || !isOdbc() ? null : (JSON.parse(after) as string[]);
    for (let page = 0; ; page += 1) {
      signal.throwIfAborted();
      behaviour.beforePage(main, page);
      const behind = (row: Row, part: PlannedPart): boolean =>
        place === null || comparedKeys(keyOf(row, part, part.by), place) > 0;
      const wanted = rowsOf(main)
        .filter((row) => behind(row, main))
        .filter(
          (row) => from === undefined || compared(row[main.layout.at(from.column)] ?? '', from.atLeast) >= 0,
        );
      const groups: string[][] = [];
      const rows: Row[] = [];
      for (const row of wanted) {
        const group = keyOf(row, main, main.by);
        if (groups.every((known) => comparedKeys(known, group) !== 0)) {
          if (groups.length >= behaviour.pageRows) break;
          groups.push(group);
        }
        rows.push(row);
      }
      const last = groups.at(-1) ?? null;
      const isEnd = last === null;
      yield {
        main: rows,
        sides: sides.map((side) =>
          rowsOf(side).filter(
            (row) => behind(row, side) && (isEnd || comparedKeys(keyOf(row, side, side.by), last) <= 0),
          ),
        ),
        last: isOdbc() && last !== null ? JSON.stringify(last) : null,
        again: false,
        askedAt: survey().observedAt,
        readAt: survey().observedAt,
      };
      if (last === null) break;
      place = last;
    }
    const misfits = [main, ...sides].flatMap(({ found }, part) =>
      behaviour.misfits(found.name).map((misfit) => ({ part, ...misfit })),
    );
    if (misfits.length > 0)
      yield {
        main: [],
        sides: sides.map(() => []),
        misfits,
        last: null,
        again: false,
        askedAt: survey().observedAt,
        readAt: survey().observedAt,
      };
    const again = behaviour.again(main.found.name).map((row) => cellsOf(main, row));
    if (again.length > 0)
      yield {
        main: again,
        sides: sides.map((side) =>
          rowsOf(side).filter((row) => {
            const key = keyOf(row, side, side.by);
            return (
              key.includes('') || again.some((own) => comparedKeys(keyOf(own, main, main.by), key) === 0)
            );
          }),
        ),
        last: null,
        again: true,
        askedAt: survey().observedAt,
        readAt: survey().observedAt,
      };
  }

  function open(): Way {
    practice.opened += 1;
    let isOpen = true;
    const way: Way = {
      name: behaviour.name,
      async survey(signal) {
        signal.throwIfAborted();
        return survey();
      },
      count: async ({ name }) => tables.get(name)?.length ?? 0,
      pages,
      async [Symbol.asyncDispose]() {
        if (isOpen) practice.opened -= 1;
        isOpen = false;
      },
    };
    if (!isOdbc()) return way;
    return {
      ...way,
      placeOf: (main, row) => JSON.stringify(keyOf(row, main, main.by)),
      async lookup(part, columns, keys) {
        return rowsOf(part)
          .map((row) => keyOf(row, part, columns))
          .filter((key) => keys.some((wanted) => comparedKeys(key, wanted) === 0));
      },
      async highest(part, column) {
        const values = rowsOf(part).flatMap((row) => row[part.layout.at(column)] ?? []);
        return values.toSorted(compared).at(-1) ?? null;
      },
    };
  }
  return practice;
}
