import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { EaglesoftWriting, RowColumns } from '../../writing.ts';

type Block = Model['scheduleBlock'];

const isHoliday = ({ kind, status, locationId, date, startTimeLocal }: Block): boolean =>
  kind === 'practice' &&
  status === 'holiday' &&
  locationId !== null &&
  date !== null &&
  startTimeLocal === null;

const isWork = ({ kind, status, providerId, startTimeLocal, endTimeLocal }: Block): boolean =>
  kind === 'provider' &&
  status === 'open' &&
  providerId !== null &&
  startTimeLocal !== null &&
  endTimeLocal !== null;

/** Why a block of the truth has no row, where it never could have one; null where it has. */
export function whyNotABlock({ data }: TruthRecord<'scheduleBlock'>): string | null {
  if (isHoliday(data)) return 'a practice has one holiday a day';
  return isWork(data) ? null : 'there are holidays of a practice and hours of a provider only';
}

/** Days on which a practice is closed; a second one of the same day has no place. */
export function writeHolidays(writing: EaglesoftWriting): void {
  const written = new Set<string>();
  for (const { id, data } of writing.practice.records('scheduleBlock')) {
    if (!isHoliday(data) || data.date === null) continue;
    const place = `${data.locationId} ${data.date}`;
    if (written.has(place)) continue;
    written.add(place);
    const note = writing.fit('holidays', 'hol_name', data.note);
    writing.write({
      table: 'holidays',
      row: { practice_id: writing.id('practice', data.locationId), hol_date: data.date, hol_name: note },
      mapped: ['hol_name'],
      records: [
        {
          entity: 'scheduleBlock',
          data: {
            date: data.date,
            kind: 'practice',
            status: 'holiday',
            locationId: writing.reference('practice', data.locationId),
            note,
          },
          carries: [id],
        },
      ],
    });
  }
}

const mappedColumns = [
  'provider_id',
  'chair_num',
  'occur_on_date',
  'start_time',
  'end_time',
  'lunch_start',
  'lunch_end',
];

/** Hours of a provider on one day: in a chair where there is one, and every third long day with a lunch that the truth has not. */
export function writeCustomHours(writing: EaglesoftWriting): void {
  for (const { id, data } of writing.practice.records('scheduleBlock')) {
    if (!isWork(data)) continue;
    const [chair = null, ...others] = data.operatoryIds ?? [];
    const operatoryId = others.length === 0 && !writing.state.gone.has(chair ?? '') ? chair : null;
    const isLong = (data.startTimeLocal ?? '') < '12:00:00' && (data.endTimeLocal ?? '') > '13:00:00';
    const hasLunch = isLong && writing.turn('long day', id) % 3 === 1;
    const row: RowColumns = {
      hours_id: writing.id('custom_hours', id),
      provider_id: writing.named('provider', data.providerId, `hours ${id}`),
      chair_num: writing.id('chairs', operatoryId) ?? '0',
      occur_on_date: data.date,
      start_time: data.startTimeLocal,
      end_time: data.endTimeLocal,
      lunch_start: hasLunch ? '12:00:00' : null,
      lunch_end: hasLunch ? '13:00:00' : null,
      recurrance_id: writing.below(4, `recurrance ${id}`) === 0 ? '7' : null,
    };
    const shared = {
      date: data.date,
      providerId: writing.reference('provider', data.providerId),
      operatoryIds: operatoryId === null ? null : [writing.reference('chairs', operatoryId)],
    };
    writing.write({
      table: 'custom_hours',
      row,
      mapped: mappedColumns,
      records: [
        {
          entity: 'scheduleBlock',
          data: {
            ...shared,
            startTimeLocal: data.startTimeLocal,
            endTimeLocal: data.endTimeLocal,
            kind: 'provider',
            status: 'open',
          },
          carries: [id],
        },
        {
          entity: 'scheduleBlock',
          part: 'lunch',
          data: {
            recordStatus: hasLunch ? 'active' : 'inactive',
            ...shared,
            startTimeLocal: row.lunch_start,
            endTimeLocal: row.lunch_end,
            kind: 'blockout',
          },
        },
      ],
    });
  }
}
