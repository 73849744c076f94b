import { describeResource } from '../resource/resource.ts';

const writable = `
  LName, FName, MiddleI, Preferred, PatStatus, Gender, Position, Birthdate, SSN, Address, Address2, City, State,
  Zip@23.2.5, HmPhone, WkPhone, WirelessPhone, Guarantor, Email, PriProv, SecProv, BillingType,
  FamFinUrgNote@23.2.5.0, ChartNumber, MedicaidID@24.4.13, EmployerNum@24.3.30, DateFirstVisit@22.4.42, ClinicNum,
  Ward@24.1.12, PreferConfirmMethod, PreferContactMethod, PreferRecallMethod@22.2, Language, AdmitDate@24.1.12,
  SuperFamily@22.4.38, TxtMsgOk
`;

const fields = `
  PatNum, LName, FName, MiddleI, Preferred, PatStatus, Gender, Position, Birthdate, SSN, Address, Address2, City,
  State, Zip, HmPhone, WkPhone, WirelessPhone, Guarantor, Email, EstBalance, PriProv,
  priProvAbbr = provider.Abbr(PriProv), SecProv, secProvAbbr = provider.Abbr(SecProv),
  BillingType = definition.ItemName(BillingType), ImageFolder, FamFinUrgNote, ChartNumber, MedicaidID, BalTotal,
  EmployerNum, DateFirstVisit, ClinicNum, clinicAbbr = clinic.Abbr(ClinicNum), Ward, PreferConfirmMethod,
  PreferContactMethod, PreferRecallMethod, Language, AdmitDate, siteDesc = nothing(), DateTStamp, SuperFamily,
  TxtMsgOk, SecDateEntry
`;

/** A patient with all fields. */
export const patientResource = describeResource({
  path: 'patients',
  table: 'patient',
  permission: 'Patients',
  fields,
  one: { since: '21.1' },
  change: { since: '21.2', body: writable },
});

/** What a new patient is made of. */
export const newPatient = {
  since: '21.1',
  body: writable.replace('LName, FName,', 'LName*, FName*,'),
} as const;

/** `GET /patients/Simple`: all fields, with the time. */
export const simplePatients = {
  since: '21.2',
  query: `
    LName, FName, Birthdate, ClinicNum, PatStatus, DateTStamp>, PriProv@21.3, Gender@22.3.6, Position@22.3.6,
    Guarantor@22.4.19, SuperFamily@22.4.38, EmployerNum@24.3.30
  `,
  fields: `${fields}, serverDateTime`,
} as const;

/** `GET /patients`: what a search window shows. */
export const searchedPatients = {
  since: '21.1',
  query: `
    LName, FName, Phone, Address, hideInactive, City, State, SSN, ChartNumber, guarOnly, showArchived, Birthdate,
    SiteNum, SubscriberId, Email, Country, clinicNums, clinicAbbr, invoiceNumber
  `,
  fields: `
    PatNum, LName, FName, MiddleI, Preferred, PatStatus, Birthdate, SSN, Address, Address2, City, State, Zip, HmPhone,
    WkPhone, WirelessPhone, Email, priProvAbbr = provider.Abbr(PriProv), secProvAbbr = provider.Abbr(SecProv),
    BillingType = definition.ItemName(BillingType), ChartNumber, ClinicNum, clinicAbbr = clinic.Abbr(ClinicNum),
    siteDesc = nothing(), TxtMsgOk
  `,
} as const;
