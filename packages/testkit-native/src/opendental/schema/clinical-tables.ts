import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "clinical": procedures, treatment plans, perio, tooth chart, medical history. Notation: {@link describeTable}. */
export const clinicalTables: readonly TableDefinition[] = [
  describeTable(
    'procedurelog',
    `
      ProcNum key, PatNum bigint*, AptNum bigint*, OldCode varchar15, ProcDate date*, ProcFee double,
      Surf varchar10?, ToothNum varchar2?, ToothRange varchar100?, Priority bigint*, ProcStatus utinyint,
      ProvNum bigint*, Dx bigint, PlannedAptNum bigint*, PlaceService utinyint, Prosthesis char1?,
      DateOriginalProsth date, ClaimNote varchar80?, DateEntryC date, ClinicNum bigint*,
      MedicalCode varchar15?, DiagnosticCode varchar255?, IsPrincDiag utinyint, ProcNumLab bigint*,
      BillingTypeOne bigint*, BillingTypeTwo bigint*, CodeNum bigint*, CodeMod1 char2?, CodeMod2 char2?,
      CodeMod3 char2?, CodeMod4 char2?, RevCode varchar45?, UnitQty int=1, BaseUnits int=0, StartTime int,
      StopTime int, DateTP date, SiteNum bigint, HideGraphics tinyint, CanadianTypeCodes varchar20,
      ProcTime time, ProcTimeEnd time, DateTStamp stamp*, Prognosis bigint*, DrugUnit tinyint, DrugQty float,
      UnitQtyType tinyint, StatementNum bigint*, IsLocked tinyint, BillingNote varchar255,
      RepeatChargeNum bigint*, SnomedBodySite varchar255, DiagnosticCode2 varchar255,
      DiagnosticCode3 varchar255, DiagnosticCode4 varchar255, ProvOrderOverride bigint*, Discount double,
      IsDateProsthEst tinyint, IcdVersion utinyint, IsCpoe tinyint, SecUserNumEntry bigint*,
      SecDateEntry datetime, DateComplete date*, OrderingReferralNum bigint*, TaxAmt double, Urgency tinyint,
      DiscountPlanAmt double, NoBillIns tinyint +25.4
    `,
    [
      'PatNum ProcStatus ClinicNum',
      'ProvNum ProcDate',
      'PatNum ProcStatus ProcFee UnitQty BaseUnits ProcDate',
      'PatNum ProcStatus CodeNum ProcDate',
      'AptNum CodeNum ProcStatus IsCpoe ProvNum',
      'ProcDate ClinicNum ProcStatus',
      'DateTStamp PatNum',
    ],
  ),
  describeTable(
    'procedurecode',
    `
      CodeNum key, ProcCode varchar15*, Descript varchar255?, AbbrDesc varchar50?, ProcTime varchar24?,
      ProcCat bigint, TreatArea utinyint, NoBillIns uflag, IsProsth uflag, DefaultNote text, IsHygiene uflag,
      GTypeNum usmallint, AlternateCode1 varchar15?, MedicalCode varchar15?, IsTaxed utinyint,
      PaintType tinyint, GraphicColor int, LaymanTerm varchar255?, IsCanadianLab utinyint, PreExisting flag,
      BaseUnits int, SubstitutionCode varchar25?, SubstOnlyIf int, DateTStamp stamp, IsMultiVisit tinyint,
      DrugNDC varchar255, RevenueCodeDefault varchar255, ProvNumDefault bigint*, CanadaTimeUnits double,
      IsRadiology tinyint, DefaultClaimNote text, DefaultTPNote text, BypassGlobalLock tinyint,
      TaxCode varchar16, PaintText varchar255, AreaAlsoToothRange tinyint, DiagnosticCodes varchar255
    `,
  ),
  describeTable(
    'procnote',
    `
      ProcNoteNum key, PatNum bigint*, ProcNum bigint*, EntryDateTime datetime, UserNum bigint*, Note text,
      SigIsTopaz utinyint, Signature text
    `,
  ),
  describeTable('procgroupitem', 'ProcGroupItemNum key, ProcNum bigint*, GroupNum bigint*'),
  describeTable(
    'treatplan',
    `
      TreatPlanNum key, PatNum bigint*, DateTP date, Heading varchar255?, Note text, Signature text,
      SigIsTopaz flag, ResponsParty bigint, DocNum bigint*, TPStatus tinyint, SecUserNumEntry bigint*,
      SecDateEntry date, SecDateTEdit stamp, UserNumPresenter bigint*, TPType tinyint, SignaturePractice text,
      DateTSigned datetime, DateTPracticeSigned datetime, SignatureText varchar255,
      SignaturePracticeText varchar255, MobileAppDeviceNum bigint*
    `,
  ),
  describeTable(
    'proctp',
    `
      ProcTPNum key, TreatPlanNum bigint*, PatNum bigint*, ProcNumOrig bigint*, ItemOrder usmallint,
      Priority bigint, ToothNumTP varchar255?, Surf varchar255?, ProcCode varchar15?, Descript varchar255?,
      FeeAmt double, PriInsAmt double, SecInsAmt double, PatAmt double, Discount double, Prognosis varchar255,
      Dx varchar255, ProcAbbr varchar50, SecUserNumEntry bigint*, SecDateEntry date, SecDateTEdit stamp,
      FeeAllowed double, TaxAmt double, ProvNum bigint*, DateTP date, ClinicNum bigint*, CatPercUCR double
    `,
  ),
  describeTable(
    'treatplanattach',
    `
      TreatPlanAttachNum key, TreatPlanNum bigint*, ProcNum bigint*, Priority bigint*
    `,
  ),
  describeTable(
    'perioexam',
    `
      PerioExamNum key, PatNum bigint*, ExamDate date!, ProvNum bigint, DateTMeasureEdit datetime, Note text
    `,
  ),
  describeTable(
    'periomeasure',
    `
      PerioMeasureNum key, PerioExamNum bigint*, SequenceType utinyint, IntTooth smallint,
      ToothValue smallint, MBvalue smallint, Bvalue smallint, DBvalue smallint, MLvalue smallint,
      Lvalue smallint, DLvalue smallint, SecDateTEntry datetime*, SecDateTEdit stamp*
    `,
  ),
  describeTable(
    'toothinitial',
    `
      ToothInitialNum key, PatNum bigint*, ToothNum varchar2?, InitialType utinyint, Movement float,
      DrawingSegment text, ColorDraw int, SecDateTEntry datetime*, SecDateTEdit stamp*, DrawText varchar255
    `,
  ),
  describeTable(
    'allergy',
    `
      AllergyNum key, AllergyDefNum bigint*, PatNum bigint*, Reaction varchar255, StatusIsActive tinyint,
      DateTStamp stamp, DateAdverseReaction date, SnomedReaction varchar255
    `,
  ),
  describeTable(
    'allergydef',
    `
      AllergyDefNum key, Description varchar255, IsHidden tinyint, DateTStamp stamp, SnomedType tinyint?,
      MedicationNum bigint*, UniiCode varchar255
    `,
  ),
  describeTable(
    'disease',
    `
      DiseaseNum key, PatNum bigint*, DiseaseDefNum bigint*, PatNote text, DateTStamp stamp,
      ProbStatus tinyint, DateStart date, DateStop date, SnomedProblemType varchar255, FunctionStatus tinyint
    `,
  ),
  describeTable(
    'diseasedef',
    `
      DiseaseDefNum key, DiseaseName varchar255?, ItemOrder usmallint, IsHidden utinyint, DateTStamp stamp,
      ICD9Code varchar255*, SnomedCode varchar255*, Icd10Code varchar255*
    `,
  ),
  describeTable(
    'medicationpat',
    `
      MedicationPatNum key, PatNum bigint*, MedicationNum bigint, PatNote text, DateTStamp stamp,
      DateStart date, DateStop date, ProvNum bigint*, MedDescript varchar255, RxCui bigint*,
      ErxGuid varchar255, IsCpoe tinyint
    `,
  ),
  describeTable(
    'medication',
    `
      MedicationNum key, MedName varchar255?, GenericNum bigint, Notes text, DateTStamp stamp, RxCui bigint*,
      IsHidden tinyint +25.4
    `,
  ),
  describeTable(
    'rxpat',
    `
      RxNum key, PatNum bigint*, RxDate date!, Drug varchar255?, Sig varchar255?, Disp varchar255?,
      Refills varchar30?, ProvNum bigint*, Notes varchar255?, PharmacyNum bigint, IsControlled tinyint,
      DateTStamp stamp, SendStatus tinyint, RxCui bigint*, DosageCode varchar255, ErxGuid varchar40,
      IsErxOld tinyint, ErxPharmacyInfo varchar255, IsProcRequired tinyint, ProcNum bigint*,
      DaysOfSupply double?, PatientInstruction text, ClinicNum bigint*, UserNum bigint*, RxType tinyint
    `,
    ['PatNum RxType'],
  ),
  describeTable(
    'referral',
    `
      ReferralNum key, LName varchar100?, FName varchar100?, MName varchar100?, SSN varchar9?, UsingTIN uflag,
      Specialty bigint, ST varchar2?, Telephone varchar10?, Address varchar100?, Address2 varchar100?,
      City varchar100?, Zip varchar10?, Note text, Phone2 varchar30?, IsHidden uflag, NotPerson uflag,
      Title varchar255?, EMail varchar255?, PatNum bigint, NationalProvID varchar255?, Slip bigint,
      IsDoctor tinyint, IsTrustedDirect tinyint, DateTStamp stamp, IsPreferred tinyint,
      BusinessName varchar255, DisplayNote varchar4000
    `,
  ),
  describeTable(
    'refattach',
    `
      RefAttachNum key, ReferralNum bigint*, PatNum bigint*, ItemOrder usmallint, RefDate date!,
      RefType tinyint, RefToStatus utinyint, Note text, IsTransitionOfCare tinyint, ProcNum bigint*,
      DateProcComplete date, ProvNum bigint*, DateTStamp stamp
    `,
  ),
];
