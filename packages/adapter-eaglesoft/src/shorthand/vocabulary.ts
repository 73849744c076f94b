import type { OralArea } from '@bitewing/core';
import type { FindingKind, FindingMaterial, FindingStatus } from './chart-finding.ts';

/**
 * How far a word reaches that denies, doubts, asks or takes back: its own sentence and the one before it in its line, or the
 * whole line, and the one above where nothing stands in front.
 */
export type Doubt = 'sentence' | 'line';

/** What a word or phrase stands for. */
export type Meaning =
  | {
      readonly says: 'kind';
      readonly kind: FindingKind;
      readonly material: FindingMaterial | null;
      /** A plural: a number beside it may count. */
      readonly isSeveral: boolean;
    }
  | { readonly says: 'material'; readonly material: FindingMaterial; readonly isSeveral: boolean }
  | { readonly says: 'status'; readonly status: FindingStatus }
  | { readonly says: 'area'; readonly area: OralArea }
  | { readonly says: 'classFive' }
  | { readonly says: 'nothing' }
  | { readonly says: 'doubt'; readonly reach: Doubt };

/** Meanings by phrase: words in small letters with single blanks, without apostrophes. */
export type Vocabulary = ReadonlyMap<string, Meaning>;

/** Phrases, divided by bars. */
type Phrases<Name extends string> = Readonly<Partial<Record<Name, string>>>;

const kinds: Readonly<Record<FindingKind, string>> = {
  abfraction: 'abfraction|abf',
  abscess: 'abscess|periapical abscess|periapical lesion|periapical radiolucency|parl',
  abutment: 'abutment|abut|bridge abutment',
  bridge: 'bridge|fpd|fixed bridge|fixed partial denture',
  caries: 'caries|decay|dental caries|cavity|carious|carious lesion',
  core: 'core|build up|buildup|bu|core buildup|core build up',
  crown: 'crown|crn|full crown|full coverage crown|implant crown',
  denture: 'denture|complete denture|full denture',
  diastema: 'diastema',
  erosion: 'erosion|eroded',
  extraction: 'extraction|extract|ext|exo|surgical extraction',
  extrusion: 'extrusion|extruded|supererupted|super erupted|supraerupted',
  fracturedRestoration:
    'fractured restoration|fractured filling|fractured amalgam|broken filling|broken restoration|cracked filling|fx filling',
  fracturedTooth:
    'fracture|fractured|fx|fractured tooth|cracked|cracked tooth|crack|broken|broken tooth|chipped',
  impacted: 'impacted|impaction|impacted tooth',
  implant: 'implant|impl',
  inlay: 'inlay',
  malposition: 'malposition|malposed|malpositioned|crowded|tipped',
  missing: 'missing|absent|congenitally missing|missing tooth',
  nonFunctional: 'non functional|nonfunctional|non functional tooth',
  onlay: 'onlay',
  openContact: 'open contact',
  partialDenture: 'partial|partial denture|rpd|removable partial denture',
  pontic: 'pontic|bridge pontic',
  poorMargin: 'open margin|poor margin|poor marginal integrity|overhang',
  post: 'post|dowel',
  recurrentCaries:
    'recurrent caries|recurrent decay|recurring caries|recurring decay|secondary caries|secondary decay',
  restoration: 'filling|restoration|fill|resto',
  retainedRoot: 'retained root|root tip',
  rootAmputation: 'root amputation|hemisection|root resection',
  rootCanal: 'rct|root canal|root canal therapy|root canal treatment|endo',
  rotated: 'rotated|rotation',
  scaling: 'srp|scaling|root planing|scaling and root planing|scale and root plane',
  sealant: 'sealant|seal|slnt',
  tori: 'tori|torus|exostosis',
  unerupted: 'unerupted',
  veneer: 'veneer|laminate',
  watch: 'watch|monitor|observe',
  wear: 'wear|wear facet|wear facets|attrition|worn',
};

const pluralsOfKinds: Phrases<FindingKind> = {
  abscess: 'abscesses',
  abutment: 'abutments',
  bridge: 'bridges',
  caries: 'cavities|carious lesions',
  crown: 'crowns',
  extraction: 'extractions',
  fracturedTooth: 'fractures',
  impacted: 'impactions',
  implant: 'implants',
  inlay: 'inlays',
  missing: 'missing teeth',
  onlay: 'onlays',
  openContact: 'open contacts',
  pontic: 'pontics',
  poorMargin: 'open margins|overhangs',
  post: 'posts',
  restoration: 'fillings|restorations',
  retainedRoot: 'retained roots|root tips',
  rootCanal: 'rcts|root canals',
  sealant: 'sealants',
  veneer: 'veneers',
};

const materials: Readonly<Record<FindingMaterial, string>> = {
  amalgam: 'amalgam|amal|ag|alloy|silver filling',
  ceramic: 'porcelain|ceramic|all ceramic|porc',
  composite: 'composite|comp|resin|tooth colored filling|tcf',
  glassIonomer: 'glass ionomer|gi|gic|rmgi',
  gold: 'gold|full gold',
  lithiumDisilicate: 'emax|e max|lithium disilicate',
  porcelainFusedToMetal: 'pfm|porcelain fused to metal',
  stainlessSteel: 'stainless steel|ss',
  temporary: 'temp|temporary|provisional',
  zirconia: 'zirconia|zr|zirc|bruxzir',
};

const pluralsOfMaterials: Phrases<FindingMaterial> = {
  amalgam: 'amalgams|alloys|silver fillings',
  composite: 'composites|comps|resins|tooth colored fillings',
  porcelainFusedToMetal: 'pfms',
};

/** Phrases that name a kind together with what it is made of. */
const made: readonly (readonly [string, FindingKind, FindingMaterial])[] = [
  ['ssc', 'crown', 'stainlessSteel'],
  ['fgc', 'crown', 'gold'],
  ['irm', 'restoration', 'temporary'],
  ['sedative filling', 'restoration', 'temporary'],
];

const statuses: Readonly<Record<FindingStatus, string>> = {
  planned:
    'plan|planned|plans|needs|need|tx plan|tx planned|txp|treatment plan|treatment planned|rec|recommend|recommended|due for',
  completed: 'done|completed|placed|did|finished',
  existing: 'exist|existing|has',
  existingElsewhere: 'eo|existing other|done elsewhere',
  condition: 'condition|cond|finding',
};

const areas: Phrases<OralArea> = {
  '00': 'full mouth|fm|all quads|all four quadrants',
  '01': 'maxillary|max|upper|upper arch|maxilla',
  '02': 'mandibular|mand|lower|lower arch|mandible',
  '10': 'ur|urq|ur quad|upper right|upper right quadrant',
  '20': 'ul|ulq|ul quad|upper left|upper left quadrant',
  '30': 'll|llq|ll quad|lower left|lower left quadrant',
  '40': 'lr|lrq|lr quad|lower right|lower right quadrant',
};

const classFive = 'class v|cl v';

/** Words that say nothing by themselves. */
const fillers = 'on|of|at|in|with|is|are|pt|patient';

/** Words that deny, doubt or ask: what stands with them and just before them is no finding, whatever it says. */
const doubts =
  'no|not|none|never|without|wo|denies|denied|negative|neg|cannot|rule|ro|possible|possibly|poss|probable|probably|maybe|' +
  'may|might|if|or|vs|versus|option|options|alternative|consider|question|questionable|suspect|suspected|likely|unlikely|' +
  'instead|history|hx|previously|was|were';

/** Words that take back: nothing in their line is a finding. */
const retractions =
  'declined|declines|refused|refuses|deferred|cancelled|canceled|postponed|wrong|error|disregard|void|resolved';

const split = (phrases: string | undefined): readonly string[] => phrases?.split('|') ?? [];

function entriesOf<Name extends string>(
  phrases: Phrases<Name>,
  meaningOf: (name: Name) => Meaning,
): readonly (readonly [string, Meaning])[] {
  return Object.keys(phrases).flatMap((key) => {
    const name = key as Name;
    return split(phrases[name]).map((phrase): readonly [string, Meaning] => [phrase, meaningOf(name)]);
  });
}

const ofKind =
  (isSeveral: boolean) =>
  (kind: FindingKind): Meaning => ({ says: 'kind', kind, material: null, isSeveral });
const ofMaterial =
  (isSeveral: boolean) =>
  (material: FindingMaterial): Meaning => ({ says: 'material', material, isSeveral });

/** Every word and phrase of the shorthand. The meanings are the field's; no public source lists those of this system. */
export const vocabulary: Vocabulary = new Map<string, Meaning>([
  ...entriesOf(kinds, ofKind(false)),
  ...entriesOf(pluralsOfKinds, ofKind(true)),
  ...entriesOf(materials, ofMaterial(false)),
  ...entriesOf(pluralsOfMaterials, ofMaterial(true)),
  ...made.map(([phrase, kind, material]): readonly [string, Meaning] => [
    phrase,
    { says: 'kind', kind, material, isSeveral: false },
  ]),
  ...entriesOf(statuses, (status) => ({ says: 'status', status })),
  ...entriesOf(areas, (area) => ({ says: 'area', area })),
  ...entriesOf({ classFive }, (says) => ({ says })),
  ...entriesOf({ nothing: fillers }, (says) => ({ says })),
  ...entriesOf<Doubt>({ sentence: doubts, line: retractions }, (reach) => ({ says: 'doubt', reach })),
]);

/** The most words that a phrase has. */
export const longestPhrase = Math.max(...[...vocabulary.keys()].map((phrase) => phrase.split(' ').length));
