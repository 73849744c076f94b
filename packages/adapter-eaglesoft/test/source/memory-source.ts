import { type Batch, type CanonicalRecord, createMemoryCheckpointStore, type Source } from '@bitewing/core';
import { type EaglesoftOptions, resolveOptions } from '../../src/options.ts';
import { createSource } from '../../src/source/eaglesoft-source.ts';
import type { MemoryPractice } from './memory-way.ts';

const common = { instance: 'office', timeZone: 'America/New_York' };

/** A source over a practice in memory. */
export function memorySource(practice: MemoryPractice, changes: Record<string, unknown> = {}): Source {
  const given =
    practice.behaviour.name === 'odbc'
      ? { ...common, odbc: { dsn: 'Dental' }, ...changes }
      : { ...common, path: '/nowhere', ...changes };
  return createSource(resolveOptions(given as EaglesoftOptions), () => practice.open());
}

export const recordsOf = (batches: readonly Batch[]): readonly CanonicalRecord[] =>
  batches.flatMap(({ records }) => records);

export const idsOf = (batches: readonly Batch[]): readonly string[] =>
  recordsOf(batches).map(({ entity, id }) => `${entity} ${id}`);

/** What became of a table, by the last batch. */
export const tableOf = (batches: readonly Batch[], name: string) =>
  batches.at(-1)?.tables.find(({ table }) => table === name);

/** A host that saves its cursor with what was staged for it. */
export function createHost() {
  const checkpoint = createMemoryCheckpointStore();
  const { scanState } = checkpoint;
  const saved: Batch['cursor'][] = [];
  return {
    scanState,
    get cursor() {
      const cursor = saved.at(-1);
      if (cursor === undefined) throw new Error('Nothing was saved.');
      return cursor;
    },
    async take(batches: AsyncIterable<Batch>, stopAfter = Number.POSITIVE_INFINITY): Promise<Batch[]> {
      await checkpoint.load();
      const taken: Batch[] = [];
      for await (const batch of batches) {
        await checkpoint.save(batch.cursor, saved.at(-1) ?? null);
        saved.push(batch.cursor);
        taken.push(batch);
        if (taken.length >= stopAfter) break;
      }
      return taken;
    },
  };
}
