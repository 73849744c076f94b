import type { TruthRecord } from '@bitewing/testkit';
import { appointmentStatus, codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateTimeOr, flag } from '../native-values.ts';
import { pattern } from '../pattern.ts';

export function appointmentRow({ id, data }: TruthRecord<'appointment'>, keys: NativeKeys): WrittenRow {
  const row = {
    AptNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    AptStatus: codeNumber(appointmentStatus, data.status),
    Pattern: pattern(data.segments),
    PatternSecondary: pattern(data.secondarySegments),
    Confirmed: keys.of(data.confirmationDefinitionId),
    TimeLocked: flag(data.timeLocked),
    Op: keys.of(data.operatoryId),
    Note: data.note,
    ProvNum: keys.of(data.providerId),
    ProvHyg: keys.of(data.hygienistId),
    AptDateTime: dateTimeOr(data.startLocal),
    NextAptNum: keys.of(data.plannedAppointmentId),
    UnschedStatus: keys.of(data.unscheduledStatusDefinitionId),
    IsNewPatient: flag(data.isNewPatient),
    ProcDescript: data.procedureSummary,
    ClinicNum: keys.of(data.locationId),
    IsHygiene: flag(data.isHygiene),
    DateTimeArrived: dateTimeOr(data.arrivedLocal),
    DateTimeSeated: dateTimeOr(data.seatedLocal),
    DateTimeDismissed: dateTimeOr(data.dismissedLocal),
    DateTimeAskedToArrive: dateTimeOr(data.askedToArriveLocal),
    SecDateTEntry: dateTimeOr(data.enteredLocal),
    Priority: flag(data.priority === 'asap'),
    AppointmentTypeNum: keys.of(data.appointmentTypeId),
    InsPlan1: keys.of(data.primaryInsurancePlanId),
    InsPlan2: keys.of(data.secondaryInsurancePlanId),
  };
  const overrides = { sourceStatus: String(row.AptStatus), sourcePriority: String(row.Priority) };
  return {
    table: 'appointment',
    row,
    records: [{ truthId: id, recordId: `appointment:${row.AptNum}`, overrides }],
  };
}
