import { employerTable } from '../profile/relations.ts';
import { entityReader } from './table-reader.ts';

/** `employer` rows. */
export const employerReader = entityReader({
  description: employerTable,
  entity: 'employer',
  keyColumn: 'EmployerNum',
  compile({ cell }) {
    const name = cell.text('EmpName');
    const phone = cell.text('Phone');
    const addressLine1 = cell.text('Address');
    const addressLine2 = cell.text('Address2');
    const city = cell.text('City');
    const state = cell.text('State');
    const postalCode = cell.text('Zip');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      phone: phone(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
    });
  },
});
