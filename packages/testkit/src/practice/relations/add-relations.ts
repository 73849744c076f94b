import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { SetUp } from '../setup/setup.ts';
import { addCustomFields } from './add-custom-fields.ts';
import { addPatientParts } from './add-patient-parts.ts';
import { addPatientReferrals } from './add-patient-referrals.ts';
import { addPatientRelations } from './add-patient-relations.ts';
import { addReferrals } from './add-referrals.ts';

/** Adds what ties people to others: guardians, referrals, employers, schedules, consents; and the office's fields. */
export function addRelations(draft: Draft, setUp: SetUp, families: readonly (readonly Person[])[]): void {
  const people = families.flat();
  addPatientParts(draft, people);
  addPatientRelations(draft, families);
  addReferrals(draft, setUp, people);
  addPatientReferrals(draft, people);
  addCustomFields(draft);
}
