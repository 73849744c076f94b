import { type EntityName, entityNames } from '../model/entity-name.ts';
import type {
  DiffCounts,
  DiffReport,
  DiffResult,
  DiffSample,
  EntityDiff,
  PhiDiffSample,
  ValueDifference,
} from './diff-report.ts';

type Mutable<Counts> = { -readonly [Name in keyof Counts]: Counts[Name] };

interface EntityTally {
  readonly counts: Mutable<DiffCounts>;
  readonly fields: Map<string, number>;
  readonly samples: Record<DiffSample['kind'], DiffSample[]>;
}

/** Adds up a comparison, record by record. */
export interface DiffCounter {
  same(entity: EntityName, records: number): void;
  only(kind: 'onlyLeft' | 'onlyRight', entity: EntityName, id: string): void;
  different(entity: EntityName, id: string, differences: readonly ValueDifference[]): void;
  result(): DiffResult;
}

export interface DiffCounterOptions {
  readonly leftName: string;
  readonly rightName: string;
  readonly sampleSize: number;
  readonly values: boolean;
}

const noCounts = (): Mutable<DiffCounts> => ({
  left: 0,
  right: 0,
  same: 0,
  different: 0,
  onlyLeft: 0,
  onlyRight: 0,
});

function toEntityDiff({ counts, fields, samples }: EntityTally): EntityDiff {
  return {
    ...counts,
    fields: [...fields]
      .map(([field, count]) => ({ field, count }))
      .sort((left, right) => right.count - left.count || (left.field < right.field ? -1 : 1)),
    samples: [...samples.different, ...samples.onlyLeft, ...samples.onlyRight],
  };
}

function sumOf(tallies: Iterable<EntityTally>): DiffCounts {
  const total = noCounts();
  for (const { counts } of tallies) {
    total.left += counts.left;
    total.right += counts.right;
    total.same += counts.same;
    total.different += counts.different;
    total.onlyLeft += counts.onlyLeft;
    total.onlyRight += counts.onlyRight;
  }
  return total;
}

export function createDiffCounter(options: DiffCounterOptions): DiffCounter {
  const { leftName, rightName, sampleSize } = options;
  const tallies = new Map<EntityName, EntityTally>();
  const phiSamples: PhiDiffSample[] = [];

  function tallyOf(entity: EntityName): EntityTally {
    let tally = tallies.get(entity);
    if (tally === undefined) {
      tally = {
        counts: noCounts(),
        fields: new Map(),
        samples: { different: [], onlyLeft: [], onlyRight: [] },
      };
      tallies.set(entity, tally);
    }
    return tally;
  }

  function report(): DiffReport {
    const total = sumOf(tallies.values());
    return {
      leftName,
      rightName,
      same: total.different + total.onlyLeft + total.onlyRight === 0,
      total,
      entities: Object.fromEntries(
        entityNames.flatMap((entity) => {
          const tally = tallies.get(entity);
          return tally === undefined ? [] : [[entity, toEntityDiff(tally)]];
        }),
      ),
    };
  }

  return {
    same(entity, records) {
      const { counts } = tallyOf(entity);
      counts.left += records;
      counts.right += records;
      counts.same += records;
    },
    only(kind, entity, id) {
      const { counts, samples } = tallyOf(entity);
      counts[kind] += 1;
      counts[kind === 'onlyLeft' ? 'left' : 'right'] += 1;
      if (samples[kind].length < sampleSize) samples[kind].push({ id, kind, fields: [] });
    },
    different(entity, id, differences) {
      const { counts, fields, samples } = tallyOf(entity);
      counts.left += 1;
      counts.right += 1;
      counts.different += 1;
      // Names that are not shown may fall together: the record differs in such a field once.
      const names = [...new Set(differences.map(({ field }) => field))];
      for (const name of names) fields.set(name, (fields.get(name) ?? 0) + 1);
      if (samples.different.length >= sampleSize) return;
      samples.different.push({ id, kind: 'different', fields: names });
      if (options.values) phiSamples.push({ entity, id, values: differences });
    },
    result: () => ({
      report: report(),
      phi: options.values ? { phi: true, leftName, rightName, samples: phiSamples } : null,
    }),
  };
}
