import type { Rejection } from '@bitewing/core';

/** Rows that are there but gave no record this time: what they gave before must not count as deleted. */
export interface HeldKeys {
  /** Holds the records of a key. */
  hold(table: string, key: string): void;
  /** Holds what a rejected row may have given: all of the table, where its key cannot be trusted. */
  holdRejected(rejection: Rejection): void;
  isHeld(table: string, key: string): boolean;
}

export function heldKeys(): HeldKeys {
  const keys = new Map<string, Set<string>>();
  const wholeTables = new Set<string>();
  const hold = (table: string, key: string): void => {
    const known = keys.get(table);
    if (known === undefined) keys.set(table, new Set([key]));
    else known.add(key);
  };
  return {
    hold,
    holdRejected({ source, code }) {
      if (code === 'bad_source_row' || code === 'bad_key') wholeTables.add(source.table);
      else hold(source.table, source.key);
    },
    isHeld: (table, key) => wholeTables.has(table) || keys.get(table)?.has(key) === true,
  };
}
