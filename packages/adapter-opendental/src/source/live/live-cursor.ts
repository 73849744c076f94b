import { cursorReader, entityList, failedTablesText } from '@bitewing/adapter-kit';
import type { Cursor, EntityName } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from '../../adapter-name.ts';

/** Raised when the meaning of a position changes. */
export const liveCursorVersion = 2;

const positionSchema = z.strictObject({
  way: z.literal('live'),
  phase: z.enum(['snapshot', 'changes']),
  complete: z.boolean(),
  /** Names the run, so that a scan state can be told from that of an earlier one that was broken off. */
  run: z.string().min(1),
  /** When the database's oldest table was made. */
  born: z.string(),
  /** Where reading goes on; empty before the first row. */
  place: z.string(),
  /** Tables that failed so far, with their codes. */
  failed: failedTablesText,
  /** The highest key that was read, by table: behind it a snapshot looks for what was added meanwhile. */
  reached: z.string().regex(/^(?:\w+:-?\d{1,20}(?:,\w+:-?\d{1,20})*)?$/),
  /** File and position in the binary log from which changes can be followed; empty where it is not read. */
  log: z.string().default(''),
  /** By table, the stamp (seconds since 1970) or key behind which it is polled. */
  marks: z
    .string()
    .regex(/^(?:\w+:\d{1,20}(?:,\w+:\d{1,20})*)?$/)
    .default(''),
  /** The server's clock (seconds since 1970) when everything was read; 0 where nobody looked. */
  clock: z.int().min(0).default(0),
  /** First tables of readers that have to be read whole. */
  due: z
    .string()
    .regex(/^(?:\w+(?:,\w+)*)?$/)
    .default(''),
  /** What was known of the practice that decides how rows are read; empty where nobody looked. */
  facts: z.string().default(''),
  /** What the run reads, in snapshot order. */
  entities: entityList,
  /** Entities that the scan state knows completely: before the run, or behind it once it is complete. */
  scanned: entityList,
});

/** Where a run over a running server stands. Its place, and what it reached, hold native keys: quasi PHI. */
export type LivePosition = z.output<typeof positionSchema>;

const reader = cursorReader({
  adapter: adapterName,
  version: liveCursorVersion,
  schema: positionSchema,
  foreign: ({ way }) => (way === 'live' ? null : 'It belongs to a dump, or is damaged.'),
});
const { invalid } = reader;

/** The position of a cursor that a snapshot is resumed from. @throws BitewingError `cursor_invalid` */
export const liveSnapshotPosition = reader.snapshotPosition;

/** The position of a cursor that changes are read from. @throws BitewingError `cursor_invalid` */
export const liveChangesPosition = reader.changesPosition;

export function toLiveCursor(epoch: string, position: LivePosition): Cursor {
  const { entities, scanned, ...rest } = position;
  return {
    adapter: adapterName,
    version: liveCursorVersion,
    epoch,
    position: { ...rest, entities: entities.join(','), scanned: scanned.join(',') },
  };
}

/**
 * Refuses to resume a snapshot of other entities, or of a database that was restored since: rows behind its keys are not
 * those that were in front of them.
 *
 * @throws BitewingError `cursor_invalid`
 */
export function expectSameLiveRun(
  position: LivePosition,
  born: string,
  entities: readonly EntityName[],
): void {
  if (position.entities.join() !== entities.join())
    throw invalid('The run that it belongs to read other entities.');
  if (position.born !== born) throw invalid('The tables of the database were all made anew since.');
}

/** The stage of a place in the catch-up, which has no stages of its own. */
export const catchUpStage = 'catch-up';

const placeSchema = z.tuple([
  z.string().min(1),
  z.union([z.int().min(0), z.literal(catchUpStage)]),
  z.string(),
]);

/** A place in a run: within which reader (by its first table), at which of its stages, behind which key. */
export interface LivePlace {
  readonly table: string;
  readonly stage: number | typeof catchUpStage;
  readonly after: string;
}

export const placeText = ({ table, stage, after }: LivePlace): string =>
  JSON.stringify([table, stage, after]);

/** @throws BitewingError `cursor_invalid` */
export function parsePlace(text: string): LivePlace | null {
  if (text === '') return null;
  try {
    const [table, stage, after] = placeSchema.parse(JSON.parse(text));
    return { table, stage, after };
  } catch (error) {
    throw invalid('Damaged: place.', error);
  }
}
