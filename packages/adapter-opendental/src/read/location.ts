import { placesOfService } from '../profile/codes/setup.ts';
import { clinicTable } from '../profile/setup.ts';
import { entityReader } from './table-reader.ts';

/** `clinic` rows. There is no row for ClinicNum 0: it stands for no location. */
export const locationReader = entityReader({
  description: clinicTable,
  entity: 'location',
  keyColumn: 'ClinicNum',
  compile({ cell, context }) {
    const name = cell.text('Description');
    const abbreviation = cell.text('Abbr');
    const phone = cell.text('Phone');
    const fax = cell.text('Fax');
    const addressLine1 = cell.text('Address');
    const addressLine2 = cell.text('Address2');
    const city = cell.text('City');
    const state = cell.text('State');
    const postalCode = cell.text('Zip');
    const defaultProviderId = cell.reference('DefaultProv', 'defaultProviderId', 'provider');
    const insuranceBillingProviderId = cell.reference(
      'InsBillingProv',
      'insuranceBillingProviderId',
      'provider',
    );
    const regionDefinitionId = cell.reference('Region', 'regionDefinitionId', 'definition');
    const placeOfService = cell.code('DefaultPlaceService', 'placeOfService', placesOfService, true);
    const sourcePlaceOfService = cell.text('DefaultPlaceService');
    const medicalOnly = cell.boolean('IsMedicalOnly', 'medicalOnly');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    const scheduleNote = cell.text('SchedNote');
    return (row, key) => ({
      recordStatus: hidden(row) === true ? 'inactive' : 'active',
      name: name(row),
      abbreviation: abbreviation(row),
      phone: phone(row),
      fax: fax(row),
      addressLine1: addressLine1(row),
      addressLine2: addressLine2(row),
      city: city(row),
      state: state(row),
      postalCode: postalCode(row),
      timeZone: context.zoneOf(key),
      defaultProviderId: defaultProviderId(row),
      insuranceBillingProviderId: insuranceBillingProviderId(row),
      regionDefinitionId: regionDefinitionId(row),
      placeOfService: placeOfService(row),
      sourcePlaceOfService: sourcePlaceOfService(row),
      medicalOnly: medicalOnly(row),
      displayOrder: displayOrder(row),
      scheduleNote: scheduleNote(row),
    });
  },
});
