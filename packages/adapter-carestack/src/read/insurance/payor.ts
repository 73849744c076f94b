import { claimChannels } from '../../profile/codes/insurance.ts';
import { payorTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';

/** `/payors/{id}`, of the payors that plans name. */
export const payorReader = entityReader({
  description: payorTable,
  entity: 'carrier',
  keyColumn: 'PayorId',
  compile({ cell }) {
    const name = cell.text('PayorName');
    const phone = cell.text('AddressDetails.PhoneWithExt');
    const addressLine1 = cell.text('AddressDetails.AddressDetail.addressLine1');
    const addressLine2 = cell.text('AddressDetails.AddressDetail.addressLine2');
    const city = cell.text('AddressDetails.AddressDetail.city');
    const state = cell.text('AddressDetails.AddressDetail.state');
    const postalCode = cell.text('AddressDetails.AddressDetail.zipCode');
    const payerId = cell.text('AddressDetails.PayorIdentifier');
    const electronicClaims = cell.code(
      'AddressDetails.ClaimChannel',
      'electronicClaims',
      claimChannels,
      true,
    );
    const sourceElectronicClaims = cell.text('AddressDetails.ClaimChannel');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      phone: phone(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      payerId: payerId(row),
      taxId: null,
      electronicClaims: electronicClaims(row),
      sourceElectronicClaims: sourceElectronicClaims(row),
      groupDefinitionId: null,
      invertsCoinsurance: null,
    });
  },
});
