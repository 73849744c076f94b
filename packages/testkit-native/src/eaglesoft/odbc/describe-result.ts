import type { NativeColumn, NativeResult } from './native-odbc.ts';
import type { CatalogueColumn } from './sql/catalogue.ts';
import type { ResultColumn } from './sql/rewrite-select.ts';
import { typeOfColumn, type ValueType } from './sql/value-type.ts';

const longest = 2_147_483_647;

/** ODBC's number and name of a type, and the column size by which a driver describes it. */
export function odbcType(type: ValueType): {
  readonly number: number;
  readonly name: string;
  readonly size: number;
} {
  const size = type.size ?? longest;
  switch (type.kind) {
    case 'text':
      if (type.size === null) return { number: -1, name: 'SQL_LONGVARCHAR', size };
      return type.isPadded
        ? { number: 1, name: 'SQL_CHAR', size }
        : { number: 12, name: 'SQL_VARCHAR', size };
    case 'binary':
      return type.size === null
        ? { number: -4, name: 'SQL_LONGVARBINARY', size }
        : { number: -3, name: 'SQL_VARBINARY', size };
    case 'decimal':
      return { number: 2, name: 'SQL_NUMERIC', size: size - 2 };
    case 'number':
      return size === 6
        ? { number: 5, name: 'SQL_SMALLINT', size: 5 }
        : { number: 4, name: 'SQL_INTEGER', size: 10 };
    case 'count':
      return { number: 4, name: 'SQL_INTEGER', size: 10 };
    case 'double':
      return { number: 8, name: 'SQL_DOUBLE', size: 15 };
    case 'bit':
      return { number: -7, name: 'SQL_BIT', size };
    case 'date':
      return { number: 91, name: 'SQL_TYPE_DATE', size };
    case 'time':
      return { number: 92, name: 'SQL_TYPE_TIME', size: 8 };
    case 'timestamp':
      return { number: 93, name: 'SQL_TYPE_TIMESTAMP', size };
  }
}

/** What a driver makes of the bytes of a text: they are read as UTF-8 up to the first NUL. */
function delivered(bytes: ArrayBuffer): string {
  const text = Buffer.from(bytes);
  const end = text.indexOf(0);
  return text.toString('utf8', 0, end === -1 ? text.length : end);
}

/** Turns a result of the storage into what the engine's driver would deliver, in its place. */
export function deliver(
  result: NativeResult<unknown[]>,
  statement: string,
  columns: readonly ResultColumn[],
): void {
  const placesOf = (isMeant: (type: ValueType) => boolean): readonly number[] =>
    columns.flatMap(({ type }, place) => (isMeant(type) ? [place] : []));
  const texts = placesOf((type) => type.kind === 'text' && !type.isAscii);
  const counts = placesOf(({ kind }) => kind === 'count');
  for (const row of result) {
    for (const place of texts) {
      const value = row[place];
      if (value instanceof ArrayBuffer) row[place] = delivered(value);
    }
    for (const place of counts) {
      const value = row[place];
      if (typeof value === 'bigint') row[place] = Number(value);
    }
  }
  result.statement = statement;
  result.columns = result.columns.map((column, place): NativeColumn => {
    const type = columns[place]?.type;
    if (type === undefined) return column;
    const { number, name, size } = odbcType(type);
    return { ...column, dataType: number, dataTypeName: name, columnSize: size };
  });
}

/** A copy of a result with its rows by column name; of two columns of one name the last wins, as in the package. */
export function byName(result: NativeResult<unknown[]>): NativeResult {
  const { count, columns, statement, parameters, return: code } = result;
  const names = columns.map(({ name }) => name);
  const rows = Array.from(result, (row) => {
    const named: Record<string, unknown> = {};
    for (const [place, name] of names.entries()) named[name] = row[place];
    return named;
  });
  return Object.assign(rows, { count, columns, statement, parameters, return: code });
}

/** A result that no statement of the storage gave: of a call of the catalogue, or of an option. */
export function catalogueResult(rows: readonly Readonly<Record<string, unknown>>[]): NativeResult<unknown[]> {
  const columns = Object.keys(rows[0] ?? {}).map(
    (name): NativeColumn => ({
      name,
      dataType: 12,
      dataTypeName: 'SQL_VARCHAR',
      columnSize: 128,
      decimalDigits: 0,
      nullable: true,
    }),
  );
  const cells = rows.map((row) => Object.values(row));
  return Object.assign(cells, { count: -1, columns, statement: '', parameters: [], return: undefined });
}

/** A row of SQLColumns. */
export function columnRow(column: CatalogueColumn, place: number): Record<string, unknown> {
  const { number, size } = odbcType(typeOfColumn(column));
  return {
    COLUMN_NAME: column.name,
    DATA_TYPE: number,
    TYPE_NAME: column.domain,
    COLUMN_SIZE: size,
    BUFFER_LENGTH: column.width,
    DECIMAL_DIGITS: column.domain === 'timestamp' ? 6 : column.domain === 'numeric' ? column.scale : null,
    NUM_PREC_RADIX: column.domain === 'numeric' ? 10 : null,
    NULLABLE: column.isNullable ? 1 : 0,
    REMARKS: null,
    COLUMN_DEF: null,
    SQL_DATA_TYPE: number,
    SQL_DATETIME_SUB: null,
    CHAR_OCTET_LENGTH: number === 1 || number === 12 ? column.width : null,
    ORDINAL_POSITION: place + 1,
    IS_NULLABLE: column.isNullable ? 'YES' : 'NO',
  };
}
