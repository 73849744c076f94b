import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';

/** Two procedures that belong together: a member and the row that stands for the group. */
export const procedureLink = defineEntity('procedureLink', {
  kind: plain(z.enum(['groupNote'])),
  procedureId: reference('procedure', 'The member.'),
  groupProcedureId: reference('procedure', 'The row that carries what the members share.'),
});
