import { numbersOf } from './codes.ts';

// Numbers of fee schedules, benefits, office fields and what people have to do with each other.

export const feeScheduleType = numbersOf('normal', 'copay', 'outOfNetwork', 'fixedBenefit', 'allowed');
export const fixedCodeGroup = numbersOf(
  ...[
    'none',
    'bitewings',
    'panoramicOrFullMouth',
    'exam',
    'periodontal',
    'prophylaxis',
    'scalingRootPlaning',
    'debridement',
    'fluoride',
    'sealant',
  ],
);
export const benefitStandard = numbersOf(
  ...[
    'none',
    'general',
    'diagnostic',
    'periodontics',
    'restorative',
    'endodontics',
    'maxillofacialProsthetics',
    'crowns',
    'accident',
    'orthodontics',
    'prosthodontics',
    'oralSurgery',
    'routinePreventive',
    'diagnosticRadiography',
    'adjunctive',
  ],
);
/** `credit` is the first of three numbers: status, approved amount and available credit of one lender. */
export const patientFieldType = numbersOf(
  ...['text', 'choice', 'date', 'checkBox', 'currency', 'emergencyContact', 'credit'],
);
export const appointmentFieldType = numbersOf('text', 'choice');
/** A consent that was asked for and answered. */
export const yesOrNo = numbersOf('unknown', 'given', 'refused');
export const guardianRelationship = numbersOf(
  ...[
    'none',
    'mother',
    'stepfather',
    'stepmother',
    'grandfather',
    'grandmother',
    'father',
    'brother',
    'caregiver',
    'fosterChild',
    'guardian',
    'grandparent',
    'other',
    'parent',
    'stepchild',
    'self',
    'sibling',
    'sister',
    'spouse',
    'child',
    'lifePartner',
    'friend',
    'grandchild',
    'sitter',
  ],
);
export const referralDirection = numbersOf('to', 'from', 'custom');
export const referralStatus = numbersOf(
  'none',
  'declined',
  'scheduled',
  'consulted',
  'inTreatment',
  'completed',
);
export const contactMode = numbersOf(
  ...['none', 'email', 'mail', 'phone', 'inPerson', 'text', 'emailAndText', 'phoneAndText', 'fax'],
);
export const contactDirection = numbersOf('neither', 'sent', 'received');
export const statementMode = numbersOf('mail', 'inPerson', 'email', 'electronic', 'programInterface');
