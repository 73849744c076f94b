import type { BoundValue } from '../session/scan-script.ts';
import type { SqlGrammar } from './sql-grammar.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What rows are asked for. */
export type Condition =
  | { readonly column: string; readonly is: Comparison; readonly value: BoundValue }
  | { readonly column: string; readonly is: 'null' | 'not null' }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

export interface WrittenCondition {
  readonly sql: string;
  readonly values: readonly BoundValue[];
}

function write(condition: Condition, grammar: SqlGrammar, values: BoundValue[]): string {
  if ('all' in condition || 'any' in condition) {
    const [parts, word] = 'all' in condition ? [condition.all, ' AND '] : [condition.any, ' OR '];
    const written = parts.map((part) => write(part, grammar, values));
    return written.length === 1 ? (written[0] ?? '') : `(${written.join(word)})`;
  }
  const column = grammar.quote(condition.column);
  if (!('value' in condition)) return condition.is === 'null' ? `${column} IS NULL` : `${column} IS NOT NULL`;
  values.push(condition.value);
  return `${column} ${condition.is} ?`;
}

/** Writes conditions that all hold; null where there are none. */
export function writeConditions(
  conditions: readonly Condition[],
  grammar: SqlGrammar,
): WrittenCondition | null {
  if (conditions.length === 0) return null;
  const values: BoundValue[] = [];
  const parts = conditions.map((condition) => {
    const written = write(condition, grammar, values);
    return written.startsWith('(') ? written : `(${written})`;
  });
  return { sql: parts.join(' AND '), values };
}

/** A column of a key, with what it is compared to. */
export interface KeyPart {
  readonly column: string;
  readonly value: BoundValue;
}

function beyond(key: readonly KeyPart[], strict: '>' | '<', orEqual: boolean): Condition {
  const [first, ...rest] = key;
  if (first === undefined) return { all: [] };
  const { column, value } = first;
  const loose = `${strict}=` as const;
  if (rest.length === 0) return { column, is: orEqual ? loose : strict, value };
  return {
    all: [
      // It says nothing that the rest does not, but an engine finds its place in the index by it.
      { column, is: loose, value },
      {
        any: [
          { column, is: strict, value },
          { all: [{ column, is: '=', value }, beyond(rest, strict, orEqual)] },
        ],
      },
    ],
  };
}

/** Rows whose key is greater than a key. */
export const afterKey = (key: readonly KeyPart[]): Condition => beyond(key, '>', false);

/** Rows whose key is a key or less. */
export const upToKey = (key: readonly KeyPart[]): Condition => beyond(key, '<', true);

/** Rows of one key. */
export const ofKey = (key: readonly KeyPart[]): Condition => ({
  all: key.map(({ column, value }) => ({ column, is: '=' as const, value })),
});
