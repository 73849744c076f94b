import { money } from '../../native-text.ts';
import type { EaglesoftWriting } from '../../writing.ts';
import { listed } from './listed.ts';

/** Writes what insurances sent for one claim or many (eaglesoft.md section 7). */
export function writeBulkPayments(writing: EaglesoftWriting): void {
  const { practice } = writing;
  const carriers = new Map(practice.records('carrier').map(({ id, data }) => [data.name, id]));
  for (const { id, data } of practice.records('claimPayment')) {
    const note = writing.fit('bulk_payments', 'description', data.note);
    // An office lists the ways of insurances apart, or not at all.
    const wayId = listed(writing, data.typeDefinitionId);
    writing.write({
      table: 'bulk_payments',
      mapped: ['description', 'paytype_id', 'amount'],
      row: {
        bulk_payment_num: writing.id('bulk_payments', id),
        insurance_company: writing.id('insurance_company', carriers.get(data.carrierName) ?? null),
        description: note,
        paytype_id: writing.id('paytype', wayId),
        amount: money(data.amountCents),
      },
      records: [
        {
          entity: 'claimPayment',
          data: {
            amountCents: data.amountCents,
            typeDefinitionId: writing.reference('paytype', wayId),
            note,
          },
          carries: [id],
        },
      ],
    });
  }
}
