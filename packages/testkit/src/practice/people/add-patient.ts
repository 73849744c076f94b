import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf, isWeekend, timeOf, yearsBetween } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import { fillData } from '../fill-data.ts';
import type { SetUp } from '../setup/setup.ts';
import { hostileTexts, maybeText } from '../vocabulary/free-text.ts';
import { firstName } from '../vocabulary/names.ts';
import { contactPoints } from './contact-points.ts';
import type { Person } from './person.ts';

/** What members of a family share. */
export interface Household {
  readonly number: number;
  readonly lastName: string;
  readonly address: Partial<Model['patient']>;
  readonly locationId: string | null;
  readonly isInsured: boolean;
}

const contactMethods = [
  'none',
  'homePhone',
  'mobilePhone',
  'email',
  'textMessage',
  'mail',
  'seeNotes',
  'workPhone',
  'doNotCall',
] as const;

const notes = (draft: Draft): Partial<Model['patient']> => {
  const { random } = draft;
  return {
    employmentNote: maybeText(random, 0.05, 255),
    addressNote: maybeText(random, 0.08),
    familyFinancialNote: maybeText(random, 0.05),
    familyFinancialUrgentNote: maybeText(random, 0.05),
    medicalUrgentNote: maybeText(random, 0.12, 255),
    medicalNote: maybeText(random, 0.1),
    medicalHistoryNote: maybeText(random, 0.1),
    serviceNote: maybeText(random, 0.05),
    treatmentNote: maybeText(random, 0.05),
    appointmentNote: maybeText(random, 0.1, 255),
  };
};

const preferences = (draft: Draft): Partial<Model['patient']> => {
  const { random } = draft;
  return {
    preferredContactMethod: random.pick(contactMethods),
    preferredConfirmMethod: random.pick(contactMethods),
    preferredRecallMethod: random.pick(contactMethods),
    confidentialContactMethod: random.chance(0.9) ? 'none' : random.pick(contactMethods),
    askToArriveEarlyMinutes: random.chance(0.1) ? 15 : 0,
    schedulingBeforeTime: random.chance(0.05) ? timeOf(15 * 60 + 30) : null,
    schedulingAfterTime: random.chance(0.05) ? timeOf(9 * 60) : null,
    language: random.chance(0.06) ? random.pick(['spa', 'pol', 'Sign language; ASL']) : null,
    emergencyContactName: random.chance(0.2) ? `${firstName(random)} (sister)` : null,
    emergencyContactPhone: random.chance(0.2) ? '212-555-0123' : null,
  };
};

const workdayFrom = (day: number): number => (isWeekend(day) ? day + 2 : day);

/** Adds a patient of a household. `years` is the age today; `values` overrule what is drawn. */
export function addPatient(
  draft: Draft,
  setUp: SetUp,
  household: Household,
  years: number,
  values: Partial<Model['patient']> = {},
): Person {
  const { random, today } = draft;
  const id = draft.nextId('patient');
  const number = Number(id.replace('patient-', ''));
  const birthDay = today - Math.floor(years * 365.25) - random.integer(0, 300);
  const status = values.status ?? 'patient';
  const isTreated =
    ['patient', 'inactive', 'archived', 'deceased'].includes(status) && values.mergedIntoId == null;
  const known = random.integer(20, random.chance(0.5) ? 600 : 2400);
  // Who does not come any more came before.
  const lastDay = status === 'patient' ? today : today - 400;
  const firstVisitDay = isTreated ? workdayFrom(Math.max(lastDay - known, birthDay + 500)) : null;
  const given = firstName(random);
  const isChild = yearsBetween(birthDay, today) < 18;
  const entryDay = Math.min((firstVisitDay ?? today - known) - random.integer(0, 20), today - 1);
  const data = fillData('patient', {
    lastName: household.lastName,
    firstName: given,
    middleName: random.chance(0.3) ? random.pick(['A', 'J.', 'Maria', 'de']) : null,
    preferredName: random.chance(0.15) ? random.pick(['Bee', "Ollie's", 'J-T', 'Mr. "T"', 'Bee 🐝']) : null,
    title: random.chance(0.15) ? random.pick(['Dr.', 'Ms.', 'Mr.', 'Prof. Dr. h.c.']) : null,
    salutation: random.chance(0.08) ? `Dear ${given}` : null,
    status,
    gender: random.pick(['male', 'female', 'female', 'male', 'male', 'female', 'unknown', 'other']),
    maritalStatus: isChild ? 'child' : random.pick(['single', 'married', 'married', 'divorced', 'widowed']),
    pronouns: random.chance(0.1) ? random.pick(['heHim', 'sheHer', 'theyThem']) : null,
    birthDate: random.chance(0.02) ? null : dateOf(birthDay),
    socialSecurityNumber: random.chance(0.4)
      ? `9${random.integer(10, 79)}${String(number).padStart(6, '0')}`
      : null,
    chartNumber: random.chance(0.3) ? `C-${number}/${household.number}` : null,
    medicaidId: random.chance(0.08) ? `MD${String(number).padStart(8, '0')}X` : null,
    ...household.address,
    contactPoints: contactPoints(random, `patient.${number}`, draft.isOdd),
    ...preferences(draft),
    guarantorId: id,
    primaryProviderId: random.pick([setUp.dentistIds[0] ?? '', ...setUp.dentistIds.slice(1)]),
    secondaryProviderId: random.chance(0.5) ? (setUp.hygienistIds[0] ?? null) : null,
    locationId: household.locationId,
    billingTypeDefinitionId: random.chance(0.9)
      ? setUp.definitions('billingType')[0]
      : random.pick(setUp.definitions('billingType')),
    firstVisitDate: firstVisitDay === null ? null : dateOf(firstVisitDay),
    admissionDate: random.chance(0.01) ? dateOf(entryDay) : null,
    entryDate: dateOf(entryDay),
    deceasedLocal: status === 'deceased' ? dateTimeOf(today - 380, 4 * 60 + 5) : null,
    needsPremedication: random.chance(0.04),
    plannedTreatmentDone: random.chance(0.1),
    studentStatus: isChild && random.chance(0.3) ? random.pick(['F', 'P', 'N']) : null,
    schoolName: isChild && random.chance(0.2) ? 'Saint Orla\'s School, 2nd "B"' : null,
    ...notes(draft),
    storedBalanceCents: 0,
    storedFamilyBalanceCents: null,
    storedFamilyAging0To30Cents: null,
    storedFamilyAging31To60Cents: null,
    storedFamilyAging61To90Cents: null,
    storedFamilyAgingOver90Cents: null,
    storedFamilyInsuranceEstimateCents: null,
    storedFamilyPaymentPlanDueCents: null,
    ...values,
  });
  // The first few carry every hostile text, so that even the smallest practice has them all.
  data.medicalNote = hostileTexts[number - 1] ?? data.medicalNote;
  draft.records.patient.push({ entity: 'patient', id, data });
  return {
    id,
    data,
    birthDay,
    firstVisitDay,
    lastDay,
    isInsured: household.isInsured,
    familyNumber: household.number,
    lostTeeth: new Map(),
  };
}
