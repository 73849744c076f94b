import { type Batch, type CanonicalRecord, collect, type ReadOptions, type Source } from '@bitewing/core';
import { createOpenDentalSource } from '../../src/index.ts';
import type { OpenDentalOptions } from '../../src/options.ts';

/** A source with the options that every test gives alike. */
export const sourceOf = (path: string, options: Partial<OpenDentalOptions> = {}): Source =>
  createOpenDentalSource({ path, instance: 'test', timeZone: 'America/New_York', ...options });

export async function snapshotOf(
  path: string,
  options: Partial<OpenDentalOptions> = {},
  readOptions: ReadOptions = {},
): Promise<readonly Batch[]> {
  const source = sourceOf(path, options);
  try {
    return await collect(source.snapshot(readOptions));
  } finally {
    await source[Symbol.asyncDispose]();
  }
}

export const recordsOfAll = (batches: readonly Batch[]): readonly CanonicalRecord[] =>
  batches.flatMap((batch) => batch.records);

export const idsOf = (batches: readonly Batch[]): readonly string[] =>
  recordsOfAll(batches).map((record) => record.id);
