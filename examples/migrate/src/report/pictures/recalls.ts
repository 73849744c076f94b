import type { LocalDate, Model } from '@bitewing/core';
import { barChart, type Html, html, legend } from '@bitewing/core/html';
import { countOf, countText } from '../number-text.ts';
import { dayNumber } from './calendar.ts';
import { type Picture, remark } from './picture-card.ts';
import type { PictureCollector } from './picture-collector.ts';
import { isVisitToCome } from './visit-to-come.ts';

/** Who is due to come again. */
export interface RecallFigures {
  readonly asOf: LocalDate;
  /**
   * Active patients by the recall in force that is due first, the longest overdue first, and how many of them have a
   * visit to come, whatever it is for.
   */
  readonly byDue: readonly { readonly due: string; readonly patients: number; readonly booked: number }[];
  /** Recalls in force without a due date. */
  readonly withoutDate: number;
  /** Recalls that are switched off, for good or until a day to come. */
  readonly switchedOff: number;
  /** Recalls that are switched off as long as the account owes too much; whether it does is not looked at. */
  readonly untilBalance: number;
  /** Recalls in force, with a due date, of people who are no active patients. */
  readonly ofOthers: number;
}

/** Each span ends before so many days after `asOf`; the last has no end. */
const spans = [
  ['overdue for more than a year', -365],
  ['overdue for half a year to a year', -182],
  ['overdue for up to half a year', 0],
  ['due within three months', 92],
  ['due later', Number.POSITIVE_INFINITY],
] as const;

/** What is known of a patient with a recall, or of one who is not yet known to have any. */
interface Due {
  isActive: boolean;
  hasVisit: boolean;
  recalls: number;
  /** Number of the day on which the first of the recalls is due. */
  firstDay: number;
}

/** Counts patients by when they are due. It remembers two numbers and two flags of each. */
export function createRecallCollector(asOf: LocalDate): PictureCollector<RecallFigures> {
  const today = dayNumber(asOf);
  const patients = new Map<string, Due>();
  const counts = { withoutDate: 0, switchedOff: 0, untilBalance: 0 };
  let recalls = 0;

  const dueOf = (patientId: string | null): Due => {
    const id = patientId ?? '';
    const none = { isActive: false, hasVisit: false, recalls: 0, firstDay: Number.POSITIVE_INFINITY };
    const due = patients.get(id) ?? none;
    patients.set(id, due);
    return due;
  };

  const isOff = ({ isDisabled, disabledUntilDate }: Model['recall']): boolean =>
    isDisabled === true || (disabledUntilDate !== null && disabledUntilDate > asOf);

  const takeRecall = (data: Model['recall']): void => {
    if (data.recordStatus === 'deleted') return;
    recalls += 1;
    if (isOff(data)) counts.switchedOff += 1;
    else if (data.disabledUntilBalanceCents !== null) counts.untilBalance += 1;
    else if (data.dueDate === null) counts.withoutDate += 1;
    else {
      const due = dueOf(data.patientId);
      due.recalls += 1;
      due.firstDay = Math.min(due.firstDay, dayNumber(data.dueDate));
      if (data.scheduledDate !== null && data.scheduledDate >= asOf) due.hasVisit = true;
    }
  };

  return {
    add(record) {
      if (record.entity === 'recall') takeRecall(record.data);
      if (record.entity === 'appointment' && isVisitToCome(record.data, asOf))
        dueOf(record.data.patientId).hasVisit = true;
      if (record.entity !== 'patient' || record.data.recordStatus === 'deleted') return;
      if (record.data.status === 'patient') dueOf(record.id).isActive = true;
    },
    figures() {
      if (recalls === 0) return null;
      const byDue = spans.map(([due]) => ({ due, patients: 0, booked: 0 }));
      let ofOthers = 0;
      for (const { isActive, hasVisit, recalls: own, firstDay } of patients.values()) {
        if (!isActive) ofOthers += own;
        if (!isActive || own === 0) continue;
        const span = byDue[spans.findIndex(([, end]) => firstDay - today < end)];
        if (span === undefined) continue;
        span.patients += 1;
        span.booked += hasVisit ? 1 : 0;
      }
      return { asOf, byDue, ...counts, ofOthers };
    },
  };
}

export const recallPicture: Picture = {
  title: 'Who is due to come again',
  meaning:
    'Active patients by when the first of their recalls is due, and whether any visit is booked for them. Look at those who are overdue with nothing booked: these are the people to call.',
  entities: ['recall', 'patient', 'appointment'],
  nothing: 'There are no recalls among the records, so that nothing can be said of who is due.',
};

/** Draws who is due to come again. */
export function drawRecalls({ asOf, byDue, ...others }: RecallFigures): Html {
  const rows = byDue.map(({ due, patients, booked }) => {
    const parts = `${countText(booked)} booked, ${countText(patients - booked)} not`;
    return {
      name: html`${due} <span class="detail">${parts}</span>`,
      stretches: [
        { kind: 'accent', label: 'booked', value: booked },
        { kind: 'third', label: 'not booked', value: patients - booked },
      ],
      shown: countText(patients),
      label: `${due}: ${parts}`,
    };
  });
  const kinds = [
    { kind: 'accent', label: 'visit booked' },
    { kind: 'third', label: 'nothing booked' },
  ];
  const counted = `On ${asOf}. A patient has a recall for each kind of visit that comes again, and counts once, by the one that is due first.`;
  const left = `Not counted: ${countOf(others.withoutDate, 'recall')} without a due date, ${countText(others.switchedOff)} switched off, ${countText(others.untilBalance)} held back while the account owes too much (whether it does is not looked at), and ${countText(others.ofOthers)} of people who are no active patients.`;
  return html`${legend(kinds)}${barChart(rows)}${[counted, left].map(remark)}`;
}
