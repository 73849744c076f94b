import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "people": patients, their notes and links, custom fields, users. Notation: {@link describeTable}. */
export const peopleTables: readonly TableDefinition[] = [
  describeTable(
    'patient',
    `
      PatNum key, LName varchar100?*, FName varchar100?*, MiddleI varchar100?, Preferred varchar100?,
      PatStatus utinyint*, Gender utinyint, Position utinyint, Birthdate date*, SSN varchar100?,
      Address varchar100?, Address2 varchar100?, City varchar100?, State varchar100?, Zip varchar100?,
      HmPhone varchar30?*, WkPhone varchar30?*, WirelessPhone varchar30?*, Guarantor bigint*,
      CreditType char1?, Email varchar100?*, Salutation varchar100?, EstBalance double, PriProv bigint*,
      SecProv bigint*, FeeSched bigint*, BillingType bigint, ImageFolder varchar100?, AddrNote text,
      FamFinUrgNote text, MedUrgNote varchar255?, ApptModNote varchar255?, StudentStatus char1?,
      SchoolName varchar255, ChartNumber varchar20/100?*, MedicaidID varchar20?, Bal_0_30 double,
      Bal_31_60 double, Bal_61_90 double, BalOver90 double, InsEst double, BalTotal double,
      EmployerNum bigint, EmploymentNote varchar255?, County varchar255?, GradeLevel tinyint, Urgency tinyint,
      DateFirstVisit date, ClinicNum bigint*, HasIns varchar255?, TrophyFolder varchar255?,
      PlannedIsDone utinyint, Premed utinyint, Ward varchar255?, PreferConfirmMethod utinyint,
      PreferContactMethod utinyint, PreferRecallMethod utinyint, SchedBeforeTime time?, SchedAfterTime time?,
      SchedDayOfWeek utinyint, Language varchar100?, AdmitDate date, Title varchar15?, PayPlanDue double,
      SiteNum bigint*, DateTStamp stamp, ResponsParty bigint*, CanadianEligibilityCode tinyint,
      AskToArriveEarly int, PreferContactConfidential tinyint, SuperFamily bigint*, TxtMsgOk tinyint,
      SmokingSnoMed varchar32, Country varchar255, DateTimeDeceased datetime, BillingCycleDay int,
      SecUserNumEntry bigint*, SecDateEntry date*, HasSuperBilling tinyint, PatNumCloneFrom bigint*,
      DiscountPlanNum bigint*, HasSignedTil tinyint, ShortCodeOptIn tinyint, SecurityHash varchar255
    `,
    ['LName FName', 'ClinicNum PatStatus', 'Birthdate PatStatus'],
  ),
  // Keyed by the patient, no key of its own (opendental-tables.md, "How to read a row").
  describeTable(
    'patientnote',
    `
      PatNum owner, FamFinancial text, ApptPhone text, Medical text, Service text, MedicalComp text,
      Treatment text, ICEName varchar255, ICEPhone varchar30, OrthoMonthsTreatOverride int,
      DateOrthoPlacementOverride date, SecDateTEntry datetime*, SecDateTEdit stamp*, Consent tinyint,
      UserNumOrthoLocked bigint, Pronoun tinyint
    `,
  ),
  describeTable(
    'patientlink',
    `
      PatientLinkNum key, PatNumFrom bigint*, PatNumTo bigint*, LinkType tinyint, DateTimeLink datetime
    `,
  ),
  describeTable(
    'guardian',
    `
      GuardianNum key, PatNumChild bigint*, PatNumGuardian bigint*, Relationship tinyint, IsGuardian tinyint
    `,
  ),
  describeTable(
    'patfield',
    `
      PatFieldNum key, PatNum bigint*, FieldName varchar255?, FieldValue text, SecUserNumEntry bigint*,
      SecDateEntry date, SecDateTEdit stamp
    `,
  ),
  describeTable(
    'patfielddef',
    `
      PatFieldDefNum key, FieldName varchar255?, FieldType tinyint, PickList text, ItemOrder int,
      IsHidden tinyint
    `,
  ),
  describeTable(
    'userod',
    `
      UserNum key, UserName varchar255?, Password varchar255?, UserGroupNum bigint*, EmployeeNum bigint,
      ClinicNum bigint*, ProvNum bigint*, IsHidden flag, TaskListInBox bigint, AnesthProvType int2,
      DefaultHidePopups tinyint, PasswordIsStrong tinyint, ClinicIsRestricted tinyint,
      InboxHidePopups tinyint, UserNumCEMT bigint, DateTFail datetime, FailedAttempts utinyint,
      DomainUser varchar255, IsPasswordResetRequired tinyint, MobileWebPin varchar255,
      MobileWebPinFailedAttempts utinyint, DateTLastLogin datetime, EClipboardClinicalPin varchar128,
      BadgeId varchar255
    `,
  ),
];
