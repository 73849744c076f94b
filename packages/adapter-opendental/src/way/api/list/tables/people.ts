import { type ListTable, listTable } from '../list-table.ts';

/** People, and what is kept of them (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const peopleLists: readonly ListTable[] = [
  listTable({
    table: 'patient',
    path: '/patients/Simple',
    key: 'PatNum',
    columns: `
      PatNum LName FName MiddleI Preferred PatStatus Gender Position Birthdate SSN Address Address2 City State Zip
      HmPhone WkPhone WirelessPhone Guarantor Email EstBalance PriProv SecProv BillingType ImageFolder
      FamFinUrgNote ChartNumber MedicaidID BalTotal EmployerNum DateFirstVisit ClinicNum Ward PreferConfirmMethod
      PreferContactMethod PreferRecallMethod Language AdmitDate DateTStamp SuperFamily TxtMsgOk SecDateEntry
    `,
    stamps: 'DateTStamp',
    definitions: { BillingType: '4' },
    codes: {
      PatStatus: 'Patient NonPatient Inactive Archived Deleted Deceased Prospective',
      Gender: 'Male Female Unknown Other',
      Position: 'Single Married Child Widowed Divorced',
      PreferConfirmMethod: 'None DoNotCall HmPhone WkPhone WirelessPh Email SeeNotes Mail TextMessage',
      PreferContactMethod: 'None DoNotCall HmPhone WkPhone WirelessPh Email SeeNotes Mail TextMessage',
      PreferRecallMethod: 'None DoNotCall HmPhone WkPhone WirelessPh Email SeeNotes Mail TextMessage',
      TxtMsgOk: 'Unknown Yes No',
    },
  }),
  listTable({
    table: 'patfield',
    path: '/patfields',
    key: 'PatFieldNum',
    columns: 'PatFieldNum PatNum FieldName FieldValue SecDateTEdit SecDateEntry',
    stamps: 'SecDateTEdit',
  }),
  listTable({
    table: 'patfielddef',
    path: '/patfielddefs',
    key: 'PatFieldDefNum',
    columns: 'PatFieldDefNum FieldName FieldType IsHidden',
    booleans: 'IsHidden',
    codes: {
      FieldType: `
        Text PickList Date Checkbox Currency InCaseOfEmergency CareCreditStatus CareCreditPreApprovalAmt
        CareCreditAvailableCredit
      `,
    },
  }),
  listTable({
    table: 'employer',
    path: '/employers',
    key: 'EmployerNum',
    columns: 'EmployerNum EmpName',
  }),
  listTable({
    table: 'referral',
    path: '/referrals',
    key: 'ReferralNum',
    columns: `
      ReferralNum LName FName MName SSN UsingTIN Specialty ST Telephone Address Address2 City Zip Note Phone2
      IsHidden NotPerson Title EMail PatNum IsDoctor DateTStamp IsPreferred BusinessName DisplayNote
    `,
    booleans: 'UsingTIN IsHidden NotPerson IsDoctor IsPreferred',
    stamps: 'DateTStamp',
  }),
  listTable({
    table: 'refattach',
    path: '/refattaches',
    key: 'RefAttachNum',
    columns: `
      RefAttachNum ReferralNum PatNum ItemOrder RefDate ReferralType=RefType RefToStatus Note IsTransitionOfCare
      ProcNum DateProcComplete ProvNum DateTStamp
    `,
    booleans: 'IsTransitionOfCare',
    stamps: 'DateTStamp',
    codes: {
      RefType: 'RefTo RefFrom RefCustom',
      RefToStatus: 'None Declined Scheduled Consulted InTreatment Complete',
    },
  }),
  listTable({
    table: 'commlog',
    path: '/commlogs',
    key: 'CommlogNum',
    of: { table: 'patient', name: 'PatNum' },
    columns: 'CommlogNum PatNum CommDateTime CommType Note Mode_ SentOrReceived',
    codes: {
      Mode_: 'None Email Mail Phone InPerson Text EmailAndText PhoneAndText Fax',
      SentOrReceived: 'Neither Sent Received',
    },
  }),
];
