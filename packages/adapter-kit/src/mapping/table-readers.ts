import { type EntityName, joinKey, type Model, type UpsertRecord } from '@bitewing/core';
import type { CellReaders } from '../cell/cell-readers.ts';
import { isWholeNumber } from '../cell/parse-integer.ts';
import type { TableDescription } from '../profile/table-description.ts';
import type { RowReader } from '../reader/entity-reader.ts';
import type { MappedRow, RowFate } from '../reader/mapped.ts';
import type { Cell, Row } from '../reader/row.ts';
import { type CellsOf, type MappingTools, mappingTools } from './mapping-tools.ts';
import { type Refusal, refusal, rowRejecter } from './row-rejecter.ts';

/** Maps a row with a usable key: its records, always the same ids, or why it cannot be mapped. */
export type MapRow = (row: Row, key: string) => readonly UpsertRecord[] | Refusal;

/** How the rows of a table are read. */
export interface TableReaderParts<Cells extends CellReaders> {
  readonly description: TableDescription;
  /** What it emits; a row that cannot be mapped is rejected as the first. */
  readonly entities: readonly [EntityName, ...EntityName[]];
  /** The column that holds the key, or the columns that make it up. */
  readonly keyColumn: string | readonly [string, ...string[]];
  readonly compile: (tools: MappingTools<Cells>) => MapRow;
}

/** How the rows of a table are read of which each gives one record. */
export interface EntityReaderParts<Cells extends CellReaders, E extends EntityName> {
  readonly description: TableDescription;
  readonly entity: E;
  readonly keyColumn: string | readonly [string, ...string[]];
  /** The part of a row that the record stands for, where the table's ids have one. */
  readonly part?: string;
  readonly compile: (tools: MappingTools<Cells>) => (row: Row, key: string) => Model[E] | Refusal;
}

/** Makes readers of one system's tables. */
export interface TableReaders<Cells extends CellReaders> {
  /** Reader of a table whose rows each stand for themselves; refuses rows of a wrong length and without a key. */
  tableReader(parts: TableReaderParts<Cells>): RowReader;
  /** Reader of a table of which each row gives one record. */
  entityReader<E extends EntityName>(parts: EntityReaderParts<Cells, E>): RowReader;
}

const mapped: RowFate = { kind: 'mapped' };
const badLength = refusal('bad_source_row');
const isRefusal = (outcome: object): outcome is Refusal => 'refused' in outcome;

/** How a system writes its cells, and what it takes for a key. */
export interface TableConventions<Cells extends CellReaders> {
  readonly cellsOf: CellsOf<Cells>;
  readonly isKey: (cell: Cell | undefined) => cell is string;
  /**
   * The form of a key cell that `isKey`, ids and `source.key` see, for systems to which differently written keys are the
   * same; as it is written where nothing is said. What it gives must not change when it is applied again.
   */
  readonly keyText?: (cell: string) => string;
}

const asWritten = (cell: string): string => cell;

export function tableReaders<Cells extends CellReaders>({
  cellsOf,
  isKey,
  keyText = asWritten,
}: TableConventions<Cells>): TableReaders<Cells> {
  const tableReader = (parts: TableReaderParts<Cells>): RowReader => {
    const { description, entities, keyColumn, compile } = parts;
    const keyColumns = typeof keyColumn === 'string' ? [keyColumn] : keyColumn;
    const badKey = refusal('bad_key', ...keyColumns);
    return {
      kind: 'row',
      entities,
      table: description.table,
      required: description.required,
      compile(layout, context) {
        const tools = mappingTools(description, layout, context, cellsOf);
        const mapRow = compile(tools);
        const width = layout.columns.length;
        const positions = keyColumns.map((column) => layout.at(column));
        const [first = -1, ...others] = positions;
        const rejected = rowRejecter(context, tools.notes, entities[0], layout);
        const keyCell = (row: Row, position: number): Cell => {
          const cell = row[position];
          return cell === null || cell === undefined ? null : keyText(cell);
        };
        const reject = (row: Row, reason: Refusal): MappedRow => {
          const key =
            others.length === 0
              ? (keyCell(row, first) ?? '')
              : joinKey(positions.map((at) => keyCell(row, at) ?? ''));
          return { records: [], fate: rejected(key, row, reason) };
        };
        const keyOf = (row: Row): string | null => {
          const own = keyCell(row, first);
          if (!isKey(own)) return null;
          // Most keys are numbers: nothing in them needs escaping.
          if (others.length === 0) return isWholeNumber(own) ? own : joinKey([own]);
          const parts = positions.map((at) => keyCell(row, at));
          return parts.every(isKey) ? joinKey(parts) : null;
        };
        return (row) => {
          if (row.length !== width) return reject(row, badLength);
          const key = keyOf(row);
          if (key === null) return reject(row, badKey);
          const outcome = mapRow(row, key);
          return isRefusal(outcome) ? reject(row, outcome) : { records: outcome, fate: mapped };
        };
      },
    };
  };

  return {
    tableReader,
    entityReader({ description, entity, keyColumn, part, compile }) {
      return tableReader({
        description,
        entities: [entity],
        keyColumn,
        compile(tools) {
          const read = compile(tools);
          const record = tools.record(entity, part);
          return (row, key) => {
            const data = read(row, key);
            return isRefusal(data) ? data : [record(key, data, tools.kept(row))];
          };
        },
      });
    },
  };
}
