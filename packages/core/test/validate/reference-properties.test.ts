import type { Batch, CanonicalRecord, RecordLookup } from '@bitewing/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchOf, lastBatchOf, removalOf } from './batch-of.ts';
import { dependant, judge, quarantined } from './judged-stream.ts';

describe('references, whatever the stream does,', () => {
  interface Step {
    readonly key: number;
    readonly parent: number | null;
    readonly kind: 'upsert' | 'quarantine' | 'remove';
  }
  const step = fc.record<Step>({
    key: fc.nat(12),
    parent: fc.option(fc.nat(12)),
    kind: fc.constantFrom('upsert', 'upsert', 'upsert', 'quarantine', 'remove'),
  });
  const toRecord = ({ key, parent, kind }: Step): CanonicalRecord => {
    const record = dependant(`${key}`, parent === null ? null : `${parent}`);
    if (kind === 'upsert') return record;
    return kind === 'remove' ? removalOf(record) : quarantined(record);
  };

  interface StepBatch {
    readonly steps: readonly Step[];
    readonly settled: boolean;
  }

  /** What a store has and keeps apart; nothing of it comes by a snapshot. */
  const stored = new Set(['patient:10', 'patient:11']);
  const apart = new Set(['patient:12']);
  const lookup: RecordLookup = {
    exists: async (_entity, ids) => new Set(ids.filter((id) => stored.has(id))),
    quarantined: async (_entity, ids) => new Set(ids.filter((id) => apart.has(id))),
  };
  const isBeyond = (key: number): boolean => stored.has(`patient:${key}`) || apart.has(`patient:${key}`);

  /** Whenever a set is settled: of the records that stand, those whose parent does not; each version of a record once. */
  function expectedOrphans(batches: readonly StepBatch[], hasStore: boolean): string[] {
    const states = new Map<number, Step['kind']>();
    const parents = new Map<number, number>();
    const orphans: string[] = [];
    for (const { steps, settled } of batches) {
      for (const { key, parent, kind } of steps) {
        states.set(key, kind);
        if (kind === 'upsert' && parent !== null) parents.set(key, parent);
        else parents.delete(key);
      }
      if (!settled) continue;
      for (const [key, parent] of parents) {
        const state = states.get(parent) ?? (hasStore && isBeyond(parent) ? 'upsert' : 'unseen');
        if (['upsert', 'quarantine'].includes(state)) continue;
        orphans.push(`patient:${key}`);
        parents.delete(key);
      }
    }
    return orphans.sort();
  }

  /** A record comes once in a batch here: within one the validator looks at its state after the batch. */
  const anyBatch = fc.record<StepBatch>({
    steps: fc.uniqueArray(step, { selector: ({ key }) => key, maxLength: 8 }),
    settled: fc.boolean(),
  });

  test('the orphans are those of the plain definition: in memory and spilled, without a store and with one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBatch, { maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        async (batches, spill, hasStore) => {
          const stream = [...batches, { steps: [], settled: true }];
          const phase = hasStore ? 'changes' : 'snapshot';
          const { findings, summary } = await judge(
            stream.map(({ steps, settled }) => batchOf(steps.map(toRecord), { settled, phase })),
            { ...(spill ? { memoryLimitBytes: 1_000 } : {}), ...(hasStore ? { lookup } : {}) },
          );
          const orphans = findings
            .filter(({ issue }) => issue.code === 'orphan_reference')
            .map(({ id }) => id);
          expect(orphans.sort()).toEqual(expectedOrphans(stream, hasStore));
          expect(summary.references).toMatchObject({ waiting: 0, unresolved: 0 });
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a set in which every parent exists has no orphan, in any order and cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.nat()),
        async (parents, size, order) => {
          const records = parents.map((parent, key) => dependant(`${key}`, `${parent % parents.length}`));
          const ranked = records.map((record) => ({ record, rank: order.next().value ?? 0 }));
          const shuffled = ranked.sort((left, right) => left.rank - right.rank).map(({ record }) => record);
          const batches: Batch[] = [];
          for (let at = 0; at < shuffled.length; at += size)
            batches.push(batchOf(shuffled.slice(at, at + size)));
          const { findings } = await judge([...batches, lastBatchOf([])]);
          expect(findings).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
