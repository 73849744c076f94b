import { recallTypeTable } from '../profile/recall.ts';
import { commaList } from './comma-list.ts';
import { recallInterval } from './recall-interval.ts';
import { entityReader } from './table-reader.ts';

/** `recalltype` rows. Their pattern counts in the practice's increments, not in fives (opendental.md section 5). */
export const recallTypeReader = entityReader({
  description: recallTypeTable,
  entity: 'recallType',
  keyColumn: 'RecallTypeNum',
  compile({ cell }) {
    const name = cell.text('Description');
    const interval = recallInterval(cell, 'DefaultInterval', 'interval');
    const timePattern = cell.text('TimePattern');
    const procedures = cell.text('Procedures');
    const appendsToSpecial = cell.boolean('AppendToSpecial', 'appendsToSpecial');
    return (row) => ({
      recordStatus: 'active',
      name: name(row),
      interval: interval(row),
      timePattern: timePattern(row),
      procedureCodes: commaList(procedures(row)),
      appendsToSpecial: appendsToSpecial(row),
    });
  },
});
