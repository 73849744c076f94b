import type {
  HeldKeys,
  MappingContext,
  PageClock,
  PageSizeAdvisor,
  TableCounts,
} from '@bitewing/adapter-kit';
import type { EntityName, ErrorCode } from '@bitewing/core';
import type { RunPlace } from '../cursor.ts';
import type { ResolvedCareStackOptions } from '../options.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import type { AccountFacts } from './account-facts.ts';
import type { ExportFiles } from './export-files.ts';
import type { NativeIds } from './native-ids.ts';
import type { TableMapper } from './table-mapper.ts';

/**
 * `snapshot` gives everything; `whole` reads everything again, to compare it; `quick` reads what the feeds say has changed.
 */
export type RunKind = 'snapshot' | 'whole' | 'quick';

/** Ids that a stage met, and whether these are all. */
export interface CollectedIds {
  readonly ids: NativeIds;
  isWhole: boolean;
}

/** Whether a call that is made for one id after the other was answered for any of them. */
export interface CallAnswers {
  /** The tables that would lack rows. */
  readonly tables: readonly string[];
  isAnswered: boolean;
}

/** What a run over an account works with. */
export interface CareStackRun {
  readonly kind: RunKind;
  readonly options: ResolvedCareStackOptions;
  readonly client: CareStackClient;
  readonly signal: AbortSignal;
  readonly facts: AccountFacts;
  readonly files: ExportFiles;
  readonly context: MappingContext;
  readonly entities: ReadonlySet<EntityName>;
  readonly counts: TableCounts;
  readonly held: HeldKeys;
  readonly clock: PageClock;
  /** Mappers of the tables that are read, by name. */
  readonly mappers: ReadonlyMap<string, TableMapper>;
  /** Why tables failed, by name. */
  readonly failed: Map<string, ErrorCode>;
  /** Which calls by id were answered at all in the stage that is being read, by path. */
  readonly answers: Map<string, CallAnswers>;
  /** Ids by the stage that met them. */
  readonly collected: Map<string, CollectedIds>;
  /** Where the run goes on; null for the start. */
  readonly from: RunPlace | null;
  /** From when on each feed is read in a quick run: watermarks of the run before. */
  readonly since: ReadonlyMap<string, string>;
  /** Watermarks that this run leaves behind, of the feeds that it has begun. */
  readonly begun: Map<string, string>;
  /** Feeds that this run has read to their end. */
  readonly through: Set<string>;
  /** How large the pages of each feed are, from one run to the next. */
  readonly advisorOf: (table: string) => PageSizeAdvisor;
  /** Procedure codes that whoever reads was given by the runs before. */
  readonly knownCodes: ReadonlySet<string>;
  /** Those that this run reads. */
  readonly readCodes: Set<string>;
  /** Set where a patient turned out to be there whom no page had: then what was not met of patients proves nothing. */
  hasMissedPatients: boolean;
}
