import type { Model } from '@bitewing/core';

type Benefit = Model['benefit'];

/** A rule of a plan, of what its row says; no row has more. */
export const planBenefit = (
  said: Pick<Benefit, 'recordStatus' | 'insurancePlanId' | 'kind'> &
    Partial<Pick<Benefit, 'benefitCategoryId' | 'procedureCodeId' | 'percent' | 'amountCents' | 'level'>>,
): Benefit => ({
  recordStatus: said.recordStatus,
  insurancePlanId: said.insurancePlanId,
  coverageId: null,
  kind: said.kind,
  sourceKind: null,
  benefitCategoryId: said.benefitCategoryId ?? null,
  procedureCodeId: said.procedureCodeId ?? null,
  procedureCodeGroupId: null,
  percent: said.percent ?? null,
  amountCents: said.amountCents ?? null,
  timePeriod: null,
  sourceTimePeriod: null,
  quantity: null,
  quantityUnit: null,
  sourceQuantityUnit: null,
  level: said.level ?? null,
  sourceLevel: null,
  treatmentArea: null,
  sourceTreatmentArea: null,
  teeth: null,
  sourceTeeth: null,
  enteredLocal: null,
});
