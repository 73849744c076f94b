import { type EntityName, entityNames } from '../model/entity-name.ts';
import type { DiffCounts, DiffResult, EntityDiff } from './diff-report.ts';

const nothing: EntityDiff = {
  left: 0,
  right: 0,
  same: 0,
  different: 0,
  onlyLeft: 0,
  onlyRight: 0,
  fields: [],
  samples: [],
};

const plus = <Counts extends DiffCounts>(counts: Counts, records: number): Counts => ({
  ...counts,
  left: counts.left + records,
  right: counts.right + records,
  same: counts.same + records,
});

/**
 * Adds records to a result that are known to be the same on both sides without having been compared one by one: what
 * came of comparing the rest becomes what comes of comparing all.
 */
export function addSame(result: DiffResult, same: ReadonlyMap<EntityName, number>): DiffResult {
  const { report } = result;
  const entities = Object.fromEntries(
    entityNames.flatMap((entity) => {
      const known = report.entities[entity];
      const records = same.get(entity) ?? 0;
      return known === undefined && records === 0 ? [] : [[entity, plus(known ?? nothing, records)]];
    }),
  );
  const all = [...same.values()].reduce((sum, records) => sum + records, 0);
  return { ...result, report: { ...report, total: plus(report.total, all), entities } };
}
