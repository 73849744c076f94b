/**
 * Meanings by number and by name, for accounts that send the one or the other (carestack.md section 6); null for a code that is
 * known and has no canonical meaning. Names are given in the form of `codeName`: lower case, without separators.
 */
export const coded = <T>(
  meanings: readonly (readonly [number: string, name: string, meaning: T | null])[],
): ReadonlyMap<string, T | null> =>
  new Map(
    meanings.flatMap(([number, name, meaning]): [string, T | null][] => [
      [number, meaning],
      [name, meaning],
    ]),
  );
