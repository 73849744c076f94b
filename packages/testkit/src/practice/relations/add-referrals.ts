import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import { npiOf } from '../setup/add-providers.ts';
import type { SetUp } from '../setup/setup.ts';
import { freeText, hostileTexts } from '../vocabulary/free-text.ts';
import { firstName, lastName } from '../vocabulary/names.ts';

type Referral = Partial<Model['referral']>;

const plain: Referral = {
  isPerson: true,
  isDoctor: false,
  isPreferred: false,
  isTrustedForDirectMessages: false,
};

/** Adds who sends patients or gets them: doctors, firms, campaigns, some patients; one is no longer used. */
export function addReferrals(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const random = draft.stream('referrals');
  const specialties = setUp.definitions('providerSpecialty');
  const add = (values: Referral): string =>
    draft.add('referral', draft.nextId('referral'), { ...plain, ...values });
  const doctors = 6;
  for (let number = 0; number < doctors; number += 1) {
    add({
      recordStatus: number === 5 ? 'inactive' : 'active',
      isDoctor: true,
      isPreferred: number % 2 === 0,
      isTrustedForDirectMessages: number % 3 === 0,
      lastName: lastName(random),
      firstName: firstName(random),
      middleName: number % 2 === 0 ? 'Q.' : null,
      title: number % 3 === 2 ? null : 'DMD, "MS"',
      businessName: number === 1 ? "Roots & Sons' Practice" : null,
      specialtyDefinitionId: specialties[number % specialties.length] ?? null,
      npi: number === 4 ? null : npiOf(`1${String(random.integer(0, 99_999_999)).padStart(8, '0')}`),
      taxId: number % 2 === 1 ? `9${random.integer(10_000_000, 79_999_999)}` : null,
      phone: `21255501${70 + number}`,
      otherPhone: number === 0 ? '(212) 555-0180 ext. "2"' : null,
      email: number % 2 === 0 ? `referral.${number}@example.com` : null,
      addressLine1: `${10 + number} Løvenvej`,
      addressLine2: number === 0 ? 'Suite 9\\A' : null,
      city: 'Maple Hollow',
      state: 'NY',
      postalCode: number % 2 === 0 ? '10099' : '10099-1234',
      note: hostileTexts[number] ?? null,
      displayNote: number < 2 ? freeText(random) : null,
    });
  }
  add({ isPerson: false, lastName: 'Letter to new neighbours', note: freeText(random) });
  add({ isPerson: false, lastName: 'Søk & Finn; search', businessName: 'Søk & Finn' });
  for (const { id, data } of people.filter((person) => person.firstVisitDay !== null)) {
    if (!random.chance(0.025)) continue;
    const { lastName: last, firstName: first, middleName } = data;
    add({ patientId: id, lastName: last, firstName: first, middleName });
  }
}
