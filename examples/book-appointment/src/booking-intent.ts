import { parseSlotToken, type Slot } from '@bitewing/core/schedule';
import type { WriteIntent, WriteIntentInput } from '@bitewing/core/write';
import { practice } from './practice.ts';

/** What a caller decided on. */
export interface Decision {
  /** Of the call: whoever hands in the same twice is told what became of the first. */
  readonly idempotencyKey: string;
  /** The offer, as the agent kept it. */
  readonly slotToken: string;
  readonly patientId: string;
}

/**
 * What is handed to the write queue.
 *
 * @throws BitewingError `invalid_options` for a token that is none
 */
export function bookingIntent({
  idempotencyKey,
  slotToken,
  patientId,
}: Decision): WriteIntentInput<'bookAppointment'> {
  const { start, startLocal, minutes, operatoryId, providerId, locationId, appointmentTypeId, newPatient } =
    parseSlotToken(slotToken);
  return {
    operation: 'bookAppointment',
    idempotencyKey,
    instance: practice.instance,
    payload: {
      ...{ start, startLocal, operatoryId, providerId, locationId },
      durationMinutes: minutes,
      appointmentTypeId,
      isNewPatient: newPatient,
      patient: patientId,
      note: 'Booked on the telephone.',
    },
  };
}

/** The slot that such an intent wants. */
export function wantedSlot({ payload }: WriteIntent<'bookAppointment'>): Slot {
  const { start, startLocal, operatoryId, providerId, locationId, appointmentTypeId } = payload;
  return {
    ...{ start, startLocal, operatoryId, providerId, locationId, appointmentTypeId },
    minutes: payload.durationMinutes,
    newPatient: payload.isNewPatient,
  };
}
