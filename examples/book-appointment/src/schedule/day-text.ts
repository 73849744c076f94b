import type { Slot } from '@bitewing/core/schedule';

const days = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: '2-digit',
  month: 'short',
  timeZone: 'UTC',
});

/** A calendar day as ten characters: `Mon 02 Nov`. */
export const dayText = (date: string): string =>
  days
    .format(Date.parse(`${date}T00:00:00Z`))
    .replace(',', '')
    .slice(0, 10);

/** When a slot is, by the clock of the place: `Mon 02 Nov, 10:15`. */
export const slotText = ({ startLocal }: Pick<Slot, 'startLocal'>): string =>
  `${dayText(startLocal.slice(0, 10))}, ${startLocal.slice(11, 16)}`;
