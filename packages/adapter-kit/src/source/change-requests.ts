import {
  BitewingError,
  type ChangeOptions,
  type EntityName,
  expectBatchSize,
  type ScanState,
} from '@bitewing/core';

/** Why a way cannot do what was asked of it. */
export interface ChangeRefusals {
  readonly follow: string;
  readonly withoutScanState: string;
}

/** Judges requests for changes that are found by comparing with an earlier reading. */
export interface ChangeRequests {
  /**
   * The scan state that changes are found with.
   *
   * @throws BitewingError `invalid_options` for the batch size, `unsupported_capability` for changes that are to be followed, or
   * where there is nothing to compare with
   */
  expectScanState(options: ChangeOptions, refusals: ChangeRefusals): ScanState;
  /**
   * Gives back a position behind which there is something to compare with.
   *
   * @throws BitewingError `history_lost` where the reading kept nothing
   */
  expectScanned<Position extends { readonly scanned: readonly unknown[] }>(position: Position): Position;
  /** The error that says that changes cannot go on from a cursor. */
  historyLost(detail: string): BitewingError;
}

export function changeRequests(adapter: string): ChangeRequests {
  const historyLost = (detail: string): BitewingError =>
    new BitewingError('history_lost', { adapter, detail });
  return {
    historyLost,
    expectScanState({ batchSize, follow, scanState }, { follow: cannotFollow, withoutScanState }) {
      expectBatchSize(batchSize);
      if (!follow && scanState !== undefined) return scanState;
      throw new BitewingError('unsupported_capability', {
        adapter,
        detail: follow ? cannotFollow : withoutScanState,
      });
    },
    expectScanned(position) {
      if (position.scanned.length > 0) return position;
      throw historyLost('The cursor was saved without a scan state.');
    },
  };
}

/** What a position says of the last reading of everything. */
export interface RescanPosition {
  /** When everything was read last; empty where it never was. */
  readonly rescannedAt: string;
  /** Entities that the scan state knows completely. */
  readonly scanned: readonly EntityName[];
}

/** Whether everything has to be read again, for what no watermark tells. */
export function isRescanDue(
  { rescannedAt, scanned }: RescanPosition,
  entities: readonly EntityName[],
  intervalMs: number,
): boolean {
  // What the host does not have yet, no watermark brings.
  if (rescannedAt === '' || entities.some((entity) => !scanned.includes(entity))) return true;
  const age = Date.now() - Date.parse(rescannedAt);
  // A clock that was set back must not put it off for ever.
  return age >= intervalMs || age < 0;
}
