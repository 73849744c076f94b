import { providerRoles } from '../profile/codes/setup.ts';
import { providerTable } from '../profile/setup.ts';
import { lifeByUse } from './in-use.ts';
import { entityReader } from './table-reader.ts';

/** A provider as the list has it, with its detail. The role is that of the list, for the numbers of the detail are not public. */
export const providerReader = entityReader({
  description: providerTable,
  entity: 'provider',
  keyColumn: 'id',
  compile({ cell }) {
    const recordStatus = lifeByUse(cell.boolean('isActive', 'recordStatus'));
    const abbreviation = cell.text('shortName');
    const lastName = cell.text('lastName');
    const firstName = cell.text('firstName');
    const middleName = cell.text('middleName');
    const role = cell.code('providerType', 'role', providerRoles, true);
    const npi = cell.text('detail.npi');
    return (row) => ({
      recordStatus: recordStatus(row),
      abbreviation: abbreviation(row),
      lastName: lastName(row),
      firstName: firstName(row),
      middleName: middleName(row),
      suffix: null,
      preferredName: null,
      isPerson: true,
      role: role(row),
      npi: npi(row),
      taxonomyCode: null,
      stateLicense: null,
      licenseState: null,
      deaNumber: null,
      specialtyDefinitionId: null,
      billingProviderId: null,
      isInstructor: null,
      terminationDate: null,
      displayOrder: null,
      scheduleNote: null,
    });
  },
});
