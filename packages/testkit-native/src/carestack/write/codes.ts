/** Codes of the vendor by their canonical word; a word with several codes takes them in turn (carestack.md sections 4 and 6). */

/** `prefix` of a patient from 2 on; 1 says that it is not set. */
export const prefixTitles = [
  'Dr',
  'Mrs',
  'Ms',
  'Mr',
  'Capt',
  'Col',
  'Gen',
  'Maj',
  'Miss',
  'Mstr',
  'Rev',
] as const;

export const genders = [
  ['male', 1, 'Male'],
  ['female', 2, 'Female'],
  ['other', 3, 'Other'],
  ['unknown', 4, 'NotSet'],
] as const;

export const maritalStatuses: Readonly<Record<string, readonly number[]>> = {
  single: [1],
  married: [2],
  divorced: [3],
  widowed: [4],
  // No word of the truth means "partnered", and "child" is none of CareStack's: both codes are not available here.
  child: [5, 6],
};

/** `statusId` of a treatment procedure. */
export const treatmentStatuses: Readonly<Record<string, readonly number[]>> = {
  planned: [1, 2, 3],
  plannedInactive: [4, 5, 6],
  referred: [7],
  completed: [8],
};

/** `receivedAt` of an existing procedure, with the status that a reader gives. */
export const receivedAt: Readonly<Record<string, number>> = {
  condition: 0,
  existing: 1,
  existingElsewhere: 2,
  referred: 3,
};

/** `StatusId` of a treatment plan. A plan that was frozen is none of them: not set. */
export const planStatuses: Readonly<Record<string, readonly number[]>> = {
  active: [1, 2, 3, 9],
  inactive: [4, 5, 6, 7, 8, 10],
  saved: [0],
};

/** `quadrantId` by area of the oral cavity; sextants have none. */
export const quadrantIds: Readonly<Record<string, number>> = {
  '00': 1,
  '01': 2,
  '02': 3,
  '10': 4,
  '20': 5,
  '30': 6,
  '40': 7,
};

/** Texts of the feed by what became of a visit. */
export const appointmentTexts: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['Scheduled', 'Confirmed', 'Un-Confirmed', 'Rescheduled', 'Scheduled', 'Running Late'],
  completed: ['Checked Out'],
  broken: ['Missed', 'Cancelled', 'No-Show', 'Canceled'],
  note: ['Blocked'],
  noteCompleted: ['Blocked'],
};

/** A text that a practice made up, of which nobody can know what it means. */
export const ownAppointmentText = 'Running Late';

/** Types of notes that are no clinical ones. */
export const communicationNoteTypes = [
  'Patient Appointment',
  'Patient Communication',
  'Patient Financial',
  'Patient General',
  'Recall Note',
] as const;

/** `ClaimChannel` of a payor. One that takes primary claims only has no code of its own. */
export const claimChannels: Readonly<Record<string, number>> = { none: 1, all: 2, primaryOnly: 0 };

/** `cdtCategoryId` by the first digit of a CDT code. */
export const cdtCategories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
