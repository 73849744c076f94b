import type { LogGap } from './log-item.ts';
import type { QueryEvent } from './query-event.ts';
import type { StatementEffect } from './statement-effect.ts';
import type { WatchedTables } from './watched-table.ts';

/** What is watched, and where. */
export interface WatchedDatabase {
  readonly database: string;
  readonly tables: WatchedTables;
}

/** Bytes that were no UTF-8: the session wrote in another character set, and a name may be any. */
const undecodable = '\ufffd';

/**
 * Which of the watched tables a statement concerns. Servers on Windows take every spelling of a name, so that all
 * spellings count.
 */
export function statementGaps(
  effect: Extract<StatementEffect, { kind: 'touches' }>,
  { database, sql }: QueryEvent,
  watched: WatchedDatabase,
): readonly LogGap[] {
  const { reason } = effect;
  const own = watched.database.toLowerCase();
  const all: readonly LogGap[] = [{ kind: 'gap', table: null, reason }];
  if (effect.tables === null) {
    const mayConcern =
      database.toLowerCase() === own || sql.toLowerCase().includes(own) || sql.includes(undecodable);
    return mayConcern ? all : [];
  }
  const concerned = new Set<string>();
  for (const named of effect.tables) {
    if (named.table.includes(undecodable) || named.database.includes(undecodable)) return all;
    if (named.database.toLowerCase() !== own) continue;
    if (named.table === '') return all;
    const table = watched.tables.get(named.table.toLowerCase());
    if (table !== undefined) concerned.add(table.name);
  }
  return [...concerned].map((table) => ({ kind: 'gap', table, reason }));
}
