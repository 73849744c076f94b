import { type ChangeRefusals, changeRequests } from '@bitewing/adapter-kit';
import type { ChangeOptions, Cursor, ScanState } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type CareStackPosition, changesPosition } from '../cursor.ts';

const { expectScanState, expectScanned, historyLost } = changeRequests(adapterName);

const refusals: ChangeRefusals = {
  follow: 'Nothing tells of changes as they happen: ask for them now and then.',
  withoutScanState: 'Changes need the option scanState.',
};

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
  options: ChangeOptions,
  epoch: string,
): { readonly scanState: ScanState; readonly position: CareStackPosition } {
  const scanState = expectScanState(options, refusals);
  const position = changesPosition(options.from);
  expectEpoch(options.from, epoch);
  return { scanState, position: expectScanned(position) };
}
