import type { EntityName, LocalDate, Model } from '@bitewing/core';
import type { TruthRecord, TruthRecords } from './truth-record.ts';

/** How a synthetic practice is made. The same options give the same practice, on every machine. */
export interface PracticeOptions {
  readonly seed: number;
  /** How many patient records there are, whoever they are: deleted, merged and prospective ones count. */
  readonly patients: number;
  /** The day on which the practice is looked at; nothing is absolute but this. */
  readonly asOf: LocalDate;
  /** Zone of the practice and of its first location; `America/New_York` by default. */
  readonly timeZone?: string;
  /** Locations in use, two by default; 0 = the practice does not work with locations. */
  readonly locations?: number;
  /** Whether the practice has macros and reports of its own; true by default. Without any, a writer makes no tables for them. */
  readonly macros?: boolean;
  /** Puts a recognisable value into every PHI field that takes one; see `findCanaries`. */
  readonly canaries?: boolean;
  /**
   * Holds what real offices hold and rules find: words in place of numbers and addresses, visits at times that the
   * clock skipped, insurance payments for work that is not done. False by default: such a practice has no finding.
   */
  readonly oddities?: boolean;
  /** How the practice system counts payment plans: 1, 2, 3 or 4 (opendental.md section 8); 2 by default. */
  readonly payPlansVersion?: number;
}

/** What is different in the same practice later, by truth id. */
export interface PracticeChanges {
  /** Records that are new or have other data. */
  readonly upserted: readonly TruthId[];
  /** Records whose row is gone. */
  readonly removed: readonly TruthId[];
}

/** A balance that stands stored on a person. */
export interface StoredBalance {
  /** Truth id of the person. */
  readonly id: string;
  readonly field: StoredBalanceField;
  readonly storedCents: number;
  /** What it should be. */
  readonly expectedCents: number;
}

/** The fields of a patient that hold what the practice system last added up. */
export type StoredBalanceField = Extract<keyof Model['patient'], `stored${string}`>;

/** A record of the truth by entity and id. */
export interface TruthId {
  readonly entity: EntityName;
  readonly id: string;
}

/** A dental practice that never was, in canonical form: the truth that readers are judged by. */
export interface Practice {
  readonly options: Required<PracticeOptions>;
  /** All records by entity, in the order in which they came to be. */
  readonly all: TruthRecords;
  /** The records of one entity. */
  records<E extends EntityName>(entity: E): readonly TruthRecord<E>[];
  /** Zone of each location by its truth id. */
  readonly locationZones: ReadonlyMap<string, string>;
  /**
   * What each guarantor's family owes in cents, as the practice system would say on a day under its version of
   * payment plans (opendental.md section 8): computed from what the generator did, not from the records. `asOf` moves
   * plan charges only; everything else is in the past.
   */
  accounts(asOf?: LocalDate): ReadonlyMap<string, number>;
  /**
   * Balances that stand stored on people and are not what the generator did: in a new practice those that it made
   * stale on purpose.
   */
  staleBalances(): readonly StoredBalance[];
  /** The same practice some days later: records came, changed and went. */
  next(seed: number): { readonly practice: Practice; readonly changes: PracticeChanges };
}
