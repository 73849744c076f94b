import type { Comparison } from './compare-with-truth.ts';

/** Most places that a summary names, and most records it shows for each. */
const shownPlaces = 40;
const shownRecords = 3;

/** Says in lines what a comparison found: counts, then the differing fields, the most frequent first. */
export function describeComparison(comparison: Comparison): string {
  const { differences, excusedCount, idleExcuses, expectedCount, actualCount } = comparison;
  const places = new Map<string, string[]>();
  for (const { entity, field, kind, id, expected, actual } of differences) {
    const place = field === undefined ? `${entity} (${kind})` : `${entity}.${field}`;
    const shown =
      kind === 'field' ? `${id}: ${JSON.stringify(expected)} became ${JSON.stringify(actual)}` : id;
    const records = places.get(place);
    if (records === undefined) places.set(place, [shown]);
    else records.push(shown);
  }
  const lines = [...places]
    .sort(([, left], [, right]) => right.length - left.length)
    .slice(0, shownPlaces)
    .map(
      ([place, records]) =>
        `  ${place}: ${records.length}\n    ${records.slice(0, shownRecords).join('\n    ')}`,
    );
  return [
    `${expectedCount} expected, ${actualCount} read, ${differences.length} differences, ${excusedCount} excused, ${idleExcuses.length} idle excuses`,
    ...lines,
    ...idleExcuses.map(({ entity, field }) => `  idle excuse: ${entity}.${field}`),
  ].join('\n');
}
