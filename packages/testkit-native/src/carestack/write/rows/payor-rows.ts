import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import { claimChannels } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';
import { addressColumns, addressObject } from './address.ts';

const canonicalChannels: readonly ('none' | 'all' | null)[] = [null, 'none', 'all'];

/** Insurance companies that some plan names. */
export function writePayors(writing: CareStackWriting, plans: readonly TruthRecord<'insurancePlan'>[]): void {
  const named = new Set(plans.map(({ data }) => data.carrierId));
  for (const { id, data } of writing.practice.records('carrier')) {
    if (!named.has(id)) continue;
    const channel = claimChannels[data.electronicClaims ?? ''] ?? 0;
    const key = writing.key('payor', id);
    const row: CareStackObject = {
      PayorId: writing.id('payor', id),
      PayorName: data.name,
      PayorNameInForm: data.name,
      Website: 'https://payor.example.com',
      MergedPayorId: null,
      PayorTypeId: writing.inTurn([1, 2, 3], 'payorType', id),
      AddressDetails: {
        PayorIdentifier: data.payerId,
        AddressDetail: addressObject(data),
        ClaimChannel: channel,
        PhoneWithExt: data.phone,
      },
      ContactDetails: { ContactName: writing.text('Claims desk', `contact ${id}`), Fax: null },
    };
    writing.group.payors.set(key, row);
    writing.expect({
      table: 'payor',
      key: [key],
      row,
      mapped: [
        'PayorId',
        'PayorName',
        'AddressDetails.PayorIdentifier',
        'AddressDetails.ClaimChannel',
        'AddressDetails.PhoneWithExt',
        ...addressColumns('AddressDetails.AddressDetail'),
      ],
      records: [
        {
          entity: 'carrier',
          data: {
            name: data.name,
            phone: data.phone,
            addressLine1: data.addressLine1,
            addressLine2: data.addressLine2,
            city: data.city,
            state: data.state,
            postalCode: data.postalCode,
            payerId: data.payerId,
            electronicClaims: canonicalChannels[channel],
            sourceElectronicClaims: String(channel),
          },
          carries: [id],
        },
      ],
    });
  }
}
