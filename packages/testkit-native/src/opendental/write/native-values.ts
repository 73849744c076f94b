/** The system's "no date" (opendental.md section 3). */
export const noDate = '0001-01-01';
/** The "no date" of the twelve columns whose default is zero. */
export const zeroDate = '0000-00-00';

export const dateOr = (date: string | null, none: string = noDate): string => date ?? none;

/** `YYYY-MM-DDTHH:mm:ss` as a DATETIME. */
export const dateTimeOr = (local: string | null, none: string = `${noDate} 00:00:00`): string =>
  local === null ? none : local.replace('T', ' ').slice(0, 19);

export const flag = (value: boolean | null): number => (value === true ? 1 : 0);

/** Cents as decimal text. */
export function amount(cents: number | null): string {
  if (cents === null) return '0';
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Cents as decimal text, where -1 says that there is nothing (opendental.md section 4). */
export const amountOrBlank = (cents: number | null): string => (cents === null ? '-1' : amount(cents));

/** Cents with the other sign: what lowers a balance stands as a positive amount in its row. */
export const lowered = (cents: number | null): string => amount(cents === null || cents === 0 ? 0 : -cents);

/** The amount of an entry: its exact text where it has one. */
export const entryAmount = (cents: number | null, exact: string | null): string => exact ?? amount(cents);

/** A DATE as a DATETIME some time of that day. */
export const momentOf = (date: string | null, time: string): string =>
  `${date ?? noDate} ${date === null ? '00:00:00' : time}`;

/** What a signature pad gives, or nothing: only that it is there says that somebody signed. */
export const signature = (isSigned: boolean | null, number: number): string | null =>
  isSigned === true ? `${Buffer.from(`strokes ${number}`).toString('base64')}==` : null;

/** Drops what is null, so that only what the system wrote overrides the truth. */
export const written = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
