import { describeTable } from './describe-table.ts';
import type { TableDefinition } from './table-definition.ts';

/** Area "schedule": appointments, operatories, schedules, recall. Notation: {@link describeTable}. */
export const scheduleTables: readonly TableDefinition[] = [
  describeTable(
    'appointment',
    `
      AptNum key, PatNum bigint*, AptStatus utinyint*, Pattern varchar255?, Confirmed bigint, TimeLocked flag,
      Op bigint*, Note text, ProvNum bigint*, ProvHyg bigint*, AptDateTime datetime*, NextAptNum bigint*,
      UnschedStatus bigint*, IsNewPatient uflag, ProcDescript varchar255?, Assistant bigint,
      ClinicNum bigint*, IsHygiene utinyint, DateTStamp stamp, DateTimeArrived datetime*,
      DateTimeSeated datetime, DateTimeDismissed datetime, InsPlan1 bigint*, InsPlan2 bigint*,
      DateTimeAskedToArrive datetime, ProcsColored text, ColorOverride int, AppointmentTypeNum bigint*,
      SecUserNumEntry bigint*, SecDateTEntry datetime, Priority tinyint*, ProvBarText varchar60,
      PatternSecondary varchar255, SecurityHash varchar255, ItemOrderPlanned int +25.4,
      IsMirrored tinyint +25.4
    `,
    ['AptStatus AptDateTime ClinicNum'],
  ),
  describeTable(
    'appointmenttype',
    `
      AppointmentTypeNum key, AppointmentTypeName varchar255, AppointmentTypeColor int, ItemOrder int,
      IsHidden tinyint, Pattern varchar255, CodeStr varchar4000, CodeStrRequired varchar4000,
      RequiredProcCodesNeeded tinyint, BlockoutTypes varchar255
    `,
  ),
  describeTable(
    'histappointment',
    `
      HistApptNum key, HistUserNum bigint*, HistDateTStamp datetime, HistApptAction tinyint,
      ApptSource tinyint, AptNum bigint*, PatNum bigint*, AptStatus tinyint, Pattern varchar255,
      Confirmed bigint*, TimeLocked tinyint, Op bigint*, Note text, ProvNum bigint*, ProvHyg bigint*,
      AptDateTime datetime, NextAptNum bigint*, UnschedStatus bigint*, IsNewPatient tinyint,
      ProcDescript varchar255, Assistant bigint*, ClinicNum bigint*, IsHygiene tinyint, DateTStamp stamp,
      DateTimeArrived datetime, DateTimeSeated datetime, DateTimeDismissed datetime, InsPlan1 bigint*,
      InsPlan2 bigint*, DateTimeAskedToArrive datetime, ProcsColored text, ColorOverride int,
      AppointmentTypeNum bigint*, SecUserNumEntry bigint*, SecDateTEntry datetime, Priority tinyint,
      ProvBarText varchar60, PatternSecondary varchar255, SecurityHash varchar255, ItemOrderPlanned int +25.4,
      IsMirrored tinyint +25.4
    `,
  ),
  describeTable('apptfield', 'ApptFieldNum key, AptNum bigint*, FieldName varchar255, FieldValue text'),
  describeTable(
    'apptfielddef',
    `
      ApptFieldDefNum key, FieldName varchar255, FieldType tinyint, PickList text, ItemOrder int
    `,
  ),
  describeTable(
    'schedule',
    `
      ScheduleNum key, SchedDate date!*, StartTime time, StopTime time, SchedType utinyint, ProvNum bigint*,
      BlockoutType bigint*, Note text, Status utinyint, EmployeeNum bigint*, DateTStamp stamp,
      ClinicNum bigint*
    `,
    ['ClinicNum SchedType', 'EmployeeNum SchedDate SchedType StopTime'],
  ),
  describeTable('scheduleop', 'ScheduleOpNum key, ScheduleNum bigint*, OperatoryNum bigint*'),
  describeTable(
    'operatory',
    `
      OperatoryNum key, OpName varchar255?, Abbrev varchar255?, ItemOrder usmallint, IsHidden utinyint,
      ProvDentist bigint*, ProvHygienist bigint*, IsHygiene utinyint, ClinicNum bigint*, DateTStamp stamp,
      SetProspective tinyint, IsWebSched tinyint, IsNewPatAppt tinyint, OperatoryType bigint*
    `,
  ),
  describeTable(
    'recall',
    `
      RecallNum key, PatNum bigint*, DateDueCalc date, DateDue date*, DatePrevious date*, RecallInterval int,
      RecallStatus bigint, Note text, IsDisabled utinyint*, DateTStamp stamp, RecallTypeNum bigint*,
      DisableUntilBalance double, DisableUntilDate date, DateScheduled date*, Priority tinyint,
      TimePatternOverride varchar255
    `,
    ['DateDue IsDisabled RecallTypeNum DateScheduled'],
  ),
  describeTable(
    'recalltype',
    `
      RecallTypeNum key, Description varchar255?, DefaultInterval int, TimePattern varchar255?,
      Procedures varchar255?, AppendToSpecial tinyint
    `,
  ),
  describeTable('recalltrigger', 'RecallTriggerNum key, RecallTypeNum bigint*, CodeNum bigint*'),
];
