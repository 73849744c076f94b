import type { SqlToken } from './sql-tokens.ts';

/** Goes through the tokens of a statement. */
export class TokenReader {
  readonly #tokens: readonly SqlToken[];
  #at = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  peek(ahead = 0): SqlToken | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): SqlToken | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  /** Passes over words, in any case, where they stand next; else nothing. */
  takeWords(...words: readonly string[]): boolean {
    const stand = words.every((word, place) => {
      const token = this.peek(place);
      return token?.kind === 'word' && token.value.toUpperCase() === word;
    });
    if (stand) this.#at += words.length;
    return stand;
  }

  takeSign(sign: string): boolean {
    const token = this.peek();
    const stands = token?.kind === 'sign' && token.value === sign;
    if (stands) this.#at += 1;
    return stands;
  }

  /** The next token's value, if it is one of these kinds. */
  take(...kinds: readonly SqlToken['kind'][]): string | null {
    const token = this.peek();
    if (token === undefined || !kinds.includes(token.kind)) return null;
    this.#at += 1;
    return token.value;
  }

  /** `owner.name`, `name`: the last two parts of it. */
  takeTableName(): { readonly owner: string | null; readonly name: string } | null {
    let owner: string | null = null;
    let name = this.take('name', 'word');
    while (name !== null && this.takeSign('.')) {
      owner = name;
      name = this.take('name', 'word');
    }
    return name === null ? null : { owner, name };
  }

  /** What stands in parentheses, split at its commas; null where none begin. */
  takeList(): readonly (readonly SqlToken[])[] | null {
    if (!this.takeSign('(')) return null;
    const items: SqlToken[][] = [[]];
    let depth = 0;
    for (let token = this.next(); token !== undefined; token = this.next()) {
      const sign = token.kind === 'sign' ? token.value : '';
      if (sign === ')' && depth === 0) break;
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      if (sign === ',' && depth === 0) items.push([]);
      else items.at(-1)?.push(token);
    }
    return items;
  }
}
