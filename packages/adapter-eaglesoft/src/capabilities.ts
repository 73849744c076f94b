import {
  type Capabilities,
  type EntityCapability,
  type EntityName,
  entities,
  entityNames,
  stateWrites,
} from '@bitewing/core';
import { eaglesoftTables } from './profile/tables.ts';
import type { WayName } from './way/way.ts';

type Shared = Omit<EntityCapability, 'omits'>;

/**
 * What every entity has in common when it is read by ODBC. `per-page`: a page is read by one statement, and the next one sees what
 * was written in between. Hardly a table says when a row was changed, so changes and deletions are found by reading all again.
 */
const byOdbc: Shared = {
  read: 'native',
  identity: 'native',
  changes: 'rescan',
  deletes: 'rescan',
  timePrecisionMs: 1,
  snapshot: 'per-page',
  lossy: {},
};

/** `per-table`: nothing in the files says whether they were written while nobody worked. Changes are found by comparing two sets. */
const byUnload: Shared = { ...byOdbc, snapshot: 'per-table' };

const ways: Readonly<Record<WayName, Shared>> = { odbc: byOdbc, unload: byUnload };

/** eaglesoft.md section 9: progress notes are the one table with a column that tells when a row was written. */
const exceptionsOfWay: Readonly<Record<WayName, Partial<Record<EntityName, Partial<EntityCapability>>>>> = {
  odbc: { clinicalNote: { changes: 'watermark' } },
  unload: {},
};

const exceptions: Readonly<Partial<Record<EntityName, Partial<EntityCapability>>>> = {
  organization: {
    read: 'derived',
    reason: 'Made of the options and of the row that holds the version: no table tells of the group.',
    lossy: { balancePolicy: 'The way of this program, which every practice has: nobody chose it.' },
  },
  definition: {
    lossy: {
      recordStatus: 'Types of payments and of adjustments have no status: each counts as active.',
      value: 'Whom an adjustment type concerns, by its letter; no other list has a second text.',
    },
  },
  provider: {
    lossy: {
      recordStatus: 'Active or not: whether an inactive one was deleted is not said.',
      isPerson: 'Every row counts as a person: that position 5 is office or staff stands in extra.',
    },
  },
  userAccount: { read: 'derived', reason: 'A provider’s row is the login, too.' },
  insurancePlan: {
    read: 'derived',
    reason: 'An employer’s row is the plan, too.',
    lossy: {
      employerId: 'Its own row: plans of one employer name employers of their own, and none is without one.',
    },
  },
  benefit: {
    read: 'derived',
    reason: 'The maximum and the deductible of an employer’s row; percentages have no public columns.',
  },
  feeScheduleAssignment: {
    read: 'derived',
    reason: 'The fee schedule that a provider’s or an employer’s row names.',
  },
  patient: {
    lossy: {
      recordStatus: 'Whether a patient was deleted is not said: every row counts as active.',
      middleName: 'Its first letter.',
      gender: 'Male or female; any other letter stands in sourceGender alone.',
      status:
        'Active or not, patient or only payer, and dead; a merged patient cannot be told from an inactive one.',
      maritalStatus: 'Separated has no word of its own: it stands in sourceMaritalStatus alone.',
      treatmentNote: 'The one note of the row: nothing says what it is about.',
      storedFamilyBalanceCents: 'The sum of the four ages, and of who answers for an account only.',
    },
  },
  subscription: {
    read: 'derived',
    reason:
      'Each patient’s row names plan, subscriber and number: a subscription that a family shares is given once a patient.',
  },
  coverage: {
    read: 'derived',
    reason: 'The primary and the secondary insurance of a patient’s row; there are no more.',
    lossy: { relationship: 'What is neither self, spouse nor child stands in sourceRelationship alone.' },
  },
  consent: {
    read: 'derived',
    reason: 'Two answers of a patient’s row: text messages, and the form on privacy, as kind treatment.',
  },
  appointment: {
    lossy: {
      start:
        'The source stores the wall clock without a zone, and a visit names a chair only: it is read in the zone of the practice as a whole.',
      status:
        'Visits are scheduled, completed (the patient walked out) or notes; classifications 4, 32 and 64 are unknown and stand in sourceStatus.',
      providerId: 'Of several providers who begins first; all of them stand in extra.',
    },
  },
  procedure: {
    lossy: {
      status:
        'A planned service that was done is plannedInactive: the transaction is the work. Findings are of status condition.',
      date: 'Of planned work the day on which it was planned.',
      plannedDate: 'Of planned work alone: a transaction does not say when it was planned.',
      completedDate: 'The day of the transaction; one that was deleted counts as done.',
      teeth:
        'What does not fit into its column stands in flags: in the order of the teeth, not as it was written.',
      procedureCodeId: 'Findings have a code of their own, which is diagnosisDefinitionId.',
      providerId:
        'Of several details of a transaction the first that counts and names one; work done elsewhere names none.',
      locationId: 'Of transactions alone: planned work, work done elsewhere and findings name none.',
      appointmentId: 'Of planned work alone: a transaction does not name the visit.',
    },
  },
  referral: {
    lossy: { lastName: 'The one name that there is: nothing says whether it is a person’s or a business’s.' },
  },
  payment: { lossy: { patientId: 'Who answers for the account, whoever of the family it is for.' } },
  ledgerEntry: {
    lossy: {
      patientId: 'Who answers for the account; whom the entry is about is treatedPatientId.',
      amountExact: 'Amounts have two decimals: what a column cannot hold is rounded before it is stored.',
      serviceDate: 'The day of the transaction: when the work was done that a payment is for is not said.',
    },
  },
  alert: { lossy: { status: 'Active or inactive; that something resolved is not said.' } },
  toothCondition: {
    read: 'derived',
    reason: 'Of the findings of a chart only those of a missing tooth say how a tooth stands.',
  },
  clinicalNote: {
    lossy: {
      isSigned: 'Whether an accounting day has closed the note; signatures have no public columns.',
      note: 'As it stands now: who edited it last and when stands in extra.',
    },
  },
  claim: {
    lossy: { insurancePlanId: 'Of the primary insurance; the columns of the secondary one are not public.' },
  },
  document: {
    lossy: { storage: 'Every file is in the folder of the vendor’s program, which is not opened.' },
  },
  image: { lossy: { category: 'The codes are assumed: the columns of the table are not public.' } },
};

const notPublic = 'Its tables are not public.';
const noTable = 'No such table is known.';

/** What there are no rows for, and where the program says the same instead. */
const unavailable: Readonly<Partial<Record<EntityName, string>>> = {
  practitioner: 'The program knows provider seats only; core links them to people.',
  providerAssignment: 'The program knows provider seats only; core links them to people.',
  providerLocation: 'A provider’s row names one practice: it stands with the login.',
  procedureCodeGroup: noTable,
  benefitCategory: noTable,
  recallRule: noTable,
  manualTask: noTable,
  benefitUsage: 'What remains of benefits and deductibles stands in the extra of the patient.',
  patientRelation: 'A patient names who pays for it; no other relation is known.',
  appointmentHistory: 'The log of the schedule is known by name; its key is not public.',
  scheduleTemplate: 'The weekly hours are known by name; their columns are not public.',
  waitlistEntry: 'Visits of priority asap are the waiting list.',
  procedureLink: noTable,
  prescription: 'The tables of prescriptions are known by name; their columns are not public.',
  labCase: 'The laboratory’s code and fee stand in the extra of the procedure.',
  paymentPlan: noTable,
  paymentPlanCharge: noTable,
  claimLine: notPublic,
  preauthorization: notPublic,
  perioExam: notPublic,
  perioTooth: notPublic,
  imagingStudy: notPublic,
  imagingSeries: notPublic,
  mountPosition: notPublic,
  form: 'The tables of the medical history are known by name; their columns are not public.',
  formResponse: 'The tables of the medical history are known by name; their columns are not public.',
  communication: noTable,
};

/** The fields that any table's columns go into, as `entity.field`. */
const given: ReadonlySet<string> = new Set(
  eaglesoftTables.flatMap(({ columns }) =>
    Object.values(columns).flatMap(({ disposition }) =>
      disposition.kind === 'mapped' ? disposition.to : [],
    ),
  ),
);

const omitsOf = (entity: EntityName): readonly string[] =>
  Object.keys(entities[entity].fields).filter(
    (field) => field !== 'recordStatus' && !given.has(`${entity}.${field}`),
  );

function capabilityOf(way: WayName, entity: EntityName): EntityCapability {
  const reason = unavailable[entity];
  if (reason !== undefined) {
    return {
      ...byOdbc,
      read: 'unavailable',
      reason,
      changes: 'none',
      deletes: 'none',
      snapshot: 'none',
      omits: [],
    };
  }
  return {
    ...ways[way],
    omits: omitsOf(entity),
    ...exceptions[entity],
    ...exceptionsOfWay[way][entity],
  };
}

/** What the adapter offers by a way in; every line is stated, and the conformance suite tests it. */
export function capabilitiesFor(way: WayName): Capabilities {
  const stated = entityNames.map((entity) => [entity, capabilityOf(way, entity)] as const);
  return { entities: Object.fromEntries(stated) as Capabilities['entities'], writes: stateWrites([]) };
}
