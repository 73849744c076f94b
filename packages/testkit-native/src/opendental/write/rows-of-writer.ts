import { secondPracticeRows } from '../second-writer/second-practice-rows.ts';
import type { SecondWriting } from '../second-writer/second-writing.ts';
import { asVersion } from './as-version.ts';
import type { WrittenRow } from './native-row.ts';
import { practiceRows } from './rows/practice-rows.ts';

/**
 * Who writes: `second` writes the ledger, insurance, periodontal and schedule areas anew, from the fact sheet alone
 * and in other forms that mean the same, so that one misreading is not made twice.
 */
export type OpenDentalWriter = 'first' | 'second';

/** Every row of a practice as one of the writers writes it, with the tables and columns that the version has. */
export function rowsOfWriter(writer: OpenDentalWriter, writing: SecondWriting): Iterable<WrittenRow> {
  const { practice, keys, version } = writing;
  const rows = writer === 'second' ? secondPracticeRows(writing) : practiceRows(practice, keys, version);
  return asVersion(rows, practice, version);
}
