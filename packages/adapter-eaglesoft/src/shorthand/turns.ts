import type { Grammar } from './grammar-rule.ts';
import type { Item } from './item.ts';

/** Items that stand together and are all places, or none. */
interface Run {
  readonly isPlace: boolean;
  readonly items: readonly Item[];
}

const isPlace = ({ type }: Item): boolean => type === 'teeth' || type === 'surfaces' || type === 'area';
const hasTeethOrArea = ({ items }: Run): boolean =>
  items.some(({ type }) => type === 'teeth' || type === 'area');
const hasThing = ({ items }: Run): boolean =>
  items.some(({ type }) => type === 'kind' || type === 'material');
const hasStatus = ({ items }: Run): boolean => items.some(({ type }) => type === 'status');

function runsOf(items: readonly Item[]): readonly Run[] {
  const runs: { isPlace: boolean; items: Item[] }[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.isPlace === isPlace(item)) last.items.push(item);
    else runs.push({ isPlace: isPlace(item), items: [item] });
  }
  return runs;
}

/**
 * Takes the items of a part apart where what is found and where it is found take turns: `crown 3 RCT 14`, `3 crown 14 RCT`.
 * Null where more than one place is named and it is not clear what is where.
 */
export function turnsOf(items: readonly Item[], grammar: Grammar): readonly (readonly Item[])[] | null {
  const runs = runsOf(items);
  const places = runs.filter((run) => run.isPlace && hasTeethOrArea(run));
  const others = runs.filter((run) => !run.isPlace);
  if (places.length < 2) return [items];
  const isRegular = runs.length % 2 === 0 && places.length === others.length && others.every(hasThing);
  const statuses = others.filter(hasStatus).length;
  const isClear = isRegular && (statuses === 0 || statuses === others.length);
  if (!isClear || !grammar.has('turns')) return null;
  return places.map((_, turn) => [...(runs[turn * 2]?.items ?? []), ...(runs[turn * 2 + 1]?.items ?? [])]);
}
