import {
  type CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  InsertQueryNode,
  LimitNode,
  MergeQueryNode,
  type QueryCompiler,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  UpdateQueryNode,
  ValueNode,
} from 'kysely';
import type { OdbcNativeResult } from '../../driver/odbc-driver.ts';
import { OdbcError } from '../../error/odbc-error.ts';
import type { SqlGrammar } from '../../grammar/sql-grammar.ts';
import { boundParameters, type DateText } from '../value/bound-parameters.ts';
import { exactRows } from '../value/exact-rows.ts';
import { refuseWrite } from '../value/refuse-write.ts';
import type { OpenConnection } from './open-connection.ts';

export interface QuerySettings {
  readonly grammar: SqlGrammar;
  readonly compiler: QueryCompiler;
  readonly dateText: DateText | undefined;
  /** So many rows a stream may have that the query itself does not limit. */
  readonly streamRows: number;
}

const openConnections = new WeakMap<DatabaseConnection, OpenConnection>();

/** What is behind a connection that this dialect gave to Kysely. */
export function openConnectionOf(connection: DatabaseConnection): OpenConnection {
  const open = openConnections.get(connection);
  if (open === undefined)
    throw new OdbcError('unsupported', { detail: 'The connection is not of this dialect.' });
  return open;
}

const writes = [InsertQueryNode, UpdateQueryNode, DeleteQueryNode, MergeQueryNode];

/** How many rows a statement changed; undefined for one that reads. */
function affectedRows({ query }: CompiledQuery, result: OdbcNativeResult): bigint | undefined {
  const isWrite = writes.some((node) => node.is(query));
  if (!isWrite && (result.columns ?? []).length > 0) return undefined;
  const count: unknown = Reflect.get(result, 'count');
  return typeof count === 'number' && count >= 0 ? BigInt(count) : undefined;
}

/** The query with a limit of its own, where it has none and can have one. */
function limited(compiled: CompiledQuery, compiler: QueryCompiler, rows: number): CompiledQuery | null {
  const { query, queryId } = compiled;
  if (!SelectQueryNode.is(query)) return null;
  const hasLimit = query.limit !== undefined || query.fetch !== undefined || query.top !== undefined;
  if (hasLimit || query.setOperations !== undefined) return null;
  const limit = LimitNode.create(ValueNode.createImmediate(rows));
  return compiler.compileQuery({ ...query, limit }, queryId);
}

/**
 * A connection as Kysely uses it.
 *
 * A stream is one plain query, fetched whole and given in chunks: a driver's cursor loses rows (odbc.md section 5). So it is for
 * small results; `readGroups` reads whole tables.
 */
export function databaseConnection(open: OpenConnection, settings: QuerySettings): DatabaseConnection {
  const { grammar, compiler, dateText, streamRows } = settings;

  async function run<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
    if (open.isReadOnly) refuseWrite(compiled.sql);
    const result = await open.query(compiled.sql, boundParameters(compiled.parameters, dateText));
    const rows = exactRows(result, grammar, !RawNode.is(compiled.query)) as Row[];
    const numAffectedRows = affectedRows(compiled, result);
    return numAffectedRows === undefined ? { rows } : { rows, numAffectedRows };
  }

  const connection: DatabaseConnection = {
    executeQuery: run,
    async *streamQuery<Row>(compiled: CompiledQuery, chunkSize: number) {
      const bounded = limited(compiled, compiler, streamRows + 1);
      const { rows } = await run<Row>(bounded ?? compiled);
      if (bounded !== null && rows.length > streamRows) {
        throw new OdbcError('unsupported', {
          detail: `A stream of more than ${streamRows} rows: limit the query, or read the table with readGroups().`,
        });
      }
      const size = Number.isSafeInteger(chunkSize) && chunkSize > 0 ? chunkSize : rows.length;
      for (let from = 0; from < rows.length; from += size) yield { rows: rows.slice(from, from + size) };
    },
    async cancelQuery() {
      open.cancel();
    },
    async killSession() {
      open.giveUp();
    },
  };
  openConnections.set(connection, open);
  return connection;
}
