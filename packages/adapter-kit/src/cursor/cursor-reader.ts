import { type Batch, BitewingError, type Cursor } from '@bitewing/core';
import type * as z from 'zod';

/** What every position says, whatever else. */
export interface RunPosition {
  readonly phase: Batch['phase'];
  readonly complete: boolean;
}

/** Whose cursors are read. */
export interface CursorForm<Position extends RunPosition> {
  readonly adapter: string;
  /** Raised when the meaning of a position changes. */
  readonly version: number;
  readonly schema: z.ZodType<Position>;
  /** Said of a position that is of another way into the same system, where that can be told. */
  readonly foreign?: (position: Cursor['position']) => string | null;
}

/** Reads the cursors of one adapter and way. */
export interface CursorReader<Position extends RunPosition> {
  /** The position of a cursor. @throws BitewingError `cursor_invalid` */
  position(cursor: Cursor): Position;
  /** The position of a cursor that a snapshot is resumed from. @throws BitewingError `cursor_invalid` */
  snapshotPosition(cursor: Cursor): Position;
  /** The position of a cursor that changes are read from. @throws BitewingError `cursor_invalid` */
  changesPosition(cursor: Cursor): Position;
  /** The error of a cursor that cannot be gone on from. */
  invalid(detail: string, cause?: unknown): BitewingError;
}

export function cursorReader<Position extends RunPosition>({
  adapter,
  version,
  schema,
  foreign,
}: CursorForm<Position>): CursorReader<Position> {
  const invalid = (detail: string, cause?: unknown): BitewingError =>
    new BitewingError('cursor_invalid', { adapter, detail, ...(cause === undefined ? {} : { cause }) });
  const position = (cursor: Cursor): Position => {
    if (cursor.adapter !== adapter) throw invalid('It is of another adapter.');
    if (cursor.version !== version) throw invalid('It is of another version of this adapter.');
    const parsed = schema.safeParse(cursor.position);
    if (parsed.success) return parsed.data;
    const why = foreign?.(cursor.position) ?? null;
    if (why !== null) throw invalid(why);
    const fields = parsed.error.issues.map((issue) => String(issue.path[0] ?? 'position'));
    throw invalid(`Damaged: ${[...new Set(fields)].join(', ')}.`);
  };
  return {
    position,
    invalid,
    snapshotPosition(cursor) {
      const found = position(cursor);
      if (found.phase !== 'snapshot') throw invalid('It belongs to changes, not to a snapshot.');
      return found;
    },
    changesPosition(cursor) {
      const found = position(cursor);
      if (found.phase === 'snapshot' && !found.complete) throw invalid('Its snapshot was not finished.');
      return found;
    },
  };
}
