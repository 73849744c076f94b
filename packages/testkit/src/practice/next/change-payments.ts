import type { Model } from '@bitewing/core';
import { truthRow } from '../truth-record.ts';
import type { InsuranceChange } from './change-insurance.ts';
import type { Revision } from './revision.ts';

/** Deletes the parts whose entries are gone, and payments of which nothing is left; the others get smaller. */
export function shrinkPayments(
  { before, revision }: Omit<InsuranceChange, 'random'>,
  goneEntryIds: readonly string[],
): void {
  const gone = new Set(goneEntryIds.map(truthRow));
  const touched = new Set<string | null>();
  const left = new Map<string | null, number>();
  for (const { id, data } of before.records('paymentAllocation')) {
    if (gone.has(id)) {
      revision.remove('paymentAllocation', id);
      touched.add(data.paymentId);
    } else left.set(data.paymentId, (left.get(data.paymentId) ?? 0) + (data.amountCents ?? 0));
  }
  for (const id of touched) {
    if (id === null) continue;
    const amountCents = left.get(id);
    if (amountCents === undefined) revision.remove('payment', id);
    else revision.change('payment', id, { amountCents });
  }
}

/** Some payments get a note, and a payment plan is closed or opened again. */
export function changePayments(
  { random, before, revision }: InsuranceChange,
  goneEntryIds: readonly string[],
): void {
  const gone = new Set(goneEntryIds.map(truthRow));
  const touched = new Set(
    before.records('paymentAllocation').flatMap(({ id, data }) => (gone.has(id) ? [data.paymentId] : [])),
  );
  const others = before.records('payment').filter(({ id }) => !touched.has(id));
  for (const { id, data } of random.sample(others, 2))
    revision.change('payment', id, { note: data.note === 'receipt sent' ? null : 'receipt sent' });
  for (const { id, data } of random.sample(before.records('paymentPlan'), 1))
    revision.change('paymentPlan', id, { isClosed: data.isClosed !== true });
}

/** Adds a payment of one part to an entry that is there. */
export function addPaymentRecord(
  revision: Revision,
  ids: { readonly ledgerEntryId: string; readonly paymentId: string; readonly allocationId: string },
  values: Partial<Model['payment']>,
  providerId: string | null,
): void {
  const { ledgerEntryId, paymentId, allocationId } = ids;
  revision.add('payment', paymentId, {
    ...values,
    isIncomeTransfer: false,
    processStatus: 'office',
    merchantFeeCents: 0,
    isRecurring: false,
  });
  const { patientId = null, amountCents = null, date = null, entryDate = null, locationId = null } = values;
  revision.add('paymentAllocation', allocationId, {
    paymentId,
    ledgerEntryId,
    patientId,
    amountCents,
    date,
    entryDate,
    paymentPlanPart: 'unknown',
    providerId,
    locationId,
  });
}
