import { cellIssue, type Row } from '@bitewing/adapter-kit';
import type { MappingTools } from '../mapping-tools.ts';
import { isKey, referenceId } from '../open-dental-cells.ts';

const noChair = cellIssue('bad_number', 'operatoryIds');

/** Reads the chairs of a block, each once; null where there are none. A row that names no chair is noted. */
export function blockOperatories({ cell, notes }: MappingTools): (rows: readonly Row[]) => string[] | null {
  const operatoryKey = cell.text('OperatoryNum');
  const idOf = referenceId('operatory');
  return (rows) => {
    let ids: string[] | null = null;
    for (const row of rows) {
      const key = operatoryKey(row);
      if (!isKey(key)) {
        notes.add(noChair);
        if (key !== null) notes.keep('OperatoryNum', key);
        continue;
      }
      const id = idOf(key);
      if (ids === null) ids = [id];
      else if (!ids.includes(id)) ids.push(id);
    }
    return ids;
  };
}
