import type { Instant } from '../model/values.ts';
import type { CheckReport } from '../stream/reports.ts';
import type { CallOptions } from '../stream/source.ts';
import type { SourceRef } from '../stream/source-ref.ts';
import type { WriteOperation } from '../stream/write-operation.ts';
import type { WriteIntent } from './write-intent.ts';
import type { WriteOutcome } from './write-outcome.ts';

/**
 * What the practice system holds of an intent that may have been written: nothing, one thing, several of which none can
 * be told to be ours, or no way to tell. Where several bear our own mark, `found` is the first of them.
 */
export type WriteLookup = 'none' | 'ambiguous' | 'unsupported' | { readonly found: SourceRef };

/** How an intent is sent. */
export interface ApplyOptions extends CallOptions {
  /**
   * Whether an earlier `apply` may have written it, though a late `lookup` found nothing: what that one took back, before
   * its answer or its worker was lost, is part of the outcome.
   */
  readonly mayHaveWritten?: boolean;
}

/** How an intent is looked for. */
export interface LookupOptions extends CallOptions {
  /**
   * When it was first sent, by the clock of the queue's database. What is surely older was not made by it, however much it looks
   * like it.
   */
  readonly sentFrom?: Instant;
}

/**
 * Writes into one practice system, by a way that its vendor sanctions.
 *
 * A writer sends what it is told and says what it saw; it keeps nothing, and repeats no request that may have been
 * carried out. Doing each intent once is the work of the queue, which needs all four verbs.
 */
export interface Writer extends AsyncDisposable {
  readonly contract: 1;
  readonly adapter: string;
  readonly instance: string;
  /** What it can write. Everything else is refused before it is queued. */
  readonly supports: readonly WriteOperation[];
  /**
   * How long after a request was sent the practice system may still carry it out, in milliseconds. Until then a lookup
   * that finds nothing proves nothing.
   */
  readonly lateCommitMs: number;
  /** Reachable? May it write? Does not throw for a bad system. */
  check(options?: CallOptions): Promise<CheckReport>;
  /**
   * Looks at the expected state, sends the request, reads back what was written, and takes back what lost a race.
   * References to results of other intents were replaced by ids. Aborting ends it with `unknown` where something may
   * have been sent; the signal's reason, a plain `AbortError`, is thrown only where nothing was. That it `failed` is not
   * believed once it was aborted.
   */
  apply(intent: WriteIntent, options?: ApplyOptions): Promise<WriteOutcome>;
  /** Looks for what an earlier `apply` may have written. Writes nothing. */
  lookup(intent: WriteIntent, options?: LookupOptions): Promise<WriteLookup>;
  /**
   * Ends what a lookup found as `apply` would have: reads back, compares, and takes back what is there twice. Where that
   * cannot be done now, for whatever reason, it is `unknown`: something is there. `failed` is taken for the same.
   */
  settle(intent: WriteIntent, found: SourceRef, options?: CallOptions): Promise<WriteOutcome>;
}
