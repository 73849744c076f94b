/** Seconds of a day. */
export const daySeconds = 86_400;

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar (the usual era arithmetic: 400 years = 146,097 days). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const twoDigits = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const pair = (number: number): string => twoDigits[number] ?? '';

/** Writes seconds since 1970 as `YYYY-MM-DDTHH:mm:ss`; the inverse of {@link daysFromCivil}. Years 0 to 9999. */
export function formatCivil(seconds: number): string {
  const days = Math.floor(seconds / daySeconds);
  const secondOfDay = seconds - days * daySeconds;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const hour = Math.floor(secondOfDay / 3_600);
  const minute = Math.floor((secondOfDay - hour * 3_600) / 60);
  const century = Math.floor(year / 100);
  return `${pair(century)}${pair(year - century * 100)}-${pair(month)}-${pair(day)}T${pair(hour)}:${pair(minute)}:${pair(
    secondOfDay - hour * 3_600 - minute * 60,
  )}`;
}
