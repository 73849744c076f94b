import { recallPriorities } from '../profile/codes/schedule.ts';
import { recallTable } from '../profile/recall.ts';
import { recallInterval } from './recall-interval.ts';
import { entityReader } from './table-reader.ts';

/** `recall` rows. A disabled recall is in force: it says that the patient is not to be asked. */
export const recallReader = entityReader({
  description: recallTable,
  entity: 'recall',
  keyColumn: 'RecallNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const recallTypeId = cell.reference('RecallTypeNum', 'recallTypeId', 'recalltype');
    const dueDate = cell.date('DateDue', 'dueDate');
    const calculatedDueDate = cell.date('DateDueCalc', 'calculatedDueDate');
    const previousDate = cell.date('DatePrevious', 'previousDate');
    const scheduledDate = cell.date('DateScheduled', 'scheduledDate');
    const interval = recallInterval(cell, 'RecallInterval', 'interval');
    const statusDefinitionId = cell.reference('RecallStatus', 'statusDefinitionId', 'definition');
    const isDisabled = cell.boolean('IsDisabled', 'isDisabled');
    const untilBalance = cell.cents('DisableUntilBalance', 'disabledUntilBalanceCents');
    const disabledUntilDate = cell.date('DisableUntilDate', 'disabledUntilDate');
    const priority = cell.code('Priority', 'priority', recallPriorities, true);
    const sourcePriority = cell.text('Priority');
    const timePattern = cell.text('TimePatternOverride');
    const note = cell.text('Note');
    return (row) => {
      const balance = untilBalance(row);
      return {
        recordStatus: 'active',
        patientId: patientId(row),
        recallTypeId: recallTypeId(row),
        dueDate: dueDate(row),
        calculatedDueDate: calculatedDueDate(row),
        previousDate: previousDate(row),
        scheduledDate: scheduledDate(row),
        interval: interval(row),
        statusDefinitionId: statusDefinitionId(row),
        isDisabled: isDisabled(row),
        // A limit of nothing is no limit: every recall that nobody limited has it.
        disabledUntilBalanceCents: balance === 0 ? null : balance,
        disabledUntilDate: disabledUntilDate(row),
        priority: priority(row),
        sourcePriority: sourcePriority(row),
        timePattern: timePattern(row),
        note: note(row),
      };
    };
  },
});
