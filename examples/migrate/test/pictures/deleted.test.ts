import type { EntityName, LocalDateTime } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import type { PictureFigures } from '../../src/report/pictures/pictures.ts';
import { changed, figuresOf } from './pictured-practice.ts';

/** The one thing that a picture shows of an entity. */
const cases: readonly (readonly [EntityName, (figures: PictureFigures) => unknown, unknown])[] = [
  ['appointment', ({ visits }) => visits, null],
  [
    'appointment',
    ({ chairTime }) => chairTime?.past.chairs.some((chair) => chair.booked + chair.bookedOutside > 0),
    false,
  ],
  ['appointment', ({ recalls }) => recalls?.byDue.some(({ booked }) => booked > 0), false],
  ['appointment', ({ procedures }) => procedures?.plannedInVisits.planned, 0],
  ['appointmentHistory', ({ visits }) => visits?.log, null],
  ['operatory', ({ chairTime }) => chairTime, null],
  ['scheduleBlock', ({ chairTime }) => chairTime, null],
  ['recall', ({ recalls }) => recalls, null],
  ['patient', ({ recalls }) => recalls?.byDue.some(({ patients }) => patients > 0), false],
  ['procedure', ({ procedures }) => procedures, null],
  ['perioExam', ({ perio }) => perio, null],
  ['perioTooth', ({ perio }) => perio?.sites, { upTo3: 0, from4To5: 0, from6: 0 }],
];

const yesterday = '2026-01-04T10:00:00' as LocalDateTime;
const today = '2026-01-05T10:00:00' as LocalDateTime;

/** Each patient has a visit today in which something is planned, and no recall says so by itself. */
const records = changed(
  'appointment',
  changed(
    'recall',
    changed('procedure')(() => ({ status: 'planned' })),
  )(() => ({ scheduledDate: null })),
)((_, position) =>
  position % 2 === 0
    ? { status: 'scheduled', startLocal: today }
    : { status: 'completed', startLocal: yesterday },
);

const shown = figuresOf(records);

describe('what was deleted', () => {
  it.each(cases)('is in no picture: %s (%#)', (entity, shownOf, nothing) => {
    expect(shownOf(shown)).not.toEqual(nothing);
    expect(shownOf(figuresOf(changed(entity, records)(() => ({ recordStatus: 'deleted' }))))).toEqual(
      nothing,
    );
  });
});
