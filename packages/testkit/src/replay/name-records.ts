import { entityNames, recordId } from '@bitewing/core';
import type { WrittenPractice } from '../compare/written-practice.ts';
import { pastReferences } from '../practice/past-references.ts';
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

const nameOf = (truthId: string): string => {
  const { table, key, part } = placeOfTruth(truthId);
  return recordId(table, [key], part);
};

/**
 * Names records after their truth ids, as if the practice were its own source: `claimLine:9#payment`. Such a source has
 * no columns besides the model's.
 */
export function nameRecords(practice: Practice): WrittenPractice {
  const ids = new Map<string, string>();
  for (const name of entityNames) for (const { id } of practice.records(name)) ids.set(id, nameOf(id));
  const pastIds = new Map(pastReferences(practice).map(({ id }) => [id, nameOf(id)]));
  return { ids, pastIds, overrides: new Map(), extra: new Map() };
}
