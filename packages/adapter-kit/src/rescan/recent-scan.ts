import type { CanonicalRecord, ScanState } from '@bitewing/core';
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

/** A pass whose records have to be known of though it writes down no whole state: a quick one, or one that may break off. */
export interface RecentScanOptions {
  readonly adapter: string;
  readonly scanState: ScanState;
  /** The history that the state must belong to. */
  readonly epoch: string;
  /** Every scope that the pass may give records of. */
  readonly scopes: readonly ScanScope[];
  /** Whether a whole pass reads what is noted so far at the same time: then that stays as it is, and buckets are added. */
  readonly isBeside?: boolean;
}

interface RecentScope {
  readonly name: string;
  head: RecentHead;
  noted: string[];
  /** So many buckets at the beginning stay as they are. */
  kept: number;
  seen: SeenKeys;
}

/** Ids that fill a bucket. */
const idsInChunk = 2_000;

/**
 * Writes down the ids of what is given between the ends of two whole passes: by the watermark of a feed, for a hint, or by a whole
 * pass itself, which may be broken off when the host has some of what it gives.
 *
 * The next whole pass then knows that what it kept of these records no longer holds: it gives them again, and what it does not
 * meet of them any more it removes, also where they came and went between two whole passes.
 */
export class RecentScan {
  readonly #state: ScanState;
  readonly #scopes: ReadonlyMap<string, RecentScope>;

  private constructor(state: ScanState, scopes: ReadonlyMap<string, RecentScope>) {
    this.#state = state;
    this.#scopes = scopes;
  }

  /** @throws BitewingError `history_lost` where no whole pass over the scopes was kept, or one of another history */
  static async open({
    adapter,
    scanState,
    epoch,
    scopes,
    isBeside = false,
  }: RecentScanOptions): Promise<RecentScan> {
    const found = new Map<string, RecentScope>();
    const heads = new Map<string, boolean>();
    for (const scope of scopes) {
      const name = scopeName(scope);
      const whole = await readHead(scanState, name);
      if (whole !== null) expectSameEpoch(adapter, name, whole.epoch, epoch);
      heads.set(name, whole !== null);
      const recent = await readRecentHead(scanState, name);
      if (recent !== null) expectSameEpoch(adapter, name, recent.epoch, epoch);
      const head = recent ?? { version: 1, epoch, chunks: 0, entries: 0 };
      found.set(name, { name, head, noted: [], kept: isBeside ? head.chunks : 0, seen: new SeenKeys() });
    }
    expectKnownScopes(
      adapter,
      new Set(scopes.map(({ entity }) => entity)),
      scopes,
      (scope) => heads.get(scopeName(scope)) === true,
    );
    return new RecentScan(scanState, found);
  }

  /** Notes a record that is given away, or its removal: in either case the host has it no more as it was. */
  note(record: CanonicalRecord): void {
    this.noteId(scopeOf(record), record.id);
  }

  /** @param name That of the record's scope, as `scopeOf` gives it. */
  noteId(name: string, id: string): void {
    const scope = this.#scopes.get(name);
    if (scope?.seen.add(id) === true) scope.noted.push(id);
  }

  /**
   * A whole pass over some scopes begins beside this one: what is noted of them so far stays as it is while that reads it.
   */
  keep(scopes: readonly ScanScope[]): void {
    for (const scope of this.#of(scopes)) scope.kept = scope.head.chunks;
  }

  #of(scopes: readonly ScanScope[]): readonly RecentScope[] {
    return scopes.flatMap((scope) => this.#scopes.get(scopeName(scope)) ?? []);
  }

  /** Stages what was noted; to be saved with the batch that gives it. */
  async save(): Promise<void> {
    for (const scope of this.#scopes.values()) if (scope.noted.length > 0) await this.#saveScope(scope);
  }

  /**
   * Stages that nothing is noted any more; to be saved with the end of a whole pass, which has written down everything.
   *
   * @param scopes Those that the pass was over; all when not given.
   */
  async forget(scopes?: readonly ScanScope[]): Promise<void> {
    for (const scope of scopes === undefined ? this.#scopes.values() : this.#of(scopes)) {
      scope.noted = [];
      scope.seen = new SeenKeys();
      scope.kept = 0;
      this.#last.delete(scope.name);
      if (scope.head.entries === 0) continue;
      scope.head = { ...scope.head, chunks: 0, entries: 0 };
      await stageRecentHead(this.#state, scope.name, scope.head);
    }
  }

  async #saveScope(scope: RecentScope): Promise<void> {
    const { name, head } = scope;
    const { noted } = scope;
    scope.noted = [];
    // The last bucket is filled up: a pass a minute would else leave a bucket each.
    const fills = head.chunks > scope.kept;
    let chunk = fills ? head.chunks - 1 : head.chunks;
    let ids = fills ? [...(await this.#lastChunk(name, chunk))] : [];
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
