import type { LocalDate, Model } from '@bitewing/core';
import { type Html, html, noHtml } from '@bitewing/core/html';
import { countOf, countText, shareText } from '../number-text.ts';
import { isInLastYear, weekdayOf, yearOf, yearText } from './calendar.ts';
import { heatTable } from './heat-table.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';

/** When people come. All times are those of the clock on the wall of the location. */
export interface VisitFigures {
  readonly asOf: LocalDate;
  /** Visits of the twelve months up to `asOf` that were done or are booked, by the hour in which they begin, Monday first. */
  readonly byHour: readonly { readonly hour: number; readonly weekdays: readonly number[] }[];
  /** Visits that were done or are booked, January first; from four years before `asOf` to the year after. */
  readonly byMonth: readonly { readonly year: number; readonly months: readonly number[] }[];
  /** Those before and after the years of `byMonth`. */
  readonly otherYears: number;
  /** What became of the visits of the years up to `asOf`. */
  readonly byYear: readonly { readonly year: number; readonly done: number; readonly broken: number }[];
  /** Visits before `asOf` that are still booked, and neither done nor broken. */
  readonly leftOpen: number;
  /** Visits on the list of those to be booked again. */
  readonly unscheduled: number;
  /** Planned visits for which none was booked, or only such as were broken. */
  readonly planned: number;
  /** Visits of an unknown status, or without the time that their status asks for: in none of the other counts. */
  readonly notPlaced: number;
  /** What the log of changes has of the twelve months up to `asOf`, by when it was written; null where there is none. */
  readonly log: { readonly missed: number; readonly cancelled: number } | null;
}

const yearsBack = 4;
const zeros = (length: number): number[] => Array.from({ length }, () => 0);

/** Counts visits. It remembers the ids of planned visits, and of those that were booked. */
export function createVisitCollector(asOf: LocalDate): PictureCollector<VisitFigures> {
  const firstYear = yearOf(asOf) - yearsBack;
  const hours = Array.from({ length: 24 }, () => zeros(7));
  const years = Array.from({ length: yearsBack + 2 }, () => ({ months: zeros(12), done: 0, broken: 0 }));
  const counts = { otherYears: 0, leftOpen: 0, unscheduled: 0, notPlaced: 0 };
  const planned = new Set<string>();
  const bookedPlans = new Set<string>();
  const log = { missed: 0, cancelled: 0 };
  let visits = 0;
  let changes = 0;

  const raise = (list: number[] | undefined, position: number): void => {
    if (list?.[position] !== undefined) list[position] += 1;
  };

  const takeTime = (start: string, status: 'scheduled' | 'completed' | 'broken'): void => {
    const year = years[yearOf(start) - firstYear];
    if (status !== 'broken') {
      if (isInLastYear(start, asOf)) raise(hours[Number(start.slice(11, 13))], weekdayOf(start));
      if (year === undefined) counts.otherYears += 1;
      raise(year?.months, Number(start.slice(5, 7)) - 1);
    }
    const isPast = start.slice(0, 10) < asOf;
    if (status === 'scheduled' && isPast) counts.leftOpen += 1;
    if (year === undefined || start.slice(0, 10) > asOf) return;
    if (status === 'completed') year.done += 1;
    if (status === 'broken') year.broken += 1;
  };

  const takeVisit = (id: string, data: Model['appointment']): void => {
    const { recordStatus, status, startLocal, plannedAppointmentId } = data;
    if (recordStatus === 'deleted' || status === 'note' || status === 'noteCompleted') return;
    visits += 1;
    // A planned visit stays when it is booked (opendental.md section 4, `appointment`).
    if (plannedAppointmentId !== null && status !== 'broken') bookedPlans.add(plannedAppointmentId);
    if (status === 'planned') planned.add(id);
    else if (status === 'unscheduled') counts.unscheduled += 1;
    else if (status === null || startLocal === null) counts.notPlaced += 1;
    else takeTime(startLocal, status);
  };

  const takeChange = ({ recordStatus, action, actionLocal }: Model['appointmentHistory']): void => {
    if (recordStatus === 'deleted') return;
    changes += 1;
    // A cancelled visit often has no time any more, so that the time of the change is what counts.
    if ((action === 'missed' || action === 'cancelled') && actionLocal !== null)
      log[action] += isInLastYear(actionLocal, asOf) ? 1 : 0;
  };

  return {
    add(record) {
      if (record.entity === 'appointment') takeVisit(record.id, record.data);
      if (record.entity === 'appointmentHistory') takeChange(record.data);
    },
    figures() {
      if (visits === 0) return null;
      const rows = hours.map((weekdays, hour) => ({ hour, weekdays }));
      const isBusy = ({ weekdays }: (typeof rows)[number]): boolean => weekdays.some((count) => count > 0);
      const all = years.map((year, position) => ({ year: firstYear + position, ...year }));
      return {
        asOf,
        byHour: rows.slice(rows.findIndex(isBusy), rows.findLastIndex(isBusy) + 1),
        byMonth: all
          .filter(({ months }) => months.some((count) => count > 0))
          .map(({ year, months }) => ({ year, months })),
        byYear: all
          .filter(({ done, broken }) => done + broken > 0)
          .map(({ year, done, broken }) => ({ year, done, broken })),
        ...counts,
        planned: [...planned].filter((id) => !bookedPlans.has(id)).length,
        log: changes === 0 ? null : log,
      };
    },
  };
}

export const visitPicture: Picture = {
  title: 'When people come',
  meaning:
    'The busiest hours and months, and how many visits fell through. Look at hours that stay pale although you are open, and at a share of broken visits that grows from year to year.',
  entities: ['appointment'],
  nothing: 'There are no visits among the records, so that nothing can be said of the schedule.',
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function brokenTable({ asOf, byYear }: VisitFigures): Html {
  if (byYear.length === 0) return noHtml;
  const rows = byYear.map(
    ({ year, done, broken }) =>
      html`<tr><th scope="row">${yearText(year, asOf)}</th><td class="number">${countText(done)}</td><td class="number">${countText(broken)}</td><td class="number">${shareText(broken, done + broken)}</td></tr>`,
  );
  return html`<table class="years"><caption>Visits that were done and that were broken (missed or cancelled, and not moved), by year</caption><thead><tr><th scope="col">Year</th><th scope="col" class="number">Done</th><th scope="col" class="number">Broken</th><th scope="col" class="number">Share broken</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** Draws when people come. */
export function drawVisits(figures: VisitFigures): Html {
  const { asOf, byHour, byMonth, otherYears, leftOpen, unscheduled, planned, notPlaced, log } = figures;
  const grid =
    byHour.length === 0
      ? html`<p>No visit of the twelve months up to ${asOf} is among the records.</p>`
      : heatTable(
          `Visits that began in each hour, twelve months up to ${asOf}`,
          'Hour',
          weekdays,
          byHour.map((row) => ({ name: hourText(row.hour), counts: row.weekdays })),
        );
  const calendar =
    byMonth.length === 0
      ? noHtml
      : heatTable(
          'Visits by month, done or booked',
          'Month',
          byMonth.map(({ year }) => String(year)),
          months.map((name, month) => ({ name, counts: byMonth.map((row) => row.months[month] ?? 0) })),
        );
  const others = otherYears === 0 ? null : `${countOf(otherYears, 'visit')} of other years are not shown.`;
  const waiting = `${countOf(unscheduled, 'visit')} on the list of those to be booked again and ${countText(planned)} planned ones that nobody has booked have no time yet.`;
  const open =
    leftOpen === 0
      ? null
      : `${countOf(leftOpen, 'visit')} of the past still stand${leftOpen === 1 ? 's' : ''} as booked: somebody should set ${leftOpen === 1 ? 'it' : 'them'} done or broken.`;
  const lost =
    notPlaced === 0
      ? null
      : `${countOf(notPlaced, 'visit')} of an unknown status, or without the time that it asks for, count nowhere here.`;
  const logged =
    log === null
      ? null
      : `By the practice’s log of changes, ${countOf(log.missed, 'visit')} were missed and ${countText(log.cancelled)} cancelled within these twelve months, also such as were booked again afterwards.`;
  return html`${grid}${calendar}${remark(others)}${brokenTable(figures)}${[logged, waiting, open, lost].map(remark)}`;
}
