import { BitewingError } from '@bitewing/core';
import { storeError } from '../store-error.ts';
import type { TenantSession } from '../tenant-session.ts';
import { cleanGenerations } from './clean-generations.ts';

/** Deletes what loads leave behind, and remembers where that failed. */
export interface Cleaning {
  /**
   * Makes up for a deletion that failed, before anything of the next load is written.
   *
   * @throws BitewingError what the database said
   */
  catchUp(instance: string): Promise<void>;
  /** After a commit: a failure must not look like one of the load, so it is given back. */
  afterLoad(instance: string): Promise<BitewingError | null>;
}

/** Cleaning of one store object. */
export function createCleaning(session: TenantSession): Cleaning {
  const owed = new Set<string>();
  return {
    async catchUp(instance) {
      if (!owed.has(instance)) return;
      try {
        await cleanGenerations(session, instance);
      } catch (error) {
        const { code, cause } = storeError(error);
        throw new BitewingError(code, {
          detail: 'Rows of a replaced generation could not be deleted; nothing of the batch was written.',
          cause,
        });
      }
      owed.delete(instance);
    },
    async afterLoad(instance) {
      try {
        await cleanGenerations(session, instance);
        return null;
      } catch (error) {
        owed.add(instance);
        return storeError(error);
      }
    },
  };
}
