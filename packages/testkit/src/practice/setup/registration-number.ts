/** A DEA registration number: its two letters and six digits, and the check digit that these have. */
export function registrationNumberOf(letters: string, digits: number): string {
  const written = String(digits).padStart(6, '0');
  const sum = [...written].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 2),
    0,
  );
  return `${letters}${written}${sum % 10}`;
}
