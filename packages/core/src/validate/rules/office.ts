import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isNpi, isRegistrationNumber } from './identifier.ts';
import { minutesOf } from './minutes.ts';
import { isTimePattern } from './time-pattern.ts';

const taxonomyCode = /^[0-9A-Z]{9}X$/;
const cdtCode = /^D\d{4}$/;

/** Providers, chairs, codes and lists of a practice. */
export const officeRules = [
  ...rulesFor('provider', [
    {
      name: 'taxonomy_code_form',
      severity: 'warning',
      explanation: 'The taxonomy code has not ten characters that end in X. Payers will refuse it.',
      source: 'NUCC Health Care Provider Taxonomy: form of a code.',
      check: ({ data: { taxonomyCode: written } }) =>
        written === null || taxonomyCode.test(written) ? null : 'taxonomyCode',
    },
    {
      name: 'dea_check_digit',
      severity: 'warning',
      explanation: 'The DEA number has not two letters and seven digits, or its check digit is wrong.',
      source: 'Drug Enforcement Administration: form and check digit of a registration number.',
      check: ({ data: { deaNumber } }) =>
        deaNumber === null || isRegistrationNumber(deaNumber) ? null : 'deaNumber',
    },
    {
      name: 'provider_bills_through_itself',
      severity: 'info',
      explanation:
        'The provider is named as its own billing provider, which says nothing and may hide who is meant.',
      source: 'Canonical model: the billing provider is another seat.',
      check: ({ id, data }) => (data.billingProviderId === id ? 'billingProviderId' : null),
    },
  ]),
  ...rulesFor('providerLocation', [
    {
      name: 'location_dea_check_digit',
      severity: 'warning',
      explanation:
        'The DEA number for the location has not two letters and seven digits, or its check digit is wrong.',
      source: 'Drug Enforcement Administration: form and check digit of a registration number.',
      check: ({ data: { deaNumber } }) =>
        deaNumber === null || isRegistrationNumber(deaNumber) ? null : 'deaNumber',
    },
  ]),
  ...rulesFor('practitioner', [
    {
      name: 'practitioner_npi_check_digit',
      severity: 'warning',
      explanation:
        'The NPI of the person does not have ten digits that begin with 1 or 2, or its check digit is wrong.',
      source: 'CMS: NPI check digit (standards.md section 5).',
      check: ({ data: { npi } }) => (npi === null || isNpi(npi) ? null : 'npi'),
    },
  ]),
  ...rulesFor('providerAssignment', [
    {
      name: 'assignment_dates',
      severity: 'warning',
      explanation: 'The person left the seat before taking it.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.toDate, data.fromDate) ? 'toDate' : null),
    },
  ]),
  ...rulesFor('definition', [
    {
      name: 'adjustment_type_without_sign',
      severity: 'warning',
      explanation: 'Nothing says whether adjustments of this type raise or lower what is owed.',
      source: 'opendental.md section 4: definitions of adjustment types carry + or -.',
      check: ({ data }) =>
        data.category === 'adjustmentType' && data.adjustmentSign === null && data.value === null
          ? 'adjustmentSign'
          : null,
    },
  ]),
  ...rulesFor('procedureCode', [
    {
      name: 'cdt_code_form',
      severity: 'warning',
      explanation:
        'The code is said to be one of CDT, but is not the letter D and four digits; or it has that form and is said to be the practice’s own.',
      source: 'CDT: form of a code (standards.md section 4).',
      check: ({ data: { code, sourceCode, system } }) => {
        if (system === 'cdt') return code === null || !cdtCode.test(code) ? 'code' : null;
        return system === 'local' && sourceCode !== null && cdtCode.test(sourceCode) ? 'system' : null;
      },
    },
    {
      name: 'procedure_code_without_code',
      severity: 'warning',
      explanation: 'A row of the code table has no code. Procedures that use it cannot be billed.',
      source: 'X12 837D, SV301 (standards.md section 7): a procedure code is required.',
      check: ({ data }) => (data.code === null && data.sourceCode === null ? 'sourceCode' : null),
    },
    {
      name: 'code_time_pattern',
      severity: 'warning',
      explanation: 'The time pattern of the code holds other characters than X and /.',
      source: 'opendental.md section 5: time patterns.',
      check: ({ data: { timePattern } }) => (isTimePattern(timePattern) ? null : 'timePattern'),
    },
  ]),
  ...rulesFor('appointmentType', [
    {
      name: 'appointment_type_length',
      severity: 'warning',
      explanation: 'The stretches of work of this kind of visit do not add up to its length.',
      source: 'Canonical model: the minutes of the segments add up to the duration.',
      check: ({ data: { durationMinutes, segments } }) =>
        durationMinutes !== null && segments !== null && minutesOf(segments) !== durationMinutes
          ? 'segments'
          : null,
    },
  ]),
  ...rulesFor('recallType', [
    {
      name: 'recall_type_time_pattern',
      severity: 'warning',
      explanation: 'The time pattern of the recall type holds other characters than X and /.',
      source: 'opendental.md section 5: time patterns.',
      check: ({ data: { timePattern } }) => (isTimePattern(timePattern) ? null : 'timePattern'),
    },
  ]),
  ...rulesFor('userAccount', [
    {
      name: 'restricted_to_no_location',
      severity: 'warning',
      explanation: 'The login is restricted to its location, but has none: it sees nothing, or everything.',
      source: 'Canonical model: isRestrictedToLocation.',
      check: ({ data }) =>
        data.isRestrictedToLocation === true && data.locationId === null ? 'locationId' : null,
    },
  ]),
  ...rulesFor('customFieldDefinition', [
    {
      name: 'choice_without_choices',
      severity: 'info',
      explanation: 'A field of the practice’s own is to be filled from a list, and the list is empty.',
      source: 'Canonical model: choices of a custom field.',
      check: ({ data: { kind, choices } }) =>
        kind === 'choice' && (choices === null || choices.length === 0) ? 'choices' : null,
    },
  ]),
  ...rulesFor('customField', [
    {
      name: 'custom_field_owner',
      severity: 'warning',
      explanation:
        'What stands in a field of the practice’s own belongs to nobody, or to a patient and a visit at once.',
      source: 'Canonical model: a custom field is of a patient or of an appointment.',
      check: ({ data }) => ((data.patientId === null) === (data.appointmentId === null) ? 'patientId' : null),
    },
  ]),
];
