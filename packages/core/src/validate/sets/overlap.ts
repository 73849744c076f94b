/** A stretch of a day in minutes; the end is not part of it. */
export interface Stretch {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Ids of stretches that begin before an earlier one of another record has ended, each once. */
export function overlapping(stretches: readonly Stretch[]): readonly string[] {
  if (stretches.length < 2) return [];
  const found = new Set<string>();
  const ordered = stretches.toSorted((left, right) => left.start - right.start);
  let open: Stretch | undefined;
  for (const stretch of ordered) {
    if (open !== undefined && stretch.start < open.end && stretch.id !== open.id) found.add(stretch.id);
    if (open === undefined || stretch.end > open.end) open = stretch;
  }
  return [...found];
}

/** Stretches by what they occupy; those that occupy nothing are left out. */
export function byResource<Member>(
  members: readonly Member[],
  resourceOf: (member: Member) => string | null,
  stretchesOf: (member: Member) => readonly Stretch[],
): ReadonlyMap<string, readonly Stretch[]> {
  const stretches = new Map<string, Stretch[]>();
  for (const member of members) {
    const resource = resourceOf(member);
    if (resource === null) continue;
    const taken = stretches.get(resource) ?? [];
    taken.push(...stretchesOf(member));
    stretches.set(resource, taken);
  }
  return stretches;
}

/** Minutes since midnight of `HH:mm`, wherever it begins in the text. */
export const minuteOf = (text: string, from = 0): number =>
  Number(text.slice(from, from + 2)) * 60 + Number(text.slice(from + 3, from + 5));
