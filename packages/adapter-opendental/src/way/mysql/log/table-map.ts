import { type ByteReader, createByteReader } from './byte-reader.ts';
import { columnCode, metadataWidthOf, signedCodes } from './column-code.ts';

/** A column as the log lays it out. */
export interface MappedColumn {
  readonly code: number;
  /** Two bytes that mean another thing for each type. */
  readonly first: number;
  readonly second: number;
}

/** How the rows of a table are laid out in the events that follow. */
export interface TableMap {
  readonly database: string;
  readonly table: string;
  /** Null where a column is of a type that is not known. */
  readonly columns: readonly MappedColumn[] | null;
  /** Whether each column is unsigned; null where the server does not tell (binlog_row_metadata=NO_LOG). */
  readonly unsigned: readonly boolean[] | null;
  /** Null where the server does not tell: all but binlog_row_metadata=FULL. */
  readonly names: readonly string[] | null;
}

/** The kinds of what a server may tell besides. */
const signs = 1;
const columnNames = 4;

/** Enumerations, sets and long texts hide behind the type of short ones: their bytes tell. */
function ofString(first: number, second: number): MappedColumn {
  if ((first & 0x30) !== 0x30) {
    return { code: first | 0x30, first: 0, second: second | (((first & 0x30) ^ 0x30) << 4) };
  }
  return { code: first, first: 0, second };
}

function mappedColumns(codes: Buffer, metadata: ByteReader): readonly MappedColumn[] | null {
  const columns: MappedColumn[] = [];
  for (const code of codes) {
    const width = metadataWidthOf(code);
    if (width === undefined) return null;
    const first = width > 0 ? metadata.number(1) : 0;
    const second = width > 1 ? metadata.number(1) : 0;
    columns.push(code === columnCode.string ? ofString(first, second) : { code, first, second });
  }
  // Bytes that are left over: the types are not laid out as they are known.
  return metadata.isAtEnd ? columns : null;
}

function unsignedColumns(codes: Buffer, bits: Buffer): readonly boolean[] {
  let index = 0;
  return [...codes].map((code) => {
    if (!signedCodes.has(code)) return false;
    const isUnsigned = ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
    index += 1;
    return isUnsigned;
  });
}

function namesIn(bytes: Buffer): readonly string[] {
  const reader = createByteReader(bytes);
  const names: string[] = [];
  while (!reader.isAtEnd) names.push(reader.bytes(reader.packedNumber()).toString('utf8'));
  return names;
}

/** The number that events with rows name their table map by. */
export const tableIdOf = (body: Buffer): number => body.readUIntLE(0, 6);

/**
 * Reads a table map.
 *
 * @param body What is behind the event's header.
 * @throws RangeError where it ends too early
 */
export function readTableMap(body: Buffer): TableMap {
  const reader = createByteReader(body);
  reader.bytes(8);
  const database = reader.bytes(reader.number(1)).toString('utf8');
  reader.bytes(1);
  const table = reader.bytes(reader.number(1)).toString('utf8');
  reader.bytes(1);
  const codes = reader.bytes(reader.packedNumber());
  const metadata = createByteReader(reader.bytes(reader.packedNumber()));
  const columns = mappedColumns(codes, metadata);
  reader.bytes((codes.length + 7) >> 3);
  let unsigned: readonly boolean[] | null = null;
  let names: readonly string[] | null = null;
  while (!reader.isAtEnd) {
    const kind = reader.number(1);
    const value = reader.bytes(reader.packedNumber());
    if (kind === signs) unsigned = unsignedColumns(codes, value);
    if (kind === columnNames) names = namesIn(value);
  }
  return { database, table, columns, unsigned, names };
}
