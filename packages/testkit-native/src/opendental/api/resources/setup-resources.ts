import { describeResource, type Resource } from '../resource/resource.ts';
import { providersOfClinic, shownClinics, shownDefinitions } from './list-rules.ts';
import { definitionRule } from './row-rules.ts';

/** Resources of providers, clinics, definitions, settings and logs (opendental-api.md section 11). */
export const setupResources: readonly Resource[] = [
  describeResource({
    path: 'providers',
    table: 'provider',
    permission: 'Setup',
    fields: `
      ProvNum, Abbr, LName, FName, MI, Suffix, FeeSched, Specialty, SSN, StateLicense, IsSecondary,
      provColor = color(ProvColor), IsHidden, UsingTIN, SigOnFile, NationalProvID, DateTStamp,
      IsNotPerson, ProvStatus, IsHiddenReport, Birthdate, SchedNote, PreferredName, serverDateTime
    `,
    one: { since: '24.4.17' },
    list: { since: '21.1', query: 'ClinicNum, DateTStamp>@21.3', noClockWith: 'ClinicNum' },
    create: {
      since: '21.4',
      body: `
        Abbr*, LName, FName, MI, Suffix, FeeSched, Specialty, SSN, StateLicense@24.4.31, IsSecondary,
        IsHidden, UsingTIN, SigOnFile@24.4.17, NationalProvID@24.4.31, IsNotPerson, IsHiddenReport,
        BirthDate=Birthdate, SchedNote, PreferredName
      `,
    },
    change: {
      since: '22.1',
      body: `
        Abbr, FName, LName, MI, Suffix, PreferredName, Specialty, SigOnFile@24.4.17,
        NationalProvId=NationalProvID, StateLicense, SSN, UsingTIN
      `,
    },
    conditions: providersOfClinic,
  }),
  describeResource({
    path: 'clinics',
    table: 'clinic',
    permission: 'Setup',
    fields: `
      ClinicNum, Description, Address, Address2, City, State, Zip, BillingAddress, BillingAddress2,
      BillingCity, BillingState, BillingZip, PayToAddress, PayToAddress2, PayToCity, PayToState,
      PayToZip, Phone, Abbr, IsHidden
    `,
    list: { since: '21.1' },
    change: {
      since: '21.4',
      body: `
        Description, Phone, BillingAddress, BillingAddress2, BillingCity, BillingState, BillingZip,
        PayToAddress, PayToAddress2, PayToCity, PayToState, PayToZip, Abbr, IsHidden
      `,
      answersNothing: true,
    },
    conditions: shownClinics,
  }),
  describeResource({
    path: 'definitions',
    table: 'definition',
    permission: 'Setup',
    fields: `
      DefNum, ItemName, ItemValue, Category, category = categoryName(Category), isHidden = IsHidden
    `,
    list: { since: '21.1', query: 'Category, includeHidden' },
    create: { since: '22.1', body: 'ItemName*, category*, ItemValue, isHidden' },
    rule: definitionRule,
    conditions: shownDefinitions,
  }),
  describeResource({
    path: 'preferences',
    table: 'preference',
    fields: `
      PrefNum, PrefName, ValueString
    `,
    list: { since: '21.1', query: 'PrefName' },
  }),
  describeResource({
    path: 'signalods',
    table: 'signalod',
    fields: `
      SignalNum, DateViewing, SigDateTime, FKey, FKeyType, IType, RemoteRole, MsgValue, serverDateTime
    `,
    list: { since: '21.2', query: 'SigDateTime>' },
  }),
  describeResource({
    path: 'securitylogs',
    table: 'securitylog',
    fields: `
      SecurityLogNum, PermType, UserNum, LogDateTime, LogText, PatNum, CompName, LogSource
    `,
    list: { since: '23.1.33', query: 'PermType' },
    // The log of the office is nobody's: only what came through the API is shown (opendental-api.md section 10).
    conditions: async () => [{ column: 'LogSource', oneOf: [23] }],
  }),
];
