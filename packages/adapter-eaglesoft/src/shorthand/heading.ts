import type { Item } from './item.ts';
import type { Saying } from './saying.ts';

/** What stands in front of a colon, and holds for all that stands behind it. */
export type Heading =
  | { readonly type: 'status'; readonly status: NonNullable<Saying['status']> }
  | { readonly type: 'thing'; readonly items: readonly Item[] }
  | { readonly type: 'place'; readonly items: readonly Item[] };

/** Null where it says nothing that may stand in front of a colon: one status, things without a place, or a place alone. */
export function headingOf(items: readonly Item[]): Heading | null {
  const has = (...types: readonly Item['type'][]): boolean => items.some(({ type }) => types.includes(type));
  const [first] = items;
  if (has('teeth', 'area'))
    return has('kind', 'material', 'status', 'surfaces') ? null : { type: 'place', items };
  if (has('surfaces')) return null;
  if (has('kind', 'material')) return { type: 'thing', items };
  return first?.type === 'status' && items.length === 1 ? { type: 'status', status: first.status } : null;
}

/** The items of a part below a heading. A thing is said once: what stands behind it goes on with it. */
export function belowHeading(
  items: readonly Item[],
  heading: Heading | null,
  isFirst: boolean,
): readonly Item[] {
  const stands = heading?.type === 'place' || (heading?.type === 'thing' && isFirst);
  return stands ? [...heading.items, ...items] : items;
}

/** Sayings below a heading; null where one says something else. */
export function headedSayings(sayings: readonly Saying[], heading: Heading | null): readonly Saying[] | null {
  if (heading?.type === 'status') {
    const { status } = heading;
    if (sayings.some((saying) => saying.status !== null && saying.status !== status)) return null;
    return sayings.map((saying) => ({ ...saying, status }));
  }
  if (heading?.type === 'thing') {
    const kindsOf = ({ things }: Saying): string => things.map(({ kind }) => kind).join();
    const [first] = sayings;
    if (first === undefined || sayings.some((saying) => kindsOf(saying) !== kindsOf(first))) return null;
  }
  return sayings;
}
