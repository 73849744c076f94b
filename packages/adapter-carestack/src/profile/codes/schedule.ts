import type { Model } from '@bitewing/core';
import { coded } from './coded.ts';

type AppointmentStatus = NonNullable<Model['appointment']['status']>;

/**
 * Names of states that were seen on live accounts (one source), in the form of `codeName`. Each practice has its own list,
 * so that other names are no errors, but nobody knows what they mean.
 */
export const appointmentStatuses: ReadonlyMap<string, AppointmentStatus> = new Map<string, AppointmentStatus>(
  [
    ['scheduled', 'scheduled'],
    ['confirmed', 'scheduled'],
    ['unconfirmed', 'scheduled'],
    ['rescheduled', 'scheduled'],
    ['checkedout', 'completed'],
    ['missed', 'broken'],
    ['noshow', 'broken'],
    ['cancelled', 'broken'],
    ['canceled', 'broken'],
    ['blocked', 'note'],
  ],
);

/** carestack.md section 6, "bookingMode": at the desk, or by the patient. */
export const onlineBookings = coded<boolean>([
  ['1', 'direct', false],
  ['2', 'online', true],
]);
