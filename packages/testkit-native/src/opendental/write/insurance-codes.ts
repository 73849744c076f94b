import { numbersOf } from './codes.ts';

export const noElectronicClaims = numbersOf('all', 'none', 'primaryOnly');
export const coordination = numbersOf('basic', 'standard', 'carveOut', 'secondaryMedicaid');
export const orthodonticKind = numbersOf('initialClaimOnly', 'initialPlusVisit', 'initialPlusPeriodic');

/** Letters of insplan.PlanType; a plan by percentage has none (opendental-enums.md, "Char and text codes"). */
export const planType: Readonly<Record<string, string>> = {
  percentage: '',
  preferredProvider: 'p',
  flatCopay: 'f',
  capitation: 'c',
};

export const relationship = numbersOf(
  ...[
    'self',
    'spouse',
    'child',
    'employee',
    'handicappedDependent',
    'significantOther',
    'injuredPlaintiff',
    'lifePartner',
    'dependent',
  ],
);

export const benefitKind = numbersOf(
  ...['activeCoverage', 'coinsurance', 'deductible', 'copayment', 'exclusion', 'limitation', 'waitingPeriod'],
);
export const benefitPeriod = numbersOf(
  ...['none', 'serviceYear', 'calendarYear', 'lifetime', 'years', 'lastTwelveMonths'],
);
export const benefitQuantity = numbersOf('none', 'services', 'ageLimit', 'visits', 'years', 'months');
export const benefitLevel = numbersOf('none', 'individual', 'family');

/** Texts of claim.ClaimType. */
export const claimType: Readonly<Record<string, string>> = {
  primary: 'P',
  secondary: 'S',
  preauthorization: 'PreAuth',
  other: 'Other',
  capitation: 'Cap',
};

/** Letters of claim.ClaimStatus; the obsolete ones are two. */
export const claimStatus: Readonly<Record<string, string>> = {
  unsent: 'U',
  holdForPrimary: 'H',
  waiting: 'W',
  sent: 'S',
  received: 'R',
  holdInProcess: 'I',
};
export const obsoleteStatuses = ['A', 'P'] as const;

/** Letters of claim.IsProsthesis. */
export const prosthesisLetter: Readonly<Record<string, string>> = {
  none: 'N',
  initial: 'I',
  replacement: 'R',
};
export const claimMedium = numbersOf('dental', 'medical', 'institutional');
export const correctionType = numbersOf('original', 'replacement', 'void');

export const claimLineStatus = numbersOf(
  ...[
    'notReceived',
    'received',
    'preauthorization',
    'benefitAdjustment',
    'supplemental',
    'capitationClaim',
    'estimate',
    'capitationCompleted',
    'capitationEstimate',
    'insuranceHistory',
  ],
);
