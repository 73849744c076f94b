import {
  type CareStackFeedName,
  type CareStackGroup,
  type CareStackObject,
  careStackFeedNames,
  feedRowId,
} from '../data.ts';

/** A copy whose lists and maps may be changed without those of the other; the objects are shared. */
export function copyCareStackGroup(group: CareStackGroup): CareStackGroup {
  return {
    accountId: group.accountId,
    locations: [...group.locations],
    operatories: [...group.operatories],
    providers: [...group.providers],
    providerDetails: new Map(group.providerDetails),
    users: new Map(group.users),
    appointmentStatuses: [...group.appointmentStatuses],
    productionTypes: [...group.productionTypes],
    adjustmentCodes: [...group.adjustmentCodes],
    paymentTypes: [...group.paymentTypes],
    referralSources: [...group.referralSources],
    referralSubcategories: copyLists(group.referralSubcategories),
    facilities: [...group.facilities],
    procedureCodes: new Map(group.procedureCodes),
    junkProcedureCodes: [...group.junkProcedureCodes],
    patients: [...group.patients],
    appointments: [...group.appointments],
    treatmentProcedures: [...group.treatmentProcedures],
    existingProcedures: [...group.existingProcedures],
    invoices: [...group.invoices],
    accountingProcedures: [...group.accountingProcedures],
    accountingTransactions: [...group.accountingTransactions],
    appointmentDetails: new Map(group.appointmentDetails),
    patientDetails: new Map(group.patientDetails),
    treatmentPlans: copyLists(group.treatmentPlans),
    notes: copyLists(group.notes),
    medicalAlerts: copyLists(group.medicalAlerts),
    medications: copyLists(group.medications),
    perioCharts: copyLists(group.perioCharts),
    insurances: copyLists(group.insurances),
    paymentSummaries: new Map(group.paymentSummaries),
    insuranceBenefits: new Map(group.insuranceBenefits),
    insurancePlans: new Map(group.insurancePlans),
    planCoverages: new Map(group.planCoverages),
    feeScheduleAssignments: copyLists(group.feeScheduleAssignments),
    payors: new Map(group.payors),
  };
}

const copyLists = (lists: ReadonlyMap<string, readonly CareStackObject[]>): Map<string, CareStackObject[]> =>
  new Map([...lists].map(([id, rows]) => [id, [...rows]]));

/** A row of a feed that came, or was put in the place of another. */
export interface ChangedRow {
  readonly feed: CareStackFeedName;
  readonly id: string | undefined;
}

/** Changes a group and stamps each feed row that was not there before with the moment of the change. */
export function changeGroup(
  group: CareStackGroup,
  mutate: (group: CareStackGroup) => void,
  at: string,
): readonly ChangedRow[] {
  const before = careStackFeedNames.map((feed) => new Set(group[feed]));
  mutate(group);
  return careStackFeedNames.flatMap((feed, place) => {
    const changed: ChangedRow[] = [];
    group[feed] = group[feed].map((row) => {
      if (before[place]?.has(row)) return row;
      changed.push({ feed, id: feedRowId(feed, row) });
      return { ...row, lastUpdatedOn: at };
    });
    return changed;
  });
}

/** When the group was last changed, by the stamps of its feeds; `undefined` without a row. */
export function latestStamp(group: CareStackGroup): number | undefined {
  let latest: number | undefined;
  for (const feed of careStackFeedNames)
    for (const row of group[feed]) {
      const stamp = Date.parse(String(row.lastUpdatedOn));
      if (latest === undefined || stamp > latest) latest = stamp;
    }
  return latest;
}
