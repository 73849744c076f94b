import { employerTable } from '../../profile/insurance.ts';
import { entityReader } from '../table-reader.ts';

/** Employers as plans name them. */
export const employerReader = entityReader({
  description: employerTable,
  entity: 'employer',
  keyColumn: 'EmployerID',
  compile({ cell }) {
    const name = cell.text('EmployerName');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      phone: null,
      addressLine1: null,
      addressLine2: null,
      city: null,
      state: null,
      postalCode: null,
    });
  },
});
