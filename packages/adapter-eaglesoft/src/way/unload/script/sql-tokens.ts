/** A piece of a script. Comments and blanks are none. */
export interface SqlToken {
  /** `name`: in quotes; `word`: without; `text`: a literal, by what stands between its quotes, unchanged; `cut`: one without its end. */
  readonly kind: 'name' | 'word' | 'text' | 'number' | 'sign' | 'cut';
  readonly value: string;
  /** Whether it is the first of its line. */
  readonly beginsLine: boolean;
}

const pieces =
  /(?<name>"[^"]*(?:""[^"]*)*"|\[[^\]\n]*\]|`[^`\n]*`)|(?<text>'[^']*(?:''[^']*)*')|(?<word>[A-Za-z_@#$\u0080-\uffff][\w@#$\u0080-\uffff]*)|(?<number>\d[\w.]*)|(?<blank>[^\S\n]+|\n|--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<cut>["']|\/\*)|(?<sign>[\s\S])/y;

/** A name or a literal without its quotes; a quote that is doubled inside of it is one. */
function unquoted(piece: string): string {
  const [quote = ''] = piece;
  const inner = piece.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

/** Position behind the brace that closes one; the end of the script where none does. */
function behindBraces(script: string, open: number): number {
  const braces = /[{}]/g;
  braces.lastIndex = open;
  let depth = 0;
  for (let brace = braces.exec(script); brace !== null; brace = braces.exec(script)) {
    depth += brace[0] === '{' ? 1 : -1;
    if (depth === 0) return braces.lastIndex;
  }
  return script.length;
}

const kinds = ['name', 'text', 'word', 'number', 'cut', 'sign'] as const;

/**
 * Takes a script apart. Anything is something: what is not known comes as signs. A source text in braces, as `IS {...}` has it,
 * is passed over.
 */
export function* sqlTokens(script: string): Generator<SqlToken> {
  let at = 0;
  let beginsLine = true;
  let isBehindIs = false;
  while (at < script.length) {
    pieces.lastIndex = at;
    const groups = pieces.exec(script)?.groups;
    if (groups === undefined) return;
    at = pieces.lastIndex;
    const { blank } = groups;
    if (blank !== undefined) {
      if (blank.includes('\n')) beginsLine = true;
      continue;
    }
    const kind = kinds.find((candidate) => groups[candidate] !== undefined) ?? 'sign';
    const piece = groups[kind] ?? '';
    if (kind === 'sign' && piece === '{' && isBehindIs) at = behindBraces(script, at - 1);
    yield { kind, value: kind === 'name' || kind === 'text' ? unquoted(piece) : piece, beginsLine };
    // Behind a quote that nothing closes all is one text.
    if (kind === 'cut') return;
    isBehindIs = kind === 'word' && piece.toUpperCase() === 'IS';
    beginsLine = false;
  }
}

/** What a literal stands for: `\n`, `\t`, `\r`, `\\` and `\xNN` are escapes, a backslash before anything else is itself. */
export const literalText = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|([nrt\\]))/gi, (_, digits: string | undefined, letter: string) => {
    if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
    return { n: '\n', r: '\r', t: '\t' }[letter.toLowerCase()] ?? letter;
  });
