import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "setup": providers, clinics, definitions, preferences. Notation: {@link describeTable}. */
export const setupTables: readonly TableDefinition[] = [
  describeTable(
    'provider',
    `
      ProvNum key, Abbr varchar255?, ItemOrder usmallint, LName varchar100?, FName varchar100?,
      MI varchar100?, Suffix varchar100?, FeeSched bigint*, Specialty bigint, SSN varchar12?,
      StateLicense varchar15?, DEANum varchar15?, IsSecondary uflag, ProvColor int, IsHidden uflag,
      UsingTIN uflag, BlueCrossID varchar25?, SigOnFile uflag, MedicaidID varchar20?, OutlineColor int,
      SchoolClassNum bigint, NationalProvID varchar255?, CanadianOfficeNum varchar100?, DateTStamp stamp,
      AnesthProvType bigint, TaxonomyCodeOverride varchar255, IsCDAnet tinyint, EcwID varchar255,
      StateRxID varchar255, IsNotPerson tinyint, StateWhereLicensed varchar50, EmailAddressNum bigint*,
      IsInstructor tinyint, EhrMuStage int, ProvNumBillingOverride bigint*, CustomID varchar255,
      ProvStatus tinyint, IsHiddenReport tinyint, IsErxEnabled tinyint, Birthdate date, SchedNote varchar255,
      WebSchedDescript varchar500, WebSchedImageLocation varchar255, HourlyProdGoalAmt double, DateTerm date,
      PreferredName varchar100
    `,
  ),
  describeTable(
    'providerclinic',
    `
      ProviderClinicNum key, ProvNum bigint*, ClinicNum bigint*, DEANum varchar15, StateLicense varchar50,
      StateRxID varchar255, StateWhereLicensed varchar15, CareCreditMerchantId varchar20
    `,
  ),
  describeTable(
    'clinic',
    `
      ClinicNum key, Description varchar255?, Address varchar255?, Address2 varchar255?, City varchar255?,
      State varchar255?, Zip varchar255?, Phone varchar255?, BankNumber varchar255?,
      DefaultPlaceService utinyint, InsBillingProv bigint*, Fax varchar50, EmailAddressNum bigint*,
      DefaultProv bigint*, SmsContractDate datetime, SmsMonthlyLimit double, IsMedicalOnly tinyint,
      BillingAddress varchar255, BillingAddress2 varchar255, BillingCity varchar255, BillingState varchar255,
      BillingZip varchar255, PayToAddress varchar255, PayToAddress2 varchar255, PayToCity varchar255,
      PayToState varchar255, PayToZip varchar255, UseBillAddrOnClaims tinyint, Region bigint*, ItemOrder int,
      IsInsVerifyExcluded tinyint, Abbr varchar255, MedLabAccountNum varchar16, IsConfirmEnabled tinyint,
      IsConfirmDefault tinyint, IsNewPatApptExcluded tinyint, IsHidden tinyint, ExternalID bigint*,
      SchedNote varchar255, HasProcOnRx tinyint, TimeZone varchar75, EmailAliasOverride varchar255
    `,
  ),
  describeTable(
    'definition',
    `
      DefNum key, Category utinyint, ItemOrder usmallint, ItemName varchar255?, ItemValue varchar255?,
      ItemColor int, IsHidden utinyint
    `,
  ),
  // The key is the third column (opendental-tables.md, preference).
  describeTable('preference', 'PrefName varchar255*, ValueString text, PrefNum key, Comments text'),
];
