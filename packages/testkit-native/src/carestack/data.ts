/**
 * A number that is written as this text, so that an id above 2^53 and money keep every digit.
 *
 * It is what `JSON.rawJSON` gives; `exactNumber` makes one.
 */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** A value of the vendor's JSON. A key whose value is `undefined` is left out of the answer. */
export type CareStackJson =
  | string
  | number
  | boolean
  | null
  | undefined
  | ExactNumber
  | CareStackObject
  | readonly CareStackJson[];

/** A row or a resource in the vendor's own words. It is never changed in place: a change puts another object there. */
export interface CareStackObject {
  readonly [key: string]: CareStackJson;
}

/** The seven feeds of `/sync` (carestack.md section 4), under the names that they have in a group. */
export const careStackFeedNames = [
  'patients',
  'appointments',
  'treatmentProcedures',
  'existingProcedures',
  'invoices',
  'accountingProcedures',
  'accountingTransactions',
] as const;

export type CareStackFeedName = (typeof careStackFeedNames)[number];

/**
 * A whole CareStack account, as its own API tells it.
 *
 * Every map is keyed by the id's text, as `idText` gives it. Lists and maps may be changed (through the server's `change`
 * once it runs), the objects in them may not. Each row of a feed carries `lastUpdatedOn`, and each row of a feed that knows
 * soft deletes `isDeleted`; a row that is gone without a trace is taken out of its list.
 */
export interface CareStackGroup extends Record<CareStackFeedName, CareStackObject[]> {
  accountId: string;

  locations: CareStackObject[];
  operatories: CareStackObject[];
  /** The shape of the list: `providerType` is a text. */
  providers: CareStackObject[];
  /** The shape of one provider: `providerType` is a number. */
  providerDetails: Map<string, CareStackObject>;
  users: Map<string, CareStackObject>;
  appointmentStatuses: CareStackObject[];
  productionTypes: CareStackObject[];
  adjustmentCodes: CareStackObject[];
  paymentTypes: CareStackObject[];
  referralSources: CareStackObject[];
  /** By the id of the source. */
  referralSubcategories: Map<string, CareStackObject[]>;
  facilities: CareStackObject[];
  procedureCodes: Map<string, CareStackObject>;
  /** What the broken list of procedure codes answers. */
  junkProcedureCodes: CareStackObject[];

  /** The resource of an appointment: UTC and ids. One that is missing here is a deleted one. */
  appointmentDetails: Map<string, CareStackObject>;
  /** The resource of a patient. */
  patientDetails: Map<string, CareStackObject>;

  /** By patient. */
  treatmentPlans: Map<string, CareStackObject[]>;
  notes: Map<string, CareStackObject[]>;
  medicalAlerts: Map<string, CareStackObject[]>;
  medications: Map<string, CareStackObject[]>;
  /** The latest first. */
  perioCharts: Map<string, CareStackObject[]>;
  insurances: Map<string, CareStackObject[]>;
  paymentSummaries: Map<string, CareStackObject>;

  /** By insurance. */
  insuranceBenefits: Map<string, CareStackObject>;

  /** By plan. */
  insurancePlans: Map<string, CareStackObject>;
  /** By `<plan>/1` and `<plan>/2`. */
  planCoverages: Map<string, CareStackObject>;
  feeScheduleAssignments: Map<string, CareStackObject[]>;
  payors: Map<string, CareStackObject>;
}

/** An account with nothing in it. */
export function emptyCareStackGroup(accountId: string): CareStackGroup {
  return {
    accountId,
    locations: [],
    operatories: [],
    providers: [],
    providerDetails: new Map(),
    users: new Map(),
    appointmentStatuses: [],
    productionTypes: [],
    adjustmentCodes: [],
    paymentTypes: [],
    referralSources: [],
    referralSubcategories: new Map(),
    facilities: [],
    procedureCodes: new Map(),
    junkProcedureCodes: [],
    patients: [],
    appointments: [],
    treatmentProcedures: [],
    existingProcedures: [],
    invoices: [],
    accountingProcedures: [],
    accountingTransactions: [],
    appointmentDetails: new Map(),
    patientDetails: new Map(),
    treatmentPlans: new Map(),
    notes: new Map(),
    medicalAlerts: new Map(),
    medications: new Map(),
    perioCharts: new Map(),
    insurances: new Map(),
    paymentSummaries: new Map(),
    insuranceBenefits: new Map(),
    insurancePlans: new Map(),
    planCoverages: new Map(),
    feeScheduleAssignments: new Map(),
    payors: new Map(),
  };
}

declare global {
  interface JSON {
    /** ECMAScript "JSON.parse source text access", in V8 since Node 22; not yet in the library files of TypeScript 6.0. */
    rawJSON(text: string): ExactNumber;
    isRawJSON(value: unknown): boolean;
  }
}

/** Writes a number as this text, digit by digit. Throws a SyntaxError where the text is no JSON number. */
export function exactNumber(text: string): ExactNumber {
  if (!/^-?\d/.test(text)) throw new SyntaxError('The text of an exact number is not a JSON number.');
  return JSON.rawJSON(text);
}

/** Whether a value is a number written as a text of its own. */
export function isExactNumber(value: CareStackJson): value is ExactNumber {
  return (
    typeof value === 'object' && value !== null && 'rawJSON' in value && typeof value.rawJSON === 'string'
  );
}

/** The text of an id, as it stands in a path and in the maps of a group; `undefined` where the value is no id. */
export function idText(value: CareStackJson): string | undefined {
  if (isExactNumber(value)) return value.rawJSON;
  if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return String(value);
  return undefined;
}

/** The text of the id of a feed's row: patients may name it `patientId`, accounting procedures have no id of their own. */
export function feedRowId(feed: CareStackFeedName, row: CareStackObject): string | undefined {
  if (feed === 'accountingProcedures') return idText(row.treatmentProcedureId);
  return idText(row.id) ?? (feed === 'patients' ? idText(row.patientId) : undefined);
}
