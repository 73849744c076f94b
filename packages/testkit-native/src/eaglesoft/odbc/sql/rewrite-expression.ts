import { failure, syntaxFailure } from '../odbc-failure.ts';
import { findColumn, type ScopedTable } from './catalogue.ts';
import type { CastType, Expression } from './syntax-tree.ts';
import { typeOfColumn, type ValueType } from './value-type.ts';

/** What the rewriting depends on beside the statement. */
export interface RewriteSurroundings {
  readonly scope: readonly ScopedTable[];
  /** The database of the storage that holds the catalogue and the function that refuses truncation. */
  readonly catalogueStorage: string;
  /** Whether the driver sends text in UTF-8, or its bytes as they are stored. */
  readonly sendsUtf8: boolean;
  /** Digits of a second in the text of a timestamp: the option `timestamp_format` says how many. */
  readonly timestampDigits: number;
  property(scope: 'connection' | 'database', name: string): string | null;
}

/** An expression of MariaDB and what it yields. */
export interface RewrittenExpression {
  readonly sql: string;
  readonly type: ValueType;
  readonly isAggregate: boolean;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** A cast that would cut a value is an error, as by the engine's default of `string_rtruncation`; blanks may be cut. */
function guarded(sql: string, size: number | null, limit: number, catalogueStorage: string): string {
  if (size !== null && size <= limit) return sql;
  return `IF(CHAR_LENGTH(RTRIM(${sql})) > ${limit}, ${quoted(catalogueStorage)}.right_truncation(), ${sql})`;
}

function cast(
  of: RewrittenExpression,
  to: CastType,
  { catalogueStorage, timestampDigits }: RewriteSurroundings,
) {
  const { sql, type, isAggregate } = of;
  const isBytes = type.kind === 'text' || type.kind === 'binary';
  switch (to.kind) {
    case 'long binary':
      if (!isBytes) throw syntaxFailure('LONG BINARY');
      return { sql: `CAST(${sql} AS BINARY)`, type: { kind: 'binary', size: null }, isAggregate } as const;
    case 'double':
      if (type.kind !== 'number' && type.kind !== 'decimal') throw syntaxFailure('DOUBLE');
      return { sql: `CAST(${sql} AS DOUBLE)`, type: { kind: 'double', size: 24 }, isAggregate } as const;
    case 'varbinary': {
      if (!isBytes) throw syntaxFailure('VARBINARY');
      const whole = guarded(sql, type.size, to.size, catalogueStorage);
      // A size that is known without LEFT is described as well, and costs nothing.
      const isShort = type.size !== null && type.size <= to.size;
      const bytes = isShort ? `CAST(${whole} AS BINARY)` : `LEFT(CAST(${whole} AS BINARY), ${to.size})`;
      return { sql: bytes, type: { kind: 'binary', size: to.size }, isAggregate } as const;
    }
    case 'varchar': {
      if (type.kind === 'binary') throw syntaxFailure('VARCHAR');
      const whole =
        type.kind === 'timestamp' ? `LEFT(CAST(${sql} AS CHAR(26)), ${20 + timestampDigits})` : sql;
      const text = guarded(whole, type.size, to.size, catalogueStorage);
      // A text stays in the character set of the database; all else is ASCII.
      const isText = type.kind === 'text';
      return {
        sql: isText ? `LEFT(${text}, ${to.size})` : `CAST(${text} AS CHAR(${to.size}))`,
        type: { kind: 'text', size: to.size, isPadded: false, isAscii: !isText },
        isAggregate,
      } as const;
    }
  }
}

function aggregate(name: 'MIN' | 'MAX' | 'SUM', of: RewrittenExpression): RewrittenExpression {
  if (of.isAggregate) throw failure('42000', -150, 'Invalid use of an aggregate function');
  const { kind } = of.type;
  if (name === 'SUM' && kind !== 'number' && kind !== 'decimal' && kind !== 'count')
    throw failure('42000', -157, 'Cannot convert a value to numeric');
  const type: ValueType = name === 'SUM' ? { kind: 'decimal', size: 40 } : of.type;
  return { sql: `${name}(${of.sql})`, type, isAggregate: true };
}

/** Rewrites one value of the list of a SELECT for MariaDB. */
export function rewriteExpression(
  expression: Expression,
  surroundings: RewriteSurroundings,
): RewrittenExpression {
  const inner = (of: Expression): RewrittenExpression => rewriteExpression(of, surroundings);
  switch (expression.kind) {
    case 'column': {
      const { alias, column } = findColumn(surroundings.scope, expression);
      return {
        sql: `${quoted(alias)}.${quoted(column.name)}`,
        type: typeOfColumn(column),
        isAggregate: false,
      };
    }
    case 'cast':
      return cast(inner(expression.of), expression.to, surroundings);
    case 'substring': {
      const { sql, type, isAggregate } = inner(expression.of);
      if (type.kind !== 'text' && type.kind !== 'binary') throw syntaxFailure('SUBSTRING');
      const size = expression.length;
      return {
        sql: `SUBSTRING(${sql}, ${expression.from}, ${size})`,
        type: type.kind === 'text' ? { ...type, size } : { kind: 'binary', size },
        isAggregate,
      };
    }
    case 'length': {
      const { sql, type, isAggregate } = inner(expression.of);
      if (type.kind !== 'text' && type.kind !== 'binary') throw syntaxFailure('LENGTH');
      const measure = expression.unit === 'bytes' ? 'LENGTH' : 'CHAR_LENGTH';
      return { sql: `${measure}(${sql})`, type: { kind: 'count', size: 11 }, isAggregate };
    }
    case 'count': {
      const of = expression.of === null ? '*' : inner(expression.of).sql;
      return { sql: `COUNT(${of})`, type: { kind: 'count', size: 11 }, isAggregate: true };
    }
    case 'aggregate':
      return aggregate(expression.name, inner(expression.of));
    case 'property': {
      const value = surroundings.property(expression.scope, expression.name);
      return {
        sql: value === null ? 'NULL' : `CONVERT(${literal(value)} USING latin1)`,
        type: { kind: 'text', size: 255, isPadded: false, isAscii: false },
        isAggregate: false,
      };
    }
  }
}
