import { failure } from './odbc-failure.ts';

/** What a connection string of SQL Anywhere says to the stand-in. */
export interface ConnectionTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** The stand-in's own key: the folder with its settings and its log. */
  readonly folder: string;
}

const pair = /\s*([^=;]+?)\s*=\s*(?:\{((?:[^}]|\}\})*)\}|([^;]*))\s*(?:;|$)/y;

/** The pairs of a connection string by their names in lower case; the first of two equal names counts. */
export function connectionPairs(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  pair.lastIndex = 0;
  while (pair.lastIndex < text.trimEnd().length) {
    const [found, name = '', braced, plain = ''] = pair.exec(text) ?? [];
    if (found === undefined) throw failure('HY000', -95, 'Parse error: invalid connection string');
    const value = braced === undefined ? plain.trim() : braced.replaceAll('}}', '}');
    if (!pairs.has(name.toLowerCase())) pairs.set(name.toLowerCase(), value);
  }
  return pairs;
}

/**
 * Reads a connection string with the engine's own keys (sql-anywhere.md section 8) and `StandIn`.
 *
 * @throws OdbcFailure IM002 for a driver that is not SQL Anywhere's, 08001 without a server, HY000 where it cannot be read.
 */
export function connectionTarget(text: string): ConnectionTarget {
  const pairs = connectionPairs(text);
  const get = (...names: readonly string[]): string =>
    names.map((name) => pairs.get(name)).find((value) => value !== undefined) ?? '';
  if (!/^(SQL Anywhere \d+|Adaptive Server Anywhere 9\.0)$/i.test(get('driver')))
    throw failure('IM002', 0, 'Data source name not found and no default driver specified');
  const [, host = '', port] = /^([^:]+)(?::(\d+))?$/.exec(get('host')) ?? [];
  const folder = get('standin');
  if (host === '' || folder === '') throw failure('08001', -100, 'Database server not found');
  return {
    host,
    port: Number(port ?? 2638),
    database: get('dbn', 'databasename'),
    user: get('uid', 'userid'),
    password: get('pwd', 'password'),
    folder,
  };
}
