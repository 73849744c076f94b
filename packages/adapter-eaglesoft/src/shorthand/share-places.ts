import { findingKinds } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';
import { ofSurfaces, unshared } from './kind-traits.ts';
import type { Place } from './place.ts';
import type { Saying } from './saying.ts';

const isWithoutPlace = (saying: Saying | undefined): saying is Saying =>
  saying !== undefined && saying.places.length === 0;

const canShare = ({ things }: Saying): boolean => things.every(({ kind }) => !unshared.has(kind));

/** The one tooth that a saying is about: with several it is not clear whose they are. */
function onlyPlace(saying: Saying | undefined): Place | null {
  const [place, another] = saying?.places ?? [];
  const isOne = place?.teeth.length === 1 && another === undefined;
  return saying !== undefined && isOne && canShare(saying) ? place : null;
}

const natureOf = ({ things }: Saying): string => things.map(({ kind }) => findingKinds[kind])[0] ?? '';

/** A saying with the status that stands in front of it and of what it is joined with. */
function led(saying: Saying, leader: Saying | undefined, grammar: Grammar): Saying {
  if (saying.status !== null || leader === undefined || !grammar.has('status-goes-on')) return saying;
  const isLed = leader.isStatusFirst && natureOf(leader) === natureOf(saying);
  return isLed ? { ...saying, status: leader.status } : saying;
}

/** A saying at the place of another one. Surfaces are those of what has some. */
function placed(saying: Saying, place: Place): Saying {
  const areOfSurfaces = saying.things.every(({ kind }) => ofSurfaces.has(kind));
  const tooth: Place = { ...place, surfaces: [], isClassFive: false, isLikeUnit: false };
  return { ...saying, places: [areOfSurfaces ? place : tooth] };
}

/** Sayings without a place, and what stands on both sides of them. */
interface Neighbours {
  readonly run: readonly Saying[];
  readonly previous: Saying | undefined;
  readonly next: Saying | undefined;
}

/** The sayings of a run with the tooth of one of their neighbours, and the one behind them. */
function shareRun({ run, previous, next }: Neighbours, grammar: Grammar): readonly Saying[] | null {
  const joint = run.at(-1)?.joint;
  // Behind a tooth a list goes on with what is found there.
  const isList = joint === 'comma' && previous?.order === 'places';
  const goesOn = grammar.has(isList ? 'tooth-goes-on' : 'shared-places') && (isList || joint === 'and');
  const isOfNext = next !== undefined && next.things.length > 0 && next.begins !== 'teeth';
  const comesFirst = isOfNext && next.joint === 'and' && grammar.has('shared-places');
  const before = goesOn ? onlyPlace(previous) : null;
  const behind = comesFirst ? onlyPlace(next) : null;
  const place = before ?? behind;
  const isOne = run.every((saying) => canShare(saying) && !saying.isSeveral);
  const rest = next === undefined ? [] : [next];
  // The list of one tooth ends where what is named first has another one: it may begin before it does.
  const isContested = before !== null && (behind !== null || (isList && isOfNext));
  if (place === null || !isOne || isContested)
    return grammar.has('place-is-needed') ? null : [...run, ...rest];
  const given = run.map((saying) => placed(saying, place));
  // Behind the place of what it was said of a status may end.
  return behind === null
    ? [...given, ...rest]
    : [...given, ...rest].map((saying) => led(saying, run[0], grammar));
}

/**
 * Gives what stands without a place the tooth of the saying that it is joined with by a word: `RCT and crown 30`,
 * `RCT 30 and crown`; or that of the saying before it, if its tooth came first: `30 RCT, crown`. Null where there is none, or it
 * could be either.
 */
export function sharePlaces(sayings: readonly Saying[], grammar: Grammar): readonly Saying[] | null {
  const shared: Saying[] = [];
  for (let at = 0; at < sayings.length; at += 1) {
    const run: Saying[] = [];
    for (let saying = sayings[at]; isWithoutPlace(saying); saying = sayings[at]) {
      run.push(saying);
      at += 1;
    }
    const next = sayings[at];
    if (run.length > 0) {
      const all = shareRun({ run, previous: shared.at(-1), next }, grammar);
      if (all === null) return null;
      for (const saying of all) shared.push(saying);
    } else if (next !== undefined) shared.push(next);
  }
  return shared;
}
