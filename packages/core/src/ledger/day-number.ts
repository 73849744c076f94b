const millisecondsPerDay = 86_400_000;

/** Days from 1970-01-01 to a `YYYY-MM-DD`; `null` where the text is none. */
export function dayNumber(date: string): number | null {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds / millisecondsPerDay;
}
