import { BitewingError, type CheckpointStore, formatCursor, sameCursor } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { TenantSession } from '../tenant-session.ts';
import { type Chain, lockInstance, readCursor } from './instance-state.ts';
import type { Runs } from './run.ts';
import { commitScanState, createScanState, dropStaged, writeStaged } from './staged-scan-state.ts';

/** What a checkpoint shares with the loads of its store. */
export interface CheckpointContext {
  readonly session: TenantSession;
  readonly codec: FieldCodec;
  readonly runs: Runs;
  readonly chains: Map<string, Chain>;
}

/** The cursor of an instance. `load` of a batch saves it too; `save` is for hosts that keep a cursor without records. */
export function createCheckpoint(
  { session, codec, runs, chains }: CheckpointContext,
  instance: string,
): CheckpointStore {
  return {
    scanState: createScanState(session, codec, instance, () => runs.of(instance)),
    load: async () => {
      const { name: brokenOff } = runs.of(instance);
      const [row] = await session.run(async (transaction) => {
        await dropStaged(transaction, instance, brokenOff);
        return transaction.query<{ cursor: string | null }>(
          'SELECT cursor FROM control.instance WHERE instance = $1',
          [instance],
        );
      });
      const cursor = readCursor(row?.cursor);
      runs.begin(instance);
      chains.set(instance, { cursor, isOwn: false, isComplete: true });
      return cursor;
    },
    save: async (cursor, expected) => {
      const { name: run, ahead } = runs.of(instance);
      const held = ahead.take(cursor);
      const text = formatCursor(cursor);
      await session.run(async (transaction, tenant) => {
        const state = await lockInstance(transaction, tenant, instance);
        if (!sameCursor(state.cursor, expected)) throw new BitewingError('checkpoint_conflict');
        await transaction.query(
          'UPDATE control.instance SET cursor = $2, run = $3, batch_digest = NULL WHERE instance = $1',
          [instance, text, run],
        );
        await writeStaged(transaction, { tenant, instance, run, codec }, held);
        await commitScanState(transaction, instance, run);
      });
      ahead.saved(cursor);
      chains.set(instance, { cursor, isOwn: true, isComplete: true });
    },
  };
}
