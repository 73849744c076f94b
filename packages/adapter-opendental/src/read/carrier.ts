import { electronicClaims } from '../profile/codes/insurance.ts';
import { carrierTable } from '../profile/insurance.ts';
import { entityReader } from './table-reader.ts';

/** `carrier` rows. */
export const carrierReader = entityReader({
  description: carrierTable,
  entity: 'carrier',
  keyColumn: 'CarrierNum',
  compile({ cell }) {
    const name = cell.text('CarrierName');
    const phone = cell.text('Phone');
    const addressLine1 = cell.text('Address');
    const addressLine2 = cell.text('Address2');
    const city = cell.text('City');
    const state = cell.text('State');
    const postalCode = cell.text('Zip');
    const payerId = cell.text('ElectID');
    const taxId = cell.text('TIN');
    const claims = cell.code('NoSendElect', 'electronicClaims', electronicClaims, true);
    const sourceElectronicClaims = cell.text('NoSendElect');
    const groupDefinitionId = cell.reference('CarrierGroupName', 'groupDefinitionId', 'definition');
    const invertsCoinsurance = cell.boolean('IsCoinsuranceInverted', 'invertsCoinsurance');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      phone: phone(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      payerId: payerId(row),
      taxId: taxId(row),
      electronicClaims: claims(row),
      sourceElectronicClaims: sourceElectronicClaims(row),
      groupDefinitionId: groupDefinitionId(row),
      invertsCoinsurance: invertsCoinsurance(row),
    });
  },
});
