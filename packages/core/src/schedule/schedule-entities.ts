import type { EntityName } from '../model/entity-name.ts';

/** What a model of the schedule takes: a host may ask its source for these alone. */
export const scheduleEntities = [
  'location',
  'provider',
  'operatory',
  'appointmentType',
  'appointment',
  'scheduleBlock',
  'scheduleTemplate',
] as const satisfies readonly EntityName[];
