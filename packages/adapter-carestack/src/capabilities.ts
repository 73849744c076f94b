import {
  type Capabilities,
  type EntityCapability,
  type EntityName,
  entities,
  entityNames,
  stateWrites,
} from '@bitewing/core';
import { careStackTables, type TableDescription } from './profile/tables.ts';

/** What of the options decides what can be had. */
export interface CapabilityOptions {
  /** Whether appointments are read by id, too. */
  readonly appointmentDetails: boolean;
  /** Whether a file of fee schedules is given. */
  readonly feeScheduleExport: boolean;
  /** Whether a file of recall rules is given. */
  readonly recallExport: boolean;
}

/**
 * What every entity has in common when it is read by the API. `per-page`: an answer is true when it was given, and the next one
 * sees what was written in between. Only what has a feed has a watermark; what is gone is found by reading all again.
 */
const fromApi: Omit<EntityCapability, 'omits'> = {
  read: 'native',
  identity: 'native',
  changes: 'rescan',
  deletes: 'rescan',
  timePrecisionMs: 1_000,
  snapshot: 'per-page',
  lossy: {},
};

/** What has a feed (carestack.md section 4). */
const fed = { changes: 'watermark' } as const;

/** What is read from a file that the host gives. A file is read as a whole. */
const exported = {
  read: 'export',
  reason: 'No endpoint gives it; it is read from the file that the host names.',
  snapshot: 'per-table',
} as const;

const exportNeeded =
  'No endpoint gives it: an export file can be named in the options (exports.feeSchedules, exports.recallRules).';

const firstOfTwo =
  'Of the hour that a clock shows twice, the first is taken: appointments are not read by id.';

const exceptions: Readonly<Partial<Record<EntityName, Partial<EntityCapability>>>> = {
  organization: {
    read: 'derived',
    reason: 'Made of the options and the locations: no resource tells of it.',
  },
  // No list of these is read: the vendor has none, or a broken one. What nothing names is not there.
  location: { lossy: { recordStatus: 'Locations have no status: those that are closed count as active.' } },
  operatory: {
    lossy: { recordStatus: 'Operatories have no status: those that nobody uses any more count as active.' },
  },
  provider: {
    lossy: { recordStatus: 'Active or not: whether an inactive one was deleted is not said.' },
  },
  userAccount: {
    reason: 'Only users whom a provider names: there is no list of users.',
    lossy: { locationId: 'The location that the user starts in; nothing says that work is done there.' },
  },
  procedureCode: { reason: 'Only codes that other rows name: the list is broken.' },
  insurancePlan: { reason: 'Only plans that the insurance of a patient names.' },
  carrier: { reason: 'Only payors that these plans name.' },
  feeScheduleAssignment: { reason: 'Only assignments of these plans.' },
  definition: {
    lossy: {
      name: 'What a phase of a treatment plan is called is written for a patient: it stands in extra.',
      value: 'The practice’s own code of an adjustment type; no other list has a second text.',
    },
  },
  employer: { read: 'derived', reason: 'Known as far as insurance plans name it.' },
  benefitCategory: {
    read: 'derived',
    reason: 'Known by its number, as far as the coverage tables of plans name it.',
  },
  feeSchedule: {
    read: 'derived',
    reason: 'Known as far as assignments of insurance plans name it.',
    lossy: { recordStatus: 'Nothing says whether a schedule is still used: each counts as active.' },
  },
  referral: {
    lossy: {
      businessName:
        'Of a source alone; what stands under it may be a person, so that its one name is the last name.',
    },
  },
  patient: {
    ...fed,
    lossy: {
      recordStatus:
        'Active, inactive or a duplicate, which status says: whether one was deleted is not said.',
      status: 'A duplicate is inactive; which patient survives is not said.',
      maritalStatus: 'Partnered has no word of its own: it stands in sourceMaritalStatus alone.',
      socialSecurityNumber: 'As it was written, mostly with hyphens.',
      contactPoints: 'Text messages are consented to or not: that somebody refused them is not said.',
    },
  },
  patientReferral: fed,
  consent: {
    ...fed,
    lossy: { status: 'A bit that is not set is no refusal: only given and unknown are known.' },
  },
  coverage: {
    lossy: { relationship: 'Only whether the patient is the policy holder is said.' },
  },
  benefit: {
    reason: 'Only those of plans that the insurance of a patient names.',
    lossy: { percent: 'A share that is no whole number is kept in extra.' },
  },
  treatmentPlan: {
    lossy: { status: 'Ten states become active or inactive; the state as it is stands in sourceStatus.' },
  },
  treatmentPlanItem: { ...fed, deletes: 'tombstone' },
  procedure: {
    ...fed,
    deletes: 'tombstone',
    lossy: {
      status:
        'Proposed, scheduled and accepted are all planned; what was rejected, is an alternative or on hold is not; the state as it is stands in sourceStatus.',
      date: 'Of work that is not done the day on which it was proposed.',
      area: 'Rows of single teeth may name the quadrant of the tooth: it is no treatment of the quadrant.',
    },
  },
  payment: fed,
  ledgerEntry: {
    ...fed,
    lossy: {
      kind: 'The codes of transactions are an open list: one that is not known counts as an adjustment, with an issue.',
      serviceDate: 'The day of the posting: when the work was done that a payment is for is not said.',
      procedureId: 'Of the totals of a procedure alone, which move nothing: no posting names its procedure.',
    },
  },
  alert: {
    lossy: { status: 'Medicines have a first and a last day in the source, and no status.' },
  },
};

/** What the API has no rows for, and where it says the same instead. */
const unavailable: Readonly<Partial<Record<EntityName, string>>> = {
  practitioner: 'The program knows provider seats only; core links them to people.',
  providerAssignment: 'The program knows provider seats only; core links them to people.',
  providerLocation:
    'Providers have no list of locations; the organization tree derives rosters from what was done where.',
  procedureCodeGroup: 'No such resource.',
  customFieldDefinition: 'No such resource.',
  manualTask: 'No such resource.',
  patientRelation:
    'A patient names who pays for it, and what the patient is to that person; no other relation.',
  appointmentProcedure: 'A procedure names its visit itself.',
  appointmentHistory: 'No such resource.',
  scheduleBlock: 'No such resource; blocked time is an appointment of status note.',
  scheduleTemplate: 'No such resource.',
  recall: 'No such resource; the note type "Recall Note" is all there is.',
  waitlistEntry: 'No such resource.',
  procedureLink: 'No such resource.',
  prescription: 'Medications are alerts; there is no prescription.',
  labCase: 'No such resource.',
  toothCondition: 'No such resource; the perio chart names missing teeth in a form that is not public.',
  paymentPlan: 'No such resource.',
  paymentPlanCharge: 'No such resource.',
  paymentAllocation: 'The ledger says what was applied by pairs of entries, not by payment.',
  claim: 'No such resource.',
  claimPayment: 'No such resource.',
  claimLine: 'No such resource.',
  preauthorization: 'There are rules for preauthorizations, and no list of them.',
  perioTooth: 'What stands in a tooth of the perio chart is not public: the chart is kept with its exam.',
  imagingStudy: 'Images are in other programs, which know the patient by the imaging id in extra.',
  imagingSeries: 'Images are in other programs, which know the patient by the imaging id in extra.',
  mountPosition: 'Images are in other programs, which know the patient by the imaging id in extra.',
  document: 'Documents can be uploaded and not be read.',
  image: 'Images are in other programs, which know the patient by the imaging id in extra.',
  form: 'No such resource.',
  formResponse: 'No such resource.',
  customField: 'No such resource.',
};

/** What every entity has in common that no row gives. */
const notThere: EntityCapability = {
  ...fromApi,
  read: 'unavailable',
  changes: 'none',
  deletes: 'none',
  snapshot: 'none',
  omits: [],
};

/** The fields that a table's columns go into, as `entity.field`. */
function fieldsOf({ table, columns }: TableDescription, options: CapabilityOptions): readonly string[] {
  const isRead = (column: string): boolean =>
    table === 'appointment'
      ? options.appointmentDetails || !column.startsWith('detail.')
      : table !== 'feeSchedule' || options.feeScheduleExport || column !== 'Name';
  return Object.entries(columns).flatMap(([column, { disposition }]) =>
    disposition.kind === 'mapped' && isRead(column) ? disposition.to : [],
  );
}

/** What the adapter offers under some options; every line is stated, and the conformance suite tests it. */
export function capabilitiesFor(options: CapabilityOptions): Capabilities {
  const given = new Set(careStackTables.flatMap((description) => fieldsOf(description, options)));
  const omits = (entity: EntityName): readonly string[] =>
    Object.keys(entities[entity].fields).filter(
      (field) => field !== 'recordStatus' && !given.has(`${entity}.${field}`),
    );
  const byOptions: Partial<Record<EntityName, Partial<EntityCapability>>> = {
    ...(options.feeScheduleExport ? { feeSchedule: exported, fee: exported } : {}),
    ...(options.recallExport ? { recallType: exported, recallRule: exported } : {}),
    appointment: {
      ...fed,
      lossy: {
        ...(options.appointmentDetails ? {} : { start: firstOfTwo }),
        status: 'Names that practices make for themselves have no meaning here: they stand in sourceStatus.',
        providerId: 'Of several providers the first; all of them stand in extra.',
      },
    },
  };
  const withoutExport = new Set<EntityName>([
    ...(options.feeScheduleExport ? [] : (['fee'] as const)),
    ...(options.recallExport ? [] : (['recallType', 'recallRule'] as const)),
  ]);
  const stated = entityNames.map((entity): readonly [EntityName, EntityCapability] => {
    const reason = withoutExport.has(entity) ? exportNeeded : unavailable[entity];
    if (reason !== undefined) return [entity, { ...notThere, reason }];
    return [entity, { ...fromApi, omits: omits(entity), ...exceptions[entity], ...byOptions[entity] }];
  });
  return { entities: Object.fromEntries(stated) as Capabilities['entities'], writes: stateWrites([]) };
}
