import { type OperationNode, type SelectQueryNode, TopNode, ValueNode } from 'kysely';
import { OdbcError } from '../../error/odbc-error.ts';
import { sqlAnywhere } from '../../grammar/sql-anywhere.ts';
import { OdbcQueryCompiler } from './odbc-query-compiler.ts';

/** Rows that are wanted where an offset stands alone: more than a table holds in one answer. */
const allRows = 2_147_483_647n;

function refused(detail: string): OdbcError {
  return new OdbcError('unsupported', { detail });
}

/** SQL Anywhere takes whole numbers there, written out, and no parameters (sql-anywhere.md section 1). */
function wholeNumber(node: OperationNode, name: string, least: bigint): bigint {
  const value = ValueNode.is(node) ? node.value : undefined;
  const number = Number.isSafeInteger(value) ? BigInt(value as number) : value;
  if (typeof number === 'bigint' && number >= least) return number;
  throw refused(`${name}() takes a whole number from ${least} on with SQL Anywhere.`);
}

/**
 * Compiles queries for SQL Anywhere: `TOP n START AT m` behind `SELECT` stands for `limit`, `offset`, `fetch` and `top`. Owners come
 * by `withSchema`. The real engine was not run.
 */
export class SqlAnywhereQueryCompiler extends OdbcQueryCompiler {
  readonly #starts = new WeakMap<TopNode, bigint>();

  constructor() {
    super(sqlAnywhere);
  }

  /** @throws OdbcError `unsupported` for what `TOP` cannot say. */
  protected override visitSelectQuery(node: SelectQueryNode): void {
    super.visitSelectQuery(this.#withTop(node));
  }

  protected override visitTop(node: TopNode): void {
    if (node.modifiers !== undefined) throw refused('top() has no modifiers with SQL Anywhere.');
    const rows = wholeNumber(ValueNode.create(node.expression), 'top', 1n);
    const start = this.#starts.get(node);
    this.append(start === undefined ? `top ${rows}` : `top ${rows} start at ${start}`);
  }

  protected override visitLimit(): void {
    throw refused('SQL Anywhere limits selects only.');
  }

  protected override appendImmediateValue(value: unknown): void {
    super.appendImmediateValue(typeof value === 'boolean' ? Number(value) : value);
  }

  protected override getAutoIncrement(): string {
    return 'default autoincrement';
  }

  #withTop(node: SelectQueryNode): SelectQueryNode {
    const { limit, offset, fetch, ...rest } = node;
    const wanted = [limit, fetch, node.top].filter((part) => part !== undefined);
    if (limit === undefined && fetch === undefined && offset === undefined) return node;
    if (wanted.length > 1) throw refused('limit(), fetch() and top() say the same: one of them is enough.');
    if (rest.setOperations !== undefined && rest.setOperations.length > 0) {
      throw refused('TOP would limit the first part of a union only: select from the union, and limit that.');
    }
    if (fetch?.modifier === 'with ties') throw refused('fetch() has no ties with SQL Anywhere.');
    const rows =
      limit !== undefined
        ? wholeNumber(limit.limit, 'limit', 1n)
        : fetch !== undefined
          ? wholeNumber(fetch.rowCount, 'fetch', 1n)
          : (node.top?.expression ?? allRows);
    const top = TopNode.create(rows, node.top?.modifiers);
    // Rows are counted from one.
    if (offset !== undefined) this.#starts.set(top, wholeNumber(offset.offset, 'offset', 0n) + 1n);
    return { ...rest, top };
  }
}
