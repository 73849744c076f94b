import type { IssueNotes } from '@bitewing/adapter-kit';
import { type Issue, type Model, negateMoney } from '@bitewing/core';
import { type EntryReading, fractionalAmount } from './entry-data.ts';
import type { UsableDetail } from './usable-detail.ts';

/** Fields that an allocation has from its entry, by their names there. */
const sharedFields: ReadonlyMap<string, string> = new Map([
  ['serviceDate', 'date'],
  ['entryDate', 'entryDate'],
  ['procedureId', 'procedureId'],
  ['locationId', 'locationId'],
]);

/** The part of a payment that goes to one person: what its entry says. What could not be read there misses here, too. */
export function allocationData(
  notes: IssueNotes,
  { data, patientId }: EntryReading,
  { amount, recordStatus }: UsableDetail,
  {
    paymentId,
    ledgerEntryId,
    issues,
  }: { paymentId: string; ledgerEntryId: string; issues?: readonly Issue[] },
): Model['paymentAllocation'] {
  for (const issue of issues ?? []) {
    const field = sharedFields.get(issue.field ?? '');
    if (field !== undefined) notes.add({ ...issue, field });
  }
  if (amount.exact !== null) notes.add(fractionalAmount);
  const paid = negateMoney(amount);
  return {
    recordStatus,
    paymentId,
    ledgerEntryId,
    patientId,
    date: data.serviceDate,
    entryDate: data.entryDate,
    amountCents: paid.cents,
    amountExact: paid.exact,
    procedureId: data.procedureId,
    adjustmentEntryId: null,
    paymentPlanId: null,
    paymentPlanChargeId: null,
    paymentPlanPart: null,
    sourcePaymentPlanPart: null,
    unearnedDefinitionId: null,
    providerId: data.providerId,
    locationId: data.locationId,
  };
}
