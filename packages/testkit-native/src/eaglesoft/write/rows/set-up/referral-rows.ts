import type { EaglesoftWriting, RowColumns } from '../../writing.ts';
import { readAddress, writtenAddress } from '../address-columns.ts';

/** Whom patients come from: one name, whether a person or a house. */
export function writeOtherReferrals(writing: EaglesoftWriting): void {
  for (const { id, data } of writing.practice.records('referral')) {
    const isActive = data.recordStatus === 'active';
    const person = [data.firstName, data.lastName].filter((name) => name !== null).join(' ');
    const row: RowColumns = {
      other_referral_id: writing.id('other_referral', id),
      name: writing.fit('other_referral', 'name', data.businessName ?? person),
      status: isActive ? 'A' : 'I',
      ...writtenAddress(writing, 'other_referral', data),
      phone: writing.fit('other_referral', 'phone', data.phone),
    };
    writing.write({
      table: 'other_referral',
      row,
      mapped: ['name', 'status', 'address_1', 'city', 'state', 'zipcode', 'phone'],
      records: [
        {
          entity: 'referral',
          data: {
            recordStatus: isActive ? 'active' : 'inactive',
            lastName: row.name,
            phone: row.phone,
            ...readAddress(row),
          },
          carries: [id],
        },
      ],
    });
  }
}
