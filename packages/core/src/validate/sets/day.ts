import type { Model } from '../../model/entities.ts';
import { type RecordSet, setPart } from '../set-rule.ts';
import { minuteOf } from './overlap.ts';

/** A visit that takes up time: booked or done. */
export interface VisitOfDay {
  readonly entity: 'appointment';
  readonly id: string;
  readonly patientId: string | null;
  readonly operatoryId: string | null;
  readonly providerId: string | null;
  readonly locationId: string | null;
  /** Minutes since midnight. */
  readonly start: number;
  readonly end: number;
  /** When the provider is busy with it, as minutes from and to. */
  readonly busy: readonly (readonly [from: number, to: number])[];
}

/** A block of the schedule. */
export interface BlockOfDay {
  readonly entity: 'scheduleBlock';
  readonly id: string;
  readonly kind: Model['scheduleBlock']['kind'];
  readonly status: Model['scheduleBlock']['status'];
  readonly providerId: string | null;
  readonly locationId: string | null;
  readonly operatoryIds: readonly string[] | null;
  readonly start: number;
  readonly end: number;
}

export type MemberOfDay = VisitOfDay | BlockOfDay;

const dayEnd = 24 * 60;
const timePlace = 11;

function busyOf(
  segments: Model['appointment']['segments'],
  start: number,
  end: number,
): readonly (readonly [number, number])[] {
  if (segments === null) return [[start, end]];
  const busy: [number, number][] = [];
  let at = start;
  for (const { worker, minutes } of segments) {
    if (worker === 'provider') busy.push([at, at + minutes]);
    at += minutes;
  }
  return busy;
}

/** The visits and the schedule of one day, by the practice's calendar. */
export const dayOfPractice: RecordSet<MemberOfDay> = {
  name: 'a day',
  parts: [
    setPart('appointment', ({ id, data }, put) => {
      const { status, startLocal, durationMinutes, isHygiene } = data;
      if (startLocal === null || durationMinutes === null || durationMinutes === 0) return;
      if (status !== 'scheduled' && status !== 'completed') return;
      const start = minuteOf(startLocal, timePlace);
      const end = start + durationMinutes;
      put(startLocal.slice(0, 10), {
        entity: 'appointment',
        id,
        patientId: data.patientId,
        operatoryId: data.operatoryId,
        providerId: isHygiene === true ? (data.hygienistId ?? data.providerId) : data.providerId,
        locationId: data.locationId,
        start,
        end,
        busy: busyOf(data.segments, start, end),
      });
    }),
    setPart('scheduleBlock', ({ id, data }, put) => {
      const { startTimeLocal, endTimeLocal } = data;
      const end = endTimeLocal === null ? dayEnd : minuteOf(endTimeLocal);
      put(data.date, {
        entity: 'scheduleBlock',
        id,
        kind: data.kind,
        status: data.status,
        providerId: data.providerId,
        locationId: data.locationId,
        operatoryIds: data.operatoryIds,
        start: startTimeLocal === null ? 0 : minuteOf(startTimeLocal),
        // Midnight as the end is that of the day.
        end: end === 0 ? dayEnd : end,
      });
    }),
  ],
};
