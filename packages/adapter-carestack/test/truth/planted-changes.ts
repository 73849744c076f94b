import type { CareStackGroup } from '@bitewing/testkit-native';

/** One value, and the place where it has to be missed. */
export type PlantedChange = readonly [place: string, change: (group: CareStackGroup) => void];

const firstOf = <Row>(rows: Iterable<Row>): Row => {
  for (const row of rows) return row;
  throw new Error('a group without such rows');
};

/** Puts a row in the place of the first one of a list. */
const inList =
  (
    list:
      | 'locations'
      | 'operatories'
      | 'patients'
      | 'appointments'
      | 'treatmentProcedures'
      | 'existingProcedures'
      | 'invoices'
      | 'accountingProcedures'
      | 'accountingTransactions'
      | 'adjustmentCodes'
      | 'providers'
      | 'facilities'
      | 'referralSources'
      | 'paymentTypes'
      | 'appointmentStatuses'
      | 'productionTypes',
    changed: object,
  ) =>
  (group: CareStackGroup): void => {
    group[list][0] = { ...firstOf(group[list]), ...changed };
  };

/** Puts an object in the place of the first one of a map. */
const inMap =
  (map: 'insuranceBenefits' | 'insurancePlans' | 'payors' | 'procedureCodes' | 'users', changed: object) =>
  (group: CareStackGroup): void => {
    const [key, value] = firstOf(group[map]);
    group[map].set(key, { ...value, ...changed });
  };

/** Puts a row in the place of the first one of the first list of a map that has any. */
const inLists =
  (
    map:
      | 'notes'
      | 'medicalAlerts'
      | 'medications'
      | 'perioCharts'
      | 'treatmentPlans'
      | 'insurances'
      | 'feeScheduleAssignments',
    changed: object,
  ) =>
  (group: CareStackGroup): void => {
    const [key, rows] = firstOf([...group[map]].filter(([, list]) => list.length > 0));
    group[map].set(key, [{ ...firstOf(rows), ...changed }, ...rows.slice(1)]);
  };

/** One value of every table that is not as it was written. */
export const plantedChanges: readonly PlantedChange[] = [
  ['location.phone', inList('locations', { phone1: '(212) 555-0100' })],
  ['operatory.name', inList('operatories', { name: 'Other' })],
  ['provider.middleName', inList('providers', { middleName: 'Other' })],
  ['userAccount.extra.designation', inMap('users', { designation: 'Other' })],
  ['definition.extra.color', inList('appointmentStatuses', { color: 'Other' })],
  ['appointmentType.name', inList('productionTypes', { name: 'Other' })],
  ['definition.value', inList('adjustmentCodes', { AdjustmentCode: 'Other' })],
  ['definition.extra.TransactionCharge', inList('paymentTypes', { TransactionCharge: 17 })],
  ['referral.businessName', inList('referralSources', { name: 'Other' })],
  ['definition.extra.email', inList('facilities', { email: 'other@example.com' })],
  ['procedureCode.description', inMap('procedureCodes', { description: 'Other' })],
  ['patient.preferredName', inList('patients', { nickName: 'Other' })],
  ['appointment.durationMinutes', inList('appointments', { duration: 17 })],
  ['treatmentPlanItem.patientCents', inList('treatmentProcedures', { patientEstimate: 1.17 })],
  ['procedure.extra.materialId', inList('existingProcedures', { materialId: 17 })],
  ['payment.extra.invoiceSource', inList('invoices', { invoiceSource: 17 })],
  ['ledgerEntry.extra.patientPaid', inList('accountingProcedures', { patientPaid: 1.17 })],
  ['ledgerEntry.extra.entryGroupId', inList('accountingTransactions', { entryGroupId: 'Other' })],
  ['subscription.memberId', inLists('insurances', { identificationValue: 'Other' })],
  ['benefitUsage.extra.copay', inMap('insuranceBenefits', { copay: 1.17 })],
  ['insurancePlan.groupNumber', inMap('insurancePlans', { GroupNumber: 'Other' })],
  ['feeScheduleAssignment.extra.SpecialtyId', inLists('feeScheduleAssignments', { SpecialtyId: 17 })],
  ['carrier.name', inMap('payors', { PayorName: 'Other' })],
  ['treatmentPlan.heading', inLists('treatmentPlans', { TreatmentPlanName: 'Other' })],
  ['alert.description', inLists('medicalAlerts', { alertName: 'Other' })],
  ['alert.startDate', inLists('medications', { startDate: '2019-01-17T00:00:00' })],
  ['perioExam.extra.annotation', inLists('perioCharts', { annotation: '{"other":1}' })],
];
