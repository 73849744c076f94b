import type { OralArea } from '@bitewing/core';
import type { FindingKind, FindingMaterial } from './chart-finding.ts';

/** Kinds of which surfaces are told. */
export const ofSurfaces: ReadonlySet<FindingKind> = new Set([
  'abfraction',
  'caries',
  'erosion',
  'fracturedRestoration',
  'fracturedTooth',
  'inlay',
  'onlay',
  'openContact',
  'poorMargin',
  'recurrentCaries',
  'restoration',
  'sealant',
  'veneer',
  'watch',
  'wear',
]);

const arches: readonly OralArea[] = ['00', '01', '02'];
const everywhere: readonly OralArea[] = [...arches, '10', '20', '30', '40'];

/** Regions of the mouth that a kind may name; all other kinds are of teeth. */
export const areasOf: ReadonlyMap<FindingKind, readonly OralArea[]> = new Map([
  ['denture', arches],
  ['partialDenture', arches],
  ['scaling', everywhere],
  ['tori', everywhere],
]);

/** Kinds that are of a region alone. */
export const areaOnly: ReadonlySet<FindingKind> = new Set(['denture', 'tori']);

/** Kinds of several teeth, or of none: they share no place with what is said in the same breath. */
export const unshared: ReadonlySet<FindingKind> = new Set([...areasOf.keys(), 'bridge', 'scaling']);

const crownMaterials: readonly FindingMaterial[] = [
  'ceramic',
  'gold',
  'lithiumDisilicate',
  'porcelainFusedToMetal',
  'stainlessSteel',
  'temporary',
  'zirconia',
];
const inlayMaterials: readonly FindingMaterial[] = [
  'ceramic',
  'composite',
  'gold',
  'lithiumDisilicate',
  'zirconia',
];

/** What a kind can be made of. */
export const materialsOf: ReadonlyMap<FindingKind, readonly FindingMaterial[]> = new Map([
  ['bridge', crownMaterials.filter((material) => material !== 'stainlessSteel')],
  ['core', ['amalgam', 'glassIonomer']],
  ['crown', crownMaterials],
  ['denture', ['temporary']],
  ['inlay', inlayMaterials],
  ['onlay', inlayMaterials],
  ['partialDenture', ['temporary']],
  ['restoration', ['amalgam', 'ceramic', 'composite', 'glassIonomer', 'gold', 'temporary']],
  ['veneer', ['ceramic', 'composite', 'lithiumDisilicate', 'temporary']],
]);

/** What is meant where a material alone is named. The others are used for several things. */
export const kindOfMaterial: ReadonlyMap<FindingMaterial, FindingKind> = new Map([
  ['amalgam', 'restoration'],
  ['composite', 'restoration'],
  ['glassIonomer', 'restoration'],
  ['porcelainFusedToMetal', 'crown'],
  ['zirconia', 'crown'],
]);

/** Kinds that are said of one tooth without a word between them, each with those that may follow it. */
export const sameBreath: ReadonlyMap<FindingKind, readonly FindingKind[]> = new Map([
  ['core', ['crown']],
  ['crown', ['core']],
  ['post', ['core']],
  ['rootCanal', ['post', 'core', 'crown']],
]);
