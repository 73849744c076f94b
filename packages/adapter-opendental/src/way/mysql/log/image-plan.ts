import type { Cell, Row } from '@bitewing/adapter-kit';
import { columnSize } from './column-size.ts';
import { declaredType, fitsDeclared } from './declared-type.ts';
import type { IntegerReader } from './integer-reader.ts';
import { integerReader } from './integer-reader.ts';
import type { TableMap } from './table-map.ts';
import type { WatchedTable } from './watched-table.ts';

/** How the images of a table's rows are gone through. */
export interface ImagePlan {
  /** For each column: its bytes, or minus the bytes of its length. */
  readonly sizes: Int32Array;
  /** For each column: its place among the wanted ones; -1 where it is skipped. */
  readonly places: Int16Array;
  /** By place. */
  readonly readers: readonly IntegerReader[];
}

/**
 * Works out how images are read.
 *
 * @returns null where the log's columns are not the ones that the table is watched with
 */
export function planImages(map: TableMap, table: WatchedTable): ImagePlan | null {
  const { columns, unsigned, names } = map;
  if (columns === null || columns.length !== table.columns.length) return null;
  const sizes = new Int32Array(columns.length);
  const places = new Int16Array(columns.length).fill(-1);
  const readers: IntegerReader[] = new Array(table.wanted.length);
  let found = 0;
  for (const [index, column] of columns.entries()) {
    const own = table.columns[index];
    if (own === undefined) return null;
    const declared = declaredType(own.type);
    const size = fitsDeclared(column, declared) ? columnSize(column, declared) : undefined;
    if (size === undefined) return null;
    sizes[index] = size;
    const place = table.wanted.indexOf(own.name);
    if (place === -1) continue;
    const reader = integerReader(column.code, declared.isUnsigned);
    if (reader === undefined || (unsigned !== null && unsigned[index] !== declared.isUnsigned)) return null;
    if (names !== null && names[index]?.toLowerCase() !== own.name.toLowerCase()) return null;
    places[index] = place;
    readers[place] = reader;
    found += 1;
  }
  return found === table.wanted.length ? { sizes, places, readers } : null;
}

/** Where an image ended, and what was wanted of it. */
export interface ReadImage {
  readonly row: Row;
  readonly end: number;
}

/**
 * Reads the wanted cells of one image. All other columns are stepped over.
 *
 * @throws RangeError where the bytes end before the image
 */
export function readImage(bytes: Buffer, start: number, { sizes, places, readers }: ImagePlan): ReadImage {
  const count = sizes.length;
  let offset = start + ((count + 7) >> 3);
  if (offset > bytes.length) throw new RangeError('an image ends early');
  const row: Cell[] = new Array<Cell>(readers.length).fill(null);
  for (let index = 0; index < count; index += 1) {
    const nulls = bytes[start + (index >> 3)] ?? 0;
    if ((nulls & (1 << (index & 7))) !== 0) continue;
    const size = sizes[index] ?? 0;
    if (size < 0) {
      offset += bytes.readUIntLE(offset, -size) - size;
      continue;
    }
    const place = places[index] ?? -1;
    const reader = place === -1 ? undefined : readers[place];
    if (reader !== undefined) row[place] = reader(bytes, offset);
    offset += size;
  }
  if (offset > bytes.length) throw new RangeError('an image ends early');
  return { row, end: offset };
}
