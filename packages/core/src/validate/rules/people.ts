import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isNpi } from './identifier.ts';
import { isMailAddress } from './mail-address.ts';

/** Who belongs to a patient, and what the patient agreed to. */
export const peopleRules = [
  ...rulesFor('patientRelation', [
    {
      name: 'related_to_oneself',
      severity: 'warning',
      explanation: 'A patient is put down as a relative of the same patient.',
      source: 'Canonical model: a relation is between two people.',
      check: ({ data: { patientId, relatedPatientId, relationship } }) =>
        patientId !== null && patientId === relatedPatientId && relationship !== 'self'
          ? 'relatedPatientId'
          : null,
    },
  ]),
  ...rulesFor('consent', [
    {
      name: 'consent_in_future',
      severity: 'warning',
      explanation: 'The patient will have agreed, or refused, after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { date } }, { latestDate }) => (isBefore(latestDate, date) ? 'date' : null),
    },
  ]),
  ...rulesFor('referral', [
    {
      name: 'referral_npi_check_digit',
      severity: 'warning',
      explanation:
        'The NPI of the referring person does not have ten digits that begin with 1 or 2, or its check digit is wrong.',
      source: 'CMS: NPI check digit (standards.md section 5).',
      check: ({ data: { npi } }) => (npi === null || isNpi(npi) ? null : 'npi'),
    },
    {
      name: 'referral_email_form',
      severity: 'warning',
      explanation: 'The e-mail address of the referring person has not the form name@domain.',
      source: 'RFC 5321: form of a mailbox.',
      check: ({ data: { email } }) => (email === null || isMailAddress(email) ? null : 'email'),
    },
    {
      name: 'referral_without_name',
      severity: 'warning',
      explanation: 'Nobody can tell who refers: neither a name of a person nor that of a business is there.',
      source: 'FHIR R4 Practitioner and Organization: a name.',
      check: ({ data }) =>
        data.lastName === null && data.businessName === null && data.patientId === null ? 'lastName' : null,
    },
  ]),
  ...rulesFor('patientReferral', [
    {
      name: 'referral_completed_before_made',
      severity: 'warning',
      explanation:
        'The treatment for which the patient was sent away was completed before the patient was sent.',
      source: 'Calendar.',
      check: ({ data }) =>
        isBefore(data.procedureCompletedDate, data.date) ? 'procedureCompletedDate' : null,
    },
  ]),
  ...rulesFor('alert', [
    {
      name: 'alert_dates',
      severity: 'warning',
      explanation: 'The allergy, condition or medicine ended before it began.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.endDate, data.startDate) ? 'endDate' : null),
    },
    {
      name: 'alert_without_name',
      severity: 'warning',
      explanation: 'There is an alert, but nothing says of what. Whoever treats the patient cannot heed it.',
      source: 'FHIR R4 AllergyIntolerance, Condition, MedicationStatement: a code or a text.',
      check: ({ data }) =>
        data.definitionId === null && data.description === null && data.codes === null && data.note === null
          ? 'definitionId'
          : null,
    },
    {
      name: 'alert_in_future',
      severity: 'warning',
      explanation: 'The alert begins after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { startDate } }, { latestDate }) =>
        isBefore(latestDate, startDate) ? 'startDate' : null,
    },
  ]),
];
