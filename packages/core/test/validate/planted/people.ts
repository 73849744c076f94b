import type { LocalDateTime } from '@bitewing/core';
import { day } from '../../records.ts';
import { type Planted, plant } from './planted.ts';

const at = (text: string): LocalDateTime => text as LocalDateTime;

const point = { kind: 'homePhone', value: '207-555-0199', e164: null, textConsent: null } as const;
const id = 'patient:99';

/** Violations of the rules about patients and who belongs to them. */
export const plantedPeople: readonly Planted[] = [
  plant('birth_date_in_future', 'patient', 'birthDate', { birthDate: day('2026-01-07') }),
  plant('birth_date_too_early', 'patient', 'birthDate', { birthDate: day('1905-12-31') }),
  plant('death_before_birth', 'patient', 'deceasedLocal', {
    birthDate: day('1980-02-29'),
    deceasedLocal: at('1980-02-28T23:00:00'),
  }),
  plant('death_in_future', 'patient', 'deceasedLocal', { deceasedLocal: at('2026-01-07T00:00:00') }),
  plant('first_visit_before_birth', 'patient', 'firstVisitDate', {
    birthDate: day('1980-02-29'),
    firstVisitDate: day('1980-02-28'),
  }),
  plant('patient_without_name', 'patient', 'lastName', { lastName: null }),
  plant('patient_without_guarantor', 'patient', 'guarantorId', { guarantorId: null }),
  plant('merged_into_itself', 'patient', 'mergedIntoId', { mergedIntoId: id }),
  plant('email_form', 'patient', 'contactPoints[1].value', {
    contactPoints: [point, { ...point, kind: 'email', value: 'adams.example.com' }],
  }),
  plant('phone_form', 'patient', 'contactPoints[0].value', {
    contactPoints: [{ ...point, value: 'ext. 41' }],
  }),
  plant('text_consent_without_mobile', 'patient', 'contactPoints[0].textConsent', {
    contactPoints: [{ ...point, textConsent: false }],
  }),
  plant('social_security_number_form', 'patient', 'socialSecurityNumber', {
    socialSecurityNumber: '900-12-345',
  }),
  plant('postal_code_form', 'patient', 'postalCode', { country: 'US', postalCode: '0410' }),
  plant('aging_sum', 'patient', 'storedFamilyBalanceCents', {
    storedFamilyBalanceCents: 1000,
    storedFamilyAging0To30Cents: 400,
    storedFamilyAging31To60Cents: 300,
    storedFamilyAging61To90Cents: 200,
    storedFamilyAgingOver90Cents: 99,
  }),
  plant('related_to_oneself', 'patientRelation', 'relatedPatientId', {
    patientId: 'patient:1',
    relatedPatientId: 'patient:1',
    relationship: 'mother',
  }),
  plant('consent_in_future', 'consent', 'date', { date: day('2026-01-07') }),
  plant('referral_npi_check_digit', 'referral', 'npi', { npi: '1558598798' }),
  plant('referral_email_form', 'referral', 'email', { email: 'brown@office' }),
  plant('referral_without_name', 'referral', 'lastName', { lastName: null, firstName: 'Ann' }),
  plant('referral_completed_before_made', 'patientReferral', 'procedureCompletedDate', {
    date: day('2025-05-05'),
    procedureCompletedDate: day('2025-05-04'),
  }),
  plant('alert_dates', 'alert', 'endDate', { startDate: day('2025-05-05'), endDate: day('2025-05-04') }),
  plant('alert_without_name', 'alert', 'definitionId', { definitionId: null, reaction: 'rash' }),
  plant('alert_in_future', 'alert', 'startDate', { startDate: day('2026-01-07') }),
];
