import type { Draft } from '../draft.ts';
import type { SetUp } from '../setup/setup.ts';
import { lastName, oddLastName } from '../vocabulary/names.ts';
import { addPatient, type Household } from './add-patient.ts';
import type { Person } from './person.ts';

const streets = [
  'Tollard Street',
  "O'Quist Lane #7",
  'Løvenvej',
  'Rue de l’Étang',
  'Old "Mill" Road',
  'P.O. Box',
] as const;

/** Every twelfth family is of the same special kind, so that a practice of fifty patients has one of each. */
const kinds = [
  'plain',
  'superFamilyHead',
  'superFamilyMember',
  'merged',
  'cloned',
  'deleted',
  'nonPatientGuarantor',
  'deceased',
  'archived',
  'prospective',
  'inactive',
  'split',
] as const;

const household = (draft: Draft, setUp: SetUp, number: number): Household => {
  const { random } = draft;
  const location = setUp.locationIds[number % Math.max(1, setUp.locationIds.length)] ?? null;
  const drawnName = lastName(random);
  return {
    number,
    // Every fifth family has an odd name, each of them in turn.
    lastName: number % 5 === 4 ? oddLastName(Math.floor(number / 5)) : drawnName,
    address: {
      addressLine1: `${random.integer(1, 999)} ${random.pick(streets)}`,
      addressLine2: random.chance(0.2) ? `Apt ${random.integer(1, 40)}\\B` : null,
      city: random.pick(['Maple Hollow', "St. Orla's", 'Piedra', 'Cape Tessel']),
      state: random.pick(['NY', 'IL', 'AZ', 'ME']),
      postalCode: random.pick(['10099', '60699-0001', '85099']),
      county: random.chance(0.1) ? 'Tessel' : null,
      country: random.chance(0.05) ? 'Neverland' : null,
    },
    // A few people belong to no location.
    locationId: random.chance(0.05) ? null : location,
    isInsured: random.chance(0.6),
  };
};

/** Adds a family with its guarantor first; gives all members. */
export function addFamily(
  draft: Draft,
  setUp: SetUp,
  number: number,
  earlier: readonly Person[],
): readonly Person[] {
  const { random } = draft;
  const kind = kinds[number % kinds.length] ?? 'plain';
  const home = household(draft, setUp, number);
  const status =
    kind === 'nonPatientGuarantor'
      ? 'nonPatient'
      : kind === 'prospective'
        ? 'prospective'
        : kind === 'deceased'
          ? 'deceased'
          : 'patient';
  const head = addPatient(draft, setUp, home, random.integer(28, 80), { status });
  const members = [head];
  const join = (years: number, values: Partial<Person['data']> = {}): Person => {
    const person = addPatient(draft, setUp, home, years, { guarantorId: head.id, ...values });
    members.push(person);
    return person;
  };
  if (kind === 'prospective') return members;
  if (random.chance(0.55) || kind === 'deceased') join(random.integer(25, 75));
  const children = kind === 'nonPatientGuarantor' ? 2 : random.pick([0, 0, 1, 2, 2, 3]);
  for (let child = 0; child < children; child += 1) {
    join(random.integer(2, 17), kind === 'nonPatientGuarantor' ? { responsiblePartyId: head.id } : {});
  }
  if (kind === 'superFamilyHead') for (const member of members) member.data.superFamilyHeadId = head.id;
  if (kind === 'superFamilyMember') {
    const superHead = earlier.findLast((person) => person.data.superFamilyHeadId === person.id);
    for (const member of members) member.data.superFamilyHeadId = superHead?.id ?? head.id;
  }
  if (kind === 'merged') {
    const merge = (survivor: Person): Person =>
      join(40, { ...sameName(head), status: 'archived', mergedIntoId: survivor.id });
    const duplicate = merge(head);
    // In every second one the duplicate had taken in another before.
    if (Math.floor(number / kinds.length) % 2 === 0) merge(duplicate);
  }
  if (kind === 'cloned') join(40, { ...sameName(head), clonedFromId: head.id });
  if (kind === 'deleted') join(30, { status: 'deleted', recordStatus: 'deleted' });
  if (kind === 'archived') join(60, { status: 'archived' });
  if (kind === 'inactive') join(35, { status: 'inactive' });
  return members;
}

const sameName = (person: Person): Partial<Person['data']> => ({
  firstName: person.data.firstName,
  lastName: person.data.lastName,
  birthDate: person.data.birthDate,
});
