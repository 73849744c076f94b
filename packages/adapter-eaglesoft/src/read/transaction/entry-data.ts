import { cellIssue, type Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { impacts, type TransactionType } from '../../profile/codes/money.ts';
import type { TransactionTools } from './transaction-tools.ts';
import type { UsableDetail } from './usable-detail.ts';

export const fractionalAmount = cellIssue('fractional_cents', 'amountCents', 'info');

/** What an entry says, and whose production or collection it is. */
export interface EntryReading {
  readonly data: Model['ledgerEntry'];
  /** The patient that the detail names, also where it is the one whose balance moves. */
  readonly patientId: string | null;
  readonly countsFor: 'production' | 'collection';
}

/**
 * Compiles the reading of a ledger entry: a detail with what its header says (eaglesoft.md section 7). Amounts have their sign:
 * above zero raises what the responsible party owes. Details decide the money by themselves, whatever became of the header.
 */
export function entryReader({
  header: cell,
  detail: detailCell,
  notes,
}: TransactionTools): (
  header: Row,
  type: TransactionType,
  detail: UsableDetail,
  ownProcedureId: string | null,
) => EntryReading {
  const sourceStatus = cell.text('type');
  const serviceDate = cell.date('tran_date', 'serviceDate');
  const agingDate = cell.date('aging_date', 'agingDate');
  const payerId = cell.reference('resp_party_id', 'patientId', 'patient');
  const typeDefinitionId = cell.reference('adjustment_type', 'typeDefinitionId', 'adjustment_type');
  const claim = cell.text('claim_id');
  const impact = cell.code('impacts', 'providerId', impacts, true);
  const description = cell.text('description');
  const entryDate = detailCell.date('date_entered', 'entryDate');
  const treatedId = detailCell.reference('patient_id', 'treatedPatientId', 'patient');
  const appliedTo = detailCell.reference('applied_to', 'procedureId', 'transactions_header');
  const workerId = detailCell.reference('provider_id', 'providerId', 'provider');
  const collectorId = detailCell.reference('collections_go_to', 'providerId', 'provider');
  const locationId = detailCell.reference('provider_practice_id', 'locationId', 'practice');

  const countsForOf = (header: Row, type: TransactionType): 'production' | 'collection' =>
    type.countsFor === 'impacts' ? (impact(header) ?? 'production') : type.countsFor;
  const namesClaim = (header: Row): boolean => {
    const claimKey = claim(header);
    return claimKey !== null && claimKey !== '0';
  };

  return (header, type, { row, recordStatus, amount }, ownProcedureId) => {
    const countsFor = countsForOf(header, type);
    const isService = type.family === 'service';
    const payer = payerId(header);
    const treated = treatedId(row);
    const date = serviceDate(header);
    const { kindWithClaim } = type;
    if (amount.exact !== null) notes.add(fractionalAmount);
    return {
      patientId: treated,
      countsFor,
      data: {
        recordStatus,
        kind: kindWithClaim !== undefined && namesClaim(header) ? kindWithClaim : type.kind,
        patientId: payer ?? treated,
        treatedPatientId: payer === null || treated === payer ? null : treated,
        amountCents: amount.cents,
        amountExact: amount.exact,
        serviceDate: date,
        entryDate: entryDate(row),
        agingDate: agingDate(header) ?? date,
        procedureId: isService ? ownProcedureId : appliedTo(row),
        adjustmentEntryId: null,
        paymentPlanEntryId: null,
        paymentPlanChargeEntryId: null,
        reversesId: null,
        isReversal: null,
        providerId: countsFor === 'collection' ? (collectorId(row) ?? workerId(row)) : workerId(row),
        locationId: locationId(row),
        typeDefinitionId: typeDefinitionId(header),
        unearnedDefinitionId: null,
        isDynamicPlan: null,
        isInsurancePlan: null,
        sourceStatus: sourceStatus(header),
        note: isService ? null : description(header),
      },
    };
  };
}
