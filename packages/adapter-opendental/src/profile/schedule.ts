import { dropped, editStamp, extra, mapped, securityHash, tableDescription } from './table-description.ts';

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
    extra('appointment', 'quasi', {
      number: 'Assistant InsPlan1 InsPlan2 AppointmentTypeNum SecUserNumEntry',
    }),
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
