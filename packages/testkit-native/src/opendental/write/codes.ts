/** Numbers of a system's enum by canonical value: the places of the names (opendental-enums.md). */
export const numbersOf = (...names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, number) => [name, number]));

export const patientStatus = numbersOf(
  'patient',
  'nonPatient',
  'inactive',
  'archived',
  'deleted',
  'deceased',
  'prospective',
);
export const gender = numbersOf('male', 'female', 'unknown', 'other');
export const maritalStatus = numbersOf('single', 'married', 'child', 'widowed', 'divorced');
export const pronouns = numbersOf('', 'heHim', 'sheHer', 'theyThem');
export const contactMethod = numbersOf(
  ...[
    'none',
    'doNotCall',
    'homePhone',
    'workPhone',
    'mobilePhone',
    'email',
    'seeNotes',
    'mail',
    'textMessage',
  ],
);
export const appointmentStatus: Readonly<Record<string, number>> = {
  scheduled: 1,
  completed: 2,
  unscheduled: 3,
  broken: 5,
  planned: 6,
  note: 7,
  noteCompleted: 8,
};
export const procedureStatus = numbersOf(
  ...[
    '',
    'planned',
    'completed',
    'existing',
    'existingElsewhere',
    'referred',
    'deleted',
    'condition',
    'plannedInactive',
  ],
);
export const treatmentArea = numbersOf(
  'none',
  'surface',
  'tooth',
  'mouth',
  'quadrant',
  'sextant',
  'arch',
  'toothRange',
);
export const substitution = numbersOf('always', 'molar', 'secondMolar', 'never', 'posterior');
export const toothNumbering = numbersOf('universal', 'fdi', 'haderup', 'palmer');

/** Position in this list by CMS place-of-service code. */
export const placeOfService = numbersOf(
  ...[
    '11',
    '12',
    '21',
    '22',
    '31',
    '33',
    '99',
    '15',
    '03',
    '26',
    '50',
    '71',
    '72',
    '23',
    '24',
    '02',
    '10',
    '27',
  ],
);

/** What is written into Surf for an area where there is no tooth (opendental.md section 5). */
export const areaText: Readonly<Record<string, string>> = {
  '01': 'U',
  '02': 'L',
  '03': '1',
  '04': '2',
  '05': '3',
  '06': '4',
  '07': '5',
  '08': '6',
  '10': 'UR',
  '20': 'UL',
  '30': 'LL',
  '40': 'LR',
};

export const definitionCategory: Readonly<Record<string, number>> = {
  adjustmentType: 1,
  appointmentConfirmation: 2,
  billingType: 4,
  paymentType: 10,
  procedureCategory: 11,
  appointmentStatus: 13,
  discountType: 15,
  diagnosis: 16,
  imageCategory: 18,
  treatmentPriority: 20,
  contactCategory: 23,
  blockoutType: 25,
  communicationType: 27,
  unearnedType: 29,
  prognosis: 30,
  claimTracking: 31,
  insurancePaymentType: 32,
  taskPriority: 33,
  providerSpecialty: 35,
  insurancePaymentTracking: 36,
  region: 39,
  locationSpecialty: 44,
  paymentPlanCategory: 47,
  operatoryType: 55,
  // Any list that no canonical category stands for.
  other: 22,
};

/** Lists that no canonical category stands for, by the practice's own word for them. */
export const otherCategory: Readonly<Record<string, number>> = {
  claimPaymentGroup: 40,
  macro: 41,
  carrierGroup: 46,
};

/** Number of a code; a value that the tables above do not have is a mistake of the truth or of this writer. */
export function codeNumber(codes: Readonly<Record<string, number>>, value: string | null, none = 0): number {
  if (value === null) return none;
  const number = codes[value];
  if (number === undefined) throw new RangeError(`No number for the code ${value}.`);
  return number;
}
