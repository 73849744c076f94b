import { insuranceCompanyTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';

/** `insurance_company` rows. */
export const carrierReader = entityReader({
  description: insuranceCompanyTable,
  entity: 'carrier',
  keyColumn: 'insurance_company_id',
  compile({ cell }) {
    const name = cell.text('name');
    const phone = cell.text('phone1');
    const addressLine1 = cell.text('address_1');
    const addressLine2 = cell.text('address_2');
    const city = cell.text('city');
    const state = cell.text('state');
    const postalCode = cell.text('zipcode');
    const payerId = cell.text('neic_payer_id');
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
      electronicClaims: null,
      sourceElectronicClaims: null,
      groupDefinitionId: null,
      invertsCoinsurance: null,
    });
  },
});
