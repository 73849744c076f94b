import { type CareStackGroup, emptyCareStackGroup, exactNumber } from '../../../src/index.ts';

/** An id that no double can hold. */
export const largeId = '9007199254740993';

const minute = (number: number): string =>
  `2026-02-25T${String(8 + Math.floor(number / 60)).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}:00Z`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);

/** An account of two locations with a few rows in every list; nobody in it exists. */
export function smallAccount(): CareStackGroup {
  const group = emptyCareStackGroup('7');
  group.locations.push({ id: 1, name: 'North' }, { id: 2, name: 'South' });
  group.operatories.push({ id: 11, locationId: 1, name: 'One' });
  group.providers.push({ id: 21, shortName: 'A', providerType: 'Dentist' });
  group.providerDetails.set('21', { id: 21, userDetailId: 31, providerType: 1 });
  group.users.set('31', { id: 31, defaultLocationId: 1 });
  group.appointmentStatuses.push({ id: 1, name: 'Scheduled' });
  group.productionTypes.push({ id: 1, name: 'Check-up' });
  group.adjustmentCodes.push({ AdjustmentCodeID: 1, Action: 3 });
  group.paymentTypes.push({ PaymentTypeId: 1, Name: 'Cash' });
  group.referralSources.push({ id: 1, name: 'Web', locationIds: [] }, { id: 2, name: 'Post' });
  group.referralSubcategories.set('1', [{ id: 5, referralSourceId: 1, name: 'Search' }]);
  group.facilities.push({ id: 1, name: 'House', status: 1 });
  group.procedureCodes.set('101', { id: 101, code: 'D0120' });
  group.junkProcedureCodes.push({ id: 900, code: 'Other', cdtCategoryId: 0 });
  for (const id of numbers(4)) {
    group.patients.push({ patientId: id, firstName: `Given${id}`, lastUpdatedOn: minute(id) });
    group.patientDetails.set(String(id), { id, firstName: `Given${id}` });
    group.paymentSummaries.set(String(id), { patientId: id, balanceDuePatient: exactNumber('12.50') });
  }
  for (const id of numbers(9)) {
    group.appointments.push({
      id,
      patientId: 1,
      startDateTime: '2026-03-02T09:00:00',
      status: 'Scheduled',
      locationId: 1,
      lastUpdatedOn: minute(id),
    });
    group.appointmentDetails.set(String(id), { id, dateTime: '2026-03-02T13:00:00Z' });
  }
  for (const id of numbers(24)) {
    const row = { id, patientId: 1, isDeleted: id % 6 === 0, lastUpdatedOn: minute(id % 5) };
    group.treatmentProcedures.push(row);
    group.existingProcedures.push(row);
    group.invoices.push({
      id,
      patientId: 1,
      locationId: 2,
      invoiceSource: 6,
      lastUpdatedOn: minute(50 - id),
    });
    group.accountingProcedures.push({
      treatmentProcedureId: id,
      isDeleted: id % 8 === 0,
      lastUpdatedOn: minute(id),
    });
    group.accountingTransactions.push({
      id: id === 24 ? exactNumber(largeId) : id,
      amount: exactNumber('0.50'),
      entryGroupId: `group-${id}`,
      lastUpdatedOn: minute(id),
    });
  }
  group.treatmentPlans.set('1', [{ TreatmentPlanId: 1, TreatmentPlanPhase: [] }]);
  group.notes.set(
    '1',
    numbers(5).map((id) => ({ NoteId: id, NoteType: 'Patient General' })),
  );
  group.medicalAlerts.set('1', [{ patientMedicalAlertId: 1, alertType: 1 }]);
  group.medications.set('1', [{ id: 1, name: 'Made-up' }]);
  group.perioCharts.set(
    '1',
    numbers(3).map((id) => ({ id: `chart-${id}`, patientID: 1 })),
  );
  group.insurances.set('1', [{ id: 41, planId: 51 }]);
  group.insuranceBenefits.set('41', { individualMaxRemaining: 100 });
  group.insurancePlans.set('51', { InsurancePlanId: 51, PayorDetails: { PayorId: 61 } });
  group.planCoverages.set('51/1', { InsurancePlanId: 51, CoverageTableId: 1 });
  group.feeScheduleAssignments.set('51', [{ FeeScheduleAssignmentId: 1, FeeScheduleId: 2 }]);
  group.payors.set('61', { PayorId: 61, PayorName: 'Payor' });
  return group;
}
