/**
 * Whether both are there and the first lies before the second. Days and wall-clock times sort as texts; a time is never
 * before the day that it lies in, so that a time may be asked against a day, and not the other way round.
 */
export const isBefore = (first: string | null, second: string | null): boolean =>
  first !== null && second !== null && first < second;
