import { cursorReader, entityList } from '@bitewing/adapter-kit';
import type { Cursor, EntityName, Instant } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';

/** Raised when the meaning of a position changes. */
export const cursorVersion = 2;

const positionSchema = z.strictObject({
  phase: z.enum(['snapshot', 'changes']),
  /** Records and rejections that the run has emitted. */
  emitted: z.int().min(0),
  complete: z.boolean(),
  /** Digest of the dump that was read. */
  dump: z.string().min(1),
  /** When that dump was finished. */
  asOf: z.iso.datetime(),
  /** What the run reads, in snapshot order. */
  entities: entityList,
  /** Entities that the scan state knew completely: before the run, or behind it once it is complete. */
  scanned: entityList,
});

/** Where a run over a dump stands. Holds no native key. */
export type DumpPosition = z.output<typeof positionSchema>;

const { snapshotPosition, changesPosition, invalid } = cursorReader({
  adapter: adapterName,
  version: cursorVersion,
  schema: positionSchema,
});

export { changesPosition, snapshotPosition };

export function toCursor(epoch: string, position: DumpPosition): Cursor {
  const { entities, scanned, ...rest } = position;
  return {
    adapter: adapterName,
    version: cursorVersion,
    epoch,
    position: { ...rest, entities: entities.join(','), scanned: scanned.join(',') },
  };
}

const sameEntities = (left: readonly EntityName[], right: readonly EntityName[]): boolean =>
  left.join() === right.join();

/**
 * Refuses to resume over another dump or other entities: counting would go wrong. The time of the dump counts, too: it
 * depends on the zone of the options, and on the file where the dump does not say it, and a run has only one.
 *
 * @throws BitewingError `cursor_invalid`
 */
export function expectSameRun(
  position: DumpPosition,
  dump: { readonly digest: string; readonly observedAt: Instant },
  entities: readonly EntityName[],
): void {
  const isSameTime = Date.parse(position.asOf) === Date.parse(dump.observedAt);
  if (position.dump !== dump.digest || !isSameTime)
    throw invalid('The run that it belongs to read another dump.');
  if (!sameEntities(position.entities, entities))
    throw invalid('The run that it belongs to read other entities.');
}
