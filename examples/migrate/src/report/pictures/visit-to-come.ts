import type { LocalDate, Model } from '@bitewing/core';

/** Whether a visit is booked for the day of the report or later. */
export const isVisitToCome = (
  { recordStatus, status, startLocal }: Model['appointment'],
  asOf: LocalDate,
): boolean =>
  recordStatus !== 'deleted' &&
  status === 'scheduled' &&
  startLocal !== null &&
  startLocal.slice(0, 10) >= asOf;
