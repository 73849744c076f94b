/** Entries of a comma list in their order, without blanks around them and without empty ones; null where there are none. */
export function commaList(value: string | null): string[] | null {
  if (value === null) return null;
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return entries.length === 0 ? null : entries;
}
