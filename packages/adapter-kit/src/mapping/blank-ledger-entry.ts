import type { Model } from '@bitewing/core';

type LedgerEntry = Model['ledgerEntry'];

/** What most entries do not have. An entry is this with what its row says. */
export const blankLedgerEntry: Omit<LedgerEntry, 'kind'> = {
  recordStatus: 'active',
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
