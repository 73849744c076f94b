import type { Model } from '@bitewing/core';

/** What most entries do not have. An entry is this with what its row says. */
export const blankLedgerEntry: Omit<Model['ledgerEntry'], 'kind' | 'recordStatus'> = {
  patientId: null,
  treatedPatientId: null,
  amountCents: null,
  amountExact: null,
  serviceDate: null,
  entryDate: null,
  agingDate: null,
  procedureId: null,
  adjustmentEntryId: null,
  paymentPlanEntryId: null,
  paymentPlanChargeEntryId: null,
  reversesId: null,
  isReversal: null,
  providerId: null,
  locationId: null,
  typeDefinitionId: null,
  unearnedDefinitionId: null,
  isDynamicPlan: null,
  isInsurancePlan: null,
  sourceStatus: null,
  note: null,
};
