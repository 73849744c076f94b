import { type CareStackGroup, type CareStackJson, type CareStackObject, feedRowId, idText } from '../data.ts';
import { pageBounds } from './query.ts';

/** What a resource is asked with. */
export interface ResourceRequest {
  readonly group: CareStackGroup;
  /** What stands in the path for the template's parameters. */
  readonly id: string;
  readonly second: string;
  readonly query: ReadonlyMap<string, string>;
}

/** What a resource answers: a value, nothing (404), or what is wrong with the query (400). */
export type ResourceAnswer = { readonly value: CareStackJson } | { readonly refused: string } | undefined;

/** A resource that is no feed (carestack.md section 6). */
export interface ResourceRoute {
  /** With `{name}` where an id stands. */
  readonly template: string;
  readonly queryNames: readonly string[];
  answer(request: ResourceRequest): ResourceAnswer;
}

type Finder = (group: CareStackGroup, request: ResourceRequest) => CareStackJson | undefined;

const prefix = '/api/v1.0';
const insurancePrefix = '/insurance/api/v1.0';

/** Every resource that the server knows; whatever else is asked for is not there. */
export const resourceRoutes: readonly ResourceRoute[] = [
  found(`${prefix}/locations`, (group) => group.locations),
  found(`${prefix}/locations/{id}`, (group, { id }) => group.locations.find((row) => idText(row.id) === id)),
  found(`${prefix}/operatories`, (group) => group.operatories),
  found(`${prefix}/providers`, (group) => group.providers),
  found(`${prefix}/providers/{id}`, (group, { id }) => group.providerDetails.get(id)),
  found(`${prefix}/users/{id}`, (group, { id }) => group.users.get(id)),
  found(`${prefix}/appointment-status`, (group) => group.appointmentStatuses),
  found(`${prefix}/production-types`, (group) => group.productionTypes),
  found(`${prefix}/appointments/{id}`, (group, { id }) => group.appointmentDetails.get(id)),
  found(`${prefix}/procedure-codes`, (group) => group.junkProcedureCodes),
  found(`${prefix}/procedure-codes/{id}`, (group, { id }) => group.procedureCodes.get(id)),
  found(`${prefix}/patients/{id}`, (group, { id }) => group.patientDetails.get(id)),
  ofPatient(`${prefix}/patients/{id}/treatment-plans`, (group) => group.treatmentPlans),
  pagedOfPatient(`${prefix}/patients/notes/{id}`, 'startIndex', 'offSet', (group) => group.notes),
  ofPatient(`${prefix}/patients/{id}/medical-alerts`, (group) => group.medicalAlerts),
  ofPatient(`${prefix}/patients/{id}/medications`, (group) => group.medications),
  pagedOfPatient(
    `${prefix}/patients/{id}/periodontal-charting`,
    'offset',
    'limit',
    (group) => group.perioCharts,
  ),
  found(`${prefix}/adjustments/codes`, (group) => group.adjustmentCodes),
  found(`${prefix}/payment-types`, (group) => group.paymentTypes),
  found(`${prefix}/referral-sources`, (group) => group.referralSources),
  found(`${prefix}/referral-sources/{id}/subcategory/`, (group, { id }) =>
    group.referralSources.some((row) => idText(row.id) === id)
      ? (group.referralSubcategories.get(id) ?? [])
      : undefined,
  ),
  found(`${prefix}/facility`, (group) => group.facilities),
  found(`${prefix}/billing/payment-summary/{id}`, (group, { id }) => group.paymentSummaries.get(id)),
  {
    template: `${insurancePrefix}/insurances`,
    queryNames: ['patientId'],
    answer({ group, query }) {
      const patientId = query.get('patientId') ?? '';
      if (!/^\d+$/.test(patientId)) return { refused: 'patientId is required.' };
      return { value: group.insurances.get(patientId) ?? [] };
    },
  },
  found(`${insurancePrefix}/insurances/{id}/benefits`, (group, { id }) => group.insuranceBenefits.get(id)),
  found(`${insurancePrefix}/plans/{id}`, (group, { id }) => group.insurancePlans.get(id)),
  found(`${insurancePrefix}/plans/{id}/coverage/{table}`, (group, { id, second }) =>
    group.planCoverages.get(`${id}/${second}`),
  ),
  found(`${insurancePrefix}/plans/{id}/fee-schedule-assignment`, (group, { id }) =>
    group.insurancePlans.has(id) ? (group.feeScheduleAssignments.get(id) ?? []) : undefined,
  ),
  found(`${insurancePrefix}/payors/{id}`, (group, { id }) => group.payors.get(id)),
];

/** The resources that answer an object itself where their list has one (carestack.md section 6). */
export const oneOrManyTemplates: readonly string[] = [
  `${prefix}/patients/{id}/treatment-plans`,
  `${prefix}/facility`,
  `${insurancePrefix}/plans/{id}/fee-schedule-assignment`,
];

function found(template: string, find: Finder): ResourceRoute {
  return {
    template,
    queryNames: [],
    answer(request) {
      const value = find(request.group, request);
      return value === undefined ? undefined : { value };
    },
  };
}

type RowsByPatient = (group: CareStackGroup) => ReadonlyMap<string, readonly CareStackObject[]>;

function ofPatient(template: string, rows: RowsByPatient): ResourceRoute {
  return found(template, (group, { id }) =>
    hasPatient(group, id) ? (rows(group).get(id) ?? []) : undefined,
  );
}

function pagedOfPatient(
  template: string,
  startName: string,
  countName: string,
  rows: RowsByPatient,
): ResourceRoute {
  return {
    template,
    queryNames: [startName, countName],
    answer({ group, id, query }) {
      if (!hasPatient(group, id)) return undefined;
      const bounds = pageBounds(query, startName, countName);
      if ('refused' in bounds) return bounds;
      return { value: (rows(group).get(id) ?? []).slice(bounds.start, bounds.start + bounds.count) };
    },
  };
}

const hasPatient = (group: CareStackGroup, id: string): boolean =>
  group.patientDetails.has(id) || group.patients.some((row) => feedRowId('patients', row) === id);
