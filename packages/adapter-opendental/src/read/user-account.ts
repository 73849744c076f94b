import { userAccountTable } from '../profile/staff.ts';
import { entityReader } from './table-reader.ts';

/** `userod` rows, without what only their owners may know. */
export const userAccountReader = entityReader({
  description: userAccountTable,
  entity: 'userAccount',
  keyColumn: 'UserNum',
  compile({ cell }) {
    const name = cell.text('UserName');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const isRestrictedToLocation = cell.boolean('ClinicIsRestricted', 'isRestrictedToLocation');
    const lastLoginLocal = cell.dateTime('DateTLastLogin', 'lastLoginLocal');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      providerId: providerId(row),
      locationId: locationId(row),
      isRestrictedToLocation: isRestrictedToLocation(row),
      lastLoginLocal: lastLoginLocal(row),
    });
  },
});
