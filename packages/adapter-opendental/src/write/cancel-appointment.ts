import { endVisit } from './end-visit.ts';

/** The patient called off: the program adds the procedure for that (D9987, opendental-api.md section 10). */
export const cancelAppointment = endVisit<'cancelAppointment'>('Cancelled');
