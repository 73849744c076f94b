import odbc from 'odbc';
import type { OdbcDriver, OdbcNativeConnection, OdbcNativeResult, OdbcParameter } from '../../src/index.ts';

/** What a result becomes: rows left out, and nothing said of it. */
export type Losing = (result: OdbcNativeResult, sql: string) => OdbcNativeResult;

const withColumns = (rows: readonly unknown[], { columns }: OdbcNativeResult): OdbcNativeResult =>
  Object.assign([...rows], columns === undefined ? {} : { columns });

/** Keeps rows of pages only: aggregates give one row. */
export const keeping =
  (isKept: (row: unknown, at: number) => boolean): Losing =>
  (result) =>
    result.length <= 1 ? result : withColumns(result.filter(isKept), result);

/** Gives nothing more once it gave so many rows, as a driver that says `noData` too early does. */
export function stoppingAfter(rows: number): Losing {
  let given = 0;
  return (result, sql) => {
    if (!sql.includes('ORDER BY')) return result;
    const kept = result.slice(0, Math.max(0, rows - given));
    given += kept.length;
    return withColumns(kept, result);
  };
}

export interface WrappedQuery {
  before?(sql: string, parameters: readonly OdbcParameter[]): Promise<void>;
  after?: Losing;
}

/** The real driver, with something done before each query or with its result. */
export function wrappedDriver({ before, after }: WrappedQuery): OdbcDriver {
  return {
    async connect(options): Promise<OdbcNativeConnection> {
      const real: OdbcNativeConnection = await (odbc as OdbcDriver).connect(options);
      return {
        async query(sql, parameters, queryOptions) {
          await before?.(sql, parameters);
          const result = await real.query(sql, parameters, queryOptions);
          return after?.(result, sql) ?? result;
        },
        tables: (...names) => real.tables(...names),
        columns: (...names) => real.columns(...names),
        primaryKeys: (...names) => real.primaryKeys(...names),
        setIsolationLevel: (level) => real.setIsolationLevel(level),
        cancel: async () => real.cancel?.(),
        close: () => real.close(),
      };
    },
  };
}

/** As a module of its own: every thirteenth row of a page is lost. */
export default wrappedDriver({ after: keeping((_, at) => at % 13 !== 12) });
