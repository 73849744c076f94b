import { dayOf } from '../model/calendar-day.ts';
import type { Model } from '../model/entities.ts';
import type { LocalTime } from '../model/values.ts';
import type { Indexed } from './day-index.ts';
import type { Span } from './span.ts';
import { wallStretch } from './wall-stretch.ts';

/** A stretch in which a provider works, as a block or the weekly plan says. */
export interface Hours extends Indexed {
  /** On the wall clock, since the midnight of its day; null where the block opens nothing. */
  readonly stretch: Span | null;
  /** The chairs that it names; null where the provider's own ones are meant. */
  readonly operatoryIds: readonly string[] | null;
  /** Where the provider's own chairs are looked for; null for everywhere. */
  readonly locationId: string | null;
  /** Whether it counts instead of what else is said of that day. */
  readonly isOverride: boolean;
}

/** Hours of every week, between two days, both of them included. */
export interface WeeklyHours extends Hours {
  readonly fromDay: number;
  readonly toDay: number;
}

/** A list without members says as much as none. */
export const namedChairs = (operatoryIds: readonly string[] | null): readonly string[] | null =>
  operatoryIds === null || operatoryIds.length === 0 ? null : operatoryIds;

/** Hours open the schedule only when both times are known: a day without times does not say when somebody works. */
const bothTimes = (start: LocalTime | null, end: LocalTime | null): Span | null =>
  start === null || end === null ? null : wallStretch(start, end);

/** The hours of a provider's block. A day off opens nothing, yet it is what is said of that day. */
export const hoursOfBlock = (recordId: string, block: Model['scheduleBlock']): Hours => ({
  recordId,
  stretch: block.status === 'holiday' ? null : bothTimes(block.startTimeLocal, block.endTimeLocal),
  operatoryIds: namedChairs(block.operatoryIds),
  locationId: block.locationId,
  isOverride: block.status === 'override',
});

/** The days on which a line of the weekly plan is in force. */
export const daysOfTemplate = ({
  fromDate,
  toDate,
}: Model['scheduleTemplate']): Pick<WeeklyHours, 'fromDay' | 'toDay'> => ({
  fromDay: fromDate === null ? Number.NEGATIVE_INFINITY : dayOf(fromDate),
  toDay: toDate === null ? Number.POSITIVE_INFINITY : dayOf(toDate),
});

/** The hours of a provider's line in the weekly plan. */
export const hoursOfTemplate = (recordId: string, template: Model['scheduleTemplate']): WeeklyHours => ({
  recordId,
  stretch: bothTimes(template.startTimeLocal, template.endTimeLocal),
  operatoryIds: namedChairs(template.operatoryIds),
  locationId: template.locationId,
  isOverride: false,
  ...daysOfTemplate(template),
});
