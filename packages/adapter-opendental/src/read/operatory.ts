import { operatoryTable } from '../profile/schedule.ts';
import { entityReader } from './table-reader.ts';

/** `operatory` rows. */
export const operatoryReader = entityReader({
  description: operatoryTable,
  entity: 'operatory',
  keyColumn: 'OperatoryNum',
  compile({ cell }) {
    const name = cell.text('OpName');
    const abbreviation = cell.text('Abbrev');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const dentistId = cell.reference('ProvDentist', 'dentistId', 'provider');
    const hygienistId = cell.reference('ProvHygienist', 'hygienistId', 'provider');
    const isHygiene = cell.boolean('IsHygiene', 'isHygiene');
    const bookableOnline = cell.boolean('IsWebSched', 'bookableOnline');
    const marksProspective = cell.boolean('SetProspective', 'marksProspective');
    const typeDefinitionId = cell.reference('OperatoryType', 'typeDefinitionId', 'definition');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      abbreviation: abbreviation(row),
      locationId: locationId(row),
      dentistId: dentistId(row),
      hygienistId: hygienistId(row),
      isHygiene: isHygiene(row),
      bookableOnline: bookableOnline(row),
      marksProspective: marksProspective(row),
      typeDefinitionId: typeDefinitionId(row),
      displayOrder: displayOrder(row),
    });
  },
});
