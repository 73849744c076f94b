import {
  type GroupPart,
  type GroupReader,
  isWholeNumber,
  type Refusal,
  type Row,
  type RowFate,
  refusal,
  rowRejecter,
  type TableDescription,
  type TableLayout,
} from '@bitewing/adapter-kit';
import { BitewingError, type EntityName, joinKey, type UpsertRecord } from '@bitewing/core';
import { foldedKey, isKey } from './folded-key.ts';
import { type MappingTools, mappingTools, sideTableTools } from './table-reader.ts';
import { withoutPadding } from './without-padding.ts';

type Extra = Readonly<Record<string, string>>;
type KeyColumns = readonly [string, ...string[]];

/** A table whose rows go into the records of the row that has the same key; that row can be without any. */
export interface SideTable {
  readonly description: TableDescription;
  /** The columns that name the row it belongs to. */
  readonly keyColumns: KeyColumns;
  /** Whether a row may have several; else a second one is rejected. */
  readonly isRepeated?: true;
}

interface FoldingReaderParts {
  /** What it emits; a row that cannot be mapped is rejected as the first. */
  readonly entities: readonly [EntityName, ...EntityName[]];
  readonly description: TableDescription;
  readonly keyColumns: KeyColumns;
  readonly sides: readonly SideTable[];
  /**
   * Maps a row with its side rows, those of each side table in source order. `extra` is what the row and its side rows
   * keep. Tools of a side table that is not there are undefined.
   */
  readonly compile: (
    tools: MappingTools,
    sideTools: readonly (MappingTools | undefined)[],
  ) => (
    row: Row,
    key: string,
    sides: readonly (readonly Row[])[],
    extra: Extra | undefined,
  ) => readonly UpsertRecord[] | Refusal;
}

const mapped: RowFate = { kind: 'mapped' };
const folded: RowFate = { kind: 'folded' };
const badLength = refusal('bad_source_row');

/** Gives the key that some columns make up, folded and joined; null where one of them is empty. */
export function groupKeyOf(keyColumns: KeyColumns): (layout: TableLayout) => (row: Row) => string | null {
  return (layout) => {
    const positions = keyColumns.map((column) => layout.at(column));
    const [first = -1] = positions;
    if (positions.length === 1)
      return (row) => {
        const key = foldedKey(row[first] ?? '');
        // Most keys are numbers: nothing in them needs escaping.
        return key === '' ? null : isWholeNumber(key) ? key : joinKey([key]);
      };
    return (row) => {
      const parts = positions.map((position) => foldedKey(row[position] ?? ''));
      return parts.every(isKey) ? joinKey(parts) : null;
    };
  };
}

const partOf = (description: TableDescription, keyColumns: KeyColumns, optional: boolean): GroupPart => ({
  table: description.table,
  required: description.required,
  optional,
  keyColumns,
  groupKey: groupKeyOf(keyColumns),
});

/** Reader of a table of which each row gives records, with the rows of side tables that belong to it. */
export function foldingReader(parts: FoldingReaderParts): GroupReader {
  const { entities, description, keyColumns, sides } = parts;
  const described = [{ description, keyColumns }, ...sides];
  return withoutPadding({
    kind: 'group',
    entities,
    parts: described.map((part, position) => partOf(part.description, part.keyColumns, position > 0)),
    compile(layouts, context) {
      const [layout] = layouts;
      if (layout === undefined) {
        throw new BitewingError('missing_table', { adapter: context.adapter, detail: description.table });
      }
      const tools = mappingTools(description, layout, context);
      const sideTools = sides.map((side, position) => {
        const sideLayout = layouts[position + 1];
        return sideLayout && sideTableTools(tools, side.description, sideLayout);
      });
      const mapRow = parts.compile(tools, sideTools);
      const judges = described.map((part, position) => {
        const own = layouts[position];
        return (
          own && {
            width: own.columns.length,
            keyOf: groupKeyOf(part.keyColumns)(own),
            reject: rowRejecter(context, null, entities[0], own),
            badKey: refusal('bad_key', ...part.keyColumns),
            orphan: refusal('orphan_reference', ...part.keyColumns),
          }
        );
      });
      const judgeOf = (part: number) => {
        const judge = judges[part];
        if (judge === undefined)
          throw new BitewingError('internal', { detail: 'A row came from a table that is not there.' });
        return judge;
      };

      return (rows) => {
        let main: Row | undefined;
        const sideRows: Row[][] = sides.map(() => []);
        const judged = rows.map(({ part, row }): Refusal | RowFate => {
          const { width, keyOf, badKey } = judgeOf(part);
          if (row.length !== width) return badLength;
          if (keyOf(row) === null) return badKey;
          if (part === 0) {
            if (main !== undefined) return badKey;
            main = row;
            return mapped;
          }
          const own = sideRows[part - 1] ?? [];
          if (own.length > 0 && sides[part - 1]?.isRepeated !== true) return badKey;
          own.push(row);
          return folded;
        });
        const records =
          main === undefined
            ? undefined
            : mapRow(main, judgeOf(0).keyOf(main) ?? '', sideRows, keptOf(main, sideRows));
        if (records !== undefined && 'refused' in records) {
          // Notes of a row that is rejected would go to the next record.
          tools.notes.takeIssues();
          tools.notes.takeKept();
        }
        const refused = records !== undefined && 'refused' in records ? records : undefined;
        const fates = rows.map(({ part, row }, position): RowFate => {
          const fate = judged[position] ?? badLength;
          const { keyOf, reject, orphan } = judgeOf(part);
          if ('refused' in fate) return reject(keyOf(row) ?? '', row, fate);
          if (main === undefined) return reject(keyOf(row) ?? '', row, orphan);
          return refused === undefined ? fate : reject(keyOf(row) ?? '', row, refused);
        });
        return { records: records === undefined || 'refused' in records ? [] : records, fates };
      };

      function keptOf(main: Row, sideRows: readonly (readonly Row[])[]): Extra | undefined {
        let extra: Extra | undefined = tools.kept(main);
        sideRows.forEach((rowsOfSide, position) => {
          for (const row of rowsOfSide) extra = sideTools[position]?.kept(row, extra) ?? extra;
        });
        return extra;
      }
    },
  });
}
