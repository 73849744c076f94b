import type { RecordRule } from '../record-rule.ts';
import { isNpi } from './identifier.ts';

/** A National Provider Identifier proves itself by its last digit. */
export const npiCheckDigit: RecordRule<'provider'> = {
  name: 'npi_check_digit',
  entity: 'provider',
  severity: 'warning',
  // The number is kept as written, so a wrong one was wrong in the practice.
  gate: false,
  explanation:
    'The NPI does not have ten digits that begin with 1 or 2, or its check digit is wrong. Payers will refuse it.',
  source: 'CMS: NPI check digit, Luhn algorithm over the prefix 80840 and the number.',
  check({ data: { npi } }) {
    return npi === null || isNpi(npi) ? null : 'npi';
  },
};
