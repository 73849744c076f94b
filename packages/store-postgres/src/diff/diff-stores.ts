import { type Batch, BitewingError, type EntityName, entityNames } from '@bitewing/core';
import { addSame, type DiffOptions, type DiffResult, diff } from '@bitewing/core/diff';
import type { Store } from '../store.ts';
import type { StorePicture } from './store-picture.ts';
import { unequalStretches } from './unequal-stretches.ts';

/** An instance of a store. */
export interface ComparedInstance {
  readonly store: Pick<Store, 'picture'>;
  readonly instance: string;
}

/** How two stores are compared. */
export interface StoreDiffOptions extends DiffOptions {
  /** All by default. */
  readonly entities?: readonly EntityName[];
  /** Records of a segment that is summed up at a time; 1,000 by default. */
  readonly segmentRecords?: number;
}

/** What a comparison of two stores gives. */
export interface StoreDiffResult extends DiffResult {
  /** How many records each side had to give to be compared; all others are the same by their sums. */
  readonly downloaded: { readonly left: number; readonly right: number };
}

async function* counted(
  batches: AsyncIterable<Batch>,
  count: (records: number) => void,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    count(batch.records.length);
    yield batch;
  }
}

async function comparePictures(
  left: StorePicture,
  right: StorePicture,
  options: StoreDiffOptions,
): Promise<StoreDiffResult> {
  const { entities = entityNames, segmentRecords = 1000, source = true, issues = false, signal } = options;
  const compared = entityNames.filter(
    (entity) => entities.includes(entity) && (left.entities.has(entity) || right.entities.has(entity)),
  );
  const parts = { source, issues };
  const { stretches, same } = await unequalStretches(compared, {
    left,
    right,
    parts,
    segmentRecords,
    signal,
  });
  const downloaded = { left: 0, right: 0 };
  const read = (side: keyof typeof downloaded, picture: StorePicture): AsyncIterable<Batch> =>
    counted(picture.read(stretches, signal), (records) => {
      downloaded[side] += records;
    });
  const result = await diff(read('left', left), read('right', right), options);
  return { ...addSame(result, same), downloaded };
}

/**
 * Compares an instance of a store with one of another store, or of the same, and gives what `diff` of both readings
 * gives, without reading what is equal: each database adds up the hashes of its rows by stretches of ids, and only
 * the records of stretches whose sums differ are read, in the end some thirty of them around each difference.
 *
 * Sealed values are compared by the digests beside them, so both stores must seal with one key. Under different keys, and
 * where values were stored before there were digests, the records that have one are read.
 *
 * What is equal by its sums is not opened: a sealed value that was damaged beside its digest is not noticed. Whoever
 * doubts the database reads both sides with `diff`.
 *
 * Each side is seen as of one moment, as by `read`, and keeps a connection until the end.
 *
 * @throws BitewingError what `read` throws; `invalid_options`, `spill_failed`; the reason of the signal
 *
 * @example
 * ```ts
 * import { createFieldCipher } from '@bitewing/core/privacy';
 * import { createStore, diffStores, pgClient } from '@bitewing/store-postgres';
 * import pg from 'pg';
 *
 * const tenant = 'main-street';
 * const codec = createFieldCipher(process.env.FIELD_KEY ?? '', { tenant });
 * const open = (connectionString: string | undefined) =>
 *   createStore({ client: pgClient(new pg.Pool({ connectionString })), mode: 'role', codec });
 *
 * const { report, downloaded } = await diffStores(
 *   { store: open(process.env.STORE_URL), instance: 'front-desk' },
 *   { store: open(process.env.COPY_URL), instance: 'front-desk' },
 * );
 * console.log(report.same, report.total.different, downloaded.left, downloaded.right);
 * ```
 */
export async function diffStores(
  left: ComparedInstance,
  right: ComparedInstance,
  options: StoreDiffOptions = {},
): Promise<StoreDiffResult> {
  const { segmentRecords = 1, signal } = options;
  if (!Number.isSafeInteger(segmentRecords) || segmentRecords < 1) {
    throw new BitewingError('invalid_options', { detail: 'segmentRecords: a whole number above zero.' });
  }
  signal?.throwIfAborted();
  const lefts = await left.store.picture(left.instance);
  try {
    const rights = await right.store.picture(right.instance);
    try {
      return await comparePictures(lefts, rights, options);
    } finally {
      await rights[Symbol.asyncDispose]();
    }
  } finally {
    await lefts[Symbol.asyncDispose]();
  }
}
