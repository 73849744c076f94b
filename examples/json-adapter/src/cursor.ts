import { type Batch, BitewingError, type Cursor, type EntityName, isEntityName } from '@bitewing/core';
import * as z from 'zod';
import { adapterName as adapter } from './options.ts';
import type { PracticeFile } from './way/practice-file.ts';

/** Raised when the meaning of a position changes. */
const version = 1;

const entityList = z
  .string()
  .transform((text): readonly EntityName[] => text.split(',').filter(isEntityName));
const positionForm = z.strictObject({
  phase: z.enum(['snapshot', 'changes']),
  /** Records and rejections that the run has given. */
  emitted: z.int().min(0),
  complete: z.boolean(),
  /** Digest of the file that was read. */
  file: z.string(),
  entities: entityList,
  /** Entities that the scan state knows. */
  scanned: entityList,
});

/** Where a run stands. Holds no native key. */
export type Position = z.output<typeof positionForm>;

const refuse = (code: 'cursor_invalid' | 'history_lost', detail: string): never => {
  throw new BitewingError(code, { adapter, detail });
};

export const toCursor = (epoch: string, { entities, scanned, ...position }: Position): Cursor => ({
  adapter,
  version,
  epoch,
  position: { ...position, entities: entities.join(), scanned: scanned.join() },
});

/** The position of a cursor; what it is of is checked before anything is read. */
export function readPosition(cursor: Cursor): Position {
  if (cursor.adapter !== adapter || cursor.version !== version)
    refuse('cursor_invalid', 'It is of another adapter.');
  return positionForm.safeParse(cursor.position).data ?? refuse('cursor_invalid', 'Its position is damaged.');
}

/** How much of a run was given already: 0 for one that begins. A run is resumed over the same file and entities. */
export function emittedBefore(
  phase: Batch['phase'],
  position: Position,
  file: PracticeFile,
  entities: readonly EntityName[],
): number {
  if (position.phase !== phase && (phase === 'snapshot' || !position.complete))
    refuse('cursor_invalid', 'It belongs to a run of the other kind.');
  if (phase === 'changes' && position.scanned.length === 0)
    refuse('history_lost', 'The cursor was saved without a scan state.');
  // Changes begin behind a run that was finished.
  if (phase === 'changes' && position.complete) return 0;
  if (position.file !== file.digest || position.entities.join() !== entities.join())
    refuse('cursor_invalid', 'The run that it belongs to read another file, or other entities.');
  return position.emitted;
}
