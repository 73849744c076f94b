import type { Source } from '@bitewing/core';
import type { Excuse } from '../compare/excuse.ts';
import type { ExpectedRecord } from '../compare/expected-records.ts';

/** A source that was opened for one test. */
export interface OpenedSource {
  readonly source: Source;
  /** Takes away what was made for it; the suite disposes of the source itself before. */
  dispose(): Promise<void>;
}

/** A source over a practice of its own, which the suite has changed once while it tests. */
export interface ChangingSource extends OpenedSource {
  /**
   * Makes the practice behind the source another one, as time does: rows are added, changed and, where any deletes are
   * declared, taken away for good. The same source is read before and after it.
   */
  change(): Promise<void>;
}

/** What the suite needs to know of the adapter under test. The practice behind it must not change while it runs. */
export interface ConformanceTarget {
  readonly name: string;
  /** Opens the source anew; called at least once for each test. A small practice keeps the suite quick. */
  createSource(): Promise<OpenedSource>;
  /** Must be there where the source declares changes: what is declared has to be shown. */
  createChangingSource?(): Promise<ChangingSource>;
  /** A source of the same kind that points at nothing. Lets the suite see that nothing is opened too early. */
  createUnreachableSource?(): Source;
  /** A source of a practice with at least one row that cannot be mapped. Lets the suite see that it is sealed. */
  createDamagedSource?(): Promise<OpenedSource>;
  /**
   * A source with more than 1,000 short records, one after the other, and with more than 32 MiB in long ones. Lets the
   * suite see that batches are bounded.
   */
  createLargeSource?(): Promise<OpenedSource>;
  /** Files, connections and the like that are open now. Lets the suite see that they are released. */
  openResources?(): number | Promise<number>;
  /**
   * Statements, transactions and locks of ours that the practice's server has now, or that keep its users from writing.
   * Lets the suite see that there is none while a reader pauses. What was asked for ahead may take a moment to come in.
   */
  heldInSource?(): number | Promise<number>;
  /** Names the state of everything in the practice, such as a digest. Lets the suite see that reading changes nothing. */
  practiceState?(): string | Promise<string>;
  /** The records that a whole snapshot must give, and the fields that may differ. */
  readonly expected?: {
    readonly records: () => Iterable<ExpectedRecord>;
    readonly excuses?: readonly Excuse[];
  };
  /** True where the practice behind the source holds canaries; the suite then asserts that the records do. */
  readonly hasCanaries?: boolean;
}
