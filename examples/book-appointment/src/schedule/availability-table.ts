import type { Slot } from '@bitewing/core/schedule';
import { dayText } from './day-text.ts';

const hourOf = ({ startLocal }: Slot): string => startLocal.slice(11, 13);
const dateOf = ({ startLocal }: Slot): string => startLocal.slice(0, 10);

/** A row for each day and a column for each hour: at how many times of the hour a visit can start. */
export function availabilityTable(slots: readonly Slot[]): readonly string[] {
  const hours = [...new Set(slots.map(hourOf))].sort();
  const dates = [...new Set(slots.map(dateOf))].sort();
  const countOf = (date: string, hour: string): number =>
    slots.filter((slot) => dateOf(slot) === date && hourOf(slot) === hour).length;
  const cell = (text: string): string => text.padStart(4);
  return [
    `${' '.repeat(10)}${hours.map(cell).join('')}`,
    ...dates.map((date) => {
      const counts = hours.map((hour) => countOf(date, hour));
      return `${dayText(date)}${counts.map((count) => cell(count === 0 ? '.' : String(count))).join('')}`;
    }),
  ];
}
