import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { interval } from './interval.ts';
import { cents, localDate, text } from './values.ts';

/** When a patient is due for a recurring visit. */
export const recall = defineEntity('recall', {
  patientId: reference('patient'),
  recallTypeId: reference('recallType'),
  dueDate: quasi('C', localDate, 'What lists go by.'),
  calculatedDueDate: quasi('C', localDate),
  previousDate: quasi('C', localDate),
  scheduledDate: quasi('C', localDate, 'Day of the visit that is booked for it.'),
  interval: plain(interval, 'Of this patient, instead of that of the type.'),
  statusDefinitionId: reference('definition'),
  isDisabled: plain(z.boolean()),
  disabledUntilBalanceCents: plain(cents, 'Disabled while the account owes more than that.'),
  disabledUntilDate: plain(localDate),
  priority: plain(z.enum(['normal', 'asap'])),
  sourcePriority: plain(text),
  timePattern: plain(text, 'Instead of that of the type; the same characters.'),
  note: direct('text', text),
});
