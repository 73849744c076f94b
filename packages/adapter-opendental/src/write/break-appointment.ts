import { endVisit } from './end-visit.ts';

/** The patient did not come: the program adds the procedure for that (D9986, opendental-api.md section 10). */
export const breakAppointment = endVisit<'breakAppointment'>('Missed');
