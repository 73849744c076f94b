/** Of a text that the practice's databases cannot store: their character set has no characters of four bytes (opendental.md section 2). */
const unstorable = /[\u{10000}-\u{10ffff}]/u;

/** Names of the fields of a payload, whatever lies in them, whose texts the practice cannot store. */
export const unstorableFields = (payload: object): readonly string[] =>
  Object.entries(payload)
    .filter(([, value]) => isUnstorable(value))
    .map(([field]) => field);

function isUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return unstorable.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnstorable);
}
