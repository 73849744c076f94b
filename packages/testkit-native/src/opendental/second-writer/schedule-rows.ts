import type { Interval, LocalTime } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import { type RowForms, rowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

/** opendental-enums.md, ScheduleType. */
const kinds = { practice: 0, provider: 1, blockout: 2, staff: 3, onlineAsap: 4 } as const;
/** opendental-enums.md, SchedStatus. */
const statuses = { open: 0, override: 1, holiday: 2 } as const;
const priorities = { normal: 0, asap: 1 } as const;

/** Times of a day of the practice are ignored (opendental.md section 4): they may be anything. */
const timeOf = (time: LocalTime | null, isIgnored: boolean, forms: RowForms): string =>
  isIgnored ? forms.pick(['00:00:00', '08:00:00', '17:30:00']) : (time ?? '00:00:00');

const blockRow: MakeRow<'scheduleBlock'> = ({ data }, forms, { keys }) => {
  const kind = kinds[data.kind ?? 'practice'];
  const status = statuses[data.status ?? 'open'];
  const isDay = data.kind === 'practice';
  return {
    row: {
      SchedDate: forms.date(data.date),
      StartTime: timeOf(data.startTimeLocal, isDay, forms),
      StopTime: timeOf(data.endTimeLocal, isDay, forms),
      SchedType: kind,
      ProvNum: keys.of(data.providerId),
      BlockoutType: keys.of(data.blockoutDefinitionId),
      Note: forms.text(data.note),
      Status: status,
      EmployeeNum: data.kind === 'staff' ? 1 + forms.below(9) : 0,
      ClinicNum: keys.of(data.locationId),
    },
    overrides: asWritten({ sourceKind: kind, sourceStatus: status }),
  };
};

/** Numbers are set aside for the chairs of each block, with gaps between them. */
const numbersOfBlock = 256;

function* chairRows({ practice, keys, seed }: SecondWriting): Generator<WrittenRow> {
  for (const { id, data } of practice.records('scheduleBlock')) {
    const number = keys.of(id);
    const forms = rowForms('scheduleop', number, seed);
    let next = number * numbersOfBlock;
    for (const operatoryId of data.operatoryIds ?? []) {
      next += 1 + forms.below(4);
      yield {
        table: 'scheduleop',
        row: { ScheduleOpNum: next, ScheduleNum: number, OperatoryNum: keys.of(operatoryId) },
        records: [],
      };
    }
  }
}

/** Days, weeks, months and years, eight bits each from the lowest (opendental.md section 5). */
const packed = (interval: Interval | null): number => {
  if (interval === null) return 0;
  const { years, months, weeks, days } = interval;
  return days | (weeks << 8) | (months << 16) | (years << 24);
};

const recallRow: MakeRow<'recall'> = ({ data }, forms, { keys }) => {
  const priority = priorities[data.priority ?? 'normal'];
  return {
    row: {
      PatNum: keys.of(data.patientId),
      DateDueCalc: forms.date(data.calculatedDueDate),
      DateDue: forms.date(data.dueDate),
      DatePrevious: forms.date(data.previousDate),
      RecallInterval: packed(data.interval),
      RecallStatus: keys.of(data.statusDefinitionId),
      Note: forms.text(data.note),
      IsDisabled: bit(data.isDisabled),
      RecallTypeNum: keys.of(data.recallTypeId),
      DisableUntilBalance: forms.amount(data.disabledUntilBalanceCents),
      DisableUntilDate: forms.date(data.disabledUntilDate),
      DateScheduled: forms.date(data.scheduledDate),
      Priority: priority,
      TimePatternOverride: data.timePattern ?? '',
    },
    overrides: asWritten({ sourcePriority: priority }),
  };
};

const recallTypeRow: MakeRow<'recallType'> = ({ data }, forms) => ({
  row: {
    Description: forms.text(data.name),
    DefaultInterval: packed(data.interval),
    TimePattern: forms.text(data.timePattern),
    Procedures: forms.text(data.procedureCodes?.join(',') ?? null),
    AppendToSpecial: bit(data.appendsToSpecial),
  },
});

const recallRuleRow: MakeRow<'recallRule'> = ({ data }, _forms, { keys }) => ({
  row: { RecallTypeNum: keys.of(data.recallTypeId), CodeNum: keys.of(data.procedureCodeId) },
});

/** Rows of the schedule and of recalls. */
export function* scheduleRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  yield* rowsOf(
    writing,
    { table: 'schedule', key: 'ScheduleNum' },
    practice.records('scheduleBlock'),
    blockRow,
  );
  yield* chairRows(writing);
  yield* rowsOf(writing, { table: 'recall', key: 'RecallNum' }, practice.records('recall'), recallRow);
  yield* rowsOf(
    writing,
    { table: 'recalltype', key: 'RecallTypeNum' },
    practice.records('recallType'),
    recallTypeRow,
  );
  yield* rowsOf(
    writing,
    { table: 'recalltrigger', key: 'RecallTriggerNum' },
    practice.records('recallRule'),
    recallRuleRow,
  );
}
