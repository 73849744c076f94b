import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "insurance": claims, plans, subscribers, benefits, carriers. Notation: {@link describeTable}. */
export const insuranceTables: readonly TableDefinition[] = [
  describeTable(
    'claim',
    `
      ClaimNum key, PatNum bigint*, DateService date, DateSent date, ClaimStatus char1?, DateReceived date,
      PlanNum bigint*, ProvTreat bigint*, ClaimFee double, InsPayEst double, InsPayAmt double,
      DedApplied double, PreAuthString varchar40?, IsProsthesis char1?, PriorDate date,
      ReasonUnderPaid varchar255?, ClaimNote varchar400?, ClaimType varchar255?, ProvBill bigint*,
      ReferringProv bigint, RefNumString varchar40?, PlaceService utinyint, AccidentRelated char1?,
      AccidentDate date, AccidentST varchar2?, EmployRelated utinyint, IsOrtho uflag, OrthoRemainM utinyint,
      OrthoDate date, PatRelat utinyint, PlanNum2 bigint, PatRelat2 utinyint, WriteOff double,
      Radiographs utinyint, ClinicNum bigint*, ClaimForm bigint, AttachedImages int, AttachedModels int,
      AttachedFlags varchar255?, AttachmentID varchar255?, CanadianMaterialsForwarded varchar10,
      CanadianReferralProviderNum varchar20, CanadianReferralReason tinyint, CanadianIsInitialLower varchar5,
      CanadianDateInitialLower date, CanadianMandProsthMaterial tinyint, CanadianIsInitialUpper varchar5,
      CanadianDateInitialUpper date, CanadianMaxProsthMaterial tinyint, InsSubNum bigint*, InsSubNum2 bigint*,
      CanadaTransRefNum varchar255, CanadaEstTreatStartDate date, CanadaInitialPayment double,
      CanadaPaymentMode utinyint, CanadaTreatDuration utinyint, CanadaNumAnticipatedPayments utinyint,
      CanadaAnticipatedPayAmount double, PriorAuthorizationNumber varchar255, SpecialProgramCode tinyint,
      UniformBillType varchar255, MedType tinyint, AdmissionTypeCode varchar255,
      AdmissionSourceCode varchar255, PatientStatusCode varchar255, CustomTracking bigint*, DateResent date,
      CorrectionType tinyint, ClaimIdentifier varchar255, OrigRefNum varchar255, ProvOrderOverride bigint*,
      OrthoTotalM utinyint, ShareOfCost double, SecUserNumEntry bigint*, SecDateEntry date,
      SecDateTEdit stamp, OrderingReferralNum bigint*, DateSentOrig date, DateIllnessInjuryPreg date,
      DateIllnessInjuryPregQualifier smallint, DateOther date, DateOtherQualifier smallint,
      IsOutsideLab tinyint, SecurityHash varchar255, Narrative text
    `,
    [
      'PlanNum ClaimStatus ClaimType PatNum ClaimNum DateService ProvTreat ClaimFee ClinicNum',
      'PatNum ClaimStatus ClaimType DateSent',
    ],
  ),
  describeTable(
    'claimproc',
    `
      ClaimProcNum key, ProcNum bigint*, ClaimNum bigint*, PatNum bigint*, ProvNum bigint*, FeeBilled double,
      InsPayEst double, DedApplied double, Status utinyint*, InsPayAmt double, Remarks varchar255?,
      ClaimPaymentNum bigint*, PlanNum bigint*, DateCP date*, WriteOff double, CodeSent varchar15?,
      AllowedOverride double, Percentage tinyint, PercentOverride tinyint, CopayAmt double, NoBillIns uflag,
      PaidOtherIns double, BaseEst double, CopayOverride double, ProcDate date, DateEntry date,
      LineNumber utinyint, DedEst double, DedEstOverride double, InsEstTotal double,
      InsEstTotalOverride double, PaidOtherInsOverride double, EstimateNote varchar255, WriteOffEst double,
      WriteOffEstOverride double, ClinicNum bigint*, InsSubNum bigint*, PaymentRow int, PayPlanNum bigint*,
      ClaimPaymentTracking bigint*, SecUserNumEntry bigint*, SecDateEntry date, SecDateTEdit stamp*,
      DateSuppReceived date*, DateInsFinalized date, IsTransfer tinyint, ClaimAdjReasonCodes varchar255,
      IsOverpay tinyint, SecurityHash varchar255
    `,
    [
      'ClaimPaymentNum Status InsPayAmt',
      'ProvNum ProcDate',
      'ProvNum DateCP',
      'ProcNum PlanNum Status InsPayAmt InsPayEst WriteOff NoBillIns',
      'Status PatNum DateCP PayPlanNum InsPayAmt WriteOff InsPayEst ProcDate ProcNum',
      'InsSubNum ProcNum Status ProcDate PatNum InsPayAmt InsPayEst',
      'ClaimNum ClaimPaymentNum InsPayAmt DateCP IsTransfer',
      'SecDateTEdit PatNum',
    ],
  ),
  describeTable(
    'claimpayment',
    `
      ClaimPaymentNum key, CheckDate date*, CheckAmt double, CheckNum varchar25?, BankBranch varchar25?,
      Note varchar255?, ClinicNum bigint*, DepositNum bigint*, CarrierName varchar255?, DateIssued date,
      IsPartial tinyint, PayType bigint*, SecUserNumEntry bigint*, SecDateEntry date, SecDateTEdit stamp,
      PayGroup bigint*
    `,
  ),
  describeTable(
    'claimsnapshot',
    `
      ClaimSnapshotNum key, ProcNum bigint*, ClaimType varchar255, Writeoff double, InsPayEst double,
      Fee double, DateTEntry datetime, ClaimProcNum bigint*, SnapshotTrigger tinyint
    `,
  ),
  describeTable(
    'insplan',
    `
      PlanNum key, GroupName varchar50?, GroupNum varchar25?, PlanNote text, FeeSched bigint*,
      PlanType char1?, ClaimFormNum bigint, UseAltCode uflag, ClaimsUseUCR uflag, CopayFeeSched bigint*,
      EmployerNum bigint, CarrierNum bigint*, AllowedFeeSched bigint*, TrojanID varchar100?*,
      DivisionNo varchar255?, IsMedical utinyint, FilingCode bigint, DentaideCardSequence utinyint,
      ShowBaseUnits flag, CodeSubstNone flag, IsHidden tinyint, MonthRenew tinyint, FilingCodeSubtype bigint*,
      CanadianPlanFlag varchar5, CanadianDiagnosticCode varchar255, CanadianInstitutionCode varchar255,
      RxBIN varchar255, CobRule tinyint, SopCode varchar255, SecUserNumEntry bigint*, SecDateEntry date,
      SecDateTEdit stamp, HideFromVerifyList tinyint, OrthoType tinyint, OrthoAutoProcFreq tinyint,
      OrthoAutoProcCodeNumOverride bigint*, OrthoAutoFeeBilled double, OrthoAutoClaimDaysWait int,
      BillingType bigint*, HasPpoSubstWriteoffs tinyint, ExclusionFeeRule tinyint, ManualFeeSchedNum bigint*,
      IsBlueBookEnabled tinyint, InsPlansZeroWriteOffsOnAnnualMaxOverride tinyint,
      InsPlansZeroWriteOffsOnFreqOrAgingOverride tinyint, PerVisitPatAmount double, PerVisitInsAmount double
    `,
    ['CarrierNum PlanNum'],
  ),
  describeTable(
    'inssub',
    `
      InsSubNum key, PlanNum bigint*, Subscriber bigint*, DateEffective date, DateTerm date,
      ReleaseInfo tinyint, AssignBen tinyint, SubscriberID varchar255, BenefitNotes text, SubscNote text,
      SecUserNumEntry bigint*, SecDateEntry date, SecDateTEdit stamp, SecurityHash varchar255 +25.4
    `,
  ),
  describeTable(
    'patplan',
    `
      PatPlanNum key, PatNum bigint*, Ordinal utinyint, IsPending utinyint, Relationship utinyint,
      PatID varchar100?, InsSubNum bigint*, OrthoAutoFeeBilledOverride double, OrthoAutoNextClaimDate date,
      SecDateTEntry datetime*, SecDateTEdit stamp*
    `,
  ),
  describeTable(
    'benefit',
    `
      BenefitNum key, PlanNum bigint*, PatPlanNum bigint*, CovCatNum bigint*, BenefitType utinyint*,
      Percent tinyint*, MonetaryAmt double*, TimePeriod utinyint*, QuantityQualifier utinyint*,
      Quantity utinyint*, CodeNum bigint*, CoverageLevel int*, SecDateTEntry datetime*, SecDateTEdit stamp*,
      CodeGroupNum bigint*, TreatArea tinyint, ToothRange varchar255 +25.4
    `,
  ),
  describeTable(
    'covcat',
    `
      CovCatNum key, Description varchar50?, DefaultPercent smallint, CovOrder int, IsHidden uflag,
      EbenefitCat utinyint
    `,
  ),
  describeTable('covspan', 'CovSpanNum key, CovCatNum bigint*, FromCode varchar15?, ToCode varchar15?'),
  describeTable(
    'codegroup',
    `
      CodeGroupNum key, GroupName varchar50, ProcCodes text, ItemOrder int, CodeGroupFixed tinyint,
      IsHidden tinyint, ShowInAgeLimit tinyint, ShowInFrequency tinyint +25.4, ShowInOther tinyint +25.4
    `,
  ),
  describeTable(
    'carrier',
    `
      CarrierNum key, CarrierName varchar255?, Address varchar255?, Address2 varchar255?, City varchar255?,
      State varchar255?, Zip varchar255?, Phone varchar255?, ElectID varchar255?, NoSendElect uflag,
      IsCDA utinyint, CDAnetVersion varchar100?, CanadianNetworkNum bigint*, IsHidden tinyint,
      CanadianEncryptionMethod tinyint, CanadianSupportedTypes int, SecUserNumEntry bigint*,
      SecDateEntry date, SecDateTEdit stamp, TIN varchar255, CarrierGroupName bigint*, ApptTextBackColor int,
      IsCoinsuranceInverted tinyint, TrustedEtransFlags tinyint, CobInsPaidBehaviorOverride tinyint,
      EraAutomationOverride tinyint, OrthoInsPayConsolidate tinyint, PaySuiteTransSup tinyint +25.4
    `,
    ['CarrierNum CarrierName'],
  ),
  describeTable(
    'employer',
    `
      EmployerNum key, EmpName varchar255?, Address varchar255?, Address2 varchar255?, City varchar255?,
      State varchar255?, Zip varchar255?, Phone varchar255?
    `,
  ),
];
