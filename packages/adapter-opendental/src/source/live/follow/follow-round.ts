import {
  type EntityReader,
  now,
  type ReadBlock,
  type ReadStep,
  type ScanScope,
  stepAt,
} from '@bitewing/adapter-kit';
import type { Instant } from '@bitewing/core';
import { historyLost } from '../../change-request.ts';
import type { LiveRun } from '../live-run.ts';
import { nameOf } from '../reader-order.ts';
import { presentTables } from '../reader-steps.ts';
import type { ChangeFeed, FeedPlace, FoundChanges } from './change-feed.ts';
import type { FollowContext } from './follow-context.ts';
import type { FollowedBlock, FollowItem, FollowPause } from './follow-item.ts';
import { passOverReader, type ReaderPassEnd, scopesOfReader } from './reader-pass.ts';
import { reread } from './reread.ts';
import { type WatchedColumns, watchedTables } from './row-change.ts';
import { TouchedRecords } from './touched-records.ts';

/** More than so many groups are not remembered one by one between two looks at everything. */
const mostRemembered = 200_000;

/** A table that could not be read is tried again after so long. */
const tableRetryMs = 30_000;

/** A row that was told of and is not there is looked for this often, and this long. */
const awaitedEveryMs = 50;
const longestAwaitedMs = 10_000;

const unfinished: ReaderPassEnd = { isWhole: false, failures: new Map(), finish: async () => undefined };

/** One look after another at what changed, over one survey of the practice. */
export class FollowRounds {
  readonly #context: FollowContext;
  readonly #run: LiveRun;
  readonly #feed: ChangeFeed;
  readonly #watched: ReadonlyMap<string, WatchedColumns>;
  readonly #touched: TouchedRecords;
  /** By first table of a reader that has to be read whole: not before when. */
  readonly #due: Map<string, number>;
  /** Of readers that cannot be read now, or are not asked for: for whoever reads them again. */
  readonly #dueElsewhere: readonly string[];
  #awaitedSince: number | null = null;
  #lastPause = performance.now();
  readonly #known: Pick<FollowPause, 'born' | 'facts'>;
  #place: FeedPlace;
  /** Where the feed stands: becomes the place once everything in front of it was given. */
  #reached: FeedPlace;
  #asOf = new Map<string, Instant>();
  /** What was read since everything up to then was known; null where it is too much to remember. */
  #since: Set<string> | null = new Set();
  #carried: FoundChanges | null = null;
  #isRedefined = false;
  #isSettled = false;
  /** Whether what was found last is everything up to a moment. */
  #isWhole = false;
  /** Whether such a finding has been given. */
  #isCaughtUp = false;

  constructor(context: FollowContext, run: LiveRun, feed: ChangeFeed, start: FollowPause) {
    this.#context = context;
    this.#run = run;
    this.#feed = feed;
    this.#watched = watchedTables(run);
    this.#touched = new TouchedRecords(this.#watched);
    this.#place = start.place;
    this.#reached = start.place;
    const readable = new Set(run.plan.readers.map(nameOf));
    this.#due = new Map(start.due.filter((name) => readable.has(name)).map((name) => [name, 0]));
    this.#dueElsewhere = start.due.filter((name) => !readable.has(name));
    this.#isSettled = start.settled;
    this.#known = { born: start.born, facts: start.facts };
  }

  /** Gives what changed, round after round, until the practice has to be surveyed anew. */
  async *items(): AsyncGenerator<FollowItem> {
    while (!this.#isRedefined) {
      this.#context.signal.throwIfAborted();
      const found = this.#carried ?? (await this.#feed.next(this.#waitMs()));
      this.#carried = null;
      this.#absorb(found);
      yield* this.#readTouched();
      if (!this.#isRedefined) yield* this.#passOverDue();
      await this.#judge();
      yield this.#pause();
    }
  }

  /** Until a heartbeat is due, a table is tried again, or a row that was told of is looked for. */
  #waitMs(): number {
    const moment = performance.now();
    const next = [this.#lastPause + this.#context.options.changes.heartbeatMs, ...this.#due.values()];
    const wait = Math.max(0, Math.min(...next) - moment);
    return this.#touched.isEmpty ? wait : Math.min(wait, awaitedEveryMs);
  }

  #absorb({ changes, unknown, isRedefined, place, asOf }: FoundChanges): void {
    this.#touched.add(changes);
    const isUnknown = (reader: EntityReader): boolean =>
      unknown === null || presentTables(reader, this.#run).some((table) => unknown.includes(table));
    if (unknown === null || unknown.length > 0) this.#readWhole(this.#run.plan.readers.filter(isUnknown));
    this.#isRedefined ||= isRedefined;
    if (place !== null) this.#reached = place;
    for (const [table, moment] of asOf) this.#asOf.set(table, moment);
  }

  /** Has the tables of some readers read whole: then no single row of theirs is waited for. */
  #readWhole(readers: readonly EntityReader[]): void {
    for (const reader of readers) this.#due.set(nameOf(reader), 0);
    this.#touched.forgive((reader) => readers.includes(reader));
  }

  /** Reads again what was touched. What may not be seen yet stays touched, and holds the place back. */
  async *#readTouched(): AsyncGenerator<FollowedBlock> {
    if (!this.#touched.isEmpty) {
      this.#remember();
      await this.#feed.visible?.();
      const isLog = this.#feed.isAhead;
      const how = {
        evidence: isLog ? ('log' as const) : ('absent' as const),
        isAwaited: isLog,
        given: this.#feed.given?.bind(this.#feed),
      };
      const failed = (reader: string): void => {
        this.#due.set(reader, performance.now() + tableRetryMs);
      };
      for await (const block of reread(this.#touched, this.#run, how, failed))
        yield* this.#give(block, false);
    }
    this.#awaitedSince = this.#touched.isEmpty ? null : (this.#awaitedSince ?? performance.now());
    if (this.#touched.isEmpty) this.#advance();
    else if (performance.now() - (this.#awaitedSince ?? 0) > longestAwaitedMs) {
      // They went in a way that the log does not tell of.
      this.#awaitedSince = null;
      this.#readWhole([...this.#touched.values()].map(({ reader }) => reader));
    }
  }

  /** Everything that was found has been given. */
  #advance(): void {
    this.#place = this.#reached;
    const unread = new Set(
      this.#run.plan.readers
        .filter((reader) => this.#due.has(nameOf(reader)))
        .flatMap((reader) => presentTables(reader, this.#run)),
    );
    for (const [table, moment] of this.#asOf)
      if (!unread.has(table)) this.#context.counts.fresh(table, moment);
    this.#asOf.clear();
  }

  #remember(): void {
    for (const { reader, groups } of this.#touched.values()) {
      for (const group of groups.keys()) this.#since?.add(`${nameOf(reader)} ${group}`);
      if ((this.#since?.size ?? 0) > mostRemembered) this.#since = null;
    }
  }

  /** All of a block at once: what is given has to be written down before a batch is made of it. */
  *#give(block: ReadBlock, isOfPass: boolean): Generator<FollowedBlock> {
    if (block.length === 0) return;
    const steps: readonly ReadStep[] = Array.from({ length: block.length }, (_, position) =>
      stepAt(block, position),
    );
    for (const { records } of steps) this.#context.given.note(records, isOfPass);
    this.#isSettled = false;
    yield { kind: 'block', block: steps };
  }

  /** Reads tables whole of which nobody can say what changed. */
  async *#passOverDue(): AsyncGenerator<FollowItem> {
    for (const reader of this.#run.plan.readers) {
      const notBefore = this.#due.get(nameOf(reader));
      if (notBefore === undefined || notBefore > performance.now()) continue;
      yield* this.#passOver(reader);
      if (this.#isRedefined) return;
    }
  }

  /** Reads the tables of a reader whole; between their pages, what changes meanwhile. */
  async *#passOver(reader: EntityReader): AsyncGenerator<FollowItem> {
    const name = nameOf(reader);
    const { scanState, counts, given, position } = this.#context;
    if (scanState === null)
      throw historyLost(`Without a scan state, ${name} cannot be read again as a whole.`);
    const tables = presentTables(reader, this.#run);
    const scopes = scopesOfReader(reader, this.#run);
    await this.#feed.visible?.();
    for (const table of tables) counts.resync(table, true);
    given.beginPass(scopes);
    this.#since?.add(name);
    const pass = passOverReader(reader, this.#run, {
      scanState,
      known: position.scanned,
      unsaved: (scope) => given.unsaved(scope),
    });
    try {
      for (let step = await pass.next(); ; step = await pass.next()) {
        if (step.done === true) {
          await this.#endPass(name, tables, scopes, step.value);
          return;
        }
        yield* this.#give(step.value, true);
        this.#absorb(await this.#feed.next(0));
        yield* this.#readTouched();
        if (this.#isRedefined) return;
        yield this.#pause();
      }
    } finally {
      given.leavePass();
      await pass.return(unfinished);
    }
  }

  async #endPass(
    name: string,
    tables: readonly string[],
    scopes: readonly ScanScope[],
    { isWhole, failures, finish }: ReaderPassEnd,
  ): Promise<void> {
    const { counts, given } = this.#context;
    if (isWhole) {
      await finish();
      await given.endPass(scopes);
      this.#due.delete(name);
      for (const table of tables) counts.resync(table, false);
      return;
    }
    this.#due.set(name, performance.now() + tableRetryMs);
    for (const [table, code] of failures) counts.fail(table, code);
  }

  /**
   * Whether the host's set is a picture of one moment: that in front of everything which was written since the place. It is, where
   * nothing was written since to the rows that were read in this round: else some of them may be of a later moment.
   */
  async #judge(): Promise<void> {
    this.#isCaughtUp ||= this.#isWhole && this.#touched.isEmpty;
    if (this.#isRedefined || !this.#touched.isEmpty) {
      this.#isSettled = false;
      return;
    }
    const asked = now();
    const later = await this.#feed.upToNow();
    if (later === null) {
      this.#isSettled = false;
      return;
    }
    const isUntouched = this.#isUntouchedBy(later);
    const isKnown = later.unknown !== null && later.unknown.length === 0 && !later.isRedefined;
    const isIdle = isKnown && later.changes.length === 0;
    this.#since = new Set();
    this.#isWhole = true;
    this.#isCaughtUp ||= isIdle;
    // Until then some of what the host has may have been read behind the place: by a snapshot, or before the line broke.
    this.#isSettled =
      this.#isCaughtUp && isUntouched && isKnown && this.#due.size === 0 && !this.#context.counts.hasFailed();
    this.#context.clock.note({ askedAt: asked, readAt: now() });
    if (isIdle) {
      this.#absorb(later);
      this.#advance();
    } else this.#carried = later;
  }

  /** Whether nothing that was read in this round was written since. */
  #isUntouchedBy({ changes }: FoundChanges): boolean {
    if (changes.length === 0) return true;
    const later = new TouchedRecords(this.#watched);
    later.add(changes);
    const since = this.#since;
    if (later.isEmpty) return true;
    return (
      since !== null &&
      [...later.values()].every(
        ({ reader, groups }) =>
          !since.has(nameOf(reader)) &&
          [...groups.keys()].every((group) => !since.has(`${nameOf(reader)} ${group}`)),
      )
    );
  }

  #pause(): FollowPause {
    const moment = performance.now();
    const isHeartbeat = moment - this.#lastPause >= this.#context.options.changes.heartbeatMs;
    if (isHeartbeat) this.#lastPause = moment;
    const isLeft = [...this.#due.values()].some((notBefore) => notBefore <= moment);
    return {
      kind: 'pause',
      settled: this.#isSettled,
      isCaughtUp: this.#isCaughtUp && !isLeft,
      place: this.#place,
      due: [...this.#due.keys(), ...this.#dueElsewhere],
      ...this.#known,
      isHeartbeat,
    };
  }
}
