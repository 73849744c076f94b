import type { CellReader } from '@bitewing/adapter-kit';
import type { MappingTools } from '../mapping-tools.ts';

/**
 * Readers of amounts that are a family's and are stored on the guarantor's row only (opendental.md section 4): on other
 * rows 0 says nothing. What stands there all the same is kept in `extra`.
 */
export function familyCentsReader({
  cell,
  notes,
}: MappingTools): (column: string, field: string) => CellReader<number> {
  const key = cell.text('PatNum');
  const guarantor = cell.text('Guarantor');
  return (column, field) => {
    const cents = cell.cents(column, field);
    const text = cell.text(column);
    return (row) => {
      if (guarantor(row) === key(row)) return cents(row);
      const stored = text(row);
      if (stored !== null && Number(stored) !== 0) notes.keep(column, stored);
      return null;
    };
  };
}
