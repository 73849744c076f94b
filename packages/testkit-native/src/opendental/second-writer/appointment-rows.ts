import type { AppointmentSegment, Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import type { RowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Status = NonNullable<Model['appointment']['status']>;

/** opendental-enums.md, ApptStatus. */
const statuses: Readonly<Record<Status, number>> = {
  scheduled: 1,
  completed: 2,
  unscheduled: 3,
  broken: 5,
  planned: 6,
  note: 7,
  noteCompleted: 8,
};

/** opendental-enums.md, HistAppointmentAction. */
const actions = { created: 0, changed: 1, missed: 2, cancelled: 3, deleted: 4 } as const;
const priorities = { normal: 0, asap: 1 } as const;
/** opendental-enums.md, EnumRequiredProcCodesNeeded. */
const codeRules = { none: 0, atLeastOne: 1, all: 2 } as const;

const minutesOfCharacter = 5;

/** A character for every five minutes: X for the provider, / for the assistant (opendental.md section 5). */
const patternOf = (segments: readonly AppointmentSegment[] | null): string => {
  let pattern = '';
  for (const { worker, minutes } of segments ?? [])
    pattern = pattern.padEnd(
      pattern.length + minutes / minutesOfCharacter,
      worker === 'provider' ? 'X' : '/',
    );
  return pattern;
};

/** A pattern of which only the length is known. */
const patternOfMinutes = (minutes: number | null, forms: RowForms): string =>
  Array.from({ length: (minutes ?? 0) / minutesOfCharacter }, () => forms.pick(['X', '/'])).join('');

/** A visit that is wanted sooner had a status of its own until 17.4 (opendental-enums.md, ApptStatus 4). */
const sooner = 4;

const statusOf = (data: Model['appointment'], forms: RowForms): number => {
  if (data.status === null) throw new RangeError('An appointment has no status.');
  const isSooner = data.status === 'scheduled' && data.priority === 'asap';
  return isSooner && forms.oneIn(2) ? sooner : statuses[data.status];
};

const appointmentRow: MakeRow<'appointment'> = ({ data }, forms, { keys }) => {
  const status = statusOf(data, forms);
  // The status says it already, whatever the column beside it does.
  const priority = status === sooner ? forms.below(2) : priorities[data.priority ?? 'normal'];
  const pattern = patternOf(data.segments);
  return {
    row: {
      PatNum: keys.of(data.patientId),
      AptStatus: status,
      Pattern: pattern === '' ? forms.text(null) : pattern,
      Confirmed: keys.of(data.confirmationDefinitionId),
      TimeLocked: bit(data.timeLocked),
      Op: keys.of(data.operatoryId),
      Note: forms.text(data.note),
      ProvNum: keys.of(data.providerId),
      ProvHyg: keys.of(data.hygienistId),
      AptDateTime: forms.dateTime(data.startLocal),
      NextAptNum: keys.of(data.plannedAppointmentId),
      UnschedStatus: keys.of(data.unscheduledStatusDefinitionId),
      IsNewPatient: bit(data.isNewPatient),
      ProcDescript: forms.text(data.procedureSummary),
      ClinicNum: keys.of(data.locationId),
      IsHygiene: bit(data.isHygiene),
      DateTimeArrived: forms.dateTime(data.arrivedLocal),
      DateTimeSeated: forms.dateTime(data.seatedLocal),
      DateTimeDismissed: forms.dateTime(data.dismissedLocal),
      InsPlan1: keys.of(data.primaryInsurancePlanId),
      InsPlan2: keys.of(data.secondaryInsurancePlanId),
      DateTimeAskedToArrive: forms.dateTime(data.askedToArriveLocal),
      AppointmentTypeNum: keys.of(data.appointmentTypeId),
      SecDateTEntry: forms.dateTime(data.enteredLocal),
      Priority: priority,
      PatternSecondary: patternOf(data.secondarySegments),
    },
    overrides: asWritten({ sourceStatus: status, sourcePriority: priority }),
  };
};

const historyRow: MakeRow<'appointmentHistory'> = ({ data }, forms, { keys }) => {
  if (data.status === null || data.action === null)
    throw new RangeError('A copy of an appointment says nothing.');
  const status = statuses[data.status];
  const action = actions[data.action];
  return {
    row: {
      HistUserNum: keys.of(data.userAccountId),
      HistDateTStamp: forms.dateTime(data.actionLocal),
      HistApptAction: action,
      AptNum: keys.of(data.appointmentId),
      PatNum: keys.of(data.patientId),
      AptStatus: status,
      Pattern: patternOfMinutes(data.durationMinutes, forms),
      Confirmed: keys.of(data.confirmationDefinitionId),
      Op: keys.of(data.operatoryId),
      Note: forms.text(data.note),
      ProvNum: keys.of(data.providerId),
      ProvHyg: keys.of(data.hygienistId),
      AptDateTime: forms.dateTime(data.startLocal),
      UnschedStatus: keys.of(data.unscheduledStatusDefinitionId),
      ProcDescript: data.procedureSummary ?? '',
      ClinicNum: keys.of(data.locationId),
      AppointmentTypeNum: keys.of(data.appointmentTypeId),
    },
    overrides: asWritten({ sourceStatus: status, sourceAction: action }),
  };
};

const typeRow: MakeRow<'appointmentType'> = ({ data }, _forms, { keys }) => {
  const rule = codeRules[data.requiredProcedureCodeRule ?? 'none'];
  return {
    row: {
      AppointmentTypeName: data.name ?? '',
      ItemOrder: data.displayOrder ?? 0,
      IsHidden: bit(data.recordStatus === 'inactive'),
      Pattern: patternOf(data.segments),
      CodeStr: data.procedureCodes?.join(',') ?? '',
      CodeStrRequired: data.requiredProcedureCodes?.join(',') ?? '',
      RequiredProcCodesNeeded: rule,
      BlockoutTypes: data.blockoutDefinitionIds?.map((id) => keys.of(id)).join(',') ?? '',
    },
    overrides: asWritten({ sourceRequiredProcedureCodeRule: rule }),
  };
};

/** Rows of visits, of their history, and of their types. */
export function* appointmentRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  yield* rowsOf(
    writing,
    { table: 'appointment', key: 'AptNum' },
    practice.records('appointment'),
    appointmentRow,
  );
  yield* rowsOf(
    writing,
    { table: 'histappointment', key: 'HistApptNum' },
    practice.records('appointmentHistory'),
    historyRow,
  );
  yield* rowsOf(
    writing,
    { table: 'appointmenttype', key: 'AppointmentTypeNum' },
    practice.records('appointmentType'),
    typeRow,
  );
}
