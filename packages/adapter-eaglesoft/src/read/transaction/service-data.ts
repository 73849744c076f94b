import { cellIssue, type Row, storedAmount } from '@bitewing/adapter-kit';
import type { Issue, Model } from '@bitewing/core';
import { transactionStatuses } from '../../profile/codes/money.ts';
import { blankProcedure } from '../blank-procedure.ts';
import { placementReader } from '../tooth/placement.ts';
import type { TransactionTools } from './transaction-tools.ts';
import type { UsableDetail } from './usable-detail.ts';

const otherPatients: Issue = {
  ...cellIssue('rule_violated', 'patientId'),
  rule: 'details_differ',
};

const counts = ({ recordStatus }: UsableDetail): boolean => recordStatus === 'active';

/** The details that count, where any does: one that was replaced says who it was thought to be. */
function decisive(details: readonly UsableDetail[]): readonly UsableDetail[] {
  if (details.every(counts)) return details;
  const counting = details.filter(counts);
  return counting.length === 0 ? details : counting;
}

/**
 * Compiles the reading of what was done: the header of a service. It names neither the patient nor the provider, its details
 * do; a view of the program takes any one of them (eaglesoft.md section 7), this takes the first that counts and names one.
 *
 * @returns What it says of the details given, which are in the order of their keys.
 */
export function serviceReader({
  header: cell,
  detail: detailCell,
  extra,
  notes,
}: TransactionTools): (
  header: Row,
  extraRow: Row | undefined,
  details: readonly UsableDetail[],
) => Model['procedure'] {
  const patientOf = detailCell.reference('patient_id', 'patientId', 'patient');
  const providerOf = detailCell.reference('provider_id', 'providerId', 'provider');
  const procedureCodeId = cell.reference('service_code', 'procedureCodeId', 'services');
  const recordStatus = cell.code('status', 'recordStatus', transactionStatuses, true);
  const sourceStatus = cell.text('status');
  const date = cell.date('tran_date', 'date');
  const placement = placementReader({ cell, notes }, extra);
  const fee = storedAmount({ cell, notes }, 'fee', 'feeCents');
  const taxCents = cell.cents('tax', 'taxCents');
  const locationId = cell.reference('practice_id', 'locationId', 'practice');

  const patientIdOf = (details: readonly UsableDetail[]): string | null => {
    let first: string | null = null;
    for (const { row } of details) {
      const patient = patientOf(row);
      if (patient === null || patient === first) continue;
      if (first !== null) {
        notes.add(otherPatients);
        return first;
      }
      first = patient;
    }
    return first;
  };
  const providerIdOf = (details: readonly UsableDetail[]): string | null => {
    for (const { row } of details) {
      const provider = providerOf(row);
      if (provider !== null) return provider;
    }
    return null;
  };

  return (header, extraRow, details) => {
    const day = date(header);
    const amount = fee(header);
    const deciding = decisive(details);
    return {
      ...blankProcedure,
      recordStatus: recordStatus(header) ?? 'active',
      patientId: patientIdOf(deciding),
      procedureCodeId: procedureCodeId(header),
      status: 'completed',
      sourceStatus: sourceStatus(header),
      date: day,
      plannedDate: null,
      completedDate: day,
      ...placement(header, extraRow),
      feeCents: amount?.cents ?? null,
      feeExact: amount?.exact ?? null,
      taxCents: taxCents(header),
      providerId: providerIdOf(deciding),
      locationId: locationId(header),
      appointmentId: null,
      diagnosisDefinitionId: null,
      claimNote: null,
    };
  };
}
