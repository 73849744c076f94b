import type { CareStackWriting } from '../writing.ts';
import { type CarriedEntry, carriedEntries } from './carried-entries.ts';
import { entryGroups } from './entry-groups.ts';
import type { EntryContent, Leg } from './entry-version.ts';
import type { InsuranceShare } from './insurance-share.ts';

/** Everything that the books say of each entry that is posted now, by its truth id. */
export function entryContents(
  writing: CareStackWriting,
  share: InsuranceShare,
): ReadonlyMap<string, EntryContent> {
  const { practice, state } = writing;
  const procedures = new Map(practice.records('procedure').map(({ id, data }) => [id, data.procedureCodeId]));
  const payments = new Map(
    practice.records('paymentAllocation').map(({ data }) => [data.ledgerEntryId, data.paymentId]),
  );
  const subscriptions = new Map(
    practice.records('subscription').map(({ id, data }) => [id, data.insurancePlanId]),
  );
  const plans = new Map(practice.records('insurancePlan').map(({ id, data }) => [id, data.carrierId]));
  const carriers = new Map<string, string>();
  for (const { data } of practice.records('coverage')) {
    const carrierId = plans.get(subscriptions.get(data.subscriptionId ?? '') ?? '');
    if (carrierId != null && data.patientId !== null && !carriers.has(data.patientId))
      carriers.set(data.patientId, carrierId);
  }
  // What a posting named once it names for ever: neither a cancelled cover nor a deleted payment changes it.
  const fixed = (heading: string, id: string, value: string | null | undefined): string | null => {
    const text = state.memory.once(heading, id, () => value ?? '');
    return text === '' ? null : text;
  };
  const contentOf = (entry: CarriedEntry): EntryContent => {
    const { id, data, patientId, kind } = entry;
    const isInsurance = kind === 'insurancePayment' || kind === 'insuranceWriteOff';
    return {
      patientId,
      providerId: data.providerId,
      locationId: data.locationId,
      date: data.entryDate ?? data.agingDate ?? data.serviceDate ?? writing.today,
      procedureCodeId: fixed('posted code', id, procedures.get(data.procedureId ?? '')),
      paymentId: fixed('posted payment', id, payments.get(id)),
      typeDefinitionId: kind === 'adjustment' ? data.typeDefinitionId : null,
      carrierId: isInsurance ? fixed('posted payor', id, carriers.get(patientId)) : null,
      groups: entryGroups(writing, entry, share),
    };
  };
  return new Map([
    ...carriedEntries(writing).map((entry): [string, EntryContent] => [entry.id, contentOf(entry)]),
    ...transactionCharges(writing),
  ]);
}

/** What a card cost the practice: both sides are other sides, so that nobody's balance moves. */
function transactionCharges(writing: CareStackWriting): readonly [string, EntryContent][] {
  return writing.practice.records('payment').flatMap(({ id, data }): [string, EntryContent][] => {
    const { merchantFeeCents: cents, patientId, date, locationId } = data;
    if (cents === null || cents <= 0 || patientId === null || date === null) return [];
    const legs: readonly Leg[] = [
      { folio: 'TRANSACTIONCHARGE', side: 'Debit', cents, exact: null },
      { folio: 'PRACTICE', side: 'Credit', cents, exact: null },
    ];
    const content: EntryContent = {
      patientId,
      providerId: null,
      locationId,
      date,
      procedureCodeId: null,
      paymentId: id,
      typeDefinitionId: null,
      carrierId: null,
      groups: [{ code: 'PATIENTPAYMENTS', legs }],
    };
    return [[`charge of ${id}`, content]];
  });
}
