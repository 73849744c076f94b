import { type CallOptions, readAhead } from '@bitewing/core';
import type { FieldCodec } from '@bitewing/core/privacy';
import type { ExtraClass } from '../record/split-extra.ts';
import { requireName } from '../require-name.ts';
import type { TenantSession } from '../tenant-session.ts';
import type { Cleaning } from './cleaning.ts';
import { type EncodedBatch, encodeBatch } from './encode-batch.ts';
import type { Chain } from './instance-state.ts';
import { loadInto } from './load.ts';
import type { LoadBatch, LoadResult } from './load-batch.ts';
import { createRowMemories, type RowMemory } from './row-memory.ts';
import type { Run, Runs } from './run.ts';
import type { StagedBucket } from './staged-ahead.ts';

/** What loading shares with the rest of its store. */
export interface LoaderContext {
  readonly session: TenantSession;
  readonly codec: FieldCodec;
  readonly extraClass: ExtraClass;
  readonly cleaning: Cleaning;
  readonly runs: Runs;
  readonly chains: Map<string, Chain>;
}

/** Loads batches; see `Store`. */
export interface Loader {
  load(batch: LoadBatch, options?: CallOptions): Promise<LoadResult>;
  loadAll(batches: AsyncIterable<LoadBatch>, options?: CallOptions): AsyncIterable<LoadResult>;
}

/** A batch that is ready to be written, and what is needed for it. */
interface Prepared {
  readonly encoded: EncodedBatch;
  readonly memory: RowMemory;
  readonly run: Run;
  readonly held: readonly StagedBucket[];
  readonly tenant: string;
}

const start: Chain = { cursor: null, isOwn: false, isComplete: true };

/** Loading of one store object. */
export function createLoader({ session, codec, extraClass, cleaning, runs, chains }: LoaderContext): Loader {
  const memories = createRowMemories();
  let boundTenant: string | undefined;

  /** Of the batch itself nothing is kept: its records would be copied by every collection of garbage until the commit. */
  const prepare = async (batch: LoadBatch): Promise<Prepared> => {
    const { instance } = batch;
    requireName(instance, 'instance');
    const run = runs.of(instance);
    // Before anything is waited for: what is staged from here on belongs to a later batch.
    const held = run.ahead.take(batch.cursor);
    boundTenant ??= await session.run(async (_transaction, name) => name);
    const tenant = boundTenant;
    const memory = memories.take();
    const encoded = await encodeBatch(batch, { tenant, instance, codec, extraClass }, memory);
    return { encoded, memory, run, held, tenant };
  };

  const write = async (
    { encoded, memory, run, held, tenant }: Prepared,
    sent: () => void = () => {},
  ): Promise<LoadResult> => {
    const { instance, cursor, complete } = encoded.head;
    await cleaning.catchUp(instance);
    const chain = chains.get(instance) ?? start;
    const { result, leavesStale, told } = await session.run((transaction) =>
      loadInto(transaction, encoded, { tenant, chain, run: run.name, codec, held, sent }),
    );
    memories.giveBack(memory);
    run.ahead.saved(cursor);
    chains.set(instance, {
      cursor,
      isOwn: true,
      isComplete: complete,
      ...(told === undefined ? {} : { told }),
    });
    return { ...result, cleaningError: leavesStale ? await cleaning.afterLoad(instance) : null };
  };

  /** @param isSent tells when the database works on the batch before, and needs this process no more for a while */
  async function* prepareAll(
    batches: AsyncIterable<LoadBatch>,
    isSent: () => Promise<void>,
  ): AsyncGenerator<Prepared> {
    for await (const batch of batches) {
      yield await prepare(batch);
      await isSent();
    }
  }

  return {
    async load(batch, { signal } = {}) {
      signal?.throwIfAborted();
      const prepared = await prepare(batch);
      signal?.throwIfAborted();
      return write(prepared);
    },
    async *loadAll(batches, { signal } = {}) {
      let sending = Promise.resolve();
      const prepared = prepareAll(batches, () => sending);
      for await (const batch of readAhead(prepared, signal === undefined ? {} : { signal })) {
        const { promise, resolve } = Promise.withResolvers<void>();
        sending = promise;
        try {
          yield await write(batch, resolve);
        } finally {
          resolve();
        }
      }
    },
  };
}
