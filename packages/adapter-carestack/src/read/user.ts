import { userTable } from '../profile/setup.ts';
import { entityReader } from './table-reader.ts';

/** `/users/{id}`, of those that a provider names: there is no list. */
export const userReader = entityReader({
  description: userTable,
  entity: 'userAccount',
  keyColumn: 'id',
  compile({ cell }) {
    const name = cell.text('userName');
    const providerId = cell.reference('providerId', 'providerId', 'provider');
    const locationId = cell.reference('defaultLocationId', 'locationId', 'location');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      providerId: providerId(row),
      locationId: locationId(row),
      isRestrictedToLocation: null,
      lastLoginLocal: null,
    });
  },
});
