import { isBefore } from '../date-order.ts';
import { rulesFor } from '../record-rule.ts';
import { isTimePattern } from './time-pattern.ts';

const length = (interval: { years: number; months: number; weeks: number; days: number }): number =>
  interval.years + interval.months + interval.weeks + interval.days;

/** The schedule, recalls, and who waits for a visit. */
export const scheduleRules = [
  ...rulesFor('scheduleBlock', [
    {
      name: 'schedule_block_times',
      severity: 'warning',
      explanation:
        'The stretch of the schedule ends when it begins, and opens nothing; or before, and availability takes it for one over midnight.',
      source: 'FHIR R4 Schedule and Slot: the end comes after the start.',
      check({ data: { startTimeLocal: start, endTimeLocal: end } }) {
        // Midnight as the end is that of the day.
        if (start === null || end === null || end === '00:00:00') return null;
        return end <= start ? 'endTimeLocal' : null;
      },
    },
    {
      name: 'holiday_with_provider',
      severity: 'warning',
      explanation:
        'A holiday of the whole practice names a provider. It is one person’s day off, or the name is left over.',
      source: 'opendental.md section 4: a holiday is a block of the practice.',
      check: ({ data }) =>
        data.status === 'holiday' && data.kind === 'practice' && data.providerId !== null
          ? 'providerId'
          : null,
    },
    {
      name: 'provider_block_without_provider',
      severity: 'warning',
      explanation: 'Working time of a provider names nobody. It opens the schedule for no one.',
      source: 'opendental.md section 4: schedule types.',
      check: ({ data }) => (data.kind === 'provider' && data.providerId === null ? 'providerId' : null),
    },
    {
      name: 'schedule_block_without_date',
      severity: 'warning',
      explanation: 'A block of the schedule stands on no day.',
      source: 'Canonical model: a schedule block is dated.',
      check: ({ data }) => (data.date === null ? 'date' : null),
    },
  ]),
  ...rulesFor('scheduleTemplate', [
    {
      name: 'schedule_template_times',
      severity: 'warning',
      explanation:
        'The stretch of the week ends when it begins, and opens nothing; or before, and availability takes it for one over midnight.',
      source: 'FHIR R4 Schedule and Slot: the end comes after the start.',
      check({ data: { startTimeLocal: start, endTimeLocal: end } }) {
        if (start === null || end === null || end === '00:00:00') return null;
        return end <= start ? 'endTimeLocal' : null;
      },
    },
    {
      name: 'schedule_template_dates',
      severity: 'warning',
      explanation: 'The week’s plan stops being used before it is first used.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.toDate, data.fromDate) ? 'toDate' : null),
    },
  ]),
  ...rulesFor('recall', [
    {
      name: 'recall_due_before_previous',
      severity: 'warning',
      explanation:
        'The recurring visit was due before the last one of its kind took place. Lists would call the patient again.',
      source: 'opendental.md section 4: the due date is computed from the previous date.',
      check: ({ data }) =>
        data.isDisabled !== true && isBefore(data.calculatedDueDate, data.previousDate)
          ? 'calculatedDueDate'
          : null,
    },
    {
      name: 'recall_previous_in_future',
      severity: 'warning',
      explanation: 'The last visit of its kind lies after the day on which the record was read.',
      source: 'Calendar.',
      check: ({ data: { previousDate } }, { latestDate }) =>
        isBefore(latestDate, previousDate) ? 'previousDate' : null,
    },
    {
      name: 'recall_without_type',
      severity: 'warning',
      explanation: 'Nothing says for which kind of visit the patient is due.',
      source: 'opendental.md section 4: one recall a patient and type.',
      check: ({ data }) => (data.recallTypeId === null ? 'recallTypeId' : null),
    },
    {
      name: 'recall_interval_empty',
      severity: 'warning',
      explanation: 'The patient’s own interval is no time at all: the visit would be due again at once.',
      source: 'opendental.md section 5: recall intervals.',
      check: ({ data: { interval } }) => (interval !== null && length(interval) === 0 ? 'interval' : null),
    },
    {
      name: 'recall_time_pattern',
      severity: 'warning',
      explanation: 'The time pattern of the recall holds other characters than X and /.',
      source: 'opendental.md section 5: time patterns.',
      check: ({ data: { timePattern } }) => (isTimePattern(timePattern) ? null : 'timePattern'),
    },
  ]),
  ...rulesFor('waitlistEntry', [
    {
      name: 'waitlist_dates',
      severity: 'warning',
      explanation: 'Who waits wants a visit before a day that comes before the first day that suits.',
      source: 'Calendar.',
      check: ({ data }) => (isBefore(data.latestDate, data.earliestDate) ? 'latestDate' : null),
    },
  ]),
  ...rulesFor('labCase', [
    {
      name: 'lab_case_dates',
      severity: 'warning',
      explanation:
        'The laboratory’s work was received before it was sent, or checked before it was received.',
      source: 'Calendar.',
      check({ data: { sentLocal, receivedLocal, checkedLocal } }) {
        if (isBefore(receivedLocal, sentLocal)) return 'receivedLocal';
        return isBefore(checkedLocal, receivedLocal) ? 'checkedLocal' : null;
      },
    },
  ]),
];
