import type { Source } from '@bitewing/core';
import type { Excuse } from '../compare/excuse.ts';
import type { ExpectedRecord } from '../compare/expected-records.ts';

/** A source that was opened for one test. */
export interface OpenedSource {
  readonly source: Source;
  /** Takes away what was made for it; the suite disposes of the source itself before. */
  dispose(): Promise<void>;
}

/** What the suite needs to know of the adapter under test. The practice behind it must not change while it runs. */
export interface ConformanceTarget {
  readonly name: string;
  /** Opens the source anew; called at least once for each test. A small practice keeps the suite quick. */
  createSource(): Promise<OpenedSource>;
  /** A source of the same kind that points at nothing. Lets the suite see that nothing is opened too early. */
  createUnreachableSource?(): Source;
  /** Files, connections and the like that are open now. Lets the suite see that they are released. */
  openResources?(): number | Promise<number>;
  /** The records that a whole snapshot must give, and the fields that may differ. */
  readonly expected?: {
    readonly records: () => Iterable<ExpectedRecord>;
    readonly excuses?: readonly Excuse[];
  };
  /** True where the practice behind the source holds canaries; the suite then asserts that the records do. */
  readonly hasCanaries?: boolean;
}
