import {
  BitewingError,
  type EntityName,
  type RemoveRecord,
  type ScanState,
  type UpsertRecord,
} from '@bitewing/core';
import { EarlierPass } from './earlier-pass.ts';
import type { HeldKeys } from './held-keys.ts';
import { type RecentHead, readRecentHead, readRecentIds, stageRecentHead } from './recent-entries.ts';
import { contentHash, idHash, unknownContent } from './record-hash.ts';
import type { ScanEntry } from './scan-entry.ts';
import {
  expectKnownScopes,
  expectSameEpoch,
  readEntries,
  readHead,
  readHeadToReplace,
  readRun,
  readUnfinished,
  type ScanHead,
  ScanLogWriter,
  stageRun,
} from './scan-log.ts';
import { keyOfId, type ScanScope, scopeName, scopeOf } from './scan-scope.ts';

/** One pass over a source that cannot say what changed. */
export interface ScanPassOptions {
  readonly adapter: string;
  readonly instance: string;
  readonly scanState: ScanState;
  /** The history that the state must belong to. */
  readonly epoch: string;
  /** Every scope that this pass should give records of, also where its table turns out to be missing. */
  readonly scopes: readonly ScanScope[];
  /** Entities that an earlier pass finished, as its cursor says; none for a snapshot. */
  readonly known: ReadonlySet<EntityName>;
  /** Whether all rows of a table were read; asked when they should have been. */
  readonly isComplete: (table: string) => boolean;
  readonly held: HeldKeys;
  /** Takes up a run that was interrupted, by the name that it was saved under; only of a snapshot. */
  readonly resumed?: string;
  /**
   * Asked before records count as deleted: which of these keys are there all the same. A live table may be refilled
   * while it is read.
   */
  readonly stillThere?: (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /**
   * Ids of a scope that were given away in batches which the host may not have saved yet: what the state says of them may
   * be older than what the host has.
   */
  readonly unsaved?: (scope: ScanScope) => readonly string[];
}

/** One scope in a pass. */
interface ScopePass {
  readonly scope: ScanScope;
  readonly before: ScanHead | null;
  readonly known: EarlierPass | null;
  /** What quick passes gave since the pass before. */
  readonly recent: RecentHead | null;
  /** What was given since, and may not be saved. */
  readonly unsaved: readonly string[];
  readonly writer: ScanLogWriter;
}

const removesAtOnce = 512;

/** The head of what quick passes gave; for a pass that replaces everything, a damaged one is as good as one of nothing. */
async function openRecent(
  scanState: ScanState,
  name: string,
  epoch: string,
  isKnown: boolean,
): Promise<RecentHead | null> {
  try {
    return await readRecentHead(scanState, name);
  } catch (error) {
    if (isKnown || !BitewingError.is(error, 'history_lost')) throw error;
    return { version: 1, epoch, chunks: 0, entries: 0 };
  }
}

async function openScope(scope: ScanScope, options: ScanPassOptions): Promise<ScopePass> {
  const { scanState, epoch } = options;
  const name = scopeName(scope);
  const isKnown = options.known.has(scope.entity);
  const before = await (isKnown ? readHead : readHeadToReplace)(scanState, name);
  const unfinished =
    options.resumed === undefined ? null : await readUnfinished(scanState, name, options.resumed);
  const writer = new ScanLogWriter(scanState, name, epoch, before, unfinished);
  const recent = await openRecent(scanState, name, epoch, isKnown);
  if (before === null || !isKnown) return { scope, before, known: null, recent, unsaved: [], writer };
  expectSameEpoch(options.adapter, name, before.epoch, epoch);
  if (recent !== null) expectSameEpoch(options.adapter, name, recent.epoch, epoch);
  const unsaved = options.unsaved?.(scope) ?? [];
  const known = new EarlierPass(before.entries + (recent?.entries ?? 0) + unsaved.length);
  for await (const { id, content } of readEntries(scanState, name, before)) known.add(idHash(id), content);
  if (recent !== null)
    for await (const id of readRecentIds(scanState, name, recent)) known.add(idHash(id), unknownContent);
  for (const id of unsaved) known.add(idHash(id), unknownContent);
  return { scope, before, known, recent, unsaved, writer };
}

/**
 * Compares what a pass reads with what the pass before it read, and writes down what this one reads.
 *
 * Memory holds 21 bytes for each record of the pass before, and no id: ids of what is gone are read from the state.
 */
export class ScanPass {
  readonly #options: ScanPassOptions;
  readonly #scopes: ReadonlyMap<string, ScopePass>;
  #full: ScopePass[] = [];
  /** Whether the state says whose parts are in it. */
  #isNamed: boolean;

  private constructor(options: ScanPassOptions, scopes: ReadonlyMap<string, ScopePass>) {
    this.#options = options;
    this.#scopes = scopes;
    this.#isNamed = options.resumed !== undefined;
  }

  /** @throws BitewingError `history_lost` where the state is not the one that the cursor was saved with */
  static async open(options: ScanPassOptions): Promise<ScanPass> {
    // Without the first part of the run, what was deleted of it since would never be missed.
    if (options.resumed !== undefined && (await readRun(options.scanState)) !== options.resumed) {
      throw new BitewingError('history_lost', {
        adapter: options.adapter,
        detail: 'There is no scan state of the run that was interrupted.',
      });
    }
    const scopes = new Map<string, ScopePass>();
    for (const scope of options.scopes) scopes.set(scopeName(scope), await openScope(scope, options));
    expectKnownScopes(
      options.adapter,
      options.known,
      options.scopes,
      (scope) => scopes.get(scopeName(scope))?.known !== null,
    );
    return new ScanPass(options, scopes);
  }

  #scopeOf(record: UpsertRecord): ScopePass {
    const found = this.#scopes.get(scopeOf(record));
    if (found !== undefined) return found;
    throw new BitewingError('internal', { detail: `No pass was opened over ${scopeOf(record)}.` });
  }

  /** Notes a record; tells whether it is new or says something else than before. */
  see(record: UpsertRecord): boolean {
    const pass = this.#scopeOf(record);
    const content = contentHash(record);
    if (pass.writer.add({ id: record.id, content })) this.#full.push(pass);
    return pass.known === null || !pass.known.see(idHash(record.id), content);
  }

  /** Stages what was noted, where there is enough of it. */
  async flush(): Promise<void> {
    const full = this.#full;
    this.#full = [];
    for (const { writer } of full) await writer.flush();
  }

  /** Stages everything that was noted, and how far the run has come; to be saved with the next cursor. */
  async save(run: string): Promise<void> {
    this.#full = [];
    if (!this.#isNamed) await stageRun(this.#options.scanState, run);
    this.#isNamed = true;
    for (const { writer } of this.#scopes.values()) await writer.save(run);
  }

  /**
   * What the pass before had and this one did not meet. Only of tables that were read completely; a row that was
   * rejected this time is there, so what it gave before stays. What stays is noted for the next pass: so all of this
   * must be pulled before `finish`.
   */
  async *removed(): AsyncGenerator<readonly RemoveRecord[]> {
    for (const pass of this.#scopes.values()) yield* this.#removedOf(pass);
  }

  async *#removedOf(pass: ScopePass): AsyncGenerator<readonly RemoveRecord[]> {
    const { scope, known, writer } = pass;
    const { held, isComplete } = this.#options;
    if (known === null) return;
    const isWhole = isComplete(scope.table);
    let gone: ScanEntry[] = [];
    for await (const id of this.#idsOf(pass)) {
      const hash = idHash(id);
      if (known.wasSeen(hash)) continue;
      // With the content that is known now: a quick pass may have given another one since.
      const entry: ScanEntry = { id, content: known.contentOf(hash) };
      // An id that comes twice is removed, or kept, once.
      known.see(hash, entry.content);
      if (!isWhole || held.isHeld(scope.table, keyOfId(id))) {
        if (writer.add(entry)) await writer.flush();
        continue;
      }
      gone.push(entry);
      if (gone.length >= removesAtOnce) {
        yield await this.#removesOf(scope, writer, gone);
        gone = [];
      }
    }
    if (gone.length > 0) yield await this.#removesOf(scope, writer, gone);
  }

  /** The ids that the pass before had, then those that were given since. */
  async *#idsOf({ scope, before, recent, unsaved }: ScopePass): AsyncGenerator<string> {
    const { scanState } = this.#options;
    const name = scopeName(scope);
    if (before !== null) for await (const { id } of readEntries(scanState, name, before)) yield id;
    if (recent !== null) yield* readRecentIds(scanState, name, recent);
    yield* unsaved;
  }

  /** The removal of records; of those that turn out to be there, nothing, and they stay known as they were. */
  async #removesOf(
    { entity, table }: ScanScope,
    writer: ScanLogWriter,
    gone: readonly ScanEntry[],
  ): Promise<readonly RemoveRecord[]> {
    const { adapter, instance, stillThere } = this.#options;
    const keys = [...new Set(gone.map(({ id }) => keyOfId(id)))];
    const present: ReadonlySet<string> =
      stillThere === undefined ? new Set<string>() : await stillThere(table, keys);
    for (const entry of gone) if (present.has(keyOfId(entry.id)) && writer.add(entry)) await writer.flush();
    return gone
      .filter(({ id }) => !present.has(keyOfId(id)))
      .map(({ id }) => ({
        op: 'remove',
        entity,
        id,
        source: { adapter, instance, table, key: keyOfId(id) },
        evidence: 'absent',
        reason: 'deleted',
      }));
  }

  /**
   * Stages the end of the pass; to be saved with the last cursor. The state then is what the run gave, and what it
   * left alone: so the state of a table that a snapshot did not find is empty, whatever an earlier snapshot saw.
   */
  async finish(): Promise<void> {
    const { scanState, epoch } = this.#options;
    for (const { scope, recent, writer } of this.#scopes.values()) {
      await writer.finish();
      // What quick passes gave is in this pass now.
      if (recent !== null && recent.entries > 0)
        await stageRecentHead(scanState, scopeName(scope), { version: 1, epoch, chunks: 0, entries: 0 });
    }
  }
}
