import { editStamp, extra, mapped, mappedTo, securityHash, tableDescription } from './table-description.ts';

/** opendental-tables.md, "carrier". */
export const carrierTable = tableDescription(
  'carrier',
  'CarrierNum',
  [
    mapped('carrier', {
      CarrierNum: 'id',
      CarrierName: 'name',
      Phone: 'phone',
      Address: 'addressLine1',
      Address2: 'addressLine2',
      City: 'city',
      State: 'state',
      Zip: 'postalCode',
      ElectID: 'payerId',
      TIN: 'taxId',
      NoSendElect: ['electronicClaims', 'sourceElectronicClaims'],
      CarrierGroupName: 'groupDefinitionId',
      IsCoinsuranceInverted: 'invertsCoinsurance',
      IsHidden: 'recordStatus',
    }),
    extra('carrier', 'none', {
      text: 'CDAnetVersion',
      number: `IsCDA CanadianNetworkNum CanadianEncryptionMethod CanadianSupportedTypes ApptTextBackColor
        TrustedEtransFlags CobInsPaidBehaviorOverride EraAutomationOverride OrthoInsPayConsolidate PaySuiteTransSup`,
      date: 'SecDateEntry',
    }),
    extra('carrier', 'quasi', { number: 'SecUserNumEntry' }),
    editStamp('SecDateTEdit'),
  ],
  'PaySuiteTransSup',
);

const planFeeSchedule =
  'feeScheduleAssignment.feeScheduleId feeScheduleAssignment.purpose feeScheduleAssignment.recordStatus';

/** opendental-tables.md, "insplan": the plan, and the four fee schedules that it may name. */
export const insurancePlanTable = tableDescription('insplan', 'PlanNum CarrierNum PlanType', [
  mappedTo({
    PlanNum: 'insurancePlan.id feeScheduleAssignment.id feeScheduleAssignment.insurancePlanId',
    FeeSched: planFeeSchedule,
    CopayFeeSched: planFeeSchedule,
    AllowedFeeSched: planFeeSchedule,
    ManualFeeSchedNum: planFeeSchedule,
  }),
  mapped('insurancePlan', {
    CarrierNum: 'carrierId',
    EmployerNum: 'employerId',
    GroupName: 'groupName',
    GroupNum: 'groupNumber',
    DivisionNo: 'division',
    PlanType: ['kind', 'sourceKind'],
    IsMedical: 'isMedical',
    MonthRenew: 'renewalMonth',
    CobRule: ['coordination', 'sourceCoordination'],
    UseAltCode: 'usesAlternateCodes',
    ClaimsUseUCR: 'billsUsualFees',
    CodeSubstNone: 'noSubstitution',
    ShowBaseUnits: 'showsBaseUnits',
    OrthoType: ['orthodonticKind', 'sourceOrthodonticKind'],
    PerVisitPatAmount: 'perVisitPatientCents',
    PerVisitInsAmount: 'perVisitInsuranceCents',
    BillingType: 'billingTypeDefinitionId',
    PlanNote: 'note',
    IsHidden: 'recordStatus',
  }),
  extra('insurancePlan', 'none', {
    text: 'CanadianPlanFlag CanadianDiagnosticCode CanadianInstitutionCode RxBIN SopCode',
    number: `FilingCode FilingCodeSubtype DentaideCardSequence HideFromVerifyList OrthoAutoProcFreq
      OrthoAutoFeeBilled OrthoAutoClaimDaysWait HasPpoSubstWriteoffs ExclusionFeeRule IsBlueBookEnabled
      InsPlansZeroWriteOffsOnAnnualMaxOverride InsPlansZeroWriteOffsOnFreqOrAgingOverride`,
    date: 'SecDateEntry',
  }),
  extra('insurancePlan', 'quasi', {
    text: 'TrojanID',
    number: 'ClaimFormNum OrthoAutoProcCodeNumOverride SecUserNumEntry',
  }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "inssub". */
export const subscriptionTable = tableDescription(
  'inssub',
  'InsSubNum PlanNum Subscriber',
  [
    mapped('subscription', {
      InsSubNum: 'id',
      PlanNum: 'insurancePlanId',
      Subscriber: 'subscriberId',
      SubscriberID: 'memberId',
      DateEffective: 'effectiveDate',
      DateTerm: 'terminationDate',
      ReleaseInfo: 'releaseOfInformation',
      AssignBen: 'assignmentOfBenefits',
      BenefitNotes: 'benefitNote',
      SubscNote: 'note',
    }),
    extra('subscription', 'quasi', { number: 'SecUserNumEntry', date: 'SecDateEntry' }),
    editStamp('SecDateTEdit'),
    securityHash,
  ],
  'SecurityHash',
);

/** opendental-tables.md, "patplan". Whether it is dental or medical cover stands in the plan's row only. */
export const coverageTable = tableDescription('patplan', 'PatPlanNum PatNum InsSubNum Ordinal', [
  mapped('coverage', {
    PatPlanNum: 'id',
    PatNum: 'patientId',
    InsSubNum: 'subscriptionId',
    Ordinal: 'ordinal',
    Relationship: ['relationship', 'sourceRelationship'],
    PatID: 'memberId',
    IsPending: 'isPending',
    SecDateTEntry: 'enteredLocal',
  }),
  extra('coverage', 'none', { number: 'OrthoAutoFeeBilledOverride' }),
  extra('coverage', 'quasi', { date: 'OrthoAutoNextClaimDate' }),
  editStamp('SecDateTEdit'),
]);

/** opendental-tables.md, "benefit". */
export const benefitTable = tableDescription(
  'benefit',
  'BenefitNum PlanNum PatPlanNum BenefitType',
  [
    mapped('benefit', {
      BenefitNum: 'id',
      PlanNum: 'insurancePlanId',
      PatPlanNum: 'coverageId',
      BenefitType: ['kind', 'sourceKind'],
      CovCatNum: 'benefitCategoryId',
      CodeNum: 'procedureCodeId',
      CodeGroupNum: 'procedureCodeGroupId',
      Percent: 'percent',
      MonetaryAmt: 'amountCents',
      TimePeriod: ['timePeriod', 'sourceTimePeriod'],
      Quantity: 'quantity',
      QuantityQualifier: ['quantityUnit', 'sourceQuantityUnit'],
      CoverageLevel: ['level', 'sourceLevel'],
      TreatArea: ['treatmentArea', 'sourceTreatmentArea'],
      ToothRange: ['teeth', 'sourceTeeth'],
      SecDateTEntry: 'enteredLocal',
    }),
    editStamp('SecDateTEdit'),
  ],
  'ToothRange',
);
