import { type ListTable, listTable } from '../list-table.ts';

/** opendental-enums.md, "Relat". The last two are spellings of the API's own. */
const relationships = `
  Self Spouse Child Employee HandicapDep SignifOther InjuredPlaintiff LifePartner Dependent
  InjuredPlantiff=6 Dependant=8
`;

/** Insurance and claims (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const insuranceLists: readonly ListTable[] = [
  listTable({
    table: 'insplan',
    path: '/insplans',
    key: 'PlanNum',
    columns: `
      PlanNum GroupName GroupNum PlanNote FeeSched PlanType ClaimFormNum CopayFeeSched EmployerNum CarrierNum
      IsMedical CodeSubstNone IsHidden MonthRenew SecUserNumEntry SecDateEntry SecDateTEdit IsBlueBookEnabled
    `,
    booleans: 'IsMedical CodeSubstNone IsHidden IsBlueBookEnabled',
    stamps: 'SecDateTEdit',
  }),
  listTable({
    table: 'inssub',
    path: '/inssubs',
    key: 'InsSubNum',
    columns: `
      InsSubNum PlanNum Subscriber DateEffective DateTerm SubscriberID BenefitNotes ReleaseInfo AssignBen
      SubscNote SecDateTEdit
    `,
    booleans: 'ReleaseInfo AssignBen',
    stamps: 'SecDateTEdit',
  }),
  listTable({
    table: 'patplan',
    path: '/patplans',
    key: 'PatPlanNum',
    columns: `
      PatPlanNum PatNum Ordinal IsPending Relationship PatID InsSubNum OrthoAutoFeeBilledOverride
      OrthoAutoNextClaimDate SecDateTEntry SecDateTEdit
    `,
    booleans: 'IsPending',
    stamps: 'SecDateTEdit',
    codes: {
      Relationship: relationships,
    },
  }),
  listTable({
    table: 'benefit',
    path: '/benefits',
    key: 'BenefitNum',
    columns: `
      BenefitNum PlanNum PatPlanNum CovCatNum BenefitType Percent MonetaryAmt TimePeriod QuantityQualifier
      Quantity CodeNum CoverageLevel SecDateTEntry SecDateTEdit CodeGroupNum
    `,
    stamps: 'SecDateTEdit',
    codes: {
      BenefitType: 'ActiveCoverage CoInsurance Deductible CoPayment Exclusions Limitations WaitingPeriod',
      TimePeriod: 'None ServiceYear CalendarYear Lifetime Years NumberInLast12Months',
      QuantityQualifier: 'None NumberOfServices AgeLimit Visits Years Months',
      CoverageLevel: 'None Individual Family',
    },
  }),
  listTable({
    table: 'covcat',
    path: '/covcats',
    key: 'CovCatNum',
    columns: 'CovCatNum Description DefaultPercent CovOrder IsHidden EbenefitCat',
    booleans: 'IsHidden',
    codes: {
      EbenefitCat: `
        None General Diagnostic Periodontics Restorative Endodontics MaxillofacialProsth Crowns Accident
        Orthodontics Prosthodontics OralSurgery RoutinePreventive DiagnosticXRay Adjunctive
      `,
    },
  }),
  listTable({
    table: 'covspan',
    path: '/covspans',
    key: 'CovSpanNum',
    columns: 'CovSpanNum CovCatNum FromCode ToCode',
  }),
  listTable({
    table: 'carrier',
    path: '/carriers',
    key: 'CarrierNum',
    columns: 'CarrierNum CarrierName Address Address2 City State Zip Phone ElectID NoSendElect IsHidden',
    booleans: 'IsHidden',
    codes: {
      NoSendElect: 'SendElect NoSendElect NoSendSecondaryElect',
    },
  }),
  listTable({
    table: 'claim',
    path: '/claims',
    key: 'ClaimNum',
    columns: `
      ClaimNum PatNum DateService DateSent ClaimStatus DateReceived PlanNum ProvTreat ClaimFee InsPayEst InsPayAmt
      DedApplied IsProsthesis PriorDate ReasonUnderPaid ClaimNote ClaimType ProvBill PlaceService AccidentRelated
      AccidentDate AccidentST IsOrtho OrthoRemainM OrthoDate PatRelat PlanNum2 PatRelat2 WriteOff ClaimForm
      InsSubNum InsSubNum2 PriorAuthorizationNumber CustomTracking OrthoTotalM SecDateTEdit
    `,
    booleans: 'IsOrtho',
    stamps: 'SecDateTEdit',
    codes: {
      PlaceService: `
        Office PatientsHome InpatHospital OutpatHospital SkilledNursFac CustodialCareFacility OtherLocation
        MobileUnit School MilitaryTreatFac FederalHealthCenter PublicHealthClinic RuralHealthClinic
        EmergencyRoomHospital AmbulatorySurgicalCenter TelehealthOutsideHome TelehealthInHome OutreachSiteOrStreet
      `,
      PatRelat: relationships,
      PatRelat2: relationships,
    },
  }),
  listTable({
    table: 'claimproc',
    path: '/claimprocs',
    key: 'ClaimProcNum',
    columns: `
      ClaimProcNum ProcNum ClaimNum PatNum ProvNum FeeBilled InsPayEst DedApplied Status InsPayAmt Remarks
      ClaimPaymentNum PlanNum DateCP WriteOff CodeSent AllowedOverride Percentage PercentOverride CopayAmt
      NoBillIns PaidOtherIns BaseEst CopayOverride ProcDate DateEntry DedEst DedEstOverride InsEstTotal
      InsEstTotalOverride PaidOtherInsOverride EstimateNote WriteOffEst WriteOffEstOverride ClinicNum InsSubNum
      PaymentRow PayPlanNum ClaimPaymentTracking SecUserNumEntry SecDateEntry SecDateTEdit DateSuppReceived
      DateInsFinalized IsTransfer ClaimAdjReasonCodes
    `,
    booleans: 'NoBillIns IsTransfer',
    stamps: 'SecDateTEdit',
    codes: {
      Status:
        'NotReceived Received Preauth Adjustment Supplemental CapClaim Estimate CapComplete CapEstimate InsHist',
    },
  }),
  listTable({
    table: 'claimpayment',
    path: '/claimpayments',
    key: 'ClaimPaymentNum',
    columns: `
      ClaimPaymentNum CheckDate CheckAmt CheckNum BankBranch Note ClinicNum DepositNum CarrierName DateIssued
      IsPartial PayType SecUserNumEntry SecDateEntry SecDateTEdit PayGroup
    `,
    booleans: 'IsPartial',
    stamps: 'SecDateTEdit',
  }),
];
