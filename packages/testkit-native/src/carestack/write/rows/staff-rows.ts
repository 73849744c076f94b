import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';
import { addressObject } from './address.ts';

const typeTexts: Readonly<Record<string, string>> = { dentist: 'Dentist', hygienist: 'Hygienist' };

/** Users by the provider that names them: the first one, since a provider has one `userDetailId`. */
function usersByProvider(writing: CareStackWriting): ReadonlyMap<string, TruthRecord<'userAccount'>> {
  const users = new Map<string, TruthRecord<'userAccount'>>();
  for (const user of writing.practice.records('userAccount')) {
    const { providerId } = user.data;
    if (providerId !== null && !users.has(providerId)) users.set(providerId, user);
  }
  return users;
}

/** Providers in the shape of the list and in that of one provider, which says other things (carestack.md section 9). */
export function writeProviders(writing: CareStackWriting): void {
  const users = usersByProvider(writing);
  for (const { id, data } of writing.practice.records('provider')) {
    const user = users.get(id);
    // A billing entity is no person, which no type of CareStack says.
    const role = data.isPerson === false ? null : data.role;
    const row: CareStackObject = {
      id: writing.id('provider', id),
      firstName: data.firstName,
      lastName: data.lastName,
      middleName: data.middleName,
      shortName: data.abbreviation,
      providerType: typeTexts[role ?? ''] ?? 'Practice',
      isActive: data.recordStatus === 'active',
    };
    const detail: CareStackObject = {
      id: writing.id('provider', id),
      userDetailId: user === undefined ? null : writing.id('user', user.id),
      shortName: data.abbreviation,
      providerType: role === 'hygienist' ? 2 : 1,
      specialityId: 1 + writing.below(9, `speciality ${id}`),
      ein: `90-${String(1_000_000 + writing.below(8_999_999, `ein ${id}`))}`,
      npi: data.npi,
    };
    const key = writing.key('provider', id);
    writing.group.providers.push(row);
    writing.group.providerDetails.set(key, detail);
    writing.expect({
      table: 'provider',
      key: [key],
      row: { ...row, detail },
      mapped: ['id', 'firstName', 'lastName', 'middleName', 'shortName', 'isActive', 'detail.npi'],
      records: [
        {
          entity: 'provider',
          data: {
            recordStatus: data.recordStatus === 'active' ? 'active' : 'inactive',
            abbreviation: data.abbreviation,
            lastName: data.lastName,
            firstName: data.firstName,
            middleName: data.middleName,
            role,
            npi: data.npi,
            isPerson: true,
          },
          carries: [id],
        },
      ],
    });
    if (user !== undefined) writeUser(writing, user, id);
  }
}

function writeUser(writing: CareStackWriting, user: TruthRecord<'userAccount'>, providerId: string): void {
  const { id, data } = user;
  const made = (plain: string, what: string): string => writing.text(plain, `${what} ${id}`);
  // The truth knows no place of theirs: some have none here, either.
  const places = [...writing.practice.records('location').map((location) => location.id), null];
  const locationId = data.locationId ?? writing.inTurn(places, 'default location', id);
  const row: CareStackObject = {
    id: writing.id('user', id),
    userName: data.name,
    prefix: null,
    firstName: made('Ulva', 'first name'),
    middleName: null,
    lastName: made('Askerby', 'last name'),
    suffix: null,
    designation: 'Staff',
    email: made(`user.${writing.key('user', id)}@example.com`, 'mail'),
    phone: writing.practice.options.canaries ? '(212) 555-0193' : '(212) 555-0123',
    mobile: null,
    defaultLocationId: writing.id('location', locationId),
    address: addressObject({
      addressLine1: made('3 Tollard Street', 'street'),
      addressLine2: null,
      city: 'Maple Hollow',
      state: 'NY',
      postalCode: '10099',
    }),
  };
  writing.group.users.set(writing.key('user', id), row);
  writing.expect({
    table: 'user',
    key: [writing.key('user', id)],
    row: { ...row, providerId: writing.id('provider', providerId) },
    mapped: ['id', 'userName', 'defaultLocationId', 'providerId'],
    records: [
      {
        entity: 'userAccount',
        data: {
          name: data.name,
          locationId: writing.reference('location', locationId),
          providerId: writing.reference('provider', providerId),
        },
        carries: [id],
      },
    ],
  });
}
