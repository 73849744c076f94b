import type { ScanState, UpsertRecord } from '@bitewing/core';
import {
  type RecentHead,
  readRecentChunk,
  readRecentHead,
  stageRecentChunk,
  stageRecentHead,
} from './recent-entries.ts';
import { expectKnownScopes, expectSameEpoch, readHead } from './scan-log.ts';
import { type ScanScope, scopeName, scopeOf } from './scan-scope.ts';
import { SeenKeys } from './seen-keys.ts';

/** A pass that reads only what changed, and so sees no deletion. */
export interface RecentScanOptions {
  readonly adapter: string;
  readonly scanState: ScanState;
  /** The history that the state must belong to. */
  readonly epoch: string;
  /** Every scope that the pass may give records of. */
  readonly scopes: readonly ScanScope[];
}

interface RecentScope {
  readonly name: string;
  head: RecentHead;
  noted: string[];
}

/** Ids that fill a bucket. */
const idsInChunk = 2_000;

/**
 * Writes down the ids of what quick passes give between two whole ones: by the watermark of a feed, or for a hint.
 *
 * The next whole pass then knows that what it kept of these records no longer holds: it gives them again, and what it does not
 * meet of them any more it removes, also where they came and went between two whole passes.
 */
export class RecentScan {
  readonly #state: ScanState;
  readonly #scopes: ReadonlyMap<string, RecentScope>;
  readonly #seen = new SeenKeys();

  private constructor(state: ScanState, scopes: ReadonlyMap<string, RecentScope>) {
    this.#state = state;
    this.#scopes = scopes;
  }

  /** @throws BitewingError `history_lost` where no whole pass over the scopes was kept, or one of another history */
  static async open({ adapter, scanState, epoch, scopes }: RecentScanOptions): Promise<RecentScan> {
    const found = new Map<string, RecentScope>();
    const heads = new Map<string, boolean>();
    for (const scope of scopes) {
      const name = scopeName(scope);
      const whole = await readHead(scanState, name);
      if (whole !== null) expectSameEpoch(adapter, name, whole.epoch, epoch);
      heads.set(name, whole !== null);
      const recent = await readRecentHead(scanState, name);
      if (recent !== null) expectSameEpoch(adapter, name, recent.epoch, epoch);
      found.set(name, { name, head: recent ?? { version: 1, epoch, chunks: 0, entries: 0 }, noted: [] });
    }
    expectKnownScopes(
      adapter,
      new Set(scopes.map(({ entity }) => entity)),
      scopes,
      (scope) => heads.get(scopeName(scope)) === true,
    );
    return new RecentScan(scanState, found);
  }

  /** Notes a record that is given away. */
  note(record: UpsertRecord): void {
    const name = scopeOf(record);
    const scope = this.#scopes.get(name);
    if (scope !== undefined && this.#seen.add(`${name} ${record.id}`)) scope.noted.push(record.id);
  }

  /** Stages what was noted; to be saved with the batch that gives it. */
  async save(): Promise<void> {
    for (const scope of this.#scopes.values()) if (scope.noted.length > 0) await this.#saveScope(scope);
  }

  async #saveScope(scope: RecentScope): Promise<void> {
    const { name, head } = scope;
    const { noted } = scope;
    scope.noted = [];
    let chunk = Math.max(0, head.chunks - 1);
    // The last bucket is filled up: a pass a minute would else leave a bucket each.
    let ids = head.chunks === 0 ? [] : [...(await this.#lastChunk(name, chunk))];
    for (const id of noted) {
      if (ids.length >= idsInChunk) {
        await this.#stage(name, chunk, ids);
        chunk += 1;
        ids = [];
      }
      ids.push(id);
    }
    await this.#stage(name, chunk, ids);
    scope.head = { ...head, chunks: chunk + 1, entries: head.entries + noted.length };
    await stageRecentHead(this.#state, name, scope.head);
  }

  /** What was staged by this pass and not saved yet cannot be read back. */
  readonly #last = new Map<string, readonly string[]>();

  async #lastChunk(name: string, chunk: number): Promise<readonly string[]> {
    return this.#last.get(name) ?? readRecentChunk(this.#state, name, chunk);
  }

  async #stage(name: string, chunk: number, ids: readonly string[]): Promise<void> {
    await stageRecentChunk(this.#state, name, chunk, ids);
    this.#last.set(name, ids);
  }
}
