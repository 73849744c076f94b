import { chairsTable } from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader } from '../table-reader.ts';

/** `chairs` rows. */
export const operatoryReader = entityReader({
  description: chairsTable,
  entity: 'operatory',
  keyColumn: 'chair_num',
  compile(tools) {
    const { cell } = tools;
    const recordStatus = recordStatusReader(tools);
    const name = cell.text('chair_name');
    const locationId = cell.reference('practice_id', 'locationId', 'practice');
    return (row) => ({
      recordStatus: recordStatus(row),
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
