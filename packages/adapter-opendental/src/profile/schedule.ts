import {
  alsoKept,
  dropped,
  editStamp,
  extra,
  mapped,
  securityHash,
  tableDescription,
  used,
} from './table-description.ts';

/** opendental-tables.md, "appointment". */
export const appointmentTable = tableDescription(
  'appointment',
  'AptNum PatNum AptStatus AptDateTime',
  [
    mapped('appointment', {
      AptNum: 'id',
      PatNum: 'patientId',
      AptStatus: ['status', 'sourceStatus'],
      Priority: ['priority', 'sourcePriority'],
      AptDateTime: ['startLocal', 'start'],
      Pattern: ['durationMinutes', 'segments'],
      PatternSecondary: 'secondarySegments',
      ClinicNum: ['locationId', 'start'],
      Op: 'operatoryId',
      ProvNum: 'providerId',
      ProvHyg: 'hygienistId',
      IsHygiene: 'isHygiene',
      IsNewPatient: 'isNewPatient',
      AppointmentTypeNum: 'appointmentTypeId',
      InsPlan1: 'primaryInsurancePlanId',
      InsPlan2: 'secondaryInsurancePlanId',
      Confirmed: 'confirmationDefinitionId',
      UnschedStatus: 'unscheduledStatusDefinitionId',
      NextAptNum: 'plannedAppointmentId',
      TimeLocked: 'timeLocked',
      DateTimeArrived: 'arrivedLocal',
      DateTimeSeated: 'seatedLocal',
      DateTimeDismissed: 'dismissedLocal',
      DateTimeAskedToArrive: 'askedToArriveLocal',
      SecDateTEntry: 'enteredLocal',
      ProcDescript: 'procedureSummary',
      Note: 'note',
    }),
    extra('appointment', 'none', { number: 'ColorOverride ItemOrderPlanned IsMirrored' }),
    extra('appointment', 'quasi', { number: 'Assistant SecUserNumEntry' }),
    extra('appointment', 'direct', { text: 'ProcsColored ProvBarText' }),
    editStamp('DateTStamp'),
    securityHash,
  ],
  'ItemOrderPlanned IsMirrored',
);

/** opendental-tables.md, "operatory". */
export const operatoryTable = tableDescription('operatory', 'OperatoryNum', [
  mapped('operatory', {
    OperatoryNum: 'id',
    OpName: 'name',
    Abbrev: 'abbreviation',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
    ProvDentist: 'dentistId',
    ProvHygienist: 'hygienistId',
    IsHygiene: 'isHygiene',
    ClinicNum: 'locationId',
    SetProspective: 'marksProspective',
    IsWebSched: 'bookableOnline',
    OperatoryType: 'typeDefinitionId',
  }),
  dropped('IsNewPatAppt', 'obsolete'),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "appointmenttype". */
export const appointmentTypeTable = tableDescription('appointmenttype', 'AppointmentTypeNum', [
  mapped('appointmentType', {
    AppointmentTypeNum: 'id',
    AppointmentTypeName: 'name',
    Pattern: ['durationMinutes', 'segments'],
    CodeStr: 'procedureCodes',
    CodeStrRequired: 'requiredProcedureCodes',
    RequiredProcCodesNeeded: ['requiredProcedureCodeRule', 'sourceRequiredProcedureCodeRule'],
    BlockoutTypes: 'blockoutDefinitionIds',
    ItemOrder: 'displayOrder',
    IsHidden: 'recordStatus',
  }),
  extra('appointmentType', 'none', { number: 'AppointmentTypeColor' }),
]);

/** opendental-tables.md, "histappointment": the visit's row as it was, with who changed it, when and how. */
export const appointmentHistoryTable = tableDescription(
  'histappointment',
  'HistApptNum HistApptAction AptNum PatNum AptStatus AptDateTime',
  [
    mapped('appointmentHistory', {
      HistApptNum: 'id',
      AptNum: 'appointmentId',
      HistApptAction: ['action', 'sourceAction'],
      HistDateTStamp: 'actionLocal',
      HistUserNum: 'userAccountId',
      PatNum: 'patientId',
      AptStatus: ['status', 'sourceStatus'],
      AptDateTime: ['startLocal', 'start'],
      ClinicNum: ['locationId', 'start'],
      Op: 'operatoryId',
      ProvNum: 'providerId',
      ProvHyg: 'hygienistId',
      Confirmed: 'confirmationDefinitionId',
      UnschedStatus: 'unscheduledStatusDefinitionId',
      AppointmentTypeNum: 'appointmentTypeId',
      ProcDescript: 'procedureSummary',
      Note: 'note',
    }),
    // Its length is mapped; who works when in it is not.
    alsoKept('text', mapped('appointmentHistory', { Pattern: 'durationMinutes' })),
    extra('appointmentHistory', 'none', {
      text: 'PatternSecondary',
      number: `ApptSource TimeLocked IsNewPatient IsHygiene Priority ColorOverride ItemOrderPlanned
        IsMirrored`,
    }),
    extra('appointmentHistory', 'quasi', {
      number: 'NextAptNum Assistant InsPlan1 InsPlan2 SecUserNumEntry',
      date: 'DateTimeArrived DateTimeSeated DateTimeDismissed DateTimeAskedToArrive SecDateTEntry',
    }),
    extra('appointmentHistory', 'direct', { text: 'ProcsColored ProvBarText' }),
    editStamp('DateTStamp'),
    securityHash,
  ],
  'ItemOrderPlanned IsMirrored',
);

/** opendental-tables.md, "schedule". */
export const scheduleTable = tableDescription('schedule', 'ScheduleNum SchedDate SchedType Status', [
  mapped('scheduleBlock', {
    ScheduleNum: 'id',
    SchedDate: 'date',
    StartTime: 'startTimeLocal',
    StopTime: 'endTimeLocal',
    SchedType: ['kind', 'sourceKind'],
    Status: ['status', 'sourceStatus'],
    ProvNum: 'providerId',
    ClinicNum: 'locationId',
    BlockoutType: 'blockoutDefinitionId',
    Note: 'note',
  }),
  extra('scheduleBlock', 'quasi', { number: 'EmployeeNum' }),
  editStamp('DateTStamp'),
]);

/** opendental-tables.md, "scheduleop": the chairs that a block of the schedule is bound to. */
export const scheduleOperatoryTable = tableDescription('scheduleop', 'ScheduleNum OperatoryNum', [
  used('ScheduleOpNum', 'orders the chairs of a block'),
  used('ScheduleNum', 'names the block that the chair belongs to'),
  mapped('scheduleBlock', { OperatoryNum: 'operatoryIds' }),
]);
