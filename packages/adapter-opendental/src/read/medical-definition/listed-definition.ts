import type { Model } from '@bitewing/core';

/** The fields of a definition that lists of medical matters do not have. */
export const listedDefinition = {
  value: null,
  adjustmentSign: null,
  hiddenFromBalance: null,
} as const satisfies Partial<Model['definition']>;
