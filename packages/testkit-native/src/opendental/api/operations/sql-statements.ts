/** Strings, quoted names and comments, which may hold a semicolon, and the semicolons between statements. */
const tokens =
  /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|\/\*[\s\S]*?\*\/|(?:#|--\s)[^\n]*|;|[^'"`/#;-]+|[\s\S]/g;

/** The statements of an SQL text, without comments. */
export function sqlStatements(text: string): readonly string[] {
  const statements = [''];
  for (const [token] of text.matchAll(tokens)) {
    if (token === ';') statements.push('');
    else if (!/^(?:\/\*|#|--\s)/.test(token)) statements[statements.length - 1] += token;
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

const readingWords = /^(?:\(*\s*SELECT|WITH|SHOW|DESCRIBE|DESC|EXPLAIN)\b/i;
const temporaryTable = /^(?:CREATE|DROP)\s+TEMPORARY\s+TABLE\b/i;
const writingParts = /\bINTO\s+(?:OUTFILE|DUMPFILE)\b|\bFOR\s+UPDATE\b/i;

/** Whether a statement only reads; temporary tables are nobody else's (opendental-api.md section 8). */
export const onlyReads = (statement: string): boolean =>
  (readingWords.test(statement) || temporaryTable.test(statement)) &&
  !writingParts.test(statement.replace(/'(?:[^'\\]|\\.|'')*'/g, ''));
