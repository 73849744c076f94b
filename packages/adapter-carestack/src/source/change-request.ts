import {
  BitewingError,
  type ChangeOptions,
  type Cursor,
  type EntityName,
  expectBatchSize,
  type ScanState,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type CareStackPosition, changesPosition } from '../cursor.ts';

/** Says that changes cannot go on from a cursor. */
const historyLost = (detail: string): BitewingError =>
  new BitewingError('history_lost', { adapter: adapterName, detail });

/** @throws BitewingError `history_lost` for a cursor of another account or instance */
export function expectEpoch(from: Cursor, epoch: string): void {
  if (from.epoch !== epoch) throw historyLost('The cursor belongs to another account or instance.');
}

/**
 * The scan state that changes are found with, and the position that they go on from.
 *
 * @throws BitewingError `invalid_options`, `unsupported_capability`, `cursor_invalid`, `history_lost`
 */
export function expectChangeRequest(
  { batchSize, follow, scanState, from }: ChangeOptions,
  epoch: string,
): { readonly scanState: ScanState; readonly position: CareStackPosition } {
  expectBatchSize(batchSize);
  if (follow || scanState === undefined)
    throw new BitewingError('unsupported_capability', {
      adapter: adapterName,
      detail: follow
        ? 'Nothing tells of changes as they happen: ask for them now and then.'
        : 'Changes need the option scanState.',
    });
  const position = changesPosition(from);
  expectEpoch(from, epoch);
  if (position.scanned.length === 0) throw historyLost('The cursor was saved without a scan state.');
  return { scanState, position };
}

/** Whether everything has to be read again, for what the feeds do not tell. */
export function isRescanDue(
  { rescannedAt, scanned }: CareStackPosition,
  entities: readonly EntityName[],
  intervalMs: number,
): boolean {
  // What the host does not have yet, no watermark brings.
  if (rescannedAt === '' || entities.some((entity) => !scanned.includes(entity))) return true;
  const age = Date.now() - Date.parse(rescannedAt);
  // A clock that was set back must not put it off for ever.
  return age >= intervalMs || age < 0;
}
