import { cellIssue, type Row } from '@bitewing/adapter-kit';
import type { Code } from '@bitewing/core';
import type { MappingTools } from './mapping-tools.ts';

const digits = /^\d+$/;
const badCode = cellIssue('bad_number', 'codes');

/**
 * Reads the codes that columns of a row hold, in the order given; null where there is none. RxNorm codes are numbers
 * here, of which 0 is none (opendental.md section 2).
 */
export function codeListReader(
  { cell, notes }: MappingTools,
  columns: readonly (readonly [system: Code['system'], column: string])[],
): (row: Row) => Code[] | null {
  const readers = columns.map(([system, column]) => {
    const text = cell.text(column);
    if (system !== 'rxnorm') return { system, code: text };
    const code = (row: Row): string | null => {
      const written = text(row);
      if (written === null || written === '0') return null;
      if (digits.test(written)) return written;
      notes.add(badCode);
      notes.keep(column, written);
      return null;
    };
    return { system, code };
  });
  return (row) => {
    let codes: Code[] | null = null;
    for (const { system, code } of readers) {
      const written = code(row);
      if (written === null) continue;
      codes ??= [];
      codes.push({ system, code: written });
    }
    return codes;
  };
}
