import { type ListTable, listTable } from '../list-table.ts';

/** Setup of the office, and documents (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const setupLists: readonly ListTable[] = [
  listTable({
    table: 'provider',
    path: '/providers',
    key: 'ProvNum',
    columns: `
      ProvNum Abbr LName FName MI Suffix FeeSched Specialty SSN StateLicense IsSecondary IsHidden UsingTIN
      SigOnFile NationalProvID DateTStamp IsNotPerson ProvStatus IsHiddenReport Birthdate SchedNote PreferredName
    `,
    booleans: 'IsSecondary IsHidden UsingTIN SigOnFile IsNotPerson IsHiddenReport',
    stamps: 'DateTStamp',
    codes: {
      ProvStatus: 'Active Deleted',
    },
  }),
  listTable({
    table: 'clinic',
    path: '/clinics',
    key: 'ClinicNum',
    columns: `
      ClinicNum Description Address Address2 City State Zip BillingAddress BillingAddress2 BillingCity
      BillingState BillingZip PayToAddress PayToAddress2 PayToCity PayToState PayToZip Phone Abbr IsHidden
    `,
    booleans: 'IsHidden',
  }),
  listTable({
    table: 'definition',
    path: '/definitions',
    key: 'DefNum',
    query: { includeHidden: 'true' },
    columns: 'DefNum ItemName ItemValue Category isHidden=IsHidden',
    booleans: 'IsHidden',
  }),
  listTable({
    table: 'preference',
    path: '/preferences',
    key: 'PrefNum',
    columns: 'PrefNum PrefName ValueString',
  }),
  listTable({
    table: 'autonote',
    path: '/autonotes',
    key: 'AutoNoteNum',
    columns: 'AutoNoteNum AutoNoteName MainText Category',
  }),
  listTable({
    table: 'autonotecontrol',
    path: '/autonotecontrols',
    key: 'AutoNoteControlNum',
    columns: 'AutoNoteControlNum Descript ControlType ControlLabel ControlOptions',
  }),
  listTable({
    table: 'document',
    path: '/documents',
    key: 'DocNum',
    otherKey: 'MountNum',
    of: { table: 'patient', name: 'PatNum' },
    columns: `
      DocNum Description DateCreated DocCategory PatNum FileName ImgType ToothNumbers DateTStamp ProvNum
      PrintHeading Note
    `,
    booleans: 'PrintHeading',
    stamps: 'DateTStamp',
    codes: {
      ImgType: 'Document Radiograph Photo File Attachment',
    },
  }),
];
