import { customHoursTable } from '../../profile/schedule.ts';
import { tableReader } from '../table-reader.ts';
import { blankBlock } from './blank-block.ts';

/** `custom_hours` rows: when a provider works on one day, and the lunch break in it; inactive where there is none. */
export const customHoursReader = tableReader({
  description: customHoursTable,
  entities: ['scheduleBlock'],
  keyColumn: 'hours_id',
  compile({ cell, kept, record }) {
    const date = cell.date('occur_on_date', 'date');
    const startTimeLocal = cell.time('start_time', 'startTimeLocal');
    const endTimeLocal = cell.time('end_time', 'endTimeLocal');
    const lunchStart = cell.time('lunch_start', 'startTimeLocal');
    const lunchEnd = cell.time('lunch_end', 'endTimeLocal');
    const providerId = cell.reference('provider_id', 'providerId', 'provider');
    const operatoryId = cell.reference('chair_num', 'operatoryIds', 'chairs');
    const blockRecord = record('scheduleBlock');
    const lunchRecord = record('scheduleBlock', 'lunch');
    return (row, key) => {
      const operatory = operatoryId(row);
      const shared = {
        ...blankBlock,
        date: date(row),
        providerId: providerId(row),
        operatoryIds: operatory === null ? null : [operatory],
      };
      const work = blockRecord(
        key,
        {
          ...shared,
          recordStatus: 'active',
          kind: 'provider',
          status: 'open',
          startTimeLocal: startTimeLocal(row),
          endTimeLocal: endTimeLocal(row),
        },
        kept(row),
      );
      const from = lunchStart(row);
      const to = lunchEnd(row);
      const lunch = lunchRecord(key, {
        ...shared,
        recordStatus: from === null && to === null ? 'inactive' : 'active',
        kind: 'blockout',
        status: null,
        startTimeLocal: from,
        endTimeLocal: to,
      });
      return [work, lunch];
    };
  },
});
