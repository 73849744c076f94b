import type { OralArea, Surface } from '@bitewing/core';
import type { Grammar } from './grammar-rule.ts';
import type { Item, SurfacesItem, TeethItem } from './item.ts';

/** Teeth with the surfaces that stand beside them, or a region of the mouth. */
export interface Place {
  readonly teeth: readonly string[];
  readonly isMarked: boolean;
  readonly isSeveral: boolean;
  readonly surfaces: readonly Surface[];
  readonly isClassFive: boolean;
  readonly isLikeUnit: boolean;
  readonly area: OralArea | null;
}

const noSurfaces = { surfaces: [], isClassFive: false, isLikeUnit: false } as const;
const noTeeth = { teeth: [], isMarked: false, isSeveral: false } as const;

const placeOf = (
  { teeth, isMarked, isSeveral }: Omit<TeethItem, 'type'>,
  { surfaces, isClassFive, isLikeUnit }: Omit<SurfacesItem, 'type'>,
): Place => ({ teeth, isMarked, isSeveral, surfaces, isClassFive, isLikeUnit, area: null });

/** Teeth and surfaces in turns; whichever comes first does so in each pair. Null where one is left over. */
function pairsOf(items: readonly (TeethItem | SurfacesItem)[], grammar: Grammar): readonly Place[] | null {
  const places: Place[] = [];
  for (let at = 0; at < items.length; at += 2) {
    const [left, right] = items.slice(at, at + 2);
    if (left?.type === 'teeth' && right?.type === 'surfaces') places.push(placeOf(left, right));
    else if (left?.type === 'surfaces' && right?.type === 'teeth') places.push(placeOf(right, left));
    else return null;
  }
  const isInOrder = items.every(({ type }, at) => type === items[at % 2]?.type);
  return isInOrder && (places.length === 1 || grammar.has('pairs')) ? places : null;
}

/** The places that items name; none where they name none, null where it is not clear what belongs together. */
export function placesOf(items: readonly Item[], grammar: Grammar): readonly Place[] | null {
  const areas = items.filter((item) => item.type === 'area');
  const ofTeeth = items.filter((item) => item.type === 'teeth' || item.type === 'surfaces');
  const named = ofTeeth.filter((item) => item.type === 'teeth' || item.surfaces.length > 0);
  // A class without a surface is that of the one place that is named.
  const isClassFive = ofTeeth.length > named.length;
  if (areas.length > 0 && ofTeeth.length > 0) return null;
  if (areas.length > 0) return areas.map(({ area }) => ({ ...noTeeth, ...noSurfaces, area }));
  if (ofTeeth.length === 0) return [];
  const [only] = named;
  const places =
    named.length === 1 && only?.type === 'teeth' ? [placeOf(only, noSurfaces)] : pairsOf(named, grammar);
  if (places === null || !isClassFive) return places;
  return places.length === 1 ? places.map((place) => ({ ...place, isClassFive })) : null;
}
