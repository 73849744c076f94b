import { wrongArgument } from './wrong-argument.ts';

/** Splits `name=value` once; the value may hold more signs. */
export function splitPair(option: string, value: string): readonly [string, string] {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) throw wrongArgument(`--${option} takes name=value.`);
  return [value.slice(0, at), value.slice(at + 1)];
}

/** A name of the user's own: it stands in lines and headings, so that it must be one line. */
export function nameIn(option: string, value: string): string {
  if (value.trim() === '') throw wrongArgument(`--${option} is empty.`);
  if (/\p{Cc}/u.test(value)) throw wrongArgument(`--${option} holds a control character.`);
  return value;
}

/** A zone by its name; an offset is none, for it knows no summer. */
export function zoneIn(option: string, zone: string): string {
  const refusal = wrongArgument(`--${option} takes an IANA zone, such as America/New_York.`);
  if (/^[+-]/.test(zone)) throw refusal;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone;
  } catch (error) {
    throw error instanceof RangeError ? refusal : error;
  }
}

/** The names that the tables of an Eaglesoft database go by. */
export function profileIn(option: string, value: string): string {
  if (value === 'ppm' || value === 'brief') return value;
  throw wrongArgument(`--${option} takes ppm or brief.`);
}

/** A moment in UTC. */
export function momentIn(option: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?Z$/.test(value) && !Number.isNaN(Date.parse(value)))
    return new Date(value).toISOString();
  throw wrongArgument(`--${option} takes a moment in UTC, such as 2026-10-30T22:05:00Z.`);
}

/** The address of a server: no user, no path, so that nothing secret stands on a command line. */
export function originIn(option: string, value: string): string {
  const refusal = wrongArgument(`--${option} takes an address such as https://pmsglobal.carestack.com.`);
  if (!URL.canParse(value)) throw refusal;
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw refusal;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw refusal;
  return url.origin;
}
