import * as z from 'zod';
import { localDate } from '../../model/values.ts';

/** The days of the week as `Date` counts them. */
export const weekDays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type WeekDay = (typeof weekDays)[number];

/**
 * Times of the clinic's wall clock as `HH:mm`; `to` may be `24:00`. A `to` that is not after `from` is of the next
 * day, and the whole interval belongs to the day on which it begins.
 */
export interface OpeningTimes {
  readonly from: string;
  readonly to: string;
}

/**
 * When somebody is at a clinic, and its machines are on. It is open while its wall clock shows a time within an
 * interval: where the clock is set back, both times; where it is set forward over an opening, from the jump on.
 */
export interface ClinicHours {
  /** IANA zone such as `America/New_York`. */
  readonly timeZone: string;
  /** A day that is not named is closed. Intervals that touch are one, over midnight too. */
  readonly week: { readonly [Day in WeekDay]?: readonly OpeningTimes[] };
  /** Days as `YYYY-MM-DD` on which no interval begins. */
  readonly closedDays?: readonly string[];
}

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const endTime = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const badTimes = 'hours.week: opening times are not { from, to } as HH:mm.';

const badDay = 'hours.closedDays names what is no day of the calendar as YYYY-MM-DD.';

const openingTimes = z
  .strictObject(
    { from: z.string(badTimes).regex(clockTime, badTimes), to: z.string(badTimes).regex(endTime, badTimes) },
    badTimes,
  )
  .refine(({ from, to }) => from !== to, 'hours.week: opening times begin and end at the same time.');

export const clinicHours = z.strictObject(
  {
    timeZone: z.string('hours.timeZone is no text.'),
    week: z
      .partialRecord(
        z.enum(weekDays),
        z.array(openingTimes, 'hours.week: a day is no list of opening times.'),
        'hours.week is missing, or names what is no day of the week.',
      )
      .refine(
        (week) => Object.values(week).some((intervals) => intervals.length > 0),
        'hours.week has no opening times at all.',
      ),
    closedDays: z
      .array(
        z.string(badDay).refine((day) => localDate.safeParse(day).success, badDay),
        'hours.closedDays is no list.',
      )
      .optional(),
  },
  'hours has other members than timeZone, week and closedDays.',
);
