import { type RowReader, refusal } from '@bitewing/adapter-kit';
import { locationTable } from '../profile/setup.ts';
import { ianaZoneOf } from '../profile/windows-zones.ts';
import type { ReaderFacts } from './reader-facts.ts';
import { entityReader } from './table-reader.ts';

const unknownZone = refusal('unknown_code', 'timeZone');

/** `/locations`. A place whose zone nobody knows is refused: every time of its rows would be wrong. */
export const createLocationReader = ({ locationTimeZones }: ReaderFacts): RowReader =>
  entityReader({
    description: locationTable,
    entity: 'location',
    keyColumn: 'id',
    compile({ cell }) {
      const name = cell.text('name');
      const abbreviation = cell.text('shortName');
      const phone = cell.text('phone1');
      const fax = cell.text('fax');
      const addressLine1 = cell.text('address.addressLine1');
      const addressLine2 = cell.text('address.addressLine2');
      const city = cell.text('address.city');
      const state = cell.text('address.state');
      const postalCode = cell.text('address.zipCode');
      const zoneName = cell.text('timeZone');
      return (row, key) => {
        const timeZone = locationTimeZones.get(key) ?? ianaZoneOf(zoneName(row) ?? '');
        if (timeZone === undefined) return unknownZone;
        return {
          recordStatus: 'active',
          name: name(row),
          abbreviation: abbreviation(row),
          phone: phone(row),
          fax: fax(row),
          addressLine1: addressLine1(row),
          addressLine2: addressLine2(row),
          city: city(row),
          state: state(row),
          postalCode: postalCode(row),
          timeZone,
          defaultProviderId: null,
          insuranceBillingProviderId: null,
          regionDefinitionId: null,
          placeOfService: null,
          sourcePlaceOfService: null,
          medicalOnly: null,
          displayOrder: null,
          scheduleNote: null,
        };
      };
    },
  });
