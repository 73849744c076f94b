import type { Model } from '@bitewing/core';

type Definition = Model['definition'];

/** A value of one of the lists, of what its row says; no list has more. */
export const practiceDefinition = (
  said: Pick<Definition, 'recordStatus' | 'category' | 'sourceCategory' | 'name'> &
    Partial<Pick<Definition, 'value' | 'adjustmentSign'>>,
): Definition => ({
  recordStatus: said.recordStatus,
  category: said.category,
  sourceCategory: said.sourceCategory,
  name: said.name,
  value: said.value ?? null,
  adjustmentSign: said.adjustmentSign ?? null,
  hiddenFromBalance: null,
  codes: null,
  genericDefinitionId: null,
  note: null,
  displayOrder: null,
});
