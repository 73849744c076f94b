import { operatoryTable } from '../profile/setup.ts';
import { entityReader } from './table-reader.ts';

/** `/operatories`. */
export const operatoryReader = entityReader({
  description: operatoryTable,
  entity: 'operatory',
  keyColumn: 'id',
  compile({ cell }) {
    const name = cell.text('name');
    const locationId = cell.reference('locationId', 'locationId', 'location');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      abbreviation: null,
      locationId: locationId(row),
      dentistId: null,
      hygienistId: null,
      isHygiene: null,
      bookableOnline: null,
      marksProspective: null,
      typeDefinitionId: null,
      displayOrder: null,
    });
  },
});
