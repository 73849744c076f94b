import type { EntityName } from '@bitewing/core';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Fields that lists never fill, though the database does: the lists lack their columns (opendental-api.md section 11). */
export const omittedByLists: Readonly<Partial<Record<EntityName, readonly string[]>>> = {
  location: words(`
    defaultProviderId insuranceBillingProviderId regionDefinitionId placeOfService sourcePlaceOfService
    medicalOnly displayOrder scheduleNote fax
  `),
  definition: words('displayOrder'),
  employer: words('phone addressLine1 state postalCode city addressLine2'),
  provider: words(`
    licenseState isInstructor displayOrder deaNumber billingProviderId taxonomyCode terminationDate
  `),
  procedureCode: words('isMultiVisit taxCode'),
  fee: words('effectiveDate'),
  customFieldDefinition: words('displayOrder choices'),
  appointmentType: words('displayOrder'),
  carrier: words('taxId invertsCoinsurance groupDefinitionId'),
  insurancePlan: words(`
    coordination sourceCoordination usesAlternateCodes billsUsualFees showsBaseUnits orthodonticKind
    sourceOrthodonticKind perVisitPatientCents perVisitInsuranceCents division billingTypeDefinitionId
  `),
  patient: words(`
    salutation confidentialContactMethod sourceConfidentialContactMethod emergencyContactName
    emergencyContactPhone needsPremedication plannedTreatmentDone askToArriveEarlyMinutes medicalUrgentNote
    medicalNote storedFamilyAging0To30Cents storedFamilyAging31To60Cents storedFamilyAging61To90Cents
    storedFamilyAgingOver90Cents storedFamilyInsuranceEstimateCents storedFamilyPaymentPlanDueCents country
    addressNote schedulingBeforeTime pronouns sourcePronouns title mergedIntoId employmentNote
    medicalHistoryNote schoolName familyFinancialNote schedulingAfterTime county clonedFromId
    appointmentNote serviceNote studentStatus responsiblePartyId treatmentNote deceasedLocal
  `),
  benefit: words('treatmentArea sourceTreatmentArea teeth sourceTeeth'),
  referral: words('isTrustedForDirectMessages npi'),
  procedure: words(`
    taxCents discountPlanCents diagnosisSystem isPrincipalDiagnosis urgency sourceUrgency noInsuranceBilling
    feeExact diagnosisCodes labParentProcedureId medicalCode revenueCode modifiers
    orderingProviderId
  `),
  recall: words('calculatedDueDate'),
  paymentPlan: words('isSigned'),
  paymentPlanCharge: words('isDownPayment'),
  payment: words('merchantFeeCents externalId amountExact'),
  claim: words(`
    coverageKind sourceCoverageKind entryDate shareOfCostCents locationId correction sourceCorrection
    identifier isEmploymentRelated sourceEmploymentRelated firstSentDate preauthorizationNumber
    orderingReferralId referralId originalReferenceNumber resentDate orderingProviderId
  `),
  claimLine: words('lineNumber isOverpayment'),
  document: words('kind sourceKind fileName storage userAccountId isSigned externalSource externalId'),
  clinicalNote: words('isSigned'),
  treatmentPlan: words('isSigned isPracticeSigned'),
  alert: words('description codes'),
  prescription: words('kind sourceKind userAccountId codes'),
  communication: words('enteredLocal origin userAccountId isSigned referralId endLocal subject'),
  customField: words('appointmentId'),
};
