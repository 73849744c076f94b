import type { EntityName, ErrorCode, Instant, TableProgress } from '@bitewing/core';
import type { DiffReport } from '@bitewing/core/diff';
import type {
  AccountDifference,
  LedgerReconciliation,
  LedgerReport,
  StaleBalance,
  StoredBalanceReport,
} from '@bitewing/core/ledger';
import type { EntityCounts, ValidationSummary } from '@bitewing/core/validate';
import type { Absences } from './pictures/picture-card.ts';
import type { PictureFigures } from './pictures/pictures.ts';

/** How many columns of the source end where. */
export interface DispositionCounts {
  readonly mapped: number;
  readonly extra: number;
  readonly used: number;
  readonly dropped: number;
  readonly secret: number;
  readonly unread: number;
}

/** Which accounts differ: what each of them owes is patient data and stands in the PHI files only. */
export interface ReconciliationNames {
  readonly holds: boolean;
  readonly equal: number;
  /** Ids of the guarantors whose accounts differ, and in what. */
  readonly differing: readonly Pick<AccountDifference, 'guarantorId' | 'aspects'>[];
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
  readonly sums: LedgerReconciliation['sums'];
}

/** A stored balance that is not what the entries add up to, without the amounts, which are patient data. */
export type StaleBalanceName = Pick<StaleBalance, 'id'> &
  Pick<StaleBalance['issue'], 'rule' | 'severity' | 'field'>;

/** Rows of a table that could not be mapped, by the code that says why. */
export interface RejectedRows {
  readonly table: string;
  readonly code: ErrorCode;
  readonly count: number;
}

/** What a run says of one practice. Counts, names and record ids; no values. */
export interface SourceReport {
  readonly adapter: string;
  readonly version: string | null;
  /** When the backup was finished, as far as it tells. */
  readonly asOf: Instant | null;
  readonly profile: string | null;
  readonly isolation: string;
  readonly remarks: readonly string[];
  /** Whether everything below that must hold does. */
  readonly holds: boolean;
  /** Why it does not, in words; empty when it holds. */
  readonly failures: readonly string[];
  /** Where the run stopped before its end. */
  readonly problem: { readonly code: ErrorCode; readonly message: string } | null;
  readonly entities: Readonly<Partial<Record<EntityName, EntityCounts>>>;
  readonly tables: Readonly<Record<string, TableProgress>>;
  readonly dispositions: DispositionCounts;
  /** Tables of the source that this version does not know, with their rows. */
  readonly unreadTables: Readonly<Record<string, number>>;
  /** Tables of the source that are left out on purpose, with their rows and the reason. */
  readonly leftOutTables: Readonly<Record<string, { readonly rows: number; readonly reason: string }>>;
  /** Entities of the model that the source never gives, with the reason. */
  readonly unavailableEntities: Absences;
  readonly issues: ValidationSummary['issues'];
  readonly rejections: ValidationSummary['rejections'];
  readonly rejectedRows: readonly RejectedRows[];
  readonly identities: ValidationSummary['identities'] | null;
  readonly gate: ValidationSummary['gate'] | null;
  readonly diff: DiffReport | null;
  readonly ledger: {
    readonly source: Omit<LedgerReport, 'accounts'>;
    readonly store: Omit<LedgerReport, 'accounts'>;
    readonly reconciliation: ReconciliationNames;
  } | null;
  /** What the source stored of balances, held against its entries. No part of what must hold. */
  readonly storedBalances:
    | (Pick<StoredBalanceReport, 'compared' | 'notCompared'> & {
        readonly stale: readonly StaleBalanceName[];
      })
    | null;
  /** What the pictures for the practice's manager show, of the records that were accepted. No part of the proof. */
  readonly pictures: PictureFigures | null;
}

/** What a run found, as `report.json` holds it. */
export interface MigrationReport {
  readonly format: 'bitewing-migration';
  readonly version: 1;
  readonly tenant: string;
  readonly finishedAt: string;
  readonly holds: boolean;
  readonly sources: Readonly<Record<string, SourceReport>>;
  /** Seconds by `<instance>: <stage>`, and `total`. */
  readonly durations: Readonly<Record<string, number>>;
}
