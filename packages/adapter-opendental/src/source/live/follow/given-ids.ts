import { type RecentScan, type ScanScope, scopeName, scopeOf } from '@bitewing/adapter-kit';
import type { CanonicalRecord } from '@bitewing/core';

/** A host has saved a batch when it asks for the second one behind it: also where it reads one ahead. */
const batchesUnsaved = 3;

type IdsByScope = Map<string, string[]>;

/**
 * Notes which records are given away, so that a whole reading of their tables knows that what it kept of them no longer holds: in
 * the scan state, and for as long as the host may not have saved that, in memory.
 */
export class GivenIds {
  readonly #recent: RecentScan | null;
  #batches: IdsByScope[] = [new Map()];
  /** Given for a change while a pass over the same scope was under way: its end must not forget them. */
  #besidePass: (readonly [scope: string, id: string])[] = [];
  #passScopes: ReadonlySet<string> = new Set();

  /** @param recent Null where the host keeps no scan state. */
  constructor(recent: RecentScan | null) {
    this.#recent = recent;
  }

  /** @param isOfPass Whether a pass gives the records. */
  note(records: readonly CanonicalRecord[], isOfPass: boolean): void {
    if (this.#recent === null) return;
    const batch = this.#batches.at(-1);
    for (const record of records) {
      this.#recent.note(record);
      const scope = scopeOf(record);
      const ids = batch?.get(scope);
      if (ids === undefined) batch?.set(scope, [record.id]);
      else ids.push(record.id);
      if (!isOfPass && this.#passScopes.has(scope)) this.#besidePass.push([scope, record.id]);
    }
  }

  /** Stages what was noted; to be saved with the batch that is given next. */
  async save(): Promise<void> {
    await this.#recent?.save();
  }

  /** A batch was given, and another is asked for. */
  nextBatch(): void {
    this.#batches = [...this.#batches.slice(1 - batchesUnsaved), new Map()];
  }

  /** Ids of a scope that were given away, and may not be saved. */
  unsaved(scope: ScanScope): readonly string[] {
    return this.#batches.flatMap((batch) => batch.get(scopeName(scope)) ?? []);
  }

  /** A pass over some scopes begins. */
  beginPass(scopes: readonly ScanScope[]): void {
    this.#recent?.keep(scopes);
    this.#passScopes = new Set(scopes.map(scopeName));
    this.#besidePass = [];
  }

  /** It came to its end, and has written down everything but what was given beside it. */
  async endPass(scopes: readonly ScanScope[]): Promise<void> {
    await this.#recent?.forget(scopes);
    for (const [scope, id] of this.#besidePass) this.#recent?.noteId(scope, id);
    this.leavePass();
  }

  /** The pass is over, at its end or not. */
  leavePass(): void {
    this.#passScopes = new Set();
    this.#besidePass = [];
  }
}
