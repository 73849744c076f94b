import { BitewingError, type EntityName, type ScanState } from '@bitewing/core';
import * as z from 'zod';
import { EntryPacker, type ScanEntry, unpackEntries } from './scan-entry.ts';
import type { ScanScope } from './scan-scope.ts';

const headSchema = z.strictObject({
  version: z.literal(1),
  epoch: z.string(),
  /** Which of the two sets of buckets holds the entries. */
  side: z.union([z.literal(0), z.literal(1)]),
  chunks: z.int().min(0),
  entries: z.int().min(0),
});

/** What is known of a finished pass over one scope. */
export type ScanHead = z.output<typeof headSchema>;

const unfinishedSchema = z.strictObject({
  version: z.literal(1),
  run: z.string(),
  side: z.union([z.literal(0), z.literal(1)]),
  chunks: z.int().min(0),
  entries: z.int().min(0),
});

/** How far a pass that is under way has written a scope down. */
export type UnfinishedScan = z.output<typeof unfinishedSchema>;

const unfinishedName = (scope: string): string => `${scope}/unfinished`;

const headBucket = 0;
const bucketOf = (side: 0 | 1, chunk: number): number => 1 + 2 * chunk + side;
const chunkBytes = 64 * 1024;

/** Says that what is kept of a scope cannot be used. */
export const damagedScan = (scope: string, cause?: unknown): BitewingError =>
  new BitewingError('history_lost', {
    detail: `The scan state of ${scope} is damaged or incomplete.`,
    ...(cause === undefined ? {} : { cause }),
  });

/** What is kept under a name. A host that seals it says itself where it is damaged. @throws BitewingError `history_lost` */
export async function bytesOfBucket(
  state: ScanState,
  name: string,
  bucket: number,
): Promise<Uint8Array | null> {
  try {
    return await state.get(name, bucket);
  } catch (error) {
    if (BitewingError.is(error, 'sealed_value_damaged')) throw damagedScan(name, error);
    throw error;
  }
}

/** The head of a scope; null where no pass over it was finished. @throws BitewingError `history_lost` */
export async function readHead(state: ScanState, scope: string): Promise<ScanHead | null> {
  const bytes = await bytesOfBucket(state, scope, headBucket);
  if (bytes === null) return null;
  try {
    return headSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    throw damagedScan(scope, error);
  }
}

/** The head of a scope that a new pass replaces, whatever it says: a damaged one is as good as none. */
export async function readHeadToReplace(state: ScanState, scope: string): Promise<ScanHead | null> {
  try {
    return await readHead(state, scope);
  } catch (error) {
    if (error instanceof BitewingError && error.code === 'history_lost') return null;
    throw error;
  }
}

/** @throws BitewingError `history_lost` where what is kept of a scope belongs to another history */
export function expectSameEpoch(adapter: string, scope: string, kept: string, epoch: string): void {
  if (kept === epoch) return;
  throw new BitewingError('history_lost', {
    adapter,
    detail: `The scan state of ${scope} belongs to another database.`,
  });
}

/**
 * Refuses entities of which a cursor says that they are known, while nothing of them is kept.
 *
 * @throws BitewingError `history_lost`
 */
export function expectKnownScopes(
  adapter: string,
  known: ReadonlySet<EntityName>,
  scopes: readonly ScanScope[],
  isKept: (scope: ScanScope) => boolean,
): void {
  for (const entity of known) {
    const own = scopes.filter((scope) => scope.entity === entity);
    if (own.length === 0 || own.some(isKept)) continue;
    throw new BitewingError('history_lost', {
      adapter,
      detail: `There is no scan state of ${entity}, though the cursor was saved with one.`,
    });
  }
}

/** Where the name of the run lies whose parts are in the state; no scope is called so. */
const runName = '/run';

/** Which run wrote to the state last, finished or not; null where none did. @throws BitewingError `history_lost` */
export async function readRun(state: ScanState): Promise<string | null> {
  const bytes = await bytesOfBucket(state, runName, headBucket);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}

export const stageRun = (state: ScanState, run: string): Promise<void> =>
  state.stage(runName, headBucket, Buffer.from(run));

/**
 * How far an interrupted run had written a scope down; null where it had not come to it.
 *
 * @throws BitewingError `history_lost`
 */
export async function readUnfinished(
  state: ScanState,
  scope: string,
  run: string,
): Promise<UnfinishedScan | null> {
  const bytes = await bytesOfBucket(state, unfinishedName(scope), headBucket);
  if (bytes === null) return null;
  try {
    const found = unfinishedSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return found.run === run ? found : null;
  } catch (error) {
    throw damagedScan(scope, error);
  }
}

/** The entries of one bucket. @throws BitewingError `history_lost` */
function* unpackBucket(bytes: Uint8Array, scope: string): Generator<ScanEntry> {
  try {
    yield* unpackEntries(bytes);
  } catch (error) {
    throw damagedScan(scope, error);
  }
}

/** The entries of a finished pass, a bucket at a time: as many as its head says. @throws BitewingError `history_lost` */
export async function* readEntries(
  state: ScanState,
  scope: string,
  { side, chunks, entries }: ScanHead,
): AsyncGenerator<ScanEntry> {
  let read = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const bytes = await bytesOfBucket(state, scope, bucketOf(side, chunk));
    if (bytes === null) throw damagedScan(scope);
    for (const entry of unpackBucket(bytes, scope)) {
      read += 1;
      if (read > entries) throw damagedScan(scope);
      yield entry;
    }
  }
  if (read < entries) throw damagedScan(scope);
}

/**
 * Writes the entries of a pass beside those of the pass before, which stay what they are until `finish`. So a pass
 * that is killed in its middle can be made again from the start, though parts of it are saved already.
 */
export class ScanLogWriter {
  readonly #state: ScanState;
  readonly #scope: string;
  readonly #epoch: string;
  readonly #side: 0 | 1;
  readonly #packer = new EntryPacker();
  #chunks: number;
  #entries: number;
  #saved: number;

  /** @param unfinished Where an interrupted run had come to; what it wrote stays. */
  constructor(
    state: ScanState,
    scope: string,
    epoch: string,
    before: ScanHead | null,
    unfinished: UnfinishedScan | null = null,
  ) {
    this.#state = state;
    this.#scope = scope;
    this.#epoch = epoch;
    this.#side = unfinished?.side ?? (before?.side === 0 ? 1 : 0);
    this.#chunks = unfinished?.chunks ?? 0;
    this.#entries = unfinished?.entries ?? 0;
    this.#saved = this.#entries;
  }

  /** Adds an entry; true when `flush` has something to write. */
  add(entry: ScanEntry): boolean {
    this.#packer.add(entry);
    this.#entries += 1;
    return this.#packer.length >= chunkBytes;
  }

  async flush(): Promise<void> {
    if (this.#packer.length === 0) return;
    await this.#state.stage(this.#scope, bucketOf(this.#side, this.#chunks), this.#packer.take());
    this.#chunks += 1;
  }

  /** Writes down how far this run has come, so that it can be taken up again. */
  async save(run: string): Promise<void> {
    if (this.#saved === this.#entries) return;
    await this.flush();
    const unfinished: UnfinishedScan = {
      version: 1,
      run,
      side: this.#side,
      chunks: this.#chunks,
      entries: this.#entries,
    };
    await this.#state.stage(unfinishedName(this.#scope), headBucket, Buffer.from(JSON.stringify(unfinished)));
    this.#saved = this.#entries;
  }

  /** Makes this pass the one that the next is compared with. */
  async finish(): Promise<void> {
    await this.flush();
    const head: ScanHead = {
      version: 1,
      epoch: this.#epoch,
      side: this.#side,
      chunks: this.#chunks,
      entries: this.#entries,
    };
    await this.#state.stage(this.#scope, headBucket, Buffer.from(JSON.stringify(head)));
  }
}
