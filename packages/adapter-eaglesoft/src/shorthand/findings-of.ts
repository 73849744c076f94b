import { isAnterior, type OralArea } from '@bitewing/core';
import { type ChartFinding, type FindingKind, type FindingStatus, findingKinds } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';
import { areaOnly, areasOf, ofSurfaces } from './kind-traits.ts';
import type { Place } from './place.ts';
import type { Saying, Thing } from './saying.ts';

/** The status of a finding, undefined where a kind cannot have it: a condition is there, and nobody plans it. */
function statusOf(
  kind: FindingKind,
  said: FindingStatus | null,
  grammar: Grammar,
): FindingStatus | null | undefined {
  const isCondition = findingKinds[kind] === 'condition';
  if (said === null) return isCondition && grammar.has('condition-is-condition') ? 'condition' : null;
  if (!grammar.has('status-fits')) return said;
  if (!isCondition) return said === 'condition' ? undefined : said;
  return said === 'condition' || said === 'existing' ? 'condition' : undefined;
}

/** Whether a number that nothing marks as a tooth may be another number here. */
function mayBeOtherNumber(
  { kind, material }: Thing,
  { isSeveral, places }: Saying,
  grammar: Grammar,
): boolean {
  const counted = places.length === 1 ? places[0] : undefined;
  const isOne = counted?.teeth.length === 1 && counted.surfaces.length === 0;
  const isCount = isOne && (counted.isSeveral || (isSeveral && !counted.isMarked));
  if (isCount && grammar.has('count-is-no-tooth')) return true;
  // Quadrants and visits of a scaling are numbered, too.
  if (kind === 'scaling' && grammar.has('number-needs-mark'))
    return places.some(({ area, isMarked }) => area === null && !isMarked);
  const isForTime = kind === 'watch' || material === 'temporary';
  return isForTime && places.some(({ isLikeUnit }) => isLikeUnit);
}

function isAreaOf(kind: FindingKind, area: OralArea, grammar: Grammar): boolean {
  return !grammar.has('area-fits') || (areasOf.get(kind)?.includes(area) ?? false);
}

/** Whether a kind can be where it is said to be. */
function fits(kind: FindingKind, { area, teeth, surfaces, isClassFive }: Place, grammar: Grammar): boolean {
  if (area !== null) return isAreaOf(kind, area, grammar);
  if (areaOnly.has(kind) && grammar.has('area-fits')) return false;
  const isWithSurfaces = surfaces.length > 0 || isClassFive;
  if (isWithSurfaces && !ofSurfaces.has(kind) && grammar.has('surfaces-fit')) return false;
  const biting = (isFront: boolean) => (isFront ? 'O' : 'I');
  return (
    !grammar.has('surface-of-tooth') || teeth.every((tooth) => !surfaces.includes(biting(isAnterior(tooth))))
  );
}

const nowhere = { teeth: [], surfaces: [], isClassFive: false, area: null } as const;

/** The findings of a saying; null where it says none, or what cannot be. */
export function findingsOf(saying: Saying, grammar: Grammar): readonly ChartFinding[] | null {
  const { things, places, start, end } = saying;
  const findings: ChartFinding[] = [];
  if (things.length === 0) return null;
  for (const thing of things) {
    const { kind, material } = thing;
    const status = statusOf(kind, saying.status, grammar);
    if (status === undefined || mayBeOtherNumber(thing, saying, grammar)) return null;
    if (places.length === 0) {
      if (grammar.has('place-is-needed')) return null;
      findings.push({ kind, status, material, ...nowhere, start, end });
    }
    for (const place of places) {
      if (!fits(kind, place, grammar)) return null;
      const { teeth, surfaces, isClassFive, area } = place;
      findings.push({ kind, status, teeth, surfaces, isClassFive, area, material, start, end });
    }
  }
  return findings;
}
