import type { GapReason } from './log-item.ts';
import {
  createWordReader,
  type NamedTable,
  readAllNamedTables,
  readNamedTable,
  type WordReader,
} from './named-tables.ts';
import type { QueryEvent } from './query-event.ts';
import { statementWords } from './statement-words.ts';

/** What a statement in text form means to the tables of a database. */
export type StatementEffect =
  | { readonly kind: 'none' }
  /** A group of events begins. */
  | { readonly kind: 'begin' }
  /** A group of events ends: groups of MyISAM end so, and none of them is ever undone. */
  | { readonly kind: 'end' }
  /** Tables as the statement names them; null: which ones cannot be told. */
  | { readonly kind: 'touches'; readonly tables: readonly NamedTable[] | null; readonly reason: GapReason };

const none: StatementEffect = { kind: 'none' };

const touches = (tables: readonly (NamedTable | null)[], reason: GapReason): StatementEffect => {
  const told = tables.filter((table) => table !== null);
  return { kind: 'touches', tables: told.length === tables.length ? told : null, reason };
};

/** Statements that change no row and no table, as the first words tell. */
const harmless: ReadonlySet<string> = new Set([
  ...['', 'GRANT', 'REVOKE', 'FLUSH', 'ANALYZE', 'OPTIMIZE', 'CHECK', 'SET', 'SAVEPOINT', 'RELEASE'],
  ...[
    'USE',
    'SHOW',
    'LOCK',
    'UNLOCK',
    'KILL',
    'RESET',
    'PURGE',
    'CHANGE',
    'STOP',
    'INSTALL',
    'UNINSTALL',
    'CACHE',
  ],
]);

/** What is made, altered and dropped besides tables: rows stay as they are. */
const otherObjects: ReadonlySet<string> = new Set([
  ...['TEMPORARY', 'VIEW', 'PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'SEQUENCE', 'ROLE', 'USER', 'SERVER'],
  ...['AGGREGATE', 'DEFINER', 'ALGORITHM', 'SQL', 'PACKAGE', 'LOGFILE', 'TABLESPACE', 'PREPARE'],
]);

function skipExistence(words: WordReader): void {
  if (!words.skip('IF')) return;
  words.skip('NOT');
  words.skip('EXISTS');
}

/** The rest of CREATE, ALTER and DROP. */
function definitionEffect(verb: string, words: WordReader, database: string): StatementEffect {
  while (words.skip('OR', 'REPLACE', 'ONLINE', 'OFFLINE', 'IGNORE', 'UNIQUE', 'FULLTEXT', 'SPATIAL'));
  const object = words.next()?.keyword ?? '';
  if (otherObjects.has(object)) return none;
  skipExistence(words);
  if (object === 'DATABASE' || object === 'SCHEMA') {
    // Its own tables are all meant; ALTER DATABASE may name none.
    const named = readNamedTable(words, database);
    return touches([{ database: named?.table ?? database, table: '' }], 'definition_changed');
  }
  if (object === 'INDEX') {
    while (words.peek() !== undefined && !words.skip('ON')) words.next();
    return touches([readNamedTable(words, database)], 'definition_changed');
  }
  if (object !== 'TABLE' && object !== 'TABLES') return touches([null], 'definition_changed');
  if (verb === 'DROP') return touches(readAllNamedTables(words, database), 'definition_changed');
  const target = readNamedTable(words, database);
  // A table may take the name of another one, or its rows: those names stand somewhere behind.
  const others: NamedTable[] = [];
  while (verb === 'ALTER' && words.peek() !== undefined) {
    if (!words.skip('RENAME', 'EXCHANGE')) words.next();
    else others.push(...readAllNamedTables(words, database));
  }
  return touches([target, ...others], 'definition_changed');
}

/** Statements that write rows, where they name one table plainly. */
function writeEffect(verb: string, words: WordReader, database: string): StatementEffect {
  while (words.skip('LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED', 'CONCURRENT', 'QUICK', 'IGNORE'));
  if (verb === 'DELETE' && !words.skip('FROM')) return touches([null], 'statement');
  if (verb === 'INSERT' || verb === 'REPLACE') words.skip('INTO');
  const table = readNamedTable(words, database);
  const behind = words.next()?.keyword ?? '';
  const isPlain =
    verb === 'INSERT' ||
    verb === 'REPLACE' ||
    (verb === 'UPDATE' && behind === 'SET') ||
    (verb === 'DELETE' && ['', 'WHERE', 'ORDER', 'LIMIT'].includes(behind));
  return touches([isPlain ? table : null], 'statement');
}

function skipSettings(words: WordReader): boolean {
  if (!words.skip('STATEMENT')) return false;
  while (words.peek() !== undefined) if (words.next()?.keyword === 'FOR') return true;
  return false;
}

/** Tells what a statement of the log does, as far as its first words show it. */
export function statementEffect({ sql, database }: QueryEvent): StatementEffect {
  const words = createWordReader(statementWords(sql));
  const first = words.next();
  if (first === undefined) return none;
  let verb = first.keyword;
  if (verb === 'SET' && skipSettings(words)) verb = words.next()?.keyword ?? '';
  switch (verb) {
    case 'BEGIN':
    case 'START':
      return { kind: 'begin' };
    case 'COMMIT':
      return { kind: 'end' };
    case 'ROLLBACK':
      return words.skip('TO') ? none : { kind: 'end' };
    case 'XA':
      return words.skip('COMMIT') ? touches([null], 'statement') : none;
    case 'CREATE':
    case 'ALTER':
    case 'DROP':
      return definitionEffect(verb, words, database);
    case 'RENAME':
      if (!words.skip('TABLE', 'TABLES')) return none;
      skipExistence(words);
      return touches(readAllNamedTables(words, database), 'definition_changed');
    case 'REPAIR':
      // Rows that cannot be mended are dropped, and not named.
      while (words.skip('NO_WRITE_TO_BINLOG', 'LOCAL'));
      words.skip('TABLE', 'TABLES');
      return touches(readAllNamedTables(words, database), 'statement');
    case 'TRUNCATE':
      words.skip('TABLE');
      return touches([readNamedTable(words, database)], 'emptied');
    case 'INSERT':
    case 'REPLACE':
    case 'UPDATE':
    case 'DELETE':
      return writeEffect(verb, words, database);
    default:
      return first.kind === 'word' && harmless.has(verb) ? none : touches([null], 'statement');
  }
}
