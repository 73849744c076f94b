import { cursorReader, entityList, failedTablesText } from '@bitewing/adapter-kit';
import type { Cursor } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from '../../../adapter-name.ts';

/** Raised when the meaning of a position changes. */
export const listCursorVersion = 1;

const positionSchema = z.strictObject({
  way: z.literal('api'),
  phase: z.enum(['snapshot', 'changes']),
  complete: z.boolean(),
  /** Names the run, so that a scan state can be told from that of an earlier one that was broken off. */
  run: z.string().min(1),
  /** First table of the reader that goes on, and the key behind which; empty before the first row. */
  place: z.string().regex(/^(?:\w+ \S+)?$/),
  /** Tables that failed so far, with their codes. */
  failed: failedTablesText,
  entities: entityList,
  /** Entities that the scan state knows completely. */
  scanned: entityList,
});

/** Where a run over lists stands. Holds native keys: quasi PHI. */
export type ListPosition = z.output<typeof positionSchema>;

const reader = cursorReader({
  adapter: adapterName,
  version: listCursorVersion,
  schema: positionSchema,
  foreign: ({ way }) => (way === 'api' ? null : 'It belongs to another way in, or is damaged.'),
});

/** The position of a cursor that a snapshot is resumed from. @throws BitewingError `cursor_invalid` */
export const listSnapshotPosition = reader.snapshotPosition;
/** The position of a cursor that changes are read from. @throws BitewingError `cursor_invalid` */
export const listChangesPosition = reader.changesPosition;
/** An error of a cursor that does not fit. */
export const listCursorInvalid = reader.invalid;

/** A place in a run: within which reader (by its first table), behind which key. */
export interface ListPlace {
  readonly table: string;
  readonly after: string;
}

export const listPlaceText = ({ table, after }: ListPlace): string => `${table} ${after}`;

/** Null before the first row. */
export function parseListPlace(text: string): ListPlace | null {
  const [table, after] = text.split(' ');
  return table === undefined || after === undefined ? null : { table, after };
}

export function toListCursor(epoch: string, position: ListPosition): Cursor {
  const { entities, scanned, ...rest } = position;
  return {
    adapter: adapterName,
    version: listCursorVersion,
    epoch,
    position: { ...rest, entities: entities.join(','), scanned: scanned.join(',') },
  };
}
