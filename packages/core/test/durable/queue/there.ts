/** What is known to be there; fails the test where it is not. */
export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('nothing is there');
  return value;
}
