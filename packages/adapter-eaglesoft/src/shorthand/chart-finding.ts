import type { Model, OralArea, Surface } from '@bitewing/core';

/** What can be found of a tooth, or of a region of the mouth; beside it the records that say the same. */
export const findingKinds = {
  abfraction: 'condition',
  abscess: 'condition',
  abutment: 'treatment',
  bridge: 'treatment',
  caries: 'condition',
  core: 'treatment',
  crown: 'treatment',
  denture: 'treatment',
  diastema: 'condition',
  erosion: 'condition',
  extraction: 'treatment',
  extrusion: 'condition',
  fracturedRestoration: 'condition',
  fracturedTooth: 'condition',
  impacted: 'condition',
  implant: 'treatment',
  inlay: 'treatment',
  malposition: 'condition',
  missing: 'condition',
  nonFunctional: 'condition',
  onlay: 'treatment',
  openContact: 'condition',
  partialDenture: 'treatment',
  pontic: 'treatment',
  poorMargin: 'condition',
  post: 'treatment',
  recurrentCaries: 'condition',
  restoration: 'treatment',
  retainedRoot: 'condition',
  rootAmputation: 'treatment',
  rootCanal: 'treatment',
  rotated: 'condition',
  scaling: 'treatment',
  sealant: 'treatment',
  tori: 'condition',
  unerupted: 'condition',
  veneer: 'treatment',
  watch: 'condition',
  wear: 'condition',
} as const satisfies Readonly<Record<string, 'condition' | 'treatment'>>;

/** One of the {@link findingKinds}. */
export type FindingKind = keyof typeof findingKinds;

/** What a restoration or a crown is made of. */
export type FindingMaterial =
  | 'amalgam'
  | 'ceramic'
  | 'composite'
  | 'glassIonomer'
  | 'gold'
  | 'lithiumDisilicate'
  | 'porcelainFusedToMetal'
  | 'stainlessSteel'
  | 'temporary'
  | 'zirconia';

/** Statuses as a procedure has them, as far as shorthand says them. */
export type FindingStatus = Extract<
  NonNullable<Model['procedure']['status']>,
  'completed' | 'condition' | 'existing' | 'existingElsewhere' | 'planned'
>;

/** Where a piece of a text stands in it, in UTF-16 units; `end` is behind it. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** One finding, in the terms of the canonical model. */
export interface ChartFinding extends TextSpan {
  readonly kind: FindingKind;
  /** Null where the text does not say it and the finding is a treatment: it may be there, or be wanted. */
  readonly status: FindingStatus | null;
  /** Universal numbering, in the order written; empty where an area is meant. */
  readonly teeth: readonly string[];
  /** In the order written; empty where none is named. */
  readonly surfaces: readonly Surface[];
  /** Whether the surfaces carry the mark of class V. */
  readonly isClassFive: boolean;
  readonly area: OralArea | null;
  readonly material: FindingMaterial | null;
}

/** What a text of chart shorthand says, and what of it was not understood. */
export interface ChartShorthand {
  readonly findings: readonly ChartFinding[];
  /** Every sentence or line that is not understood whole, verbatim: patient data. */
  readonly notUnderstood: readonly (TextSpan & { readonly text: string })[];
}
