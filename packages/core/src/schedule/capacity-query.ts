import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { dayOf } from '../model/calendar-day.ts';
import { type Instant, instant, type LocalDate, localDate } from '../model/values.ts';

/** Which capacity is asked for. What is not named is not asked: all providers, all chairs, all places. */
export interface CapacityQuery {
  /** First day, by the calendar of each place. */
  readonly from: LocalDate;
  /** Last day; at most 366 of them. */
  readonly to: LocalDate;
  readonly providerIds?: readonly string[];
  readonly operatoryIds?: readonly string[];
  readonly locationIds?: readonly string[];
  /** Decides which blockouts are open, and how long a visit is. One that is not in use has no capacity. */
  readonly appointmentTypeId?: string;
  /** Whether the visit is for somebody who was never here. */
  readonly newPatient?: boolean;
}

/** Times of day as `HH:mm`: a visit starts not before `from`, and before `to`, which may be `24:00`. */
export interface TimeOfDay {
  readonly from: string;
  readonly to: string;
}

/** Which visits could be booked. */
export interface SlotQuery extends CapacityQuery {
  /** The moment of asking: no visit starts before it, or sooner after it than the rules allow. */
  readonly now: Instant;
  /** Length of the visit, 1 to 720; that of the type where it is not given. */
  readonly minutes?: number;
  readonly timeOfDay?: TimeOfDay;
  /** No visit starts before this moment. */
  readonly earliest?: Instant;
  /** Most slots to give, 1 to 10,000; 20 where it is not given. */
  readonly limit?: number;
  /**
   * How many slots there are for one start: one of each provider, or one only, of the provider with the fewest booked
   * minutes on that day. `start` where it is not given.
   */
  readonly oneEach?: 'start' | 'provider';
}

const mostDays = 366;
/** A visit of more than twelve hours is a mistake. */
const mostMinutes = 720;
const mostSlots = 10_000;

const ids = (name: string) => z.array(z.string(), `${name} is no list of ids.`).readonly().optional();
const wholeNumber = (name: string, most: number) => {
  const wrong = `${name} is no whole number from 1 to ${most}.`;
  return z.int(wrong).min(1, wrong).max(most, wrong);
};
const time = (name: string, form: RegExp) => {
  const wrong = `timeOfDay.${name} is no time as HH:mm.`;
  return z.string(wrong).regex(form, wrong);
};
const date = (name: string) =>
  z
    .string(`${name} is missing.`)
    .refine((text) => localDate.safeParse(text).success, `${name} is no day as YYYY-MM-DD.`);
const moment = (name: string) =>
  z.string(`${name} is missing.`).refine((text) => instant.safeParse(text).success, `${name} is no moment.`);

const capacityFields = {
  from: date('from'),
  to: date('to'),
  providerIds: ids('providerIds'),
  operatoryIds: ids('operatoryIds'),
  locationIds: ids('locationIds'),
  appointmentTypeId: z.string('appointmentTypeId is no id.').optional(),
  newPatient: z.boolean('newPatient is neither true nor false.').optional(),
};

const capacityQuery = z.strictObject(capacityFields, 'The query has a member that it does not know.');
const slotQuery = z.strictObject(
  {
    ...capacityFields,
    now: moment('now'),
    minutes: wholeNumber('minutes', mostMinutes).optional(),
    timeOfDay: z
      .strictObject(
        {
          from: time('from', /^(?:[01]\d|2[0-3]):[0-5]\d$/),
          to: time('to', /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/),
        },
        'timeOfDay is not { from, to }.',
      )
      .refine(({ from, to }) => from < to, 'timeOfDay ends before it begins.')
      .optional(),
    earliest: moment('earliest').optional(),
    limit: wholeNumber('limit', mostSlots).optional(),
    oneEach: z.enum(['start', 'provider'], 'oneEach is neither start nor provider.').optional(),
  },
  'The query has a member that it does not know.',
);

const refuse = (detail: string): never => {
  throw new BitewingError('invalid_options', { detail });
};

function expectForm(schema: z.ZodType, query: CapacityQuery): void {
  const parsed = schema.safeParse(query);
  if (!parsed.success) refuse(parsed.error.issues[0]?.message ?? 'The query is malformed.');
  const days = dayOf(query.to) - dayOf(query.from) + 1;
  if (days < 1) refuse('to is before from.');
  if (days > mostDays) refuse(`from and to are more than ${mostDays} days apart.`);
}

/** @throws BitewingError `invalid_options` that names the member of the query */
export const expectCapacityQuery = (query: CapacityQuery): void => expectForm(capacityQuery, query);

/** @throws BitewingError `invalid_options` that names the member of the query */
export const expectSlotQuery = (query: SlotQuery): void => expectForm(slotQuery, query);
