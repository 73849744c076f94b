import { entityNames, recordId } from '@bitewing/core';
import type { WrittenPractice } from '../compare/written-practice.ts';
import type { Practice } from '../practice/practice.ts';

/** Table, key and part of a truth id: `claimLine-9#payment` is row 9 of `claimLine`, part `payment`. */
export function placeOfTruth(truthId: string): {
  readonly table: string;
  readonly key: string;
  readonly part?: string;
} {
  const [row = '', part] = truthId.split('#');
  const [table = '', key = ''] = row.split('-');
  return part === undefined ? { table, key } : { table, key, part };
}

/**
 * Names records after their truth ids, as if the practice were its own source: `claimLine:9#payment`. Such a source has
 * no columns besides the model's.
 */
export function nameRecords(practice: Practice): WrittenPractice {
  const ids = new Map<string, string>();
  for (const name of entityNames) {
    for (const { id } of practice.records(name)) {
      const { table, key, part } = placeOfTruth(id);
      ids.set(id, recordId(table, [key], part));
    }
  }
  return { ids, overrides: new Map(), extra: new Map() };
}
