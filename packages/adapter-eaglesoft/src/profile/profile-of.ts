/** Under which names a practice is read, and why. */
export interface ChosenProfile {
  /** `ppm`: names that are publicly evidenced. `brief`: those of the brief, which no public source has seen. */
  readonly name: 'ppm' | 'brief';
  readonly reason: string;
}

const publicTables = ['transactions_header', 'transactions_detail'];
const briefTable = 'thistory';

/**
 * Chooses a profile by the tables that are there (eaglesoft.md section 1).
 *
 * @param tables Logical names.
 */
export function profileOf(tables: readonly string[]): ChosenProfile {
  const found = new Set(tables);
  if (publicTables.every((table) => found.has(table)))
    return { name: 'ppm', reason: 'transactions_header and transactions_detail are there.' };
  if (found.has(briefTable))
    return { name: 'brief', reason: 'tHistory is there, and not both tables of transactions.' };
  return { name: 'ppm', reason: 'Neither tHistory nor both tables of transactions are there.' };
}
