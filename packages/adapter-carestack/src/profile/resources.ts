/** One read call of the API: a path with its parameters in braces, and the names that its query may have. */
export interface ReadCall {
  readonly path: string;
  readonly query?: readonly string[];
}

/** A feed of `/sync` (carestack.md section 4). */
export interface FeedDescription {
  /** The table that it fills. */
  readonly table: string;
  readonly path: string;
  /** Where soft-deleted rows come only when they are asked for (carestack.md section 9, trap 9). */
  readonly includeDeleted?: true;
}

const api = '/api/v1.0';
const insurance = '/insurance/api/v1.0';

/** The seven feeds, in the order in which they are read: what is referred to comes first. */
export const feeds = {
  patient: { table: 'patient', path: `${api}/sync/patients` },
  appointment: { table: 'appointment', path: `${api}/sync/appointments` },
  treatmentProcedure: {
    table: 'treatmentProcedure',
    path: `${api}/sync/treatment-procedures`,
    includeDeleted: true,
  },
  existingProcedure: {
    table: 'existingProcedure',
    path: `${api}/sync/existing-treatment-procedures`,
    includeDeleted: true,
  },
  invoice: { table: 'invoice', path: `${api}/sync/invoices` },
  accountingProcedure: { table: 'accountingProcedure', path: `${api}/sync/billing/procedures` },
  accountingTransaction: { table: 'accountingTransaction', path: `${api}/sync/accounting-transactions` },
} as const satisfies Record<string, FeedDescription>;

export type FeedName = keyof typeof feeds;
export const feedNames = Object.keys(feeds) as readonly FeedName[];

/** All other calls (carestack.md section 6). */
export const calls = {
  locations: { path: `${api}/locations` },
  operatories: { path: `${api}/operatories` },
  providers: { path: `${api}/providers` },
  provider: { path: `${api}/providers/{id}` },
  user: { path: `${api}/users/{id}` },
  appointmentStatuses: { path: `${api}/appointment-status` },
  productionTypes: { path: `${api}/production-types` },
  adjustmentCodes: { path: `${api}/adjustments/codes` },
  paymentTypes: { path: `${api}/payment-types` },
  referralSources: { path: `${api}/referral-sources` },
  referralSubcategories: { path: `${api}/referral-sources/{id}/subcategory/` },
  facilities: { path: `${api}/facility` },
  // The list of all codes answers junk (carestack.md section 6): it is no call of ours.
  procedureCode: { path: `${api}/procedure-codes/{id}` },
  patient: { path: `${api}/patients/{id}` },
  appointment: { path: `${api}/appointments/{id}` },
  treatmentPlans: { path: `${api}/patients/{id}/treatment-plans` },
  notes: { path: `${api}/patients/notes/{id}`, query: ['startIndex', 'offSet'] },
  medicalAlerts: { path: `${api}/patients/{id}/medical-alerts` },
  medications: { path: `${api}/patients/{id}/medications` },
  perioCharts: { path: `${api}/patients/{id}/periodontal-charting`, query: ['offset', 'limit'] },
  paymentSummary: { path: `${api}/billing/payment-summary/{id}` },
  insurances: { path: `${insurance}/insurances`, query: ['patientId'] },
  insuranceBenefits: { path: `${insurance}/insurances/{id}/benefits` },
  plan: { path: `${insurance}/plans/{id}` },
  planCoverage: { path: `${insurance}/plans/{id}/coverage/{table}` },
  feeScheduleAssignments: { path: `${insurance}/plans/{id}/fee-schedule-assignment` },
  payor: { path: `${insurance}/payors/{id}` },
} as const satisfies Record<string, ReadCall>;

export type CallName = keyof typeof calls;

/** Before there were any computers: a feed is asked for everything with it (carestack.md section 3). */
export const everSince = '1970-01-01T00:00:00Z';

/** What the first page of a feed may be asked with, and what the others: never both (carestack.md section 9, trap 4). */
export const feedQuery = ['modifiedSince', 'continueToken', 'pageSize', 'includeDeleted'] as const;

/** Every call that is ever made, but for the grant of a token. */
export const readCalls: readonly ReadCall[] = [
  ...Object.values(calls),
  ...Object.values(feeds).map(({ path }) => ({ path, query: feedQuery })),
];

/** Where a token is granted. */
export const grantCall = {
  path: '/connect/token',
  form: ['grant_type', 'client_id', 'client_secret', 'username', 'password'],
} as const;

/** The columns whose cells make up the key of a table's row. */
export const keyColumns: Readonly<Record<string, readonly [string, ...string[]]>> = {
  account: ['accountId'],
  location: ['id'],
  operatory: ['id'],
  provider: ['id'],
  user: ['id'],
  appointmentStatus: ['id'],
  productionType: ['id'],
  adjustmentCode: ['AdjustmentCodeID'],
  paymentType: ['PaymentTypeId'],
  referralSource: ['id'],
  referralSubcategory: ['id'],
  facility: ['id'],
  feeSchedule: ['FeeScheduleId'],
  fee: ['FeeScheduleId', 'Code', 'LocationId', 'ProviderId', 'EffectiveDate'],
  recallType: ['RecallTypeId'],
  recallRule: ['RecallTypeId', 'Code'],
  patient: ['patientId'],
  appointment: ['id'],
  treatmentProcedure: ['id'],
  existingProcedure: ['id'],
  invoice: ['id'],
  accountingProcedure: ['treatmentProcedureId'],
  accountingTransaction: ['id'],
  insurance: ['id'],
  insuranceBenefit: ['insuranceId'],
  insurancePlan: ['InsurancePlanId'],
  employer: ['EmployerID'],
  coverageCategory: ['CoverageCategoryId'],
  payor: ['PayorId'],
  planCoverage: ['InsurancePlanId', 'CoverageTableId', 'kind', 'id'],
  feeScheduleAssignment: ['FeeScheduleAssignmentId'],
  procedureCode: ['id'],
  treatmentPlan: ['TreatmentPlanId'],
  treatmentPlanPhase: ['TreatmentPlanPhaseId'],
  note: ['NoteId'],
  medicalAlert: ['patientMedicalAlertId'],
  medication: ['id'],
  perioExam: ['id'],
};
