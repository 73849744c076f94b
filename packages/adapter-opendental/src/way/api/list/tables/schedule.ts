import { appointmentStatusNames } from '../../code-names.ts';
import { type ListTable, listTable } from '../list-table.ts';

/** Visits, and where and why they are (opendental-api.md section 11, names of codes: opendental-enums.md). */
export const scheduleLists: readonly ListTable[] = [
  listTable({
    table: 'appointment',
    path: '/appointments',
    key: 'AptNum',
    columns: `
      AptNum PatNum AptStatus Pattern Confirmed TimeLocked Op Note ProvNum ProvHyg AptDateTime NextAptNum
      UnschedStatus IsNewPatient ProcDescript ClinicNum IsHygiene DateTStamp DateTimeArrived DateTimeSeated
      DateTimeDismissed InsPlan1 InsPlan2 DateTimeAskedToArrive AppointmentTypeNum SecDateTEntry Priority
      PatternSecondary ItemOrderPlanned
    `,
    booleans: 'TimeLocked IsNewPatient IsHygiene',
    stamps: 'DateTStamp',
    codes: {
      AptStatus: appointmentStatusNames.join(' '),
      Priority: 'Normal ASAP',
    },
  }),
  listTable({
    table: 'histappointment',
    path: '/histappointments',
    key: 'HistApptNum',
    columns: `
      HistApptNum HistUserNum HistDateTStamp HistApptAction ApptSource AptNum PatNum AptStatus Pattern Confirmed
      TimeLocked Op Note ProvNum ProvHyg AptDateTime NextAptNum UnschedStatus IsNewPatient ProcDescript ClinicNum
      IsHygiene DateTStamp DateTimeArrived DateTimeSeated DateTimeDismissed InsPlan1 InsPlan2
      DateTimeAskedToArrive AppointmentTypeNum Priority PatternSecondary ItemOrderPlanned
    `,
    booleans: 'TimeLocked IsNewPatient IsHygiene',
    stamps: 'DateTStamp',
    codes: {
      HistApptAction: 'Created Changed Missed Cancelled Deleted',
      ApptSource:
        'None EConnector Broadcaster BroadcastMonitor ServiceMainHQ OpenDentalService OpenDentalAPIService',
      AptStatus: appointmentStatusNames.join(' '),
      Priority: 'Normal ASAP',
    },
  }),
  listTable({
    table: 'appointmenttype',
    path: '/appointmenttypes',
    key: 'AppointmentTypeNum',
    columns: `
      AppointmentTypeNum AppointmentTypeName IsHidden Pattern CodeStr CodeStrRequired RequiredProcCodesNeeded
      BlockoutTypes
    `,
    booleans: 'IsHidden',
    definitions: { BlockoutTypes: '25' },
    codes: {
      RequiredProcCodesNeeded: 'None AtLeastOne All',
    },
  }),
  listTable({
    table: 'apptfielddef',
    path: '/apptfielddefs',
    key: 'ApptFieldDefNum',
    columns: 'ApptFieldDefNum FieldName FieldType',
    codes: {
      FieldType: 'Text PickList',
    },
  }),
  listTable({
    table: 'operatory',
    path: '/operatories',
    key: 'OperatoryNum',
    columns: `
      OperatoryNum OpName Abbrev ItemOrder IsHidden ProvDentist ProvHygienist IsHygiene ClinicNum SetProspective
      IsWebSched OperatoryType
    `,
    booleans: 'IsHidden IsHygiene SetProspective IsWebSched',
  }),
  listTable({
    table: 'recall',
    path: '/recalls',
    key: 'RecallNum',
    columns: `
      RecallNum PatNum DateDue DatePrevious RecallInterval RecallStatus Note IsDisabled DateTStamp RecallTypeNum
      DisableUntilBalance DisableUntilDate DateScheduled Priority TimePatternOverride
    `,
    booleans: 'IsDisabled',
    stamps: 'DateTStamp',
    intervals: 'RecallInterval',
    codes: {
      Priority: 'Normal ASAP',
    },
  }),
  listTable({
    table: 'recalltype',
    path: '/recalltypes',
    key: 'RecallTypeNum',
    columns: 'RecallTypeNum Description DefaultInterval TimePattern Procedures AppendToSpecial',
    booleans: 'AppendToSpecial',
    intervals: 'DefaultInterval',
  }),
];
