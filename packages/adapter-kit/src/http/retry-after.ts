/** The one form of a date that servers may still write (RFC 9110 section 5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

const parseHttpDate = (text: string | undefined): number =>
  text !== undefined && httpDate.test(text) ? Date.parse(text) : Number.NaN;

/**
 * How long a server asks to wait, in milliseconds: a number of seconds, or a date. A date is compared with the server's
 * own `Date`, for its clock and ours may differ; without one, with ours.
 *
 * @returns undefined where there is no such header, or one that says nothing
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, wallMs: number): number | undefined {
  const asked = headers['retry-after']?.trim();
  if (asked === undefined) return undefined;
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const until = parseHttpDate(asked);
  if (Number.isNaN(until)) return undefined;
  const serverNow = parseHttpDate(headers.date);
  return Math.max(0, until - (Number.isNaN(serverNow) ? wallMs : serverNow));
}
