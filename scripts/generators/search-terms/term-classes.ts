/** A patient's search terms as they stand in the store: who reads the tables without a key sees these and no more. */
export interface TermHolder {
  readonly id: string;
  readonly terms: readonly { readonly kind: string; readonly value: string }[];
}

/** Who holds a value. */
export interface TermClass {
  readonly kind: string;
  readonly value: string;
  readonly holders: readonly string[];
}

/** Equal values are seen to be equal: this is what falls together. */
export function termClasses(holders: readonly TermHolder[]): readonly TermClass[] {
  const classes = new Map<string, TermClass & { readonly holders: string[] }>();
  for (const { id, terms } of holders) {
    for (const { kind, value } of terms) {
      const name = `${kind} ${value}`;
      const found = classes.get(name) ?? { kind, value, holders: [] };
      classes.set(name, found);
      found.holders.push(id);
    }
  }
  return [...classes.values()];
}

/** What somebody learns who has a list of all values and of how many patients have each, but no key. */
export interface FrequencyMatch {
  /** Values that are alone with the number of their holders: these are known for certain. */
  readonly certain: number;
  /** Right guesses that can be expected in all: one for each number of holders, whatever has it. */
  readonly expected: number;
}

export function matchByFrequency(classes: readonly TermClass[]): FrequencyMatch {
  const bySize = Map.groupBy(classes, ({ holders }) => holders.length);
  return {
    certain: [...bySize.values()].filter(({ length }) => length === 1).length,
    expected: bySize.size,
  };
}

/** Numbers texts in order of their first coming. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
}

const countOf = (numbers: Iterable<number>): number => new Set(numbers).size;

/**
 * How many patients have a pattern that nobody else has: how many terms of which kind, shared with how many others, who
 * share how many, and so on until nobody more is told apart (colour refinement). So many can somebody name who has a
 * faultless list of who is reached by what.
 */
export function ownPatterns(holders: readonly TermHolder[]): number {
  const classes = termClasses(holders);
  const held = Map.groupBy(
    classes.flatMap((one) => one.holders.map((id) => ({ id, one }))),
    ({ id }) => id,
  );
  let patternOf = new Map(holders.map(({ id }) => [id, 0]));
  for (let told = 0; told < countOf(patternOf.values()); ) {
    told = countOf(patternOf.values());
    const earlier = patternOf;
    const [ofClass, ofHolder] = [numbering(), numbering()];
    const numberOf = new Map(
      classes.map((one) => [
        one,
        ofClass(
          JSON.stringify([one.kind, one.holders.map((id) => earlier.get(id) ?? 0).sort((a, b) => a - b)]),
        ),
      ]),
    );
    patternOf = new Map(
      holders.map(({ id }) => {
        const own = (held.get(id) ?? []).map(({ one }) => numberOf.get(one) ?? 0).sort((a, b) => a - b);
        return [id, ofHolder(JSON.stringify([earlier.get(id), own]))];
      }),
    );
  }
  const byPattern = Map.groupBy(patternOf.values(), (pattern) => pattern);
  return [...byPattern.values()].filter(({ length }) => length === 1).length;
}

/** Pairs of patients that share a value which at most `most` patients have. */
export function sharingPairs(classes: readonly TermClass[], most: number): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { holders } of classes) {
    if (holders.length > most) continue;
    for (const [place, first] of holders.entries())
      for (const second of holders.slice(place + 1)) pairs.add([first, second].sort().join(' '));
  }
  return pairs;
}
