/** A part of a statement. */
export interface StatementWord {
  /** A bare word or number; a name in backticks; a text in quotes, which may be a name too; one other character. */
  readonly kind: 'word' | 'name' | 'text' | 'mark';
  /** Bare words in upper case in {@link StatementWord.keyword}; here as written, without quotes. */
  readonly value: string;
  /** The word in upper case; empty for all other kinds. */
  readonly keyword: string;
}

// Comments that the server runs are read like the rest: only their marks are passed over.
const part = new RegExp(
  [
    '(?<space>\\s+|/\\*M?!\\d*|\\*/|/\\*[^]*?(?:\\*/|$)|--(?=\\s|$)[^\\n]*|#[^\\n]*)',
    '`(?<name>(?:[^`]|``)*)`',
    '"(?<double>(?:[^"\\\\]|\\\\[^]|"")*)"',
    "'(?<single>(?:[^'\\\\]|\\\\[^]|'')*)'",
    '(?<word>[\\w$\\u0080-\\uffff@]+)',
    '(?<mark>[^])',
  ].join('|'),
  'y',
);

/** Takes a statement apart, as far as it is asked to: texts that were inserted may be long. */
export function* statementWords(sql: string): Generator<StatementWord, void, undefined> {
  let offset = 0;
  while (offset < sql.length) {
    part.lastIndex = offset;
    const groups = part.exec(sql)?.groups ?? {};
    // Asked for again by the next turn: others use the same expression in between.
    offset = Math.max(part.lastIndex, offset + 1);
    const { name, double, single, word, mark } = groups;
    if (word !== undefined) yield { kind: 'word', value: word, keyword: word.toUpperCase() };
    else if (name !== undefined) yield { kind: 'name', value: name.replaceAll('``', '`'), keyword: '' };
    else if (double !== undefined) yield { kind: 'text', value: double, keyword: '' };
    else if (single !== undefined) yield { kind: 'text', value: single, keyword: '' };
    else if (mark !== undefined) yield { kind: 'mark', value: mark, keyword: '' };
  }
}
