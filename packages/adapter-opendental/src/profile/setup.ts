import { dropped, editStamp, extra, mapped, mappedTo, tableDescription, used } from './table-description.ts';

/** opendental-tables.md, "clinic". */
export const clinicTable = tableDescription('clinic', 'ClinicNum', [
  mappedTo({ ClinicNum: 'location.id location.timeZone' }),
  mapped('location', {
    Description: 'name',
    Abbr: 'abbreviation',
    Phone: 'phone',
    Fax: 'fax',
    Address: 'addressLine1',
    Address2: 'addressLine2',
    City: 'city',
    State: 'state',
    Zip: 'postalCode',
    DefaultProv: 'defaultProviderId',
    InsBillingProv: 'insuranceBillingProviderId',
    Region: 'regionDefinitionId',
    DefaultPlaceService: ['placeOfService', 'sourcePlaceOfService'],
    IsMedicalOnly: 'medicalOnly',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
    SchedNote: 'scheduleNote',
  }),
  extra('location', 'none', {
    // TimeZone only decorates the program's FHIR times: a hint at most (opendental.md section 3).
    text: `BillingAddress BillingAddress2 BillingCity BillingState BillingZip PayToAddress PayToAddress2 PayToCity
      PayToState PayToZip TimeZone EmailAliasOverride`,
    number: `SmsMonthlyLimit UseBillAddrOnClaims IsInsVerifyExcluded IsConfirmEnabled IsConfirmDefault
      IsNewPatApptExcluded HasProcOnRx`,
    date: 'SmsContractDate',
  }),
  extra('location', 'quasi', { text: 'BankNumber MedLabAccountNum', number: 'EmailAddressNum ExternalID' }),
]);

/** opendental-tables.md, "provider". */
export const providerTable = tableDescription('provider', 'ProvNum', [
  mappedTo({ ProvNum: 'provider.id feeScheduleAssignment.id feeScheduleAssignment.providerId' }),
  mapped('feeScheduleAssignment', { FeeSched: ['feeScheduleId', 'purpose', 'recordStatus'] }),
  mapped('provider', {
    Abbr: 'abbreviation',
    LName: 'lastName',
    FName: 'firstName',
    MI: 'middleName',
    Suffix: 'suffix',
    PreferredName: 'preferredName',
    IsNotPerson: 'isPerson',
    IsSecondary: 'role',
    NationalProvID: 'npi',
    TaxonomyCodeOverride: 'taxonomyCode',
    StateLicense: 'stateLicense',
    StateWhereLicensed: 'licenseState',
    DEANum: 'deaNumber',
    Specialty: 'specialtyDefinitionId',
    ProvNumBillingOverride: 'billingProviderId',
    IsInstructor: 'isInstructor',
    DateTerm: 'terminationDate',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
    ProvStatus: 'recordStatus',
    SchedNote: 'scheduleNote',
  }),
  extra('provider', 'none', {
    text: 'WebSchedDescript WebSchedImageLocation',
    number: `ProvColor OutlineColor UsingTIN SigOnFile AnesthProvType IsCDAnet EhrMuStage IsHiddenReport IsErxEnabled
      HourlyProdGoalAmt`,
  }),
  extra('provider', 'quasi', {
    text: 'BlueCrossID MedicaidID CanadianOfficeNum EcwID StateRxID CustomID',
    number: 'SchoolClassNum EmailAddressNum',
  }),
  extra('provider', 'direct', { text: 'SSN', date: 'Birthdate' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "definition". */
export const definitionTable = tableDescription('definition', 'DefNum Category ItemValue', [
  mapped('definition', {
    DefNum: 'id',
    Category: ['category', 'sourceCategory'],
    ItemName: 'name',
    ItemValue: ['value', 'adjustmentSign', 'hiddenFromBalance'],
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
  }),
  extra('definition', 'none', { number: 'ItemColor' }),
]);

/** opendental-tables.md, "preference": the practice's settings, one a row; the names read are in `preferences.ts`. */
export const preferenceTable = tableDescription('preference', 'PrefName ValueString', [
  used('PrefName', 'tells which setting the row holds'),
  mapped('organization', {
    ValueString: [
      'name',
      'phone',
      'addressLine1',
      'addressLine2',
      'city',
      'state',
      'postalCode',
      'languageAndRegion',
      'softwareVersion',
      'locationsEnabled',
      'defaultProviderId',
      'defaultBillingTypeDefinitionId',
      'appointmentIncrementMinutes',
      'toothNumbering',
      'sourceToothNumbering',
      'medicalOnly',
      'balancePolicy',
    ],
  }),
  dropped('PrefNum', 'number of the row; a setting is known by its name'),
  dropped('Comments', 'remarks on a setting, not practice data'),
]);
