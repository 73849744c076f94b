import { describeResource, type Resource } from '../resource/resource.ts';
import { recallRule } from './row-rules.ts';

/** Resources of appointments, their history, schedules and recalls (opendental-api.md section 11). */
export const scheduleResources: readonly Resource[] = [
  describeResource({
    path: 'histappointments',
    table: 'histappointment',
    fields: `
      HistApptNum, HistUserNum, HistDateTStamp, HistApptAction, ApptSource, AptNum, PatNum, AptStatus,
      Pattern, Confirmed, confirmed = definition.ItemName(Confirmed), TimeLocked, Op, Note, ProvNum,
      provAbbr = provider.Abbr(ProvNum), ProvHyg, AptDateTime, NextAptNum, UnschedStatus,
      unschedStatus = definition.ItemName(UnschedStatus), IsNewPatient, ProcDescript, ClinicNum,
      IsHygiene, DateTStamp, DateTimeArrived, DateTimeSeated, DateTimeDismissed, InsPlan1, InsPlan2,
      DateTimeAskedToArrive, colorOverride = color(ColorOverride), AppointmentTypeNum, Priority,
      PatternSecondary, ItemOrderPlanned
    `,
    list: {
      since: '23.1.30',
      query: 'HistApptAction, AptNum, PatNum, AptStatus, ClinicNum, date:HistDateTStamp',
    },
  }),
  describeResource({
    path: 'appointmenttypes',
    table: 'appointmenttype',
    fields: `
      AppointmentTypeNum, AppointmentTypeName, appointmentTypeColor = color(AppointmentTypeColor),
      IsHidden, Pattern, CodeStr, CodeStrRequired, RequiredProcCodesNeeded,
      BlockoutTypes = itemNames(BlockoutTypes)
    `,
    list: { since: '22.4.10' },
  }),
  describeResource({
    path: 'apptfielddefs',
    table: 'apptfielddef',
    permission: 'Setup',
    fields: `
      ApptFieldDefNum, FieldName, FieldType, PickList
    `,
    list: { since: '21.4' },
    create: { since: '21.4', body: 'FieldName*, FieldType, PickList' },
  }),
  describeResource({
    path: 'schedules',
    table: 'schedule',
    fields: `
      ScheduleNum:text, SchedDate, StartTime, StopTime, SchedType, ProvNum:text, BlockoutType:text,
      blockoutType = definition.ItemName(BlockoutType), Note, operatories = operatories(), EmployeeNum:text
    `,
    one: { since: '22.1' },
    list: {
      since: '22.1',
      query: 'date:SchedDate, SchedType, BlockoutDefNum=BlockoutType, ProvNum, EmployeeNum',
    },
  }),
  describeResource({
    path: 'scheduleops',
    table: 'scheduleop',
    fields: `
      ScheduleOpNum, ScheduleNum, OperatoryNum
    `,
    list: { since: '23.2.27', query: 'ScheduleNum, OperatoryNum' },
  }),
  describeResource({
    path: 'operatories',
    table: 'operatory',
    fields: `
      OperatoryNum, OpName, Abbrev, ItemOrder, IsHidden, ProvDentist, ProvHygienist, IsHygiene,
      ClinicNum, SetProspective, IsWebSched, OperatoryType,
      operatoryType = definition.ItemName(OperatoryType)
    `,
    one: { since: '24.1.10' },
    list: { since: '21.1', query: 'ClinicNum' },
  }),
  describeResource({
    path: 'recalls',
    table: 'recall',
    fields: `
      RecallNum, PatNum, DateDue, DatePrevious, RecallInterval, RecallStatus,
      recallStatus = definition.ItemName(RecallStatus), Note, IsDisabled, DateTStamp, RecallTypeNum,
      DisableUntilBalance, DisableUntilDate, DateScheduled, Priority, TimePatternOverride
    `,
    list: { since: '22.4.40', query: 'PatNum' },
    create: {
      since: '24.2.31',
      body: `
        PatNum*, RecallTypeNum*, DateDue, RecallInterval, RecallStatus, Note, IsDisabled,
        DisableUntilBalance, DisableUntilDate, Priority, TimePatternOverride
      `,
    },
    change: {
      since: '24.2.31',
      body: `
        DateDue, RecallInterval, RecallStatus, Note, IsDisabled, DisableUntilBalance, DisableUntilDate,
        Priority, TimePatternOverride
      `,
    },
    rule: recallRule,
  }),
  describeResource({
    path: 'recalltypes',
    table: 'recalltype',
    fields: `
      RecallTypeNum, Description, DefaultInterval, TimePattern, Procedures, AppendToSpecial
    `,
    one: { since: '24.1.44' },
    list: { since: '24.1.44' },
  }),
];
