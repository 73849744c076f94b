import { editStamp, mapped, tableDescription } from './table-description.ts';

/** opendental-tables.md, "recalltype". */
export const recallTypeTable = tableDescription('recalltype', 'RecallTypeNum', [
  mapped('recallType', {
    RecallTypeNum: 'id',
    Description: 'name',
    DefaultInterval: 'interval',
    TimePattern: 'timePattern',
    Procedures: 'procedureCodes',
    AppendToSpecial: 'appendsToSpecial',
  }),
]);

/** opendental-tables.md, "recalltrigger". */
export const recallRuleTable = tableDescription('recalltrigger', 'RecallTriggerNum RecallTypeNum CodeNum', [
  mapped('recallRule', {
    RecallTriggerNum: 'id',
    RecallTypeNum: 'recallTypeId',
    CodeNum: 'procedureCodeId',
  }),
]);

/** opendental-tables.md, "recall". */
export const recallTable = tableDescription('recall', 'RecallNum PatNum RecallTypeNum DateDue', [
  mapped('recall', {
    RecallNum: 'id',
    PatNum: 'patientId',
    RecallTypeNum: 'recallTypeId',
    DateDue: 'dueDate',
    DateDueCalc: 'calculatedDueDate',
    DatePrevious: 'previousDate',
    DateScheduled: 'scheduledDate',
    RecallInterval: 'interval',
    RecallStatus: 'statusDefinitionId',
    IsDisabled: 'isDisabled',
    DisableUntilBalance: 'disabledUntilBalanceCents',
    DisableUntilDate: 'disabledUntilDate',
    Priority: ['priority', 'sourcePriority'],
    TimePatternOverride: 'timePattern',
    Note: 'note',
  }),
  editStamp('DateTStamp'),
]);
