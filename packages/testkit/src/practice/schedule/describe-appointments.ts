import type { Draft } from '../draft.ts';
import type { AppointmentTypes } from './add-appointment-types.ts';

/** The plans that cover each patient, in the order of their place. */
function plansOfPatients(draft: Draft): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const planOf = new Map(draft.records.subscription.map(({ id, data }) => [id, data.insurancePlanId]));
  const plans = new Map<string, Map<number, string>>();
  for (const { data } of draft.records.coverage) {
    const plan = planOf.get(data.subscriptionId ?? '') ?? null;
    if (data.patientId === null || data.ordinal === null || plan === null) continue;
    const known = plans.get(data.patientId) ?? new Map<number, string>();
    plans.set(data.patientId, known.set(data.ordinal, plan));
  }
  return plans;
}

/** Says of the appointments of what type they are, and under which plans they were made. */
export function describeAppointments(draft: Draft, types: AppointmentTypes): void {
  const random = draft.stream('appointments');
  const plans = plansOfPatients(draft);
  for (const { data } of draft.records.appointment) {
    const isTyped = random.chance(0.6);
    const typeId = random.chance(0.05) ? types.hiddenId : random.pick(types.usedIds);
    // Made before the patient was insured, or while another plan was in force that is gone.
    const isKept = random.chance(0.9);
    const covered = plans.get(data.patientId ?? '');
    data.appointmentTypeId = isTyped ? typeId : null;
    data.primaryInsurancePlanId = isKept ? (covered?.get(1) ?? null) : null;
    data.secondaryInsurancePlanId = isKept ? (covered?.get(2) ?? null) : null;
  }
}
