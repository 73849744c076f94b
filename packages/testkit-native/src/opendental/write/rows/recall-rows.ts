import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, flag } from '../native-values.ts';
import { packedInterval } from '../packed-interval.ts';

export function recallTypeRow({ id, data }: TruthRecord<'recallType'>, keys: NativeKeys): WrittenRow {
  const row = {
    RecallTypeNum: keys.of(id),
    Description: data.name,
    DefaultInterval: packedInterval(data.interval),
    TimePattern: data.timePattern,
    Procedures: data.procedureCodes?.join(',') ?? null,
    AppendToSpecial: flag(data.appendsToSpecial),
  };
  return {
    table: 'recalltype',
    row,
    records: [{ truthId: id, recordId: `recalltype:${row.RecallTypeNum}` }],
  };
}

export function recallRuleRow({ id, data }: TruthRecord<'recallRule'>, keys: NativeKeys): WrittenRow {
  const row = {
    RecallTriggerNum: keys.of(id),
    RecallTypeNum: keys.of(data.recallTypeId),
    CodeNum: keys.of(data.procedureCodeId),
  };
  return {
    table: 'recalltrigger',
    row,
    records: [{ truthId: id, recordId: `recalltrigger:${row.RecallTriggerNum}` }],
  };
}

export function recallRow({ id, data }: TruthRecord<'recall'>, keys: NativeKeys): WrittenRow {
  const row = {
    RecallNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    RecallTypeNum: keys.of(data.recallTypeId),
    DateDue: dateOr(data.dueDate),
    DateDueCalc: dateOr(data.calculatedDueDate),
    DatePrevious: dateOr(data.previousDate),
    DateScheduled: dateOr(data.scheduledDate),
    RecallInterval: packedInterval(data.interval),
    RecallStatus: keys.of(data.statusDefinitionId),
    Note: data.note,
    IsDisabled: flag(data.isDisabled),
    DisableUntilBalance: amount(data.disabledUntilBalanceCents),
    DisableUntilDate: dateOr(data.disabledUntilDate),
    Priority: flag(data.priority === 'asap'),
    TimePatternOverride: data.timePattern ?? '',
  };
  const overrides = { sourcePriority: String(row.Priority) };
  return {
    table: 'recall',
    row,
    records: [{ truthId: id, recordId: `recall:${row.RecallNum}`, overrides }],
  };
}
