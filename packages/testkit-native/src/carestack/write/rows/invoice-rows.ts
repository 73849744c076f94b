import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

/**
 * Payments of the truth are invoices: the feed whose fields are not public, but for
 * `invoiceSource` (carestack.md section 4). The feed knows no deletion: an invoice stays.
 */
export function writeInvoices(writing: CareStackWriting): void {
  const { payments } = writing.state;
  const current = writing.practice.records('payment');
  for (const record of current) payments.set(record.id, record);
  const present = new Set(current.map(({ id }) => id));
  for (const { id, data } of payments.values()) {
    const key = writing.key('invoice', id);
    const row: CareStackObject = {
      id: writing.id('invoice', id),
      patientId: writing.id('patient', data.patientId),
      locationId: writing.id('location', data.locationId),
      invoiceSource: writing.inTurn([1, 2, 3, 4, 5, 6], 'invoiceSource', id),
      lastUpdatedOn: writing.stamp('invoice', key),
    };
    writing.group.invoices.push(row);
    writing.expect({
      table: 'invoice',
      key: [key],
      row,
      mapped: ['id', 'patientId', 'locationId'],
      records: [
        {
          entity: 'payment',
          data: {
            patientId: writing.reference('patient', data.patientId),
            locationId: writing.reference('location', data.locationId),
          },
          carries: present.has(id) ? [id] : [],
        },
      ],
    });
  }
}
