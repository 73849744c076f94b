/** Meanings by the number that the database holds, as text; the first entry has the number `first`. */
export const numbered = <T>(meanings: readonly (T | null)[], first = 0): ReadonlyMap<string, T | null> =>
  new Map(meanings.map((meaning, position) => [String(position + first), meaning]));
