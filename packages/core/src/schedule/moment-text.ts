import type { Instant, LocalDateTime } from '../model/values.ts';
import type { ZoneDay } from './zone-days.ts';

/** Without a fraction where there is none, as {@link Instant} wants it. */
const text = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/(?:\.000)?Z$/, '');

export const instantText = (moment: number): Instant => `${text(moment)}Z` as Instant;

/** What the clock shows at a moment of a day, or at the end of that day. */
export function localText({ pieces }: ZoneDay, moment: number): LocalDateTime {
  const piece = pieces.find(({ to }) => moment < to) ?? pieces.at(-1);
  return text(moment + (piece?.offset ?? 0)) as LocalDateTime;
}
