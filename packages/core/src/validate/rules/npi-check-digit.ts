import type { RecordRule } from '../record-rule.ts';

const form = /^[12]\d{9}$/;

/** What the constant prefix 80840 adds to the sum (standards.md section 5). */
const prefixSum = 24;

/** Luhn check over 80840 and the ten digits. */
function hasValidCheckDigit(npi: string): boolean {
  let sum = prefixSum;
  for (let position = 0; position < npi.length; position += 1) {
    const digit = Number(npi[position]);
    // Ten digits: every second one from the first on is doubled.
    const weighted = position % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

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
    return npi === null || (form.test(npi) && hasValidCheckDigit(npi)) ? null : 'npi';
  },
};
