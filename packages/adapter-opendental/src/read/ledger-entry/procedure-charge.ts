import { blankLedgerEntry, type IssueNotes } from '@bitewing/adapter-kit';
import type { LocalDate, Model, Money } from '@bitewing/core';
import { amountFields } from './amounts.ts';

/** What the charge shares with the procedure of the same row. */
export interface ChargeFacts {
  readonly procedureId: string;
  readonly isComplete: boolean;
  readonly sourceStatus: string | null;
  readonly amount: Money;
  readonly patientId: string | null;
  readonly providerId: string | null;
  readonly locationId: string | null;
  readonly date: LocalDate | null;
  readonly completedDate: LocalDate | null;
}

/** The charge of a `procedurelog` row: without an amount until the procedure is complete (opendental.md section 8). */
export const procedureCharge = (notes: IssueNotes, facts: ChargeFacts): Model['ledgerEntry'] => ({
  ...blankLedgerEntry,
  kind: 'procedureCharge',
  recordStatus: facts.isComplete ? 'active' : 'inactive',
  patientId: facts.patientId,
  ...(facts.isComplete ? amountFields(notes, facts.amount) : {}),
  serviceDate: facts.date,
  entryDate: facts.completedDate,
  agingDate: facts.date,
  procedureId: facts.procedureId,
  providerId: facts.providerId,
  locationId: facts.locationId,
  sourceStatus: facts.sourceStatus,
});
