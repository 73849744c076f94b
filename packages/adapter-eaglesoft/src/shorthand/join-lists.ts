import type { Grammar } from './grammar-rule.ts';
import type { Place } from './place.ts';
import type { Saying } from './saying.ts';

const isListed = (saying: Saying | undefined): saying is Saying =>
  saying !== undefined &&
  saying.things.length === 0 &&
  saying.status === null &&
  saying.places.length > 0 &&
  saying.places.every(({ surfaces, isClassFive }) => surfaces.length === 0 && !isClassFive);

const isOfTeethOrArea = (type: Saying['begins']): boolean => type === 'teeth' || type === 'area';

/** Whether a list can go on with a saying that ends with its place. */
const canGoOn = (previous: Saying | undefined, grammar: Grammar): previous is Saying =>
  previous !== undefined &&
  grammar.has('list-goes-on') &&
  previous.things.length > 0 &&
  isOfTeethOrArea(previous.ends);

/** Whether a list can stand in front of a saying that begins with its place. */
const canComeFirst = (next: Saying | undefined, grammar: Grammar): next is Saying =>
  next?.order === 'places' &&
  grammar.has('list-comes-first') &&
  isOfTeethOrArea(next.begins) &&
  next.places.every(({ surfaces }) => surfaces.length === 0);

/** Puts teeth together to one place, or regions beside regions; null where that is no one list. */
function together(places: readonly Place[], owner: Place, grammar: Grammar): readonly Place[] | null {
  if (places.every(({ area }) => area !== null)) return places;
  if (places.some(({ area }) => area !== null)) return null;
  const written = places.flatMap(({ teeth }) => teeth);
  const teeth = [...new Set(written)];
  if (teeth.length < written.length && grammar.has('tooth-once')) return null;
  return [
    {
      ...owner,
      teeth,
      isMarked: places[0]?.isMarked ?? false,
      isSeveral: places.some(({ isSeveral }) => isSeveral),
    },
  ];
}

/** A saying with the list that stands behind it. */
function withListBehind(saying: Saying, list: readonly Saying[], grammar: Grammar): Saying | null {
  const owner = saying.places.at(-1);
  if (owner === undefined) return null;
  const places = together([owner, ...list.flatMap((listed) => listed.places)], owner, grammar);
  if (places === null) return null;
  return {
    ...saying,
    end: list.at(-1)?.end ?? saying.end,
    places: [...saying.places.slice(0, -1), ...places],
  };
}

/** A saying with the list that stands in front of it. */
function withListInFront(saying: Saying, list: readonly Saying[], grammar: Grammar): Saying | null {
  const [owner] = saying.places;
  const [{ start, joint } = saying] = list;
  if (owner === undefined) return null;
  const places = together([...list.flatMap((listed) => listed.places), owner], owner, grammar);
  return places === null ? null : { ...saying, start, joint, places: [...places, ...saying.places.slice(1)] };
}

/**
 * Gives teeth and regions that stand alone to the saying that their list goes on with, or to the one that it stands in front of.
 * Null where there is none, or it could be either.
 */
export function joinLists(sayings: readonly Saying[], grammar: Grammar): readonly Saying[] | null {
  const joined: Saying[] = [];
  for (let at = 0; at < sayings.length; ) {
    const list: Saying[] = [];
    for (let saying = sayings[at]; isListed(saying); saying = sayings[at + list.length]) list.push(saying);
    at += list.length;
    const next = sayings[at];
    if (list.length === 0) {
      if (next !== undefined) joined.push(next);
      at += 1;
      continue;
    }
    const previous = joined.at(-1);
    const goesOn = canGoOn(previous, grammar);
    const comesFirst = canComeFirst(next, grammar);
    // `1, 16 and 17, 30 crown`: the word closes the list.
    const isClosed = list.at(-1)?.joint === 'and' && next?.joint === 'comma';
    if (goesOn && (!comesFirst || isClosed)) {
      const longer = withListBehind(previous, list, grammar);
      if (longer === null) return null;
      joined[joined.length - 1] = longer;
    } else if (comesFirst && !goesOn) {
      const longer = withListInFront(next, list, grammar);
      if (longer === null) return null;
      joined.push(longer);
      at += 1;
    } else return null;
  }
  return joined;
}
