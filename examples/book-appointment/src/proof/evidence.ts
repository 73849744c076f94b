import type { AuditEntry, AuditVerification } from '@bitewing/core/audit';
import type { Slot } from '@bitewing/core/schedule';
import type { WriteReceipt, WriteState } from '@bitewing/core/write';

/** What was seen of a booking, by whoever could see it. */
export interface Evidence {
  /** What was to be booked, and for whom. */
  readonly slot: Slot;
  readonly patientId: string;
  /** How the first worker ended, and where the intent stood then. */
  readonly lost: { readonly signal: NodeJS.Signals | null; readonly state: WriteState | null };
  /** What became of the intent. */
  readonly booked: WriteReceipt | null;
  /** By the office itself: live visits that bear the mark of the record, null where there is no record. */
  readonly liveVisits: number | null;
  /** By the office itself: requests to book that came in until the intent had ended. */
  readonly requests: number;
  /** What the same key got again, and how many requests to book there were then. */
  readonly again: { readonly receipt: WriteReceipt; readonly requests: number };
  /** What a second caller got who wanted the same, and how many requests to book there were then. */
  readonly rival: { readonly receipt: WriteReceipt | null; readonly requests: number };
  readonly audit: AuditVerification;
  /** What the audit log says of writing. */
  readonly writes: readonly AuditEntry[];
}
