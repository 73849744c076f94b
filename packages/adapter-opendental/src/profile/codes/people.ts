import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Patient = Model['patient'];
type ConsentStatus = NonNullable<Model['consent']['status']>;
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

/**
 * opendental-enums.md, "YN": the answer to a question. The fact sheet names no numbers for patient.ShortCodeOptIn,
 * which has the same three answers (?).
 */
export const answerStatuses = numbered<ConsentStatus>(['unknown', 'given', 'refused']);

/** A box that is ticked once the patient has signed; left empty it does not say that the patient refused. */
export const signedStatuses = numbered<ConsentStatus>(['unknown', 'given']);

/** opendental-enums.md, "PatConsentFlags": one bit, which may be joined by others. */
export const medicationHistoryBit = 1;

/** opendental-enums.md, "PronounPreferred". */
export const pronouns = numbered<Meaning<'pronouns'>>([null, 'heHim', 'sheHer', 'theyThem']);

/** The code that says that nobody asked, as every row of notes has it that was made for something else. */
export const unstatedPronouns = '0';

/** opendental-enums.md, "PatientLinkType"; of PaySimple and undefined links nothing is read. */
export const patientLinkKinds = numbered<'merge' | 'clone'>([null, 'merge', 'clone', null]);
