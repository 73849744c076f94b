import type { Model } from '@bitewing/core';

/** A patient record together with what the generator knows and the record does not say. */
export interface Person {
  readonly id: string;
  readonly data: Model['patient'];
  /** Day of birth; a guess where the record has none. */
  readonly birthDay: number;
  /** Day of the first visit; null for people who were never treated. */
  readonly firstVisitDay: number | null;
  /** No visits after this day. */
  readonly lastDay: number;
  readonly isInsured: boolean;
  readonly familyNumber: number;
  /** The teeth that were taken out so far, each with the day: nothing is done to them later. */
  readonly lostTeeth: Map<string, number>;
}
