import { OdbcError } from '../error/odbc-error.ts';
import type { IsolationName, SqlGrammar } from '../grammar/sql-grammar.ts';
import type { SessionLink } from './session-link.ts';

/** What a session says where no level was asked for and the engine cannot tell. */
export const driverDefault = 'driver default';

/** The numbers that ODBC has for the levels of the standard. */
const driverLevels: Readonly<Partial<Record<IsolationName, number>>> = {
  'read-uncommitted': 1,
  'read-committed': 2,
  'repeatable-read': 4,
  serializable: 8,
};

/** What is asked of a link here. */
type IsolationLink = Pick<SessionLink, 'command' | 'rows' | 'setIsolationLevel'>;

/** The connection itself is at fault: no other level helps. */
const isFatal = (error: unknown): boolean =>
  !OdbcError.is(error) ||
  error.code === 'connection_lost' ||
  error.code === 'native_crash' ||
  error.code === 'child_failed';

async function accepts(
  link: IsolationLink,
  grammar: SqlGrammar,
  name: IsolationName,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const statements = grammar.setIsolation(name);
  const level = driverLevels[name];
  try {
    if (statements !== null) for (const statement of statements) await link.command(statement, signal);
    else if (level === undefined) return false;
    else await link.setIsolationLevel(level, signal);
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    // A driver rejects the levels that it does not report (sql-anywhere.md section 2): the next one is tried.
    if (isFatal(error)) throw error;
    return false;
  }
}

async function ask(
  link: IsolationLink,
  query: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  try {
    return (await link.rows(query, [], ['text'], signal))[0]?.[0] ?? null;
  } catch (error) {
    signal?.throwIfAborted();
    if (isFatal(error)) throw error;
    return null;
  }
}

/** Sets the first level that is accepted, and tells the one in force. */
export async function settleIsolation(
  link: IsolationLink,
  grammar: SqlGrammar,
  wanted: readonly IsolationName[],
  signal?: AbortSignal,
): Promise<string> {
  let accepted: IsolationName | null = null;
  for (const name of wanted) {
    if (!(await accepts(link, grammar, name, signal))) continue;
    accepted = name;
    break;
  }
  const told = grammar.isolationQuery === null ? null : await ask(link, grammar.isolationQuery, signal);
  return told ?? accepted ?? driverDefault;
}
