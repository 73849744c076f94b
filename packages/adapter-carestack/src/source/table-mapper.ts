import {
  type ExactJson,
  type HeldKeys,
  type MappedRow,
  type MappingContext,
  type ReadStep,
  type Row,
  type RowFlattener,
  type RowReader,
  refusal,
  rowFlattener,
  rowRejecter,
  SeenKeys,
  type TableLayout,
} from '@bitewing/adapter-kit';
import {
  BitewingError,
  type CanonicalRecord,
  type EntityName,
  joinKey,
  type Rejection,
} from '@bitewing/core';
import { keyColumns } from '../profile/resources.ts';
import { describedTable } from '../profile/tables.ts';

/** A row that can be mapped. */
export interface MappableRow {
  readonly table: string;
  /** Joined native key; empty where it has none. */
  readonly key: string;
  /** Where its stage goes on behind it, where that is known row by row. */
  readonly after?: string;
  /** Maps it; to be called once. */
  step(): MappedStep;
  /** Leaves it out, for it was given before the run was interrupted. */
  leaveOut(): void;
}

/** What became of a row. */
export type MappedStep = Pick<ReadStep, 'records' | 'fates' | 'bytes'>;

/** What mapping needs besides rows. */
export interface MappingParts {
  readonly context: MappingContext;
  readonly held: HeldKeys;
  /** What is emitted. */
  readonly entities: ReadonlySet<EntityName>;
}

const badRow = refusal('bad_source_row');
const repeated = { kind: 'skipped', rule: 'repeated_row' } as const;
const nothing: MappedStep = { records: [], fates: [], bytes: 0 };

/** What a record takes beside the texts of its row. */
const recordBytes = 400;

const bytesOf = (row: Row): number => row.reduce((sum, cell) => sum + (cell?.length ?? 0), recordBytes);

const mostFirstKeys = 20;

/** Of so many rows the columns are looked at. */
const sampleRows = 2_000;

interface RowFacts {
  readonly layout: TableLayout;
  readonly isSplit: boolean;
  readonly isDamaged: boolean;
}

/** Compiles a reader for each set of columns that comes: nearly always one. */
function compiled(
  reader: RowReader,
  { context }: MappingParts,
): (layout: TableLayout) => (row: Row) => MappedRow {
  const known = new WeakMap<TableLayout, (row: Row) => MappedRow>();
  return (layout) => {
    const found = known.get(layout);
    if (found !== undefined) return found;
    const made = reader.compile(layout, context);
    known.set(layout, made);
    return made;
  };
}

/** Maps the rows of one table in one run; of rows with the same key the first, for an id comes once in a snapshot. */
export class TableMapper {
  /** Keys of the rows that were mapped. */
  readonly seen = new SeenKeys();
  /** What the first row said of each thing that is split off: a practice has few of them. Null once another was rejected. */
  readonly #said = new Map<string, Row | null>();
  readonly #reader: RowReader;
  readonly #parts: MappingParts;
  readonly #flatten: RowFlattener;
  readonly #mapperOf: ReturnType<typeof compiled>;
  readonly #keyColumns: readonly string[];
  readonly #columns = new Set<string>();
  readonly #firstKeys: string[] = [];
  #sampled = 0;

  constructor(reader: RowReader, parts: MappingParts) {
    const { table } = reader;
    const columns = Object.keys(describedTable(table)?.columns ?? {});
    const keys = keyColumns[table];
    if (keys === undefined)
      throw new BitewingError('internal', { detail: `No key of the table ${table} is known.` });
    this.#reader = reader;
    this.#parts = parts;
    this.#keyColumns = keys;
    this.#flatten = rowFlattener(table, [...new Set([...columns, ...keys])]);
    this.#mapperOf = compiled(reader, parts);
  }

  /** Keys of some rows that were met. */
  get firstKeys(): readonly string[] {
    return this.#firstKeys;
  }

  /** Columns that came, the known ones among them. */
  get columns(): ReadonlySet<string> {
    return this.#columns;
  }

  /**
   * The rows of objects, in their order.
   *
   * @param isSplit The objects are parts of others: those that name a thing again are no rows of the table, unless they say
   *   something else of it. One such row of each is rejected, and the first counts.
   */
  rowsOf(objects: readonly ExactJson[], isSplit = false): readonly MappableRow[] {
    const { layout, rows, damaged } = this.#flatten(objects);
    this.#note(layout, rows);
    return rows.map((row, position) =>
      this.#rowOf(row, { layout, isSplit, isDamaged: damaged.has(position) }),
    );
  }

  /** A row that is one already. */
  rowOf(layout: TableLayout, row: Row): MappableRow {
    this.#note(layout, [row]);
    return this.#rowOf(row, { layout, isSplit: false, isDamaged: false });
  }

  /** A row that was rejected before it came here. */
  rejectedRow(rejection: Rejection): MappableRow {
    const { table } = this.#reader;
    const step = (): MappedStep => {
      this.#parts.held.holdRejected(rejection);
      return { records: [], fates: [{ table, fate: { kind: 'rejected', rejection } }], bytes: recordBytes };
    };
    return { table, key: '', step, leaveOut: () => undefined };
  }

  /** Notes which columns say something in the first rows; later ones rarely bring another. */
  #note(layout: TableLayout, rows: readonly Row[]): void {
    for (const row of rows) {
      if (this.#sampled >= sampleRows) return;
      this.#sampled += 1;
      for (const [at, column] of layout.columns.entries())
        if ((row[at] ?? null) !== null) this.#columns.add(column);
    }
  }

  #rowOf(row: Row, facts: RowFacts): MappableRow {
    const cells = this.#keyColumns.map((column) => row[facts.layout.at(column)] ?? '');
    // A row without a key is not a repeat of another one without: each is rejected.
    const key = cells.every((cell) => cell === '') ? '' : joinKey(cells);
    return {
      table: this.#reader.table,
      key,
      step: () => this.#map(row, key, facts),
      leaveOut: () => {
        if (key === '') return;
        if (!this.seen.add(key)) this.#contradicted(key, row, facts);
        else if (facts.isSplit) this.#said.set(key, row);
      },
    };
  }

  /** The columns in which a row says something else than the first of its key did; none the second time. */
  #contradicted(key: string, row: Row, { layout, isSplit }: RowFacts): readonly string[] {
    const said = isSplit ? this.#said.get(key) : null;
    if (said === undefined || said === null) return [];
    const columns = layout.columns.filter((_column, at) => (row[at] ?? null) !== (said[at] ?? null));
    if (columns.length > 0) this.#said.set(key, null);
    return columns;
  }

  #map(row: Row, key: string, facts: RowFacts): MappedStep {
    const { layout, isSplit, isDamaged } = facts;
    const { held, entities, context } = this.#parts;
    const { table } = this.#reader;
    const bytes = bytesOf(row);
    const [entity] = this.#reader.entities;
    if (entity === undefined) throw new BitewingError('internal', { detail: 'A reader without entities.' });
    const isRepeat = key !== '' && !this.seen.add(key);
    if (key !== '' && !isRepeat && this.#firstKeys.length < mostFirstKeys) this.#firstKeys.push(key);
    const columns = isRepeat ? this.#contradicted(key, row, facts) : [];
    if (isRepeat && columns.length === 0)
      return isSplit ? nothing : { records: [], fates: [{ table, fate: repeated }], bytes };
    if (isSplit && !isRepeat && key !== '') this.#said.set(key, row);
    const refused = isDamaged ? badRow : columns.length > 0 ? refusal('rule_violated', ...columns) : null;
    const { records, fate }: MappedRow =
      refused === null
        ? this.#mapperOf(layout)(row)
        : { records: [], fate: rowRejecter(context, null, entity, layout)(key, row, refused) };
    if (fate.kind === 'rejected') held.holdRejected(fate.rejection);
    const wanted: readonly CanonicalRecord[] = records.every((record) => entities.has(record.entity))
      ? records
      : records.filter((record) => entities.has(record.entity));
    return { records: wanted, fates: [{ table, fate }], bytes };
  }
}
