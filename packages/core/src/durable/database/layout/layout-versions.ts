import { BitewingError } from '../../../error/bitewing-error.ts';
import { journalTable } from './journal.ts';
import type { LayoutGround, LayoutTable } from './layout-ground.ts';
import { queueItemTable } from './queue-item.ts';
import { queueLaneTable } from './queue-lane.ts';

/** What each version of the layout adds to the one before; a published one is never changed. */
const layoutVersions: readonly (readonly LayoutTable[])[] = [[journalTable, queueLaneTable, queueItemTable]];

/** The version of the layout that this code works with. */
export const layoutVersion = layoutVersions.length;

/**
 * Whether a layout of this version is whole; false where something must be added first.
 *
 * @throws BitewingError `store_version_unsupported` for a newer one
 */
export function isCurrent(version: number): boolean {
  if (version > layoutVersion) {
    throw new BitewingError('store_version_unsupported', {
      detail: `Layout ${version}; this version knows layout ${layoutVersion}.`,
    });
  }
  return version === layoutVersion;
}

/** Adds what a layout of the given version lacks; 0 is an empty database. Run inside of a transaction. */
export async function raiseLayout(ground: LayoutGround, version: number): Promise<void> {
  for (const table of layoutVersions.slice(version).flat()) {
    for (const statement of table(ground)) await statement.execute();
  }
}
