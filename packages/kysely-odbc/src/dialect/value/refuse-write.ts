import { OdbcError } from '../../error/odbc-error.ts';

/** What a statement that reads begins with. */
const readingStart = /^[\s(]*(?:select|with|values|explain|show)\b/i;

/** Words that a reading statement has nowhere but in quotes. `truncate(x, 2)` is a function. */
const writingWord =
  /\b(?:alter|call|create|delete|drop|exec|execute|grant|insert|into|load|lock|merge|rename|revoke|unload|update)\b|\btruncate\b(?!\s*\()|;\s*\S/i;

/** Marks that begin a comment or a quotation to some engine and not to others: behind them nothing is certain. */
const uncertain = /--|\/\*|\/\/|#|\$\w*\$|['"`]/;

/** Two readings of what is quoted, for engines differ in whether a backslash keeps a quote open. */
const quotations = [
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--\s[^\n]*|\/\*(?!M?!)(?:(?!\/\*)[\s\S])*?\*\//g,
  /'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|`[^`]*`|--\s[^\n]*|\/\*(?!M?!)(?:(?!\/\*)[\s\S])*?\*\//g,
] as const;

const isComment = (text: string): boolean => text.startsWith('-') || text.startsWith('/');

function reads(sql: string, quotation: RegExp): boolean {
  const bare = sql.replace(quotation, (text) => (isComment(text) ? ' ' : ' q '));
  return readingStart.test(bare) && !writingWord.test(bare) && !uncertain.test(bare);
}

/**
 * Lets statements pass that only read, by their words outside of quotes and comments. What a function does within the engine cannot
 * be seen here: an account without the right to write is the first lock, this is the second.
 *
 * @throws OdbcError `unsupported`; the statement was not sent.
 */
export function refuseWrite(sql: string): void {
  if (quotations.every((quotation) => reads(sql, quotation))) return;
  throw new OdbcError('unsupported', {
    detail: 'The connection is read-only: a statement that may write was not sent.',
  });
}
