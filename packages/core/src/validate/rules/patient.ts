import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isMailAddress } from './mail-address.ts';

const socialSecurityNumber = /^(?:\d{9}|\d{3}-\d{2}-\d{4})$/;
const postalCode = /^\d{5}(?:-?\d{4})?$/;
const oldestYears = 120;

/** Numbers within one area are often written without its code. */
const shortestNumber = 7;

const isCallable = (value: string): boolean => value.replace(/\D/g, '').length >= shortestNumber;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Who a patient is, and what the row of a patient says of the family's account. */
export const patientRules = rulesFor('patient', [
  {
    name: 'birth_date_too_early',
    severity: 'warning',
    explanation:
      'The patient would be more than 120 years old. Usually a wrong century, or a day that stands for “not known”.',
    source: 'Calendar.',
    check: ({ data: { birthDate } }, { latestDate }) =>
      birthDate !== null && yearOf(birthDate) < yearOf(latestDate) - oldestYears ? 'birthDate' : null,
  },
  {
    name: 'death_before_birth',
    severity: 'error',
    explanation: 'The patient died before being born. One of the two dates belongs to somebody else.',
    source: 'Calendar.',
    check: ({ data }) => (isBefore(data.deceasedLocal, data.birthDate) ? 'deceasedLocal' : null),
  },
  {
    name: 'death_in_future',
    severity: 'warning',
    explanation: 'The death lies after the day on which the record was read.',
    source: 'Calendar.',
    check: ({ data: { deceasedLocal } }, { latestLocal }) =>
      isBefore(latestLocal, deceasedLocal) ? 'deceasedLocal' : null,
  },
  {
    name: 'first_visit_before_birth',
    severity: 'warning',
    explanation:
      'The first visit lies before the birth. The dates are those of two people, or one is mistyped.',
    source: 'Calendar.',
    check: ({ data }) => (isBefore(data.firstVisitDate, data.birthDate) ? 'firstVisitDate' : null),
  },
  {
    name: 'patient_without_name',
    severity: 'warning',
    explanation: 'The patient has neither a first nor a last name, and is not marked as deleted.',
    source: 'FHIR R4 US Core Patient: a patient has a name.',
    check: ({ data }) =>
      data.lastName === null && data.firstName === null && data.status !== 'deleted' ? 'lastName' : null,
  },
  {
    name: 'patient_without_guarantor',
    severity: 'warning',
    explanation:
      'Nobody answers for the account of the patient. What the patient owes would belong to no family.',
    source: 'opendental.md section 4: the guarantor is the key of the family, the patient itself for heads.',
    check: ({ data }) => (data.guarantorId === null ? 'guarantorId' : null),
  },
  {
    name: 'merged_into_itself',
    severity: 'error',
    explanation: 'The patient was merged into itself. Following the merge would never end.',
    source: 'Canonical model: mergedIntoId names the surviving record.',
    check: ({ id, data }) => (data.mergedIntoId === id ? 'mergedIntoId' : null),
  },
  {
    name: 'email_form',
    severity: 'warning',
    explanation: 'An e-mail address has not the form name@domain. Nothing that is sent to it will arrive.',
    source: 'RFC 5321: form of a mailbox.',
    check({ data: { contactPoints } }) {
      if (contactPoints === null) return null;
      for (let place = 0; place < contactPoints.length; place += 1) {
        const point = contactPoints[place];
        if (point?.kind === 'email' && !isMailAddress(point.value)) return `contactPoints[${place}].value`;
      }
      return null;
    },
  },
  {
    name: 'phone_form',
    severity: 'info',
    explanation: 'A telephone number has fewer than seven digits: it cannot be called.',
    source: 'North American Numbering Plan: seven digits within an area; ITU-T E.164.',
    check({ data: { contactPoints } }) {
      if (contactPoints === null) return null;
      for (let place = 0; place < contactPoints.length; place += 1) {
        const point = contactPoints[place];
        if (
          point !== undefined &&
          point.kind !== 'email' &&
          point.e164 === null &&
          !isCallable(point.value)
        ) {
          return `contactPoints[${place}].value`;
        }
      }
      return null;
    },
  },
  {
    name: 'text_consent_without_mobile',
    severity: 'info',
    explanation: 'A consent to text messages stands beside an address that takes none.',
    source: 'Canonical model: text consent is of a mobile number.',
    check({ data: { contactPoints } }) {
      if (contactPoints === null) return null;
      for (let place = 0; place < contactPoints.length; place += 1) {
        const point = contactPoints[place];
        if (point !== undefined && point.kind !== 'mobilePhone' && point.textConsent !== null) {
          return `contactPoints[${place}].textConsent`;
        }
      }
      return null;
    },
  },
  {
    name: 'social_security_number_form',
    severity: 'warning',
    explanation: 'The social security number has not nine digits. It will match nobody.',
    source: 'opendental.md section 4: nine digits; Social Security Administration.',
    check: ({ data }) =>
      data.socialSecurityNumber === null || socialSecurityNumber.test(data.socialSecurityNumber)
        ? null
        : 'socialSecurityNumber',
  },
  {
    name: 'postal_code_form',
    severity: 'info',
    explanation: 'The address is in the United States, and its postal code has neither five nor nine digits.',
    source: 'US Postal Service: ZIP Code and ZIP+4.',
    check: ({ data: { country, postalCode: written } }) =>
      (country === 'US' || country === 'USA') && written !== null && !postalCode.test(written)
        ? 'postalCode'
        : null,
  },
  {
    name: 'aging_sum',
    severity: 'warning',
    explanation:
      'The stored age groups of what the family owes do not add up to its stored balance. The balance was stored by two runs of aging, or by hand.',
    source: 'Canonical model: the sum over age groups is the balance.',
    check({ data }) {
      const { storedFamilyBalanceCents: balance } = data;
      const { storedFamilyAging0To30Cents: first, storedFamilyAging31To60Cents: second } = data;
      const { storedFamilyAging61To90Cents: third, storedFamilyAgingOver90Cents: fourth } = data;
      if (balance === null || first === null || second === null || third === null || fourth === null)
        return null;
      return first + second + third + fourth === balance ? null : 'storedFamilyBalanceCents';
    },
  },
]);
