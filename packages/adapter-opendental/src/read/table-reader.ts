import {
  type MappedRow,
  type Refusal,
  type Row,
  type RowFate,
  type RowReader,
  refusal,
  rowRejecter,
} from '@bitewing/adapter-kit';
import type { EntityName, Model, UpsertRecord } from '@bitewing/core';
import type { TableDescription } from '../profile/tables.ts';
import { type MappingTools, mappingTools } from './mapping-tools.ts';
import { cellAt, isKey } from './open-dental-cells.ts';

/** Maps a row with a usable key: its records, always the same ids, or why it cannot be mapped. */
export type MapRow = (row: Row, key: string) => readonly UpsertRecord[] | Refusal;

interface TableReaderParts {
  readonly description: TableDescription;
  /** What it emits; a row that cannot be mapped is rejected as the first. */
  readonly entities: readonly [EntityName, ...EntityName[]];
  readonly keyColumn: string;
  readonly compile: (tools: MappingTools) => MapRow;
}

const mapped: RowFate = { kind: 'mapped' };
const badLength = refusal('bad_source_row');
const isRefusal = (outcome: readonly UpsertRecord[] | Refusal): outcome is Refusal => 'refused' in outcome;

/** Reader of a table whose rows each stand for themselves; refuses rows of a wrong length and without a key. */
export function tableReader({ description, entities, keyColumn, compile }: TableReaderParts): RowReader {
  const badKey = refusal('bad_key', keyColumn);
  return {
    kind: 'row',
    entities,
    table: description.table,
    required: description.required,
    compile(layout, context) {
      const tools = mappingTools(description, layout, context);
      const mapRow = compile(tools);
      const keyCell = cellAt(layout, keyColumn);
      const width = layout.columns.length;
      const rejected = rowRejecter(context, tools.notes, entities[0], layout);
      const reject = (row: Row, key: string | null, reason: Refusal): MappedRow => ({
        records: [],
        fate: rejected(key ?? '', row, reason),
      });
      return (row) => {
        const key = keyCell(row);
        if (row.length !== width) return reject(row, key, badLength);
        if (!isKey(key)) return reject(row, key, badKey);
        const outcome = mapRow(row, key);
        return isRefusal(outcome) ? reject(row, key, outcome) : { records: outcome, fate: mapped };
      };
    },
  };
}

interface EntityReaderParts<E extends EntityName> {
  readonly description: TableDescription;
  readonly entity: E;
  readonly keyColumn: string;
  /** The part of a row that the record stands for, where the table's ids have one. */
  readonly part?: string;
  readonly compile: (tools: MappingTools) => (row: Row, key: string) => Model[E] | Refusal;
}

const isRefused = <E extends EntityName>(outcome: Model[E] | Refusal): outcome is Refusal =>
  'refused' in outcome;

/** Reader of a table of which each row gives one record. */
export function entityReader<E extends EntityName>(parts: EntityReaderParts<E>): RowReader {
  const { description, entity, keyColumn, part, compile } = parts;
  return tableReader({
    description,
    entities: [entity],
    keyColumn,
    compile(tools) {
      const read = compile(tools);
      const record = tools.record(entity, part);
      return (row, key) => {
        const data = read(row, key);
        return isRefused<E>(data) ? data : [record(key, data, tools.kept(row))];
      };
    },
  });
}
