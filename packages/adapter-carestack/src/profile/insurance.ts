import { extra, mapped, mappedTo, tableDescription } from '@bitewing/adapter-kit';

/** carestack.md section 6, "Insurance": what a patient is insured by, subscription and cover in one. */
export const insuranceTable = tableDescription('insurance', 'id', [
  mappedTo({
    id: 'subscription.id coverage.id coverage.subscriptionId',
    patientId: 'coverage.patientId coverage.relationship',
    planId: 'subscription.insurancePlanId',
    policyHolderPatientId: 'subscription.subscriberId coverage.relationship',
    identificationValue: 'subscription.memberId',
    effectiveDate: 'subscription.effectiveDate',
    hierarchy: 'coverage.ordinal coverage.kind',
  }),
  extra('subscription', 'none', { text: 'identificationType insuranceType carrier' }),
  extra('subscription', 'quasi', { text: 'activeDate planName' }),
  extra('subscription', 'direct', { text: 'employer' }),
]);

/**
 * carestack.md section 6, "Benefits", with the insurance, patient and plan that they were asked for. They say what REMAINS of each
 * limit, so that no canonical amount can be given.
 */
export const insuranceBenefitTable = tableDescription('insuranceBenefit', 'insuranceId', [
  mapped('benefitUsage', {
    insuranceId: ['id', 'coverageId'],
    patientId: 'patientId',
    planId: 'insurancePlanId',
  }),
  extra('benefitUsage', 'none', {
    text: `individualMaxRemaining individualDeductibleRemaining familyMaxRemaining familyDeductibleRemaining
      orthoMaxRemaining orthoDeductibleRemaining copay coinsurance shareOfCostRemaining`,
  }),
]);

/** carestack.md section 6, "Plan"; of `PayorDetails` the key alone, for the payor has a table of its own. */
export const insurancePlanTable = tableDescription('insurancePlan', 'InsurancePlanId', [
  mappedTo({
    InsurancePlanId: 'insurancePlan.id benefit.id benefit.insurancePlanId benefit.kind benefit.level',
    'Benefits.IndividualMaxLimit': 'benefit.amountCents benefit.recordStatus',
    'Benefits.FamilyMaxLimit': 'benefit.amountCents benefit.recordStatus',
    'Benefits.IndividualDeductibleLimit': 'benefit.amountCents benefit.recordStatus',
    'Benefits.FamilyDeductibleLimit': 'benefit.amountCents benefit.recordStatus',
  }),
  mapped('insurancePlan', {
    PlanName: 'groupName',
    InsuranceType: 'isMedical',
    PlanType: 'sourceKind',
    EmployerID: 'employerId',
    GroupNumber: 'groupNumber',
    PlanResetMonth: 'renewalMonth',
    IsActive: 'recordStatus',
    'Benefits.Notes': 'note',
    'PayorDetails.PayorId': 'carrierId',
  }),
  extra('insurancePlan', 'none', {
    text: `PayorTypeId CapitationFee PlanResetDay RaiseClaim VerifiedDate LastModifiedOn ClaimFormType Status WaitingPeriod
      Benefits.FamilyMax Benefits.IndividualMax Benefits.FamilyDeductible Benefits.IndividualDeductible Benefits.Copay
      Benefits.Coinsurance`,
  }),
  extra('insurancePlan', 'quasi', { text: 'MergedPlanID' }),
  extra('insurancePlan', 'direct', { text: 'EmployerName LastModifiedBy' }),
]);

/** An employer as its plans name it: there is no resource. */
export const employerTable = tableDescription('employer', 'EmployerID', [
  mapped('employer', { EmployerID: 'id', EmployerName: 'name' }),
]);

/** A category of coverage as plans number it: no resource says what it is called, or which codes are in it. */
export const coverageCategoryTable = tableDescription('coverageCategory', 'CoverageCategoryId', [
  mapped('benefitCategory', { CoverageCategoryId: 'id' }),
]);

/**
 * An entry of a plan's coverage table (`/plans/{id}/coverage/{1|2}`), with the plan and table it stands in. `kind` says from which
 * of the two lists it comes, `category` or `code`; `id` is its `CoverageCategoryId` or `ProcedureCodeId`.
 */
export const planCoverageTable = tableDescription('planCoverage', 'InsurancePlanId CoverageTableId kind id', [
  mapped('benefit', {
    InsurancePlanId: ['id', 'insurancePlanId', 'kind'],
    CoverageTableId: 'id',
    kind: 'id',
    id: 'id',
    CoverageCategoryId: 'benefitCategoryId',
    ProcedureCodeId: 'procedureCodeId',
    CoveragePercent: 'percent',
  }),
  extra('benefit', 'none', {
    text: 'DeductibleWaived MaximumsWaived WaitingPeriod WaitingPeriodUnit',
  }),
]);

/** carestack.md section 6, "Payors": insurance companies. */
export const payorTable = tableDescription('payor', 'PayorId', [
  mapped('carrier', {
    PayorId: 'id',
    PayorName: 'name',
    'AddressDetails.PayorIdentifier': 'payerId',
    'AddressDetails.PhoneWithExt': 'phone',
    'AddressDetails.ClaimChannel': ['electronicClaims', 'sourceElectronicClaims'],
    'AddressDetails.AddressDetail.addressLine1': 'addressLine1',
    'AddressDetails.AddressDetail.addressLine2': 'addressLine2',
    'AddressDetails.AddressDetail.city': 'city',
    'AddressDetails.AddressDetail.state': 'state',
    'AddressDetails.AddressDetail.zipCode': 'postalCode',
  }),
  extra('carrier', 'none', { text: 'PayorNameInForm Website MergedPayorId PayorTypeId' }),
  // A person at the company may stand here. The members are not public: that one is named makes all of them columns.
  extra('carrier', 'direct', { text: 'ContactDetails.ContactName' }),
]);
