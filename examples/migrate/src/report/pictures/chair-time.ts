import type { LocalDate, LocalTime, Model } from '@bitewing/core';
import { barChart, type Html, html, legend } from '@bitewing/core/html';
import { countOf, countText, shareText } from '../number-text.ts';
import { dateOfDay, dayNumber, minutesOf } from './calendar.ts';
import { addMinutes, type ChairMinutes, chairDay, noMinutes, type Stretch } from './chair-day.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';

/** A chair without what somebody typed as its name. */
export interface ChairName {
  readonly operatoryId: string;
  /** Its place in the schedule, from 1; chairs out of use come last. */
  readonly place: number;
  readonly isHygiene: boolean;
}

/** The chair time of some weeks. */
export interface ChairWeeks {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Chairs with hours or visits in these weeks, in the order of the schedule. */
  readonly chairs: readonly (ChairName & ChairMinutes)[];
  /** Visits of these weeks that name no chair on record, and are in no chair's minutes. */
  readonly visitsWithoutChair: number;
}

/** How full the chairs were and are, in minutes of the wall clock of the location. */
export interface ChairTimeFigures {
  /** The four weeks before the day of the report. */
  readonly past: ChairWeeks;
  /** The four weeks from that day on. */
  readonly next: ChairWeeks;
}

type Block = Pick<Model['scheduleBlock'], 'kind' | 'status' | 'providerId' | 'locationId' | 'operatoryIds'> &
  Stretch;
type Booking = Stretch & { readonly operatoryId: string | null };
type Chair = Model['operatory'];

interface Day {
  readonly blocks: Block[];
  readonly bookings: Booking[];
}

const windowDays = 28;

const stretchOf = (start: LocalTime | null, end: LocalTime | null): Stretch => ({
  from: start === null ? 0 : minutesOf(start),
  to: end === null ? 0 : minutesOf(end),
});

const isAt = (block: Block, { locationId }: Chair): boolean =>
  block.locationId === null || locationId === null || block.locationId === locationId;

/**
 * Whether a provider's hours are hours of the chair: of the chairs that the block names; where it names none, of those
 * that the provider works at by default (opendental.md section 4, `schedule, scheduleop`).
 */
function isWorkedAt(block: Block, id: string, chair: Chair): boolean {
  if (block.kind !== 'provider' || block.providerId === null) return false;
  if (block.operatoryIds !== null) return block.operatoryIds.includes(id);
  const isDefault = chair.dentistId === block.providerId || chair.hygienistId === block.providerId;
  return isDefault && isAt(block, chair);
}

/** A blockout that names no chair keeps none free: nothing says for which chairs it is meant. */
const isKeptFree = (block: Block, id: string): boolean =>
  block.kind === 'blockout' && block.operatoryIds?.includes(id) === true;

const isHoliday = (block: Block, chair: Chair): boolean =>
  block.kind === 'practice' && block.status === 'holiday' && isAt(block, chair);

function minutesOfChair({ blocks, bookings }: Day, id: string, chair: Chair): ChairMinutes {
  const isClosed = blocks.some((block) => isHoliday(block, chair));
  return chairDay(
    isClosed ? [] : blocks.filter((block) => isWorkedAt(block, id, chair)),
    blocks.filter((block) => isKeptFree(block, id)),
    bookings.filter(({ operatoryId }) => operatoryId === id),
  );
}

/** The chairs as they stand side by side in the schedule; those out of use have no column there, and come last. */
function inSchedule(chairs: ReadonlyMap<string, Chair>): readonly (readonly [string, Chair])[] {
  const inUse = ({ recordStatus }: Chair): number => (recordStatus === 'active' ? 0 : 1);
  return [...chairs].sort(
    ([, left], [, right]) =>
      inUse(left) - inUse(right) || (left.displayOrder ?? 0) - (right.displayOrder ?? 0),
  );
}

function weeksFrom(
  first: number,
  days: ReadonlyMap<number, Day>,
  chairs: ReadonlyMap<string, Chair>,
): ChairWeeks {
  const numbers = Array.from({ length: windowDays }, (_, position) => first + position);
  const own = numbers.flatMap((number) => days.get(number) ?? []);
  const sums = inSchedule(chairs).map(([operatoryId, chair], position) => ({
    operatoryId,
    place: position + 1,
    isHygiene: chair.isHygiene === true,
    ...own.map((day) => minutesOfChair(day, operatoryId, chair)).reduce(addMinutes, noMinutes),
  }));
  const withoutChair = own.flatMap(({ bookings }) =>
    bookings.filter(({ operatoryId }) => operatoryId === null || !chairs.has(operatoryId)),
  );
  return {
    from: dateOfDay(first),
    to: dateOfDay(first + windowDays - 1),
    chairs: sums.filter((chair) => chair.open + chair.keptFree + chair.booked + chair.bookedOutside > 0),
    visitsWithoutChair: withoutChair.length,
  };
}

/** Counts chair time. It remembers the chairs, and the hours and visits of eight weeks. */
export function createChairTimeCollector(asOf: LocalDate): PictureCollector<ChairTimeFigures> {
  const today = dayNumber(asOf);
  const chairs = new Map<string, Chair>();
  const days = new Map<number, Day>();
  let hours = 0;

  /** The day where it is one of the eight weeks. */
  const dayOf = (date: string): Day | null => {
    const number = dayNumber(date);
    if (number < today - windowDays || number >= today + windowDays) return null;
    const day = days.get(number) ?? { blocks: [], bookings: [] };
    days.set(number, day);
    return day;
  };

  const takeBlock = (data: Model['scheduleBlock']): void => {
    if (data.recordStatus !== 'active' || data.date === null) return;
    const { kind, status, providerId, locationId, operatoryIds } = data;
    const block = { kind, status, providerId, locationId, operatoryIds };
    const day = dayOf(data.date);
    if (kind === 'provider' && day !== null) hours += 1;
    day?.blocks.push({ ...block, ...stretchOf(data.startTimeLocal, data.endTimeLocal) });
  };

  const takeVisit = (data: Model['appointment']): void => {
    const { recordStatus, status, startLocal, durationMinutes, operatoryId } = data;
    if (recordStatus === 'deleted' || startLocal === null || durationMinutes === null) return;
    if (status !== 'completed' && status !== 'scheduled') return;
    const from = minutesOf(startLocal.slice(11));
    dayOf(startLocal)?.bookings.push({ operatoryId, from, to: from + durationMinutes });
  };

  return {
    add(record) {
      if (record.entity === 'operatory' && record.data.recordStatus !== 'deleted')
        chairs.set(record.id, record.data);
      if (record.entity === 'scheduleBlock') takeBlock(record.data);
      if (record.entity === 'appointment') takeVisit(record.data);
    },
    figures() {
      if (chairs.size === 0 || hours === 0) return null;
      return {
        past: weeksFrom(today - windowDays, days, chairs),
        next: weeksFrom(today, days, chairs),
      };
    },
  };
}

export const chairTimePicture: Picture = {
  title: 'How full the chairs are',
  meaning:
    'Of the hours in which somebody works at a chair, those that visits take. Look at chairs that stay far below the others, and at how much of the next weeks is still free to book.',
  entities: ['operatory', 'scheduleBlock', 'appointment'],
  nothing:
    'The records hold no chairs, or no working hours of the four weeks before and after the day of the report, so that booked time cannot be held against anything.',
};

/** As many chairs as somebody reads; all of them are in `report.json`. */
const shownAtMost = 40;

const hoursText = (minutes: number): string =>
  `${countText(Math.floor(minutes / 60))}.${Math.floor((minutes % 60) / 6)}`;

function drawWeeks(title: string, { from, to, chairs, visitsWithoutChair }: ChairWeeks): Html {
  const heading = html`<h4>${title}: ${from} to ${to}</h4>`;
  const sum = chairs.reduce(addMinutes, noMinutes);
  if (sum.open === 0) return html`${heading}<p>The records hold no working hours for these weeks.</p>`;
  const rows = chairs.slice(0, shownAtMost).map(({ operatoryId, place, isHygiene, open, booked }) => {
    const hours = `${hoursText(booked)} of ${hoursText(open)} h`;
    const shown = shareText(booked, open);
    return {
      name: html`Chair ${place}${isHygiene ? ', hygiene' : ''} <span class="detail">${hours} <code>${operatoryId}</code></span>`,
      stretches: [
        { kind: 'accent', label: 'booked', value: booked, shown: `${hoursText(booked)} h booked` },
        {
          kind: 'track',
          label: 'free',
          value: open - booked,
          shown: `${hoursText(open - booked)} h free to book`,
        },
      ],
      shown,
      label: `Chair ${place}: ${hours} booked, ${shown}`,
    };
  });
  const more = chairs.length - rows.length;
  const total = `All chairs: ${hoursText(sum.booked)} of ${hoursText(sum.open)} hours are booked, ${shareText(sum.booked, sum.open)}. Besides, ${hoursText(sum.keptFree)} hours are kept free, and visits take ${hoursText(sum.bookedOutside)} hours that are kept free or in which nobody works.`;
  const remarks = [
    more === 0 ? null : `${countOf(more, 'more chair')} in report.json.`,
    visitsWithoutChair === 0
      ? null
      : `${countOf(visitsWithoutChair, 'visit')} of these weeks without a chair.`,
  ];
  return html`${heading}<p>${total}</p>${barChart(rows)}${remarks.map(remark)}`;
}

/** Draws how full the chairs are. */
export const drawChairTime = ({ past, next }: ChairTimeFigures): Html =>
  html`${legend([
    { kind: 'accent', label: 'booked' },
    { kind: 'track', label: 'free to book' },
  ])}${drawWeeks('Four weeks back', past)}${drawWeeks('Four weeks ahead', next)}${remark('Chairs are numbered in the order of the schedule, all locations together.')}`;
