import type { CareStackObject } from '../../data.ts';
import { windowsZones } from '../windows-zones.ts';
import type { CareStackWriting } from '../writing.ts';
import { addressColumns, addressObject } from './address.ts';

/** The account: no row of its own, a reader makes the organization of what it was told. */
export function writeAccount(writing: CareStackWriting): void {
  const { practice, group } = writing;
  writing.expect({
    table: 'account',
    key: [group.accountId],
    row: {},
    mapped: [],
    records: [
      {
        entity: 'organization',
        data: {
          timeZone: practice.options.timeZone,
          locationsEnabled: true,
          balancePolicy: { system: 'careStack' },
        },
        carries: practice.records('organization').map(({ id }) => id),
      },
    ],
  });
}

/** Locations with the Windows names of their zones. The first of the truth has the least id: its zone is the account's. */
export function writeLocations(writing: CareStackWriting): void {
  for (const { id, data } of writing.practice.records('location')) {
    const name = windowsZones.get(data.timeZone);
    if (name === undefined)
      throw new RangeError('A location stands in a zone whose Windows name is not known.');
    const row: CareStackObject = {
      id: writing.id('location', id),
      name: data.name,
      shortName: data.abbreviation,
      email: `desk.${data.abbreviation?.toLowerCase()}@example.com`,
      timeZone: name,
      phone1: data.phone,
      phone2: writing.turn('phone2', id) % 2 === 0 ? null : '2125550159',
      fax: data.fax,
      address: addressObject(data),
    };
    writing.group.locations.push(row);
    writing.expect({
      table: 'location',
      key: [writing.key('location', id)],
      row,
      // The name of the zone is kept as written, beside the zone that it means.
      mapped: ['id', 'name', 'shortName', 'phone1', 'fax', ...addressColumns('address')],
      records: [
        {
          entity: 'location',
          data: {
            name: data.name,
            abbreviation: data.abbreviation,
            phone: data.phone,
            fax: data.fax,
            addressLine1: data.addressLine1,
            addressLine2: data.addressLine2,
            city: data.city,
            state: data.state,
            postalCode: data.postalCode,
            timeZone: data.timeZone,
          },
          carries: [id],
        },
      ],
    });
  }
}

export function writeOperatories(writing: CareStackWriting): void {
  for (const { id, data } of writing.practice.records('operatory')) {
    if (writing.state.gone.has(id)) continue;
    const row = {
      id: writing.id('operatory', id),
      locationId: writing.id('location', data.locationId),
      name: data.name,
    };
    writing.group.operatories.push(row);
    writing.expect({
      table: 'operatory',
      key: [writing.key('operatory', id)],
      row,
      mapped: ['id', 'locationId', 'name'],
      records: [
        {
          entity: 'operatory',
          data: { name: data.name, locationId: writing.reference('location', data.locationId) },
          carries: [id],
        },
      ],
    });
  }
}
