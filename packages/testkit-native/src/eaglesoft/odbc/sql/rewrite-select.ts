import { failure, syntaxFailure } from '../odbc-failure.ts';
import { type CatalogueTable, findTable, type ScopedTable } from './catalogue.ts';
import { countParameters, rewriteCondition } from './rewrite-condition.ts';
import { quoted, type RewriteSurroundings, rewriteExpression } from './rewrite-expression.ts';
import type { SelectStatement } from './syntax-tree.ts';
import type { ValueType } from './value-type.ts';

/** What the statement is for, as faults are aimed: TOP makes a page, COUNT and its kin an aggregate. */
export type SelectPurpose = 'page' | 'aggregate' | 'catalogue' | 'rows' | 'property';

/** A column of the result: its name and what the engine would say that it holds. */
export interface ResultColumn {
  readonly name: string;
  readonly type: ValueType;
}

/** A SELECT in the words of MariaDB. */
export interface RewrittenSelect {
  readonly sql: string;
  readonly columns: readonly ResultColumn[];
  readonly parameters: number;
  readonly purpose: SelectPurpose;
  /** The first table, in lower case; null without any. */
  readonly table: string | null;
}

function scopeOf(select: SelectStatement, tables: readonly CatalogueTable[]): readonly ScopedTable[] {
  const scope = select.from.map((reference) => {
    const table = findTable(tables, reference);
    return { alias: reference.alias ?? table.name, table };
  });
  const aliases = new Set(scope.map(({ alias }) => alias.toLowerCase()));
  if (aliases.size < scope.length) throw failure('42000', -152, 'Correlation names are not unique');
  return scope;
}

/** Text is fetched as its bytes, and what a driver makes of them is done to the bytes afterwards. */
function fetched(sql: string, type: ValueType, sendsUtf8: boolean): string {
  if (type.kind === 'text' && !type.isAscii)
    return `CAST(${sendsUtf8 ? `CONVERT(${sql} USING utf8mb4)` : sql} AS BINARY)`;
  return type.kind === 'bit' ? `CAST(${sql} AS CHAR(1))` : sql;
}

/** Rewrites a SELECT of SQL Anywhere for MariaDB. @throws OdbcFailure 42S02, 42S22 or 42000. */
export function rewriteSelect(
  select: SelectStatement,
  tables: readonly CatalogueTable[],
  options: Omit<RewriteSurroundings, 'scope'>,
): RewrittenSelect {
  const scope = scopeOf(select, tables);
  const items = select.items.map(({ value, alias }) => ({
    ...rewriteExpression(value, { ...options, scope }),
    name: alias ?? (value.kind === 'column' ? value.name : 'expression'),
  }));
  const isAggregate = items.some((item) => item.isAggregate);
  if (isAggregate && !items.every((item) => item.isAggregate))
    throw failure('42000', -149, 'Function or column reference must also appear in a GROUP BY');
  if (isAggregate && select.orderBy.length > 0) throw syntaxFailure('ORDER');
  const [first, ...joined] = scope;
  if (first === undefined && (select.where !== null || select.orderBy.length > 0))
    throw syntaxFailure('FROM');

  const reference = ({ alias, table }: ScopedTable): string =>
    `${quoted(table.storage)}.${quoted(table.name)} AS ${quoted(alias)}`;
  const clauses = [
    `SELECT ${items.map(({ sql, type, name }) => `${fetched(sql, type, options.sendsUtf8)} AS ${quoted(name)}`).join(', ')}`,
    ...(first === undefined ? [] : [`FROM ${reference(first)}`]),
    ...joined.map((table, place) => {
      const on = select.from[place + 1]?.on;
      if (on === undefined || on === null) throw syntaxFailure('ON');
      return `INNER JOIN ${reference(table)} ON ${rewriteCondition(on, scope)}`;
    }),
    ...(select.where === null ? [] : [`WHERE ${rewriteCondition(select.where, scope)}`]),
    ...(select.orderBy.length === 0
      ? []
      : [
          `ORDER BY ${select.orderBy
            .map(
              ({ column, descending }) =>
                `${rewriteExpression(column, { ...options, scope }).sql} ${descending ? 'DESC' : 'ASC'}`,
            )
            .join(', ')}`,
        ]),
    ...(select.top === null ? [] : [`LIMIT ${select.top.startAt - 1}, ${select.top.rows}`]),
  ];
  return {
    sql: clauses.join(' '),
    columns: items.map(({ name, type }) => ({ name, type })),
    parameters:
      countParameters(select.where) + select.from.reduce((sum, { on }) => sum + countParameters(on), 0),
    purpose:
      first === undefined
        ? 'property'
        : first.table.owner === 'SYS'
          ? 'catalogue'
          : isAggregate
            ? 'aggregate'
            : select.top === null
              ? 'rows'
              : 'page',
    table: first === undefined ? null : first.table.name.toLowerCase(),
  };
}
