import { dateOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import { firstName, lastName } from '../vocabulary/names.ts';
import { registrationNumberOf } from './registration-number.ts';

/** A ten-digit NPI whose check digit is right (standards.md section 5). */
export function npiOf(nineDigits: string): string {
  // The constant 24 stands for the prefix 80840.
  let sum = 24;
  for (const [place, digit] of [...nineDigits].reverse().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return `${nineDigits}${(10 - (sum % 10)) % 10}`;
}

/** Ids of the provider seats in use. */
export interface Providers {
  readonly dentistIds: readonly [string, ...string[]];
  readonly hygienistIds: readonly [string, ...string[]];
}

/** Adds teams of two dentists and a hygienist, one more of each, one billing entity, a hidden seat, one marked as deleted and one who left. */
export function addProviders(draft: Draft, specialtyIds: readonly string[], teams: number): Providers {
  const { random } = draft;
  let displayOrder = 0;
  const add = (role: 'dentist' | 'hygienist', more: Parameters<typeof draft.add<'provider'>>[2]): string => {
    const last = lastName(random);
    displayOrder += 1;
    return draft.add('provider', draft.nextId('provider'), {
      abbreviation: `${role === 'dentist' ? 'DR' : 'HY'}${displayOrder}`,
      lastName: last,
      firstName: firstName(random),
      middleName: random.chance(0.3) ? 'K' : null,
      suffix: role === 'dentist' ? 'DDS' : 'RDH',
      isPerson: true,
      role,
      npi: npiOf(`${random.integer(1, 2)}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`),
      stateLicense: `L-${random.integer(10_000, 99_999)}`,
      licenseState: 'NY',
      specialtyDefinitionId: specialtyIds[role === 'dentist' ? 0 : 1] ?? null,
      isInstructor: false,
      displayOrder,
      ...more,
    });
  };
  const billing = add('dentist', {
    isPerson: false,
    firstName: null,
    middleName: null,
    lastName: 'Tolmark Dental & Sons, LLC',
  });
  const dentists = Array.from({ length: teams * 2 + 1 }, (_, index) =>
    add('dentist', {
      deaNumber: registrationNumberOf('BT', random.integer(100_000, 999_999)),
      billingProviderId: index % 2 === 0 ? billing : null,
      taxonomyCode: index === 1 ? '1223E0200X' : null,
      specialtyDefinitionId: specialtyIds[index === 2 ? 2 : 0] ?? null,
      preferredName: index === 0 ? 'Dr. "Bee"' : null,
      isInstructor: index === 1,
      scheduleNote: index === 0 ? 'not before 9; lunch 12-1' : null,
    }),
  );
  const hygienists = Array.from({ length: teams + 1 }, () => add('hygienist', {}));
  add('dentist', { recordStatus: 'inactive', terminationDate: dateOf(draft.today - 700) });
  add('hygienist', { recordStatus: 'deleted', npi: null });
  return {
    dentistIds: [dentists[0] ?? billing, ...dentists.slice(1)],
    hygienistIds: [hygienists[0] ?? billing, ...hygienists.slice(1)],
  };
}
