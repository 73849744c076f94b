import type { Batch, Source } from '@bitewing/core';
import type { HostFile } from './host-file.ts';

/** How a host reads. */
export interface HostReading {
  readonly batchSize: number;
  /** Told of every batch that was saved. */
  readonly saved?: (batch: Batch) => void;
}

async function save(host: HostFile, batches: AsyncIterable<Batch>, { saved }: HostReading): Promise<void> {
  for await (const batch of batches) {
    host.save(batch);
    saved?.(batch);
  }
}

/** Takes a snapshot, or the rest of one; nothing where the host has a whole one. */
export async function takeSnapshot(host: HostFile, source: Source, reading: HostReading): Promise<void> {
  const { hasSnapshot, cursor, scanState } = host;
  if (hasSnapshot) return;
  const { batchSize } = reading;
  await save(
    host,
    source.snapshot({ scanState, batchSize, ...(cursor === null ? {} : { from: cursor }) }),
    reading,
  );
}

/** Takes the changes behind what was saved: those up to now, or without an end. */
export async function takeChanges(
  host: HostFile,
  source: Source,
  reading: HostReading,
  follow: boolean,
): Promise<void> {
  const { cursor, scanState } = host;
  if (cursor === null) throw new Error('nothing was saved');
  await save(
    host,
    source.changes({ from: cursor, follow, scanState, batchSize: reading.batchSize }),
    reading,
  );
}
