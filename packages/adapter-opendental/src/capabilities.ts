import type { Capabilities, EntityCapability, EntityName } from '@bitewing/core';
import { entityNames, stateWrites, writeOperations } from '@bitewing/core';
import { lessInLists, notInLists } from './source/api/list/list-scope.ts';

/**
 * A way in to the data of a practice; `binlog` is a running server whose changes are read from its binary log, `lists` what the API
 * lists. What the API is asked by queries is as of a `live` server.
 */
export type Way = 'dump' | 'live' | 'binlog' | 'lists';

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

/**
 * `per-page`: a page of a table is read by one statement, which locks the table (opendental.md section 2); the next one
 * sees what was written in between. At its end a reading catches up with rows that were added, so that references find
 * them; what was changed or deleted meanwhile is as its page showed it.
 */
const fromServer: EntityCapability = { ...fromDump, snapshot: 'per-page' };

/** The log names every row that is written or deleted (opendental.md section 10). */
const fromLog: EntityCapability = { ...fromServer, changes: 'log', deletes: 'log' };

const exceptions: Readonly<Partial<Record<EntityName, Partial<EntityCapability>>>> = {
  organization: { read: 'derived', reason: 'Folded from rows of the settings table.' },
  manualTask: { omits: ['category'] },
  subscription: { omits: ['subscriberName'] },
  coverage: { omits: ['kind'] },
  feeScheduleAssignment: { omits: ['locationId'] },
  consent: {
    omits: ['date'],
    lossy: {
      status:
        'An unsigned paper and an unset flag are no refusal: of those kinds only given and unknown are known.',
    },
  },
  appointment: {
    omits: ['prospect', 'bookedOnline', 'recurrence'],
    lossy: {
      start:
        'The source stores the wall clock without a zone: it is read in the zone that the host names for the location.',
      isHygiene: 'Set by hand in the source and unreliable there.',
    },
  },
  appointmentHistory: {
    lossy: {
      start:
        'The source stores the wall clock without a zone: it is read in the zone that the host names for the location.',
    },
  },
  ledgerEntry: { omits: ['reversesId'] },
  perioTooth: {
    read: 'derived',
    reason: 'Folded from the measure rows of one exam and tooth; attachment levels are computed.',
  },
  toothCondition: {
    lossy: {
      shiftMm: 'The source stores it in single precision.',
      angleDegrees: 'The source stores it in single precision.',
    },
  },
  treatmentPlanItem: {
    lossy: {
      patientId: 'Frozen items name the patient; all others name their procedure, which does.',
      primaryInsuranceCents: 'Frozen items alone hold what was estimated.',
      tooth:
        'Frozen items hold the tooth as it was shown: it is read in Universal and FDI numbering, and of single teeth.',
    },
  },
  alert: {
    lossy: {
      status: 'Medicines have a first and a last day in the source, and no status.',
      startDate: 'Of an allergy the source has the day of the reaction alone.',
    },
  },
  document: {
    lossy: {
      storage:
        'The row names the other system that holds its file; of all other files it is the setting of the practice.',
    },
  },
  image: {
    omits: ['imagingStudyId', 'imagingSeriesId', 'placement', 'modality', 'takenLocal', 'device', 'sha256'],
    lossy: {
      isFlipped: 'The facts do not say whether the source mirrors before or after it turns.',
      rotationDegrees: 'The source stores it in single precision.',
    },
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
};

/** What every entity has in common that no row gives. */
const notThere: EntityCapability = {
  ...fromDump,
  read: 'unavailable',
  changes: 'none',
  deletes: 'none',
  snapshot: 'none',
};

/** A capability with further fields that are missing or less exact. */
function withLess(usual: EntityCapability, { omits, lossy }: Pick<EntityCapability, 'omits' | 'lossy'>) {
  const missing = new Set<string>([...usual.omits, ...omits]);
  const less = Object.entries({ ...usual.lossy, ...lossy }).filter(([field]) => !missing.has(field));
  return { ...usual, omits: [...missing], lossy: Object.fromEntries(less) };
}

/** What the adapter offers by a way in; every line is stated, and the conformance suite tests it. */
export function capabilitiesFor(way: Way): Capabilities {
  const byWay: Readonly<Record<Way, EntityCapability>> = {
    dump: fromDump,
    live: fromServer,
    binlog: fromLog,
    lists: fromServer,
  };
  const stated = entityNames.map((entity) => {
    const reason = unavailable[entity] ?? (way === 'lists' ? notInLists[entity] : undefined);
    const usual = { ...byWay[way], ...exceptions[entity] };
    const offered = way === 'lists' ? withLess(usual, lessInLists(entity)) : usual;
    return [entity, reason === undefined ? offered : { ...notThere, reason }] as const;
  });
  return {
    entities: Object.fromEntries(stated) as Capabilities['entities'],
    // By the API of the running program (createOpenDentalWriter); a dump has none behind it.
    writes: stateWrites(way === 'dump' ? [] : writeOperations),
  };
}
