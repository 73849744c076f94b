import { holidaysTable } from '../../profile/schedule.ts';
import { entityReader } from '../table-reader.ts';
import { blankBlock } from './blank-block.ts';

/** `holidays` rows: days on which a practice is closed. */
export const holidayReader = entityReader({
  description: holidaysTable,
  entity: 'scheduleBlock',
  keyColumn: ['practice_id', 'hol_date'],
  compile({ cell }) {
    const date = cell.date('hol_date', 'date');
    const locationId = cell.reference('practice_id', 'locationId', 'practice');
    const note = cell.text('hol_name');
    return (row) => ({
      ...blankBlock,
      recordStatus: 'active',
      date: date(row),
      kind: 'practice',
      status: 'holiday',
      locationId: locationId(row),
      note: note(row),
    });
  },
});
