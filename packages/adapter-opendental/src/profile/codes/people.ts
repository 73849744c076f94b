import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Patient = Model['patient'];
type Meaning<K extends keyof Patient> = NonNullable<Patient[K]>;

/** opendental-enums.md, "PatientStatus". */
export const patientStatuses = numbered<Meaning<'status'>>([
  'patient',
  'nonPatient',
  'inactive',
  'archived',
  'deleted',
  'deceased',
  'prospective',
]);

/** opendental-enums.md, "PatientGender". */
export const genders = numbered<Meaning<'gender'>>(['male', 'female', 'unknown', 'other']);

/** opendental-enums.md, "PatientPosition". */
export const maritalStatuses = numbered<Meaning<'maritalStatus'>>([
  'single',
  'married',
  'child',
  'widowed',
  'divorced',
]);

/** opendental-enums.md, "ContactMethod". */
export const contactMethods = numbered<Meaning<'preferredContactMethod'>>([
  'none',
  'doNotCall',
  'homePhone',
  'workPhone',
  'mobilePhone',
  'email',
  'seeNotes',
  'mail',
  'textMessage',
]);

/** opendental-enums.md, "YN": unknown, yes, no. */
export const consents = numbered<boolean>([null, true, false]);

/** opendental-enums.md, "PronounPreferred". */
export const pronouns = numbered<Meaning<'pronouns'>>([null, 'heHim', 'sheHer', 'theyThem']);

/** The code that says that nobody asked, as every row of notes has it that was made for something else. */
export const unstatedPronouns = '0';

/** opendental-enums.md, "PatientLinkType"; of PaySimple and undefined links nothing is read. */
export const patientLinkKinds = numbered<'merge' | 'clone'>([null, 'merge', 'clone', null]);
