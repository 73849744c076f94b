import { canaryValues } from '@bitewing/testkit';
import {
  type CareStackGroup,
  type CareStackObject,
  emptyCareStackGroup,
  exactNumber,
  idText,
} from '@bitewing/testkit-native';

const stamp = '2026-03-01T12:00:00Z';
/** Above 2^53: it survives only as text. */
const largeId = exactNumber('9007199254740993');

const patientRow = (id: number, rest: CareStackObject = {}): CareStackObject => {
  const { lastName, firstName, birthDate } = canaryValues('patient', id);
  return {
    patientId: id,
    lastName: String(lastName),
    firstName: String(firstName),
    dob: String(birthDate),
    gender: 1,
    status: 1,
    defaultLocationId: 1,
    patientIdentifier: `C${id}`,
    communicationStatus: 2,
    accountId: 7,
    lastUpdatedOn: stamp,
    ...rest,
  };
};

/** An account of two locations in two zones, with a row or two of everything. Patients are marked values. */
export function smallAccount(): CareStackGroup {
  const group = emptyCareStackGroup('7');
  group.locations.push(
    {
      id: 1,
      name: 'North',
      shortName: 'N',
      timeZone: 'Eastern Standard Time',
      address: { city: 'Invented' },
    },
    { id: 2, name: 'West', shortName: 'W', timeZone: 'US Mountain Standard Time', address: null },
  );
  group.operatories.push({ id: 1, locationId: 1, name: 'Op 1' }, { id: 2, locationId: 2, name: 'Op 2' });
  group.providers.push(
    {
      id: 1,
      firstName: 'Ada',
      lastName: 'Fiction',
      shortName: 'AF',
      providerType: 'Dentist',
      isActive: true,
    },
    {
      id: 2,
      firstName: 'Bo',
      lastName: 'Fiction',
      shortName: 'BF',
      providerType: 'Hygienist',
      isActive: false,
    },
  );
  group.providerDetails.set('1', {
    id: 1,
    userDetailId: 11,
    shortName: 'AF',
    providerType: 1,
    npi: '1234567893',
  });
  group.providerDetails.set('2', { id: 2, userDetailId: 11, shortName: 'BF', providerType: 2, npi: null });
  group.users.set('11', { id: 11, userName: 'ada', defaultLocationId: 1 });
  group.appointmentStatuses.push(
    { id: 1, name: 'Scheduled', isActive: true },
    { id: 2, name: 'Missed', isActive: true },
  );
  group.productionTypes.push({ id: 1, name: 'Exam', color: '#fff', isActive: true, type: 0 });
  group.adjustmentCodes.push({
    AdjustmentCodeID: 1,
    AdjustmentCode: 'A1',
    Description: 'Courtesy',
    Action: 3,
    Status: true,
  });
  group.paymentTypes.push({ PaymentTypeId: 1, Name: 'Cash' });
  group.referralSources.push({ id: 1, name: 'Friends', locationIds: [1], status: 1 });
  group.referralSubcategories.set('1', [{ id: 5, referralSourceId: 1, name: 'A friend', status: 1 }]);
  group.facilities.push({ id: 1, accountId: 7, name: 'Clinic', status: 1, locationIds: [1, 2] });
  group.procedureCodes.set('120', {
    id: 120,
    code: 'D0120',
    description: 'Periodic exam',
    codeTypeId: 1,
    cdtCategoryId: 1,
  });
  group.procedureCodes.set('2391', {
    id: 2391,
    code: 'D2391',
    description: 'Filling',
    codeTypeId: 1,
    cdtCategoryId: 3,
  });
  group.patients.push(
    patientRow(1, { referralSourceSubCategoryId: 5 }),
    patientRow(2, { responsiblePartyPatientId: 1 }),
    patientRow(3, { patientId: undefined, id: 3, status: 0 }),
  );
  for (const id of ['1', '2', '3']) group.patientDetails.set(id, { id: Number(id) });
  group.appointments.push(
    {
      id: 1,
      patientId: 1,
      startDateTime: '2026-03-10T09:30:00',
      status: 'Scheduled',
      duration: 30,
      locationId: 1,
      providerIds: [1],
      operatoryId: 1,
      notes: 'x',
      createdOn: stamp,
      lastUpdatedOn: stamp,
    },
    {
      id: largeId,
      patientId: 2,
      startDateTime: '2026-03-11T10:00:00',
      status: 'Missed',
      duration: 60,
      locationId: 2,
      providerIds: [2, 1],
      operatoryId: 2,
      createdOn: stamp,
      lastUpdatedOn: '2026-03-02T12:00:00Z',
    },
    {
      id: 3,
      patientId: 2,
      startDateTime: '2026-03-12T10:00:00',
      status: 'Confirmed',
      duration: 60,
      locationId: 2,
      providerIds: [],
      operatoryId: 2,
      createdOn: stamp,
      lastUpdatedOn: '2026-03-03T12:00:00Z',
    },
  );
  group.appointmentDetails.set('1', {
    id: 1,
    dateTime: '2026-03-10T13:30:00Z',
    statusId: 1,
    productionTypeId: 1,
    bookingMode: 2,
  });
  group.appointmentDetails.set('9007199254740993', {
    id: largeId,
    dateTime: '2026-03-11T17:00:00Z',
    statusId: 2,
    productionTypeId: 1,
    bookingMode: 1,
  });
  const procedure = { patientId: 1, providerId: 1, locationId: 1, isDeleted: false, lastUpdatedOn: stamp };
  group.treatmentProcedures.push(
    {
      ...procedure,
      id: 1,
      procedureCodeId: 2391,
      treatmentPlanId: 1,
      treatmentPlanPhaseId: 1,
      tooth: 3,
      surfaces: { m: true, o: true },
      proposedDate: '2026-02-25T00:00:00',
      statusId: 1,
      patientEstimate: 12.5,
      insuranceEstimate: 40,
    },
    {
      ...procedure,
      id: 2,
      procedureCodeId: 120,
      proposedDate: '2026-02-25T00:00:00',
      dateOfService: '2026-02-26T00:00:00',
      statusId: 8,
    },
    { ...procedure, id: 3, procedureCodeId: 120, statusId: 4, isDeleted: true },
  );
  group.existingProcedures.push({ ...procedure, id: 4, procedureCodeId: 2391, tooth: '14', receivedAt: 2 });
  group.invoices.push({ id: 1, patientId: 1, locationId: 1, invoiceSource: 6, lastUpdatedOn: stamp });
  group.accountingProcedures.push({
    treatmentProcedureId: 2,
    patientId: 1,
    providerId: 1,
    locationId: 1,
    patientPayable: 50,
    isDeleted: false,
    lastUpdatedOn: stamp,
  });
  const entry = {
    accountId: 7,
    patientId: 1,
    locationId: 1,
    transactionDate: '2026-02-26T15:00:00Z',
    amount: 50,
    entryGroupId: 'g1',
    isReversed: false,
    transactionCode: 'PROCEDURECOMPLETED',
    lastUpdatedOn: stamp,
  };
  group.accountingTransactions.push(
    { ...entry, id: 1, procedureCodeId: 120, transactionType: 'Debit', folioType: 'PATIENTPAYABLE' },
    { ...entry, id: 2, transactionType: 'Credit', folioType: 'PRACTICE' },
  );
  group.treatmentPlans.set('1', [
    {
      TreatmentPlanId: 1,
      TreatmentPlanName: 'Plan',
      StatusId: 1,
      TreatmentPlanPhase: [
        { TreatmentPlanPhaseId: 1, TreatmentPlanId: 1, PlanPhaseName: 'First', IsDeleted: false },
      ],
    },
  ]);
  group.notes.set('1', [
    { NoteId: 1, NoteText: '<p>n</p>', RawText: 'n', NoteType: 'Patient Clinical' },
    { NoteId: 2, NoteText: '<p>g</p>', RawText: 'g', NoteType: 'Patient General' },
  ]);
  group.medicalAlerts.set('2', [
    { patientMedicalAlertId: 1, medicalAlertId: 9, alertName: 'Latex', alertType: 1, isRemoved: false },
  ]);
  group.medications.set('2', [{ id: 1, name: 'Something', startDate: '2026-01-01', endDate: null }]);
  // Of a patient whose key stands in `id`.
  group.medications.set('3', [{ id: 3, name: 'Third', startDate: null, endDate: null }]);
  group.perioCharts.set('1', [
    {
      id: '3b241101-e2bb-4255-8caf-4136c566a962',
      date: '2026-02-20T00:00:00',
      examName: 'E',
      providerID: 1,
      locationID: 1,
      patientID: 1,
      status: 'Completed',
      deleteStatus: 0,
      chart: { maxilla: {}, mandible: {} },
    },
  ]);
  group.insurances.set('1', [
    {
      id: 21,
      patientId: 1,
      planId: 31,
      policyHolderPatientId: 1,
      hierarchy: 1,
      identificationType: 2,
      identificationValue: 'S-1',
      insuranceType: 'Dental',
      effectiveDate: '2026-01-01T00:00:00',
    },
  ]);
  group.insurances.set('2', [
    {
      id: 22,
      patientId: 2,
      planId: 32,
      policyHolderPatientId: 1,
      hierarchy: 1,
      identificationType: 2,
      identificationValue: 'S-2',
      insuranceType: 'Dental',
      effectiveDate: null,
    },
  ]);
  group.insuranceBenefits.set('21', { individualMaxRemaining: 900, copay: null });
  for (const id of [31, 32])
    group.insurancePlans.set(String(id), {
      InsurancePlanId: id,
      PlanName: `Plan ${id}`,
      InsuranceType: 'Dental',
      EmployerID: 41,
      EmployerName: 'Invented Works',
      GroupNumber: 'G',
      IsActive: true,
      Benefits: { IndividualMaxLimit: 1500 },
      PayorDetails: { PayorId: 51, PayorName: 'Invented Insurance' },
    });
  group.planCoverages.set('31/1', {
    InsurancePlanId: 31,
    CoverageTableId: 1,
    CategoryCoverages: [{ CoverageCategoryId: 1, CoveragePercent: 100 }],
    AdditionalCoverages: [{ ProcedureCodeId: 120, CoveragePercent: 80 }],
  });
  group.feeScheduleAssignments.set('31', [
    { FeeScheduleAssignmentId: 1, FeeScheduleId: 61, FeeScheduleType: 1, InsurancePlanId: 31, LocationId: 1 },
    { FeeScheduleAssignmentId: 2, FeeScheduleId: 61, FeeScheduleType: 1, InsurancePlanId: 31, LocationId: 2 },
  ]);
  group.payors.set('51', {
    PayorId: 51,
    PayorName: 'Invented Insurance',
    AddressDetails: { PayorIdentifier: 'X1', ClaimChannel: 2 },
  });
  group.paymentSummaries.set('1', {
    patientId: 1,
    balanceDuePatient: 50,
    balanceDueInsurance: 0,
    patientUnappliedCredits: 0,
  });
  return group;
}

/** The account some days later: of several tables a row is changed, one has come, and one is gone without a trace. */
export function laterAccount(group: CareStackGroup): void {
  group.patients[1] = { ...group.patients[1], nickName: 'Second' };
  group.patients.push(patientRow(4));
  group.patientDetails.set('4', { id: 4 });
  const [gone] = group.appointments.splice(0, 1);
  group.appointmentDetails.delete(idText(gone?.id) ?? '');
  group.appointments[0] = { ...group.appointments[0], status: 'Scheduled' };
  group.appointments.push({
    id: 5,
    patientId: 4,
    startDateTime: '2026-04-01T08:00:00',
    status: 'Scheduled',
    duration: 20,
    locationId: 1,
    providerIds: [1],
    operatoryId: 1,
  });
  group.treatmentProcedures[0] = { ...group.treatmentProcedures[0], isDeleted: true };
  group.operatories.pop();
  group.notes.get('1')?.pop();
  group.medications.set('4', [{ id: 2, name: 'Else', startDate: '2026-03-01', endDate: '2026-03-05' }]);
  group.insurancePlans.set('31', { ...group.insurancePlans.get('31'), PlanName: 'Renamed' });
}
