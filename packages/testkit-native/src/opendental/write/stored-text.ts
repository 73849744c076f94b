const longCharacters = /[\u{10000}-\u{10ffff}]/gu;

/**
 * A text as a column of 3-byte utf8 keeps what the program sends over a connection of the same set (opendental.md
 * section 2): such a connection takes each of the four bytes of a longer character for one that it does not know, and
 * without strict mode the server stores a question mark for each and says no more than a warning.
 */
export const storedText = (text: string): string => text.replace(longCharacters, '????');

const loses = (value: unknown): boolean => {
  if (typeof value === 'string') return value.search(longCharacters) >= 0;
  return typeof value === 'object' && value !== null && Object.values(value).some(loses);
};

function storedForm(value: unknown): unknown {
  if (typeof value === 'string') return storedText(value);
  if (Array.isArray(value)) return value.map(storedForm);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, storedForm(part)]));
}

/** Of the fields of a record those in which the database cannot keep a text as it is, as it keeps them. */
export const fieldsThatLose = (
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => loses(value))
      .map(([field, value]) => [field, storedForm(value)]),
  );
