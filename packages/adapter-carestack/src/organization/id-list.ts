import type { Extra } from '@bitewing/core';

const idInList = /\d+/g;
const listOfIds = /^\[(?:"?\d+"?(?:,"?\d+"?)*)?\]$/;

/**
 * Ids of a list that a record keeps in `extra` as the JSON text of an array; empty where it is missing, null where it is no
 * list of ids: the numbers in anything else may be of other things.
 */
export function idsOfList(extra: Extra | undefined, name: string): readonly string[] | null {
  const text = keptText(extra, name);
  if (text === null) return [];
  return listOfIds.test(text) ? (text.match(idInList) ?? []) : null;
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
