import {
  type GroupReader,
  type GroupRow,
  type Row,
  type RowFate,
  refusal,
  rowRejecter,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError, type EntityName, type Model } from '@bitewing/core';
import type { TableDescription } from '../profile/tables.ts';
import { isLaterKey } from './later-key.ts';
import { type MappingTools, mappingTools, sideTableTools } from './mapping-tools.ts';
import { cellAt, isKey } from './open-dental-cells.ts';

interface FoldingReaderParts<E extends EntityName> {
  readonly entity: E;
  readonly description: TableDescription;
  readonly keyColumn: string;
  /** The table whose rows go into the record of the row that they name; the record can be without any. */
  readonly side: {
    readonly description: TableDescription;
    readonly keyColumn: string;
    /** Holds the key of the row that the side row belongs to. */
    readonly ownerColumn: string;
    /** Whether records without the table's rows would say something wrong, so that there are none without it. */
    readonly isNeeded?: true;
  };
  /** Maps a row with the side rows that belong to it, in the order of their own keys. */
  readonly compile: (
    tools: MappingTools,
    sideTools: MappingTools | undefined,
  ) => (row: Row, key: string, sideRows: readonly Row[]) => Model[E];
}

const main = 0;
const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };
const badLength = refusal('bad_source_row');

/** Groups rows by the key that stands in a column; a row without one is a group of its own. */
const byKey =
  (column: string) =>
  (layout: TableLayout): ((row: Row) => string | null) => {
    const cell = cellAt(layout, column);
    return (row) => {
      const key = cell(row);
      return isKey(key) ? key : null;
    };
  };

/** Reader of a table of which each row gives one record, with the rows of a second table that belong to it. */
export function foldingReader<E extends EntityName>(parts: FoldingReaderParts<E>): GroupReader {
  const { entity, description, keyColumn, side } = parts;
  const badKey = refusal('bad_key', keyColumn);
  const badSideKey = refusal('bad_key', side.keyColumn, side.ownerColumn);
  const orphan = refusal('orphan_reference', side.ownerColumn);
  return {
    kind: 'group',
    entities: [entity],
    parts: [
      {
        table: description.table,
        required: description.required,
        optional: false,
        keyColumns: [keyColumn],
        groupKey: byKey(keyColumn),
      },
      {
        table: side.description.table,
        required: side.description.required,
        optional: side.isNeeded !== true,
        keyColumns: [side.ownerColumn],
        groupKey: byKey(side.ownerColumn),
      },
    ],
    compile([layout, sideLayout], context) {
      if (layout === undefined) {
        throw new BitewingError('missing_table', { adapter: context.adapter, detail: description.table });
      }
      const tools = mappingTools(description, layout, context);
      const sideTools = sideLayout && sideTableTools(tools, side.description, sideLayout);
      const read = parts.compile(tools, sideTools);
      const record = tools.record(entity);
      const keyCell = cellAt(layout, keyColumn);
      const reject = rowRejecter(context, null, entity, layout);
      const sideKeyCell = sideLayout && cellAt(sideLayout, side.keyColumn);
      const ownerCell = sideLayout && cellAt(sideLayout, side.ownerColumn);
      const rejectSide = sideLayout && rowRejecter(context, null, entity, sideLayout);
      const sideKey = (row: Row): string => sideKeyCell?.(row) ?? '';

      return (rows) => {
        const owners: Row[] = [];
        const sideRows: Row[] = [];

        const judgeMain = (row: Row): RowFate => {
          const key = keyCell(row);
          if (row.length !== layout.columns.length) return reject(key ?? '', row, badLength);
          if (!isKey(key) || owners.length > 0) return reject(key ?? '', row, badKey);
          owners.push(row);
          return mapped;
        };
        const judgeSide = (row: Row): RowFate => {
          if (sideLayout === undefined || rejectSide === undefined) {
            throw new BitewingError('internal', { detail: 'A row came from a table that is not there.' });
          }
          const key = sideKey(row);
          if (row.length !== sideLayout.columns.length) return rejectSide(key, row, badLength);
          if (!isKey(key) || !isKey(ownerCell?.(row))) return rejectSide(key, row, badSideKey);
          if (owners.length === 0) return rejectSide(key, row, orphan);
          sideRows.push(row);
          return folded;
        };

        const fates = judgedInTurn(rows, judgeMain, judgeSide);
        const [owner] = owners;
        if (owner === undefined) return { records: [], fates };
        sideRows.sort((left, right) => (isLaterKey(sideKey(left), sideKey(right)) ? 1 : -1));
        const key = keyCell(owner) ?? '';
        const data = read(owner, key, sideRows);
        let extra = tools.kept(owner);
        for (const row of sideRows) {
          const kept = sideTools?.kept(row);
          if (kept !== undefined) extra = { ...extra, ...kept };
        }
        return { records: [record(key, data, extra)], fates };
      };
    },
  };
}

/** The fates of a group's rows in their order; side rows are judged when it is known whether their owner is there. */
function judgedInTurn(
  rows: readonly GroupRow[],
  judgeMain: (row: Row) => RowFate,
  judgeSide: (row: Row) => RowFate,
): readonly RowFate[] {
  const first = rows.map(({ part, row }) => (part === main ? judgeMain(row) : undefined));
  return rows.map(({ row }, position) => first[position] ?? judgeSide(row));
}
