import { type Model, type PerioSite, type PerioSiteName, perioSiteNames } from '@bitewing/core';
import { dateOf, dateTimeOf } from '../calendar.ts';
import type { Draft } from '../draft.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random.ts';
import { maybeText } from '../vocabulary/free-text.ts';

const nothing: PerioSite = {
  depthMm: null,
  recessionMm: null,
  calMm: null,
  mucogingivalJunctionMm: null,
  furcation: null,
  bleeding: null,
  suppuration: null,
  plaque: null,
  calculus: null,
};

/** How a person's gums are; it stays so over the years. */
interface Gums {
  /** Depths in millimetres, as often as they come. */
  readonly depths: readonly [number, ...number[]];
  /** Where the edge of the gum is, in millimetres from the neck of the tooth towards the root. */
  readonly margins: readonly [number, ...number[]];
  /** Share of the sites that are far deeper, up to what a chart can hold. */
  readonly pockets: number;
}

const healthy: Gums = {
  depths: [1, 2, 2, 2, 2, 3, 3, 3, 3],
  margins: [0, 0, 0, -1, -1, -2],
  pockets: 0.0005,
};
const inflamed: Gums = { depths: [2, 2, 2, 3, 3, 3, 3, 4, 4, 5], margins: [0, 0, 0, 1, -1], pockets: 0.002 };
const diseased: Gums = {
  depths: [2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7],
  margins: [0, 1, 1, 2, 2, 3, 4],
  pockets: 0.03,
};

/** What an exam looks at: everything, depths only, or single measures. */
interface Scope {
  readonly margins: boolean;
  readonly junctions: boolean;
  readonly findings: boolean;
}

const isMolar = (tooth: number): boolean => [1, 2, 3, 14, 15, 16, 17, 18, 19, 30, 31, 32].includes(tooth);

const measureDepth = (random: Random, { depths, pockets }: Gums): number =>
  random.chance(pockets) ? random.integer(6, 15) : random.pick(depths);

/** One in fifty is far off what the others are. */
const measureMargin = (random: Random, { margins }: Gums): number =>
  random.chance(0.02) ? random.pick([-9, random.integer(3, 12)]) : random.pick(margins);

const measureSite = (
  random: Random,
  gums: Gums,
  tooth: number,
  name: PerioSiteName,
  scope: Scope,
): PerioSite => {
  const depth = random.chance(0.96) ? measureDepth(random, gums) : null;
  const margin = scope.margins && random.chance(0.6) ? measureMargin(random, gums) : null;
  const isLingual = name.toLowerCase().endsWith('lingual');
  const finds = scope.findings && random.chance(0.5);
  return {
    depthMm: depth,
    recessionMm: margin,
    calMm: depth !== null && margin !== null ? depth + margin : null,
    // There is no mucogingival junction on the palate.
    mucogingivalJunctionMm:
      scope.junctions && !(isLingual && tooth <= 16) && random.chance(0.3) ? random.integer(2, 9) : null,
    furcation: isMolar(tooth) && random.chance(0.1) ? random.integer(0, 3) : null,
    bleeding: finds ? random.chance(0.3) : null,
    suppuration: finds ? random.chance(0.03) : null,
    plaque: finds ? random.chance(0.3) : null,
    calculus: finds ? random.chance(0.2) : null,
  };
};

const sitesOf = (site: (name: PerioSiteName) => PerioSite): Record<PerioSiteName, PerioSite> => ({
  mesioBuccal: site('mesioBuccal'),
  buccal: site('buccal'),
  distoBuccal: site('distoBuccal'),
  mesioLingual: site('mesioLingual'),
  lingual: site('lingual'),
  distoLingual: site('distoLingual'),
});

const saysSomething = (site: PerioSite): boolean => Object.values(site).some((value) => value !== null);

interface Examiner {
  readonly draft: Draft;
  readonly random: Random;
  readonly person: Person;
  readonly gums: Gums;
}

/**
 * Adds one exam with its teeth. A partial exam covers one quadrant; skipped teeth have no measures, and one that was
 * taken out is skipped.
 */
function addExam({ draft, random, person, gums }: Examiner, day: number, providerId: string | null): void {
  const examId = draft.add('perioExam', draft.nextId('perioExam'), {
    patientId: person.id,
    providerId,
    date: dateOf(day),
    editedLocal: dateTimeOf(day, random.integer(490, 1000), 42),
    note: maybeText(random, 0.15),
  });
  const isPartial = random.chance(0.15);
  const scope: Scope = {
    margins: random.chance(0.7),
    junctions: random.chance(0.3),
    findings: random.chance(0.8),
  };
  const first = isPartial ? 8 * random.integer(0, 3) + 1 : 1;
  for (let tooth = first; tooth < first + (isPartial ? 8 : 32); tooth += 1) {
    const isWisdom = [1, 16, 17, 32].includes(tooth);
    const isLost = (person.lostTeeth.get(String(tooth)) ?? Number.POSITIVE_INFINITY) <= day;
    const skipped = isLost || random.chance(isWisdom ? 0.6 : 0.04);
    // Some teeth leave no trace at all.
    if (!skipped && random.chance(0.03)) continue;
    const sites = sitesOf((name) => (skipped ? nothing : measureSite(random, gums, tooth, name, scope)));
    const mobility = !skipped && random.chance(0.08) ? random.integer(0, 3) : null;
    if (!skipped && mobility === null && !perioSiteNames.some((name) => saysSomething(sites[name]))) continue;
    const values: Partial<Model['perioTooth']> = {
      perioExamId: examId,
      tooth: String(tooth),
      skipped,
      mobility,
      calSource: perioSiteNames.some((name) => sites[name].calMm !== null) ? 'derived' : null,
      ...sites,
    };
    draft.add('perioTooth', draft.nextId('perioTooth'), values);
  }
}

/** Adds exams over a person's visits: one at the last, and some before. Comes after what was taken out. */
export function addPerio(
  draft: Draft,
  person: Person,
  visits: readonly { readonly day: number; readonly providerId: string }[],
): void {
  // By person, so that one exam more leaves everybody else's as they are.
  const random = draft.stream(`perio ${person.id}`);
  const gums = random.pick([healthy, healthy, healthy, healthy, inflamed, inflamed, inflamed, diseased]);
  for (const [index, visit] of visits.slice(-4).toReversed().entries()) {
    if (index === 0 || random.chance(0.25))
      addExam({ draft, random, person, gums }, visit.day, random.chance(0.9) ? visit.providerId : null);
  }
}
