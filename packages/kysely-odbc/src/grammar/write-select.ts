import type { SelectParts } from './sql-grammar.ts';

const named = (items: readonly string[]): string => items.map((item, at) => `${item} AS c${at}`).join(', ');

/** The parts of a query that all engines write alike; what limits it stands before the items or at the end. */
export function writeSelect(parts: SelectParts, limit: { before?: string; atEnd?: string } = {}): string {
  const { items, from, where, orderBy } = parts;
  return [
    'SELECT',
    ...(limit.before === undefined ? [] : [limit.before]),
    named(items),
    'FROM',
    from,
    ...(where === undefined ? [] : ['WHERE', where]),
    ...(orderBy === undefined || orderBy.length === 0
      ? []
      : ['ORDER BY', orderBy.map((column) => `${column} ASC`).join(', ')]),
    ...(limit.atEnd === undefined ? [] : [limit.atEnd]),
  ].join(' ');
}

/** A query that ends with `LIMIT n`. */
export const selectWithLimit = (parts: SelectParts): string =>
  writeSelect(parts, parts.limit === undefined ? {} : { atEnd: `LIMIT ${parts.limit}` });

export const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
