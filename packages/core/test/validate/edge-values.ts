/** Age groups that say a cent less than the balance. */
export const agedWrongly = {
  storedFamilyBalanceCents: 101,
  storedFamilyAging0To30Cents: 10,
  storedFamilyAging31To60Cents: 20,
  storedFamilyAging61To90Cents: 30,
  storedFamilyAgingOver90Cents: 40,
} as const;

/** The smallest part of an image that can be shown. */
export const croppedWhole = {
  cropLeftPixels: 0,
  cropTopPixels: 0,
  cropWidthPixels: 1,
  cropHeightPixels: 1,
} as const;
