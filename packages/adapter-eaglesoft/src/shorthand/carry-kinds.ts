import type { FindingKind } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';
import { ofSurfaces } from './kind-traits.ts';
import type { Place } from './place.ts';
import type { Saying } from './saying.ts';

/** Whether places with surfaces are named, and nothing that is there. */
const isWithoutKind = (saying: Saying | undefined): saying is Saying =>
  saying !== undefined && saying.things.length === 0 && saying.places.length > 0;

/** The one kind of a saying, if surfaces are told of it. */
function kindOfSurfaces(saying: Saying | undefined): FindingKind | null {
  const [only, another] = saying?.things ?? [];
  return only !== undefined && another === undefined && ofSurfaces.has(only.kind) ? only.kind : null;
}

/** Mobility, a day of birth and a mother-in-law are written in the letters of surfaces. */
const otherWords: ReadonlySet<string> = new Set(['MOB', 'DOB', 'MIL']);

/** Whether surfaces are enough to say that there is a restoration: no single letter, no other word, and a biting surface. */
function saysRestoration({ surfaces, isClassFive }: Place): boolean {
  if (isClassFive) return surfaces.length > 0;
  const hasBitingSurface = surfaces.includes('O') || surfaces.includes('I');
  return surfaces.length > 1 && hasBitingSurface && !otherWords.has(surfaces.join(''));
}

/** Whether a neighbour is about surfaces of something else, so that these may be of it as well. */
const isUnclear = (neighbour: Saying | undefined, order: Saying['order']): boolean =>
  neighbour?.order === order && (kindOfSurfaces(neighbour) ?? 'restoration') !== 'restoration';

/** Whether all may be months or milliliters; beside `5 MOD`, `12 MO` are surfaces as well. */
const areLikeUnits = (run: readonly Saying[]): boolean =>
  run.every(({ places }) => places.every(({ isLikeUnit }) => isLikeUnit));

function asRestoration(saying: Saying, run: readonly Saying[], grammar: Grammar): Saying | null {
  const isOne = !areLikeUnits(run) && saying.places.every(saysRestoration);
  return isOne && grammar.has('surfaces-are-restoration')
    ? { ...saying, things: [{ kind: 'restoration', material: null }] }
    : null;
}

/**
 * Gives surfaces without a kind the kind of the saying before them that names it first, or of the one behind them that names it
 * last; else they are a restoration. Null where it is not clear what is there.
 */
export function carryKinds(sayings: readonly Saying[], grammar: Grammar): readonly Saying[] | null {
  const carried: Saying[] = [];
  const canCarry = grammar.has('kind-goes-on');
  for (let at = 0; at < sayings.length; ) {
    const run: Saying[] = [];
    for (let saying = sayings[at]; isWithoutKind(saying); saying = sayings[at + run.length]) run.push(saying);
    at += run.length;
    const previous = carried.at(-1);
    const next = sayings[at];
    const isPlain = run.every(({ status }) => status === null);
    const goesOn = canCarry && isPlain && previous?.order === 'things' && kindOfSurfaces(previous) !== null;
    const comesFirst =
      canCarry &&
      isPlain &&
      next?.order === 'places' &&
      kindOfSurfaces(next) !== null &&
      next.places.every(({ surfaces }) => surfaces.length > 0) &&
      run.every(({ begins }) => begins === next.begins);
    if (run.length > 0 && goesOn && comesFirst) return null;
    for (const saying of run) {
      const given = goesOn ? previous : comesFirst ? next : undefined;
      const isUnclearHere =
        given === undefined && (isUnclear(previous, 'places') || isUnclear(next, 'places'));
      if (isUnclearHere) return null;
      const full: Saying | null =
        given === undefined
          ? asRestoration(saying, run, grammar)
          : {
              ...saying,
              things: given.things,
              status: comesFirst || given.isStatusFirst ? given.status : null,
              isStatusFirst: given.isStatusFirst,
            };
      if (full === null) return null;
      carried.push(full);
    }
    if (next !== undefined) carried.push(next);
    at += 1;
  }
  return carried;
}
