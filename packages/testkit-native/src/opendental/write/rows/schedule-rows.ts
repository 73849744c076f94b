import type { TruthRecord } from '@bitewing/testkit';
import { appointmentStatus, codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, dateTimeOr, flag, written, zeroDate } from '../native-values.ts';
import { pattern, patternOfLength } from '../pattern.ts';
import { historyAction, requiredCodeRule, scheduleKind, scheduleStatus } from '../schedule-codes.ts';

export function appointmentTypeRow(
  { id, data }: TruthRecord<'appointmentType'>,
  keys: NativeKeys,
): WrittenRow {
  const row = {
    AppointmentTypeNum: keys.of(id),
    AppointmentTypeName: data.name ?? '',
    ItemOrder: data.displayOrder ?? 0,
    IsHidden: flag(data.recordStatus === 'inactive'),
    // Empty: the length comes from the procedures.
    Pattern: pattern(data.segments),
    CodeStr: data.procedureCodes?.join(',') ?? '',
    CodeStrRequired: data.requiredProcedureCodes?.join(',') ?? '',
    RequiredProcCodesNeeded: codeNumber(requiredCodeRule, data.requiredProcedureCodeRule),
    BlockoutTypes: data.blockoutDefinitionIds?.map((type) => keys.of(type)).join(',') ?? '',
  };
  const overrides = { sourceRequiredProcedureCodeRule: String(row.RequiredProcCodesNeeded) };
  return {
    table: 'appointmenttype',
    row,
    records: [{ truthId: id, recordId: `appointmenttype:${row.AppointmentTypeNum}`, overrides }],
  };
}

/** A copy of the appointment as it was, with who changed it and how (opendental.md section 4). */
export function appointmentHistoryRow(
  { id, data }: TruthRecord<'appointmentHistory'>,
  keys: NativeKeys,
): WrittenRow {
  const row = {
    HistApptNum: keys.of(id),
    HistUserNum: keys.of(data.userAccountId),
    HistDateTStamp: dateTimeOr(data.actionLocal),
    HistApptAction: codeNumber(historyAction, data.action),
    AptNum: keys.of(data.appointmentId),
    PatNum: keys.of(data.patientId),
    AptStatus: codeNumber(appointmentStatus, data.status),
    Pattern: patternOfLength(data.durationMinutes),
    Confirmed: keys.of(data.confirmationDefinitionId),
    Op: keys.of(data.operatoryId),
    Note: data.note,
    ProvNum: keys.of(data.providerId),
    ProvHyg: keys.of(data.hygienistId),
    AptDateTime: dateTimeOr(data.startLocal),
    UnschedStatus: keys.of(data.unscheduledStatusDefinitionId),
    ProcDescript: data.procedureSummary ?? '',
    ClinicNum: keys.of(data.locationId),
    AppointmentTypeNum: keys.of(data.appointmentTypeId),
  };
  const overrides = { sourceAction: String(row.HistApptAction), sourceStatus: String(row.AptStatus) };
  return {
    table: 'histappointment',
    row,
    records: [{ truthId: id, recordId: `histappointment:${row.HistApptNum}`, overrides }],
  };
}

/** No block of the schedule is bound to more chairs than this. */
const mostChairs = 32;

/** A block of the schedule, and a row for each chair that it is bound to. */
export function scheduleBlockRows(
  { id, data }: TruthRecord<'scheduleBlock'>,
  keys: NativeKeys,
): readonly WrittenRow[] {
  const ScheduleNum = keys.of(id);
  // A row of the practice has times that mean nothing; that of the others' whole day is midnight to midnight.
  const nothing = data.kind === 'practice' && ScheduleNum % 3 === 0 ? '08:00:00' : '00:00:00';
  const row = {
    ScheduleNum,
    SchedDate: dateOr(data.date, zeroDate),
    StartTime: data.startTimeLocal ?? nothing,
    StopTime: data.endTimeLocal ?? nothing,
    SchedType: codeNumber(scheduleKind, data.kind),
    ProvNum: keys.of(data.providerId),
    BlockoutType: keys.of(data.blockoutDefinitionId),
    Note: data.note,
    Status: codeNumber(scheduleStatus, data.status),
    EmployeeNum: data.kind === 'staff' ? 1 + (ScheduleNum % 6) : 0,
    ClinicNum: keys.of(data.locationId),
  };
  const overrides = written({ sourceKind: String(row.SchedType), sourceStatus: String(row.Status) });
  const chairs = (data.operatoryIds ?? []).map((chair, place) => ({
    table: 'scheduleop',
    row: {
      ScheduleOpNum: ScheduleNum * mostChairs + place,
      ScheduleNum,
      OperatoryNum: keys.of(chair),
    },
    records: [],
  }));
  return [
    {
      table: 'schedule',
      row,
      records: [{ truthId: id, recordId: `schedule:${ScheduleNum}`, overrides }],
    },
    ...chairs,
  ];
}
