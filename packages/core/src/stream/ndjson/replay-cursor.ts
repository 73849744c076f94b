import { BitewingError } from '../../error/bitewing-error.ts';
import { type EntityName, entityNames } from '../../model/entity-name.ts';
import type { Cursor } from '../cursor.ts';
import type { FileHead } from './read-lines.ts';

const cursorVersion = 1;

/** What a position in a file depends on. */
export interface ReplayPlace {
  readonly head: FileHead;
  /** The entities that are read; all by default. */
  readonly entities?: readonly EntityName[];
}

/** The same text for the same set of entities, whatever their order. */
const entitiesText = (entities: readonly EntityName[] = entityNames): string => {
  const wanted = new Set(entities);
  return entityNames.filter((name) => wanted.has(name)).join(' ');
};

/** The cursor that goes on behind a line. */
export const cursorAt = ({ head, entities }: ReplayPlace, line: number): Cursor => ({
  adapter: head.header.adapter,
  version: cursorVersion,
  epoch: head.epoch,
  position: { line, entities: entitiesText(entities) },
});

/**
 * The line after which to go on: the header's, where there is no cursor.
 *
 * @throws BitewingError `cursor_invalid` for a cursor of another file, or of other entities, whose records would be lost
 */
export function startLine({ head, entities }: ReplayPlace, from: Cursor | undefined): number {
  if (from === undefined) return 1;
  const { adapter } = head.header;
  const { line, entities: before } = from.position;
  if (from.adapter !== adapter || from.version !== cursorVersion || from.epoch !== head.epoch) {
    throw new BitewingError('cursor_invalid', { adapter, detail: 'It belongs to another file.' });
  }
  if (before !== entitiesText(entities)) {
    throw new BitewingError('cursor_invalid', { adapter, detail: 'It was made with other entities.' });
  }
  if (typeof line !== 'number' || !Number.isSafeInteger(line) || line < 1) {
    throw new BitewingError('cursor_invalid', { adapter, detail: 'Its position is no line.' });
  }
  return line;
}
