import { defineEntity, reference } from './define-entity.ts';

/** A code that starts the clock of a recall type when it is completed. */
export const recallRule = defineEntity('recallRule', {
  recallTypeId: reference('recallType'),
  procedureCodeId: reference('procedureCode'),
});
