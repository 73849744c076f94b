import { defineEntity, plain, reference } from './define-entity.ts';
import { tooth } from './tooth.ts';
import { cents, count, text } from './values.ts';

/** A procedure of a visit, in systems that keep a list of its own for that. */
export const appointmentProcedure = defineEntity('appointmentProcedure', {
  appointmentId: reference('appointment'),
  procedureId: reference('procedure'),
  procedureCodeId: reference('procedureCode'),
  tooth: plain(tooth),
  sourceTooth: plain(text),
  feeCents: plain(cents),
  displayOrder: plain(count),
});
