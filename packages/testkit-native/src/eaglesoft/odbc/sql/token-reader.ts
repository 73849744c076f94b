import { syntaxFailure } from '../odbc-failure.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Reads tokens from left to right; every refusal is the engine's syntax error. */
export interface TokenReader {
  /** Takes these keywords if they come next. */
  tryWords(...words: readonly string[]): boolean;
  tryMark(mark: string): boolean;
  words(...words: readonly string[]): void;
  mark(mark: string): void;
  /** Takes one of these marks. */
  oneOf(marks: readonly string[]): string;
  /** A whole number. */
  number(): number;
  tryNumber(): string | null;
  /** A name, quoted or bare; a reserved word is none. */
  name(): string;
  tryName(): string | null;
  tryText(): string | null;
  /** Takes the next keyword if it is one of these and a parenthesis follows it. */
  tryFunction(names: readonly string[]): string | null;
  end(): void;
}

/** Bare names that cannot name a column, a table or an alias. */
const reserved = new Set(
  'AND AS ASC AT BY CAST DELETE DESC DISTINCT FROM FULL GROUP HAVING IN INNER INSERT INTO IS JOIN LEFT LIKE LIMIT NATURAL NOT NULL ON OPTION OR ORDER OUTER RIGHT SELECT SET START TOP UNION UPDATE VALUES WHERE WITH'.split(
    ' ',
  ),
);

/** Reads the tokens of a statement. @throws OdbcFailure 42000. */
export function tokenReader(statement: string): TokenReader {
  const tokens = tokensOf(statement);
  let position = 0;
  const wordAt = (place: number): string | null => {
    const token = tokens[place];
    return token?.kind === 'word' ? token.text.toUpperCase() : null;
  };
  const refuse = (): Error => syntaxFailure(tokens[position]?.text ?? '(end of line)');
  const tryKind = (kind: Token['kind']): string | null => {
    const token = tokens[position];
    if (token?.kind !== kind) return null;
    position += 1;
    return token.text;
  };
  const reader: TokenReader = {
    tryWords(...words) {
      if (!words.every((word, offset) => wordAt(position + offset) === word)) return false;
      position += words.length;
      return true;
    },
    tryMark(mark) {
      const token = tokens[position];
      if (token?.kind !== 'mark' || token.text !== mark) return false;
      position += 1;
      return true;
    },
    words(...words) {
      if (!reader.tryWords(...words)) throw refuse();
    },
    mark(mark) {
      if (!reader.tryMark(mark)) throw refuse();
    },
    oneOf(marks) {
      const found = marks.find((mark) => reader.tryMark(mark));
      if (found === undefined) throw refuse();
      return found;
    },
    number() {
      const found = tryKind('number');
      if (found === null) throw refuse();
      return Number(found);
    },
    tryNumber: () => tryKind('number'),
    tryName() {
      const word = wordAt(position);
      if (word !== null && reserved.has(word)) return null;
      return tryKind('word') ?? tryKind('name');
    },
    name() {
      const found = reader.tryName();
      if (found === null) throw refuse();
      return found;
    },
    tryText: () => tryKind('text'),
    tryFunction(names) {
      const word = wordAt(position);
      const next = tokens[position + 1];
      if (word === null || !names.includes(word) || next?.kind !== 'mark' || next.text !== '(') return null;
      position += 2;
      return word;
    },
    end() {
      if (position < tokens.length) throw refuse();
    },
  };
  return reader;
}
