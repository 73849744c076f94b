import type { OralArea, Surface } from '@bitewing/core';
import type { FindingKind, FindingMaterial, FindingStatus } from './chart-finding.ts';
import type { Grammar } from './grammar-rule.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Teeth that stand together. */
export interface TeethItem {
  readonly type: 'teeth';
  readonly teeth: readonly string[];
  /** Whether `#` or a word in front says that these are teeth. */
  readonly isMarked: boolean;
  /** Whether that is a plural. */
  readonly isSeveral: boolean;
}

/** Surfaces that stand together. */
export interface SurfacesItem {
  readonly type: 'surfaces';
  /** Empty where a class is named and no surface. */
  readonly surfaces: readonly Surface[];
  readonly isClassFive: boolean;
  /** Whether it stands behind a number as months, days or milliliters do. */
  readonly isLikeUnit: boolean;
}

/** What a part of a sentence says, in the order written. */
export type Item =
  | {
      readonly type: 'kind';
      readonly kind: FindingKind;
      readonly material: FindingMaterial | null;
      readonly isSeveral: boolean;
    }
  | { readonly type: 'material'; readonly material: FindingMaterial; readonly isSeveral: boolean }
  | { readonly type: 'status'; readonly status: FindingStatus }
  | { readonly type: 'area'; readonly area: OralArea }
  | TeethItem
  | SurfacesItem;

/** What stands at a place of a part, and how many tokens it takes. */
export interface Taken {
  /** Null where it says nothing. */
  readonly item: Item | null;
  readonly length: number;
}

/** What parts are read with. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly grammar: Grammar;
  readonly vocabulary: Vocabulary;
}
