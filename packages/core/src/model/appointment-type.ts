import * as z from 'zod';
import { appointmentSegment } from './appointment.ts';
import { defineEntity, plain, referenceList } from './define-entity.ts';
import { count, text } from './values.ts';

/** A kind of visit with its usual length and procedures. */
export const appointmentType = defineEntity('appointmentType', {
  name: plain(text),
  durationMinutes: plain(z.int().min(0), 'Null where the length comes from the procedures.'),
  segments: plain(z.array(appointmentSegment), 'In order; their minutes add up to the duration.'),
  procedureCodes: plain(z.array(text), 'Source codes that a new visit of this type gets.'),
  requiredProcedureCodes: plain(z.array(text), 'Source codes that a visit of this type must have.'),
  requiredProcedureCodeRule: plain(z.enum(['none', 'atLeastOne', 'all'])),
  sourceRequiredProcedureCodeRule: plain(text),
  blockoutDefinitionIds: referenceList(
    'definition',
    'Blocks of the schedule that this type may be booked into.',
  ),
  displayOrder: plain(count),
});
