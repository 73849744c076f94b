import { BitewingError, type ChangeOptions, expectBatchSize, type ScanState } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';

/** Why a way cannot do what was asked of it. */
export interface ChangeRefusals {
  readonly follow: string;
  readonly withoutScanState: string;
}

/**
 * The scan state that changes are found with, in either way: by comparing with the reading before.
 *
 * @throws BitewingError `invalid_options` for the batch size, `unsupported_capability` for changes that are to be followed, or
 * where there is nothing to compare with
 */
export function expectScanState(
  { batchSize, follow, scanState }: ChangeOptions,
  { follow: cannotFollow, withoutScanState }: ChangeRefusals,
): ScanState {
  expectBatchSize(batchSize);
  if (!follow && scanState !== undefined) return scanState;
  throw new BitewingError('unsupported_capability', {
    adapter: adapterName,
    detail: follow ? cannotFollow : withoutScanState,
  });
}

/** Says that changes cannot go on from a cursor. */
export const historyLost = (detail: string): BitewingError =>
  new BitewingError('history_lost', { adapter: adapterName, detail });

/**
 * Gives back a position behind which there is something to compare with.
 *
 * @throws BitewingError `history_lost` where the reading kept nothing
 */
export function expectScanned<Position extends { readonly scanned: readonly unknown[] }>(
  position: Position,
): Position {
  if (position.scanned.length > 0) return position;
  throw historyLost('The cursor was saved without a scan state.');
}
