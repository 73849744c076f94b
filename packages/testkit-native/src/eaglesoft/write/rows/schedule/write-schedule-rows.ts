import type { EaglesoftWriting } from '../../writing.ts';
import { writeAppointments } from './appointment-rows.ts';
import { writeCustomHours, writeHolidays } from './block-rows.ts';

/** Visits, holidays, and hours that are other than usual. */
export function writeScheduleRows(writing: EaglesoftWriting): void {
  writeAppointments(writing);
  writeHolidays(writing);
  writeCustomHours(writing);
}
