import type { Model } from '@bitewing/core';

/** What a stretch of the schedule has that its row does not name. */
export const blankBlock: Omit<Model['scheduleBlock'], 'recordStatus' | 'date' | 'kind' | 'status'> = {
  startTimeLocal: null,
  endTimeLocal: null,
  sourceKind: null,
  sourceStatus: null,
  providerId: null,
  locationId: null,
  operatoryIds: null,
  blockoutDefinitionId: null,
  note: null,
};
