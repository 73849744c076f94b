import { practicePreferencesTable, practiceTable } from '../../profile/setup.ts';
import { foldingReader } from '../folding-reader.ts';
import { recordStatusReader } from '../record-status.ts';

/** A practice of the database, with the share that holds its images (eaglesoft.md sections 6 and 9). */
export const locationReader = foldingReader({
  entities: ['location'],
  description: practiceTable,
  keyColumns: ['practice_id'],
  sides: [{ description: practicePreferencesTable, keyColumns: ['practice_id'] }],
  compile(tools) {
    const { cell, context, record } = tools;
    const recordStatus = recordStatusReader(tools);
    const name = cell.text('name');
    const phone = cell.text('phone');
    const fax = cell.text('fax');
    const addressLine1 = cell.text('address_1');
    const addressLine2 = cell.text('address_2');
    const city = cell.text('city');
    const state = cell.text('state');
    const postalCode = cell.text('zipcode');
    const locationRecord = record('location');
    return (row, key, _sides, extra) => [
      locationRecord(
        key,
        {
          recordStatus: recordStatus(row),
          name: name(row),
          abbreviation: null,
          phone: phone(row),
          fax: fax(row),
          addressLine1: addressLine1(row),
          addressLine2: addressLine2(row),
          city: city(row),
          state: state(row),
          postalCode: postalCode(row),
          timeZone: context.zoneOf(key),
          defaultProviderId: null,
          insuranceBillingProviderId: null,
          regionDefinitionId: null,
          placeOfService: null,
          sourcePlaceOfService: null,
          medicalOnly: null,
          displayOrder: null,
          scheduleNote: null,
        },
        extra,
      ),
    ];
  },
});
