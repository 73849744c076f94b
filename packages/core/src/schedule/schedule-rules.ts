import * as z from 'zod';
import { BitewingError } from '../error/bitewing-error.ts';
import { appointmentStatuses } from '../model/appointment.ts';
import type { Model } from '../model/entities.ts';

/** What a visit may be that takes its place in the schedule. */
export type AppointmentStatus = NonNullable<Model['appointment']['status']>;

/** Where somebody who was never here may be booked; a list that is not given allows all. */
export interface NewPatientRules {
  readonly providerIds?: readonly string[];
  readonly operatoryIds?: readonly string[];
}

/** The rules of a host, resolved; the page on availability explains each. */
export interface ScheduleRules {
  /** Visits start when the clock of the place shows a multiple of this; a divisor of 1,440. 15 unless given. */
  readonly granularityMinutes: number;
  /** Minutes between the end of another visit in the chair and the start of a new one. None unless given. */
  readonly bufferBeforeMinutes: number;
  /** Minutes between the end of a new visit and the start of the next one in the chair. None unless given. */
  readonly bufferAfterMinutes: number;
  /** How long from now a visit starts at the earliest. None unless given. */
  readonly minimumLeadMinutes: number;
  /** Whether only chairs count that the source marks as bookable online. They need not, unless given. */
  readonly onlineOnly: boolean;
  /** Whether the weekly plan counts on days for which a provider has no block. It does, unless given. */
  readonly templates: boolean;
  /** Visits that take their place: those that are scheduled or completed, unless given. */
  readonly occupyingStatuses: readonly AppointmentStatus[];
  /** Length of a visit whose source does not say it. 60 unless given. */
  readonly minutesWhereUnknown: number;
  readonly newPatients: NewPatientRules;
}

/** Rules as a host writes them: what is left out is as {@link ScheduleRules} says. */
export type ScheduleRuleOptions = Partial<ScheduleRules>;

const minutes = (name: string, least: number) => {
  const wrong = `rules.${name} is no whole number of minutes from ${least} to 1440.`;
  return z.int(wrong).min(least, wrong).max(1440, wrong);
};
const flag = (name: string) => z.boolean(`rules.${name} is neither true nor false.`);
const ids = (name: string) => z.array(z.string(), `rules.newPatients.${name} is no list of ids.`).readonly();
const statuses = 'rules.occupyingStatuses is no list of statuses of an appointment.';

const scheduleRules = z.strictObject(
  {
    granularityMinutes: minutes('granularityMinutes', 1)
      .refine((value) => 1440 % value === 0, 'rules.granularityMinutes does not divide a day.')
      .default(15),
    bufferBeforeMinutes: minutes('bufferBeforeMinutes', 0).default(0),
    bufferAfterMinutes: minutes('bufferAfterMinutes', 0).default(0),
    minimumLeadMinutes: z
      .int('rules.minimumLeadMinutes is no whole number of minutes.')
      .min(0, 'rules.minimumLeadMinutes is below zero.')
      .default(0),
    onlineOnly: flag('onlineOnly').default(false),
    templates: flag('templates').default(true),
    occupyingStatuses: z
      .array(z.enum(appointmentStatuses, statuses), statuses)
      .readonly()
      .default(['scheduled', 'completed']),
    minutesWhereUnknown: minutes('minutesWhereUnknown', 1).default(60),
    newPatients: z
      .strictObject(
        { providerIds: ids('providerIds').optional(), operatoryIds: ids('operatoryIds').optional() },
        'rules.newPatients has other members than providerIds and operatoryIds.',
      )
      .default({}),
  },
  'rules has a member that is no rule.',
);

/** @throws BitewingError `invalid_options` that names the rule */
export function resolveScheduleRules(given: ScheduleRuleOptions): ScheduleRules {
  const parsed = scheduleRules.safeParse(given);
  if (parsed.success) return dropUndefined(parsed.data);
  throw new BitewingError('invalid_options', { detail: parsed.error.issues[0]?.message ?? 'rules' });
}

/** An option that is given as undefined is one that is not given. */
function dropUndefined({ newPatients, ...rules }: z.output<typeof scheduleRules>): ScheduleRules {
  const { providerIds, operatoryIds } = newPatients;
  return {
    ...rules,
    newPatients: { ...(providerIds && { providerIds }), ...(operatoryIds && { operatoryIds }) },
  };
}
