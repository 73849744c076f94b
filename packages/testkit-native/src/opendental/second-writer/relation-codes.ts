import type { Model } from '@bitewing/core';

/** opendental-enums.md, Relat: what a patient is to a subscriber. */
export const relationCodes: Readonly<Record<NonNullable<Model['coverage']['relationship']>, number>> = {
  self: 0,
  spouse: 1,
  child: 2,
  employee: 3,
  handicappedDependent: 4,
  significantOther: 5,
  injuredPlaintiff: 6,
  lifePartner: 7,
  dependent: 8,
};
