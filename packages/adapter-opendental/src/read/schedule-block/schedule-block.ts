import type { Row } from '@bitewing/adapter-kit';
import { scheduleKinds, scheduleStatuses, wholeDayKind } from '../../profile/codes/schedule.ts';
import { scheduleOperatoryTable, scheduleTable } from '../../profile/schedule.ts';
import { foldingReader } from '../folding-reader.ts';
import { blockOperatories } from './block-operatories.ts';
import { blockTimesReader } from './block-times.ts';

const noOperatories = (): null => null;

/** `schedule` rows with the chairs that `scheduleop` rows bind them to. */
export const scheduleBlockReader = foldingReader({
  entity: 'scheduleBlock',
  description: scheduleTable,
  keyColumn: 'ScheduleNum',
  side: {
    description: scheduleOperatoryTable,
    keyColumn: 'ScheduleOpNum',
    ownerColumn: 'ScheduleNum',
    // A block without its chairs would be one for the whole practice.
    isNeeded: true,
  },
  compile(tools, sideTools) {
    const { cell } = tools;
    const date = cell.date('SchedDate', 'date');
    const times = blockTimesReader(tools);
    const kind = cell.code('SchedType', 'kind', scheduleKinds, true);
    const sourceKind = cell.text('SchedType');
    const status = cell.code('Status', 'status', scheduleStatuses, true);
    const sourceStatus = cell.text('Status');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const operatoryIds: (sideRows: readonly Row[]) => string[] | null =
      sideTools === undefined ? noOperatories : blockOperatories(sideTools);
    const blockoutDefinitionId = cell.reference('BlockoutType', 'blockoutDefinitionId', 'definition');
    const note = cell.text('Note');
    return (row, _key, sideRows) => {
      const storedKind = sourceKind(row);
      const { startTimeLocal, endTimeLocal } = times(row, storedKind === wholeDayKind);
      return {
        recordStatus: 'active',
        date: date(row),
        startTimeLocal,
        endTimeLocal,
        kind: kind(row),
        sourceKind: storedKind,
        status: status(row),
        sourceStatus: sourceStatus(row),
        providerId: providerId(row),
        locationId: locationId(row),
        operatoryIds: operatoryIds(sideRows),
        blockoutDefinitionId: blockoutDefinitionId(row),
        note: note(row),
      };
    };
  },
});
