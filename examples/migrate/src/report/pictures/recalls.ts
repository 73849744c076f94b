import type { LocalDate, Model } from '@bitewing/core';
import { barChart, type Html, html, legend } from '@bitewing/core/html';
import { countOf, countText } from '../number-text.ts';
import { dayNumber } from './calendar.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';

/** Who is due to come again. */
export interface RecallFigures {
  readonly asOf: LocalDate;
  /** Recalls in force by when they are due, the longest overdue first, and for how many of them a visit is booked. */
  readonly byDue: readonly { readonly due: string; readonly recalls: number; readonly booked: number }[];
  /** Recalls in force without a due date. */
  readonly withoutDate: number;
  /** Recalls that are switched off, for good or until a day to come. */
  readonly switchedOff: number;
}

/** Each span ends before so many days after `asOf`; the last has no end. */
const spans = [
  ['overdue for more than a year', -365],
  ['overdue for half a year to a year', -182],
  ['overdue for up to half a year', 0],
  ['due within three months', 92],
  ['due later', Number.POSITIVE_INFINITY],
] as const;

/** Counts recalls by when they are due. Its memory does not grow with their number. */
export function createRecallCollector(asOf: LocalDate): PictureCollector<RecallFigures> {
  const today = dayNumber(asOf);
  const byDue = spans.map(([due]) => ({ due, recalls: 0, booked: 0 }));
  const counts = { withoutDate: 0, switchedOff: 0 };
  let recalls = 0;

  const isOff = ({ isDisabled, disabledUntilDate }: Model['recall']): boolean =>
    isDisabled === true || (disabledUntilDate !== null && disabledUntilDate > asOf);

  const takeRecall = (data: Model['recall']): void => {
    if (data.recordStatus === 'deleted') return;
    recalls += 1;
    if (isOff(data)) counts.switchedOff += 1;
    else if (data.dueDate === null) counts.withoutDate += 1;
    else {
      const days = dayNumber(data.dueDate) - today;
      const span = byDue[spans.findIndex(([, end]) => days < end)];
      if (span === undefined) return;
      span.recalls += 1;
      span.booked += data.scheduledDate !== null && data.scheduledDate >= asOf ? 1 : 0;
    }
  };

  return {
    add(record) {
      if (record.entity === 'recall') takeRecall(record.data);
    },
    figures: () => (recalls === 0 ? null : { asOf, byDue, ...counts }),
  };
}

export const recallPicture: Picture = {
  title: 'Who is due to come again',
  meaning:
    'Recalls by when they are due, and whether a visit is booked for them. Look at those that are overdue with nothing booked: these are the people to call.',
  entities: ['recall'],
  nothing: 'There are no recalls among the records, so that nothing can be said of who is due.',
};

/** Draws who is due to come again. */
export function drawRecalls({ asOf, byDue, withoutDate, switchedOff }: RecallFigures): Html {
  const rows = byDue.map(({ due, recalls, booked }) => {
    const parts = `${countText(booked)} booked, ${countText(recalls - booked)} not`;
    return {
      name: html`${due} <span class="detail">${parts}</span>`,
      stretches: [
        { kind: 'accent', label: 'booked', value: booked },
        { kind: 'third', label: 'not booked', value: recalls - booked },
      ],
      shown: countText(recalls),
      label: `${due}: ${parts}`,
    };
  });
  const kinds = [
    { kind: 'accent', label: 'visit booked' },
    { kind: 'third', label: 'nothing booked' },
  ];
  const rest = `On ${asOf}. Besides, ${countOf(withoutDate, 'recall')} without a due date, and ${countText(switchedOff)} switched off. A patient has a recall for each kind of visit that comes again.`;
  return html`${legend(kinds)}${barChart(rows)}${remark(rest)}`;
}
