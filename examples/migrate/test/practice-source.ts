import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Batch,
  type CheckReport,
  createReplaySource,
  type LocalDate,
  type Source,
  toNdjson,
} from '@bitewing/core';
import { createPractice, type Practice, truthBatches } from '@bitewing/testkit';
import type { SourceArgument } from '../src/arguments/source-argument.ts';
import type { Practice as MigratedPractice } from '../src/practice/open-practice.ts';
import type { TargetStore } from '../src/prove-source.ts';

/** A small synthetic practice. */
export const practice: Practice = createPractice({ seed: 21, patients: 25, asOf: '2026-01-05' as LocalDate });

/** Arguments of a source under a name; nothing but instance and zone matters here. */
export const argument = (instance: string): SourceArgument => ({
  adapter: 'opendental',
  path: `${instance}.sql`,
  instance,
  timeZone: 'America/New_York',
  locationTimeZones: {},
  allowMissingFooter: false,
  database: undefined,
});

/** Keeps batches as they came: for tests that are not about the store. */
export const keepingStore = (): TargetStore => {
  const batches: Batch[] = [];
  return {
    startRun() {},
    loadAll: async function* (given) {
      for await (const batch of given) {
        batches.push(batch);
        yield { upserted: batch.records.length, removed: 0 };
      }
    },
    read: async function* () {
      yield* batches;
    },
  };
};

/** Replays the practice from a file in `folder`, changed batch by batch on the way. */
export async function practiceSource(
  folder: string,
  instance: string,
  change: (batch: Batch) => Batch = (batch) => batch,
): Promise<MigratedPractice> {
  const path = join(folder, `${instance}.ndjson`);
  async function* changed(): AsyncGenerator<Batch> {
    for await (const batch of truthBatches(practice, { instance, batchSize: 200 })) yield change(batch);
  }
  let text = '';
  for await (const chunk of toNdjson(changed(), { adapter: 'synthetic', instance })) text += chunk;
  await writeFile(path, text);
  return { argument: argument(instance), source: createReplaySource(path) };
}

/** A source that gives some batches and then breaks with an error. */
export async function brokenSource(
  folder: string,
  instance: string,
  error: Error,
): Promise<MigratedPractice> {
  const { source } = await practiceSource(folder, instance);
  const broken: Source = {
    ...source,
    adapter: source.adapter,
    instance,
    check: async (): Promise<CheckReport> => await source.check(),
    async *snapshot(options) {
      let given = 0;
      for await (const batch of source.snapshot(options)) {
        if (given === 2) throw error;
        given += 1;
        yield batch;
      }
    },
  };
  return { argument: argument(instance), source: broken };
}
