import type { Extra } from '@bitewing/core';

const idInList = /\d+/g;

/** Ids of a list that a record keeps in `extra` as the JSON text of an array; empty where it is missing. */
export function idsOfList(extra: Extra | undefined, name: string): readonly string[] {
  const text = extra?.[name];
  return typeof text === 'string' ? (text.match(idInList) ?? []) : [];
}

/** A text or number that a record keeps in `extra`; null where there is none. */
export function keptText(extra: Extra | undefined, name: string): string | null {
  const kept = extra?.[name];
  if (typeof kept === 'number') return String(kept);
  return typeof kept === 'string' && kept !== '' ? kept : null;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Orders ids as people do: `location:9` before `location:10`. */
export const byId = (left: { readonly id: string }, right: { readonly id: string }): number =>
  collator.compare(left.id, right.id);
