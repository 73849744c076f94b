import { type Instant, type LocalDate, localDateFrom } from '../model/values.ts';
import type { SlotQuery } from './capacity-query.ts';
import type { Slot } from './slot.ts';

/** The day of a slot on the calendar of its place. */
export const slotDate = ({ startLocal }: Slot): LocalDate => localDateFrom(startLocal.slice(0, 10));

/** Asks for visits like the one of a slot: as long, of the same type and rules. */
export const slotQueryOf = (slot: Slot, from: LocalDate, to: LocalDate, now: Instant): SlotQuery => ({
  from,
  to,
  now,
  minutes: slot.minutes,
  newPatient: slot.newPatient,
  ...(slot.appointmentTypeId === null ? {} : { appointmentTypeId: slot.appointmentTypeId }),
  ...(slot.locationId === null ? {} : { locationIds: [slot.locationId] }),
});
