import type { Capabilities, EntityCapability, EntityName } from '@bitewing/core';
import { entityNames } from '@bitewing/core';

/** A way in to the data of a practice. */
export type Way = 'dump';

/**
 * What every entity has in common when it is read from a dump file.
 *
 * `per-table`: the tables are MyISAM, which has no snapshot over several tables (opendental.md section 2). mysqldump
 * locks the tables of a database for as long as it dumps them unless it is told otherwise, but the file does not say
 * whether it was, so no more than a consistent table can be promised. Changes are found by comparing two dumps.
 */
const fromDump: EntityCapability = {
  read: 'native',
  identity: 'native',
  changes: 'rescan',
  deletes: 'rescan',
  timePrecisionMs: 1_000,
  snapshot: 'per-table',
  omits: [],
  lossy: {},
};

const exceptions: Readonly<Partial<Record<EntityName, Partial<EntityCapability>>>> = {
  organization: { read: 'derived', reason: 'Folded from rows of the settings table.' },
  definition: { omits: ['codes', 'genericDefinitionId', 'note'] },
  patient: { omits: ['employerId'] },
  appointment: {
    omits: [
      'prospect',
      'appointmentTypeId',
      'bookedOnline',
      'recurrence',
      'primaryInsurancePlanId',
      'secondaryInsurancePlanId',
    ],
    lossy: {
      start:
        'The source stores the wall clock without a zone: it is read in the zone that the host names for the location.',
      isHygiene: 'Set by hand in the source and unreliable there.',
    },
  },
  ledgerEntry: { omits: ['reversesId'] },
  perioTooth: {
    read: 'derived',
    reason: 'Folded from the measure rows of one exam and tooth; attachment levels are computed.',
  },
};

/** What the program has no rows for, and where it says the same instead. */
const unavailable: Readonly<Partial<Record<EntityName, string>>> = {
  practitioner: 'The program knows provider seats only; core links them to people.',
  providerAssignment: 'The program knows provider seats only; core links them to people.',
  appointmentProcedure: 'A procedure names its visit and its planned visit itself.',
  scheduleTemplate: 'The program keeps dated schedules only.',
  waitlistEntry: 'Visits without a time, and those with priority asap, are the waiting list.',
  labCase: 'Laboratory cases are not among the tables whose columns are known.',
  preauthorization: 'A claim of kind preauthorization, and claim lines of that status.',
  benefitUsage: 'Claim lines say what was used; those of status benefitAdjustment what was used elsewhere.',
  imagingSeries: 'Images belong to a mount, or to none.',
  // not read yet
  employer: 'Not read yet.',
  providerLocation: 'Not read yet.',
  procedureCodeGroup: 'Not read yet.',
  benefitCategory: 'Not read yet.',
  feeSchedule: 'Not read yet.',
  fee: 'Not read yet.',
  appointmentType: 'Not read yet.',
  recallType: 'Not read yet.',
  recallRule: 'Not read yet.',
  userAccount: 'Not read yet.',
  customFieldDefinition: 'Not read yet.',
  manualTask: 'Not read yet.',
  carrier: 'Not read yet.',
  insurancePlan: 'Not read yet.',
  subscription: 'Not read yet.',
  coverage: 'Not read yet.',
  benefit: 'Not read yet.',
  feeScheduleAssignment: 'Not read yet.',
  patientRelation: 'Not read yet.',
  consent: 'Not read yet.',
  referral: 'Not read yet.',
  appointmentHistory: 'Not read yet.',
  scheduleBlock: 'Not read yet.',
  recall: 'Not read yet.',
  procedureLink: 'Not read yet.',
  patientReferral: 'Not read yet.',
  alert: 'Not read yet.',
  prescription: 'Not read yet.',
  clinicalNote: 'Not read yet.',
  toothCondition: 'Not read yet.',
  treatmentPlan: 'Not read yet.',
  treatmentPlanItem: 'Not read yet.',
  paymentPlan: 'Not read yet.',
  paymentPlanCharge: 'Not read yet.',
  payment: 'Not read yet.',
  paymentAllocation: 'Not read yet.',
  claim: 'Not read yet.',
  claimPayment: 'Not read yet.',
  claimLine: 'Not read yet.',
  imagingStudy: 'Not read yet.',
  mountPosition: 'Not read yet.',
  document: 'Not read yet.',
  image: 'Not read yet.',
  form: 'Not read yet.',
  formResponse: 'Not read yet.',
  communication: 'Not read yet.',
  customField: 'Not read yet.',
};

/** What every entity has in common that no row gives. */
const notThere: EntityCapability = {
  ...fromDump,
  read: 'unavailable',
  changes: 'none',
  deletes: 'none',
  snapshot: 'none',
};

/** What the adapter offers by a way in; every line is stated, and the conformance suite tests it. */
export function capabilitiesFor(way: Way): Capabilities {
  const byWay: Readonly<Record<Way, EntityCapability>> = { dump: fromDump };
  const stated = entityNames.map((entity) => {
    const reason = unavailable[entity];
    return [
      entity,
      reason === undefined ? { ...byWay[way], ...exceptions[entity] } : { ...notThere, reason },
    ] as const;
  });
  return { entities: Object.fromEntries(stated) as Capabilities['entities'] };
}
