const npiForm = /^[12]\d{9}$/;
const registrationForm = /^[A-Z][A-Z9]\d{7}$/;

/** What the constant prefix 80840 adds to the sum (standards.md section 5). */
const prefixSum = 24;

/** Whether a text is a National Provider Identifier: its form, and a Luhn check over 80840 and the ten digits. */
export function isNpi(npi: string): boolean {
  if (!npiForm.test(npi)) return false;
  let sum = prefixSum;
  for (let position = 0; position < npi.length; position += 1) {
    const digit = Number(npi[position]);
    // Ten digits: every second one from the first on is doubled.
    const weighted = position % 2 === 0 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/**
 * Whether a text is a DEA registration number: two letters and seven digits, of which the last is the last digit of the
 * sum of the odd places and twice the even ones.
 */
export function isRegistrationNumber(value: string): boolean {
  if (!registrationForm.test(value)) return false;
  let sum = 0;
  for (let place = 0; place < 6; place += 1) {
    sum += Number(value[place + 2]) * (place % 2 === 0 ? 1 : 2);
  }
  return sum % 10 === Number(value[8]);
}
