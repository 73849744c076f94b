import type { CareStackObject } from '../../data.ts';

/** Where somebody lives or something stands, as the truth has it. */
export interface Address {
  readonly addressLine1: string | null;
  readonly addressLine2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

const names = ['addressLine1', 'addressLine2', 'city', 'state', 'zipCode'] as const;

/** The vendor's five keys of an address. */
export const addressObject = (address: Address): CareStackObject => ({
  addressLine1: address.addressLine1,
  addressLine2: address.addressLine2,
  city: address.city,
  state: address.state,
  zipCode: address.postalCode,
});

/** Columns of an address that stands in an object of this name; without one, as it stands flat. */
export const addressColumns = (holder?: string): readonly string[] =>
  names.map((name) => (holder === undefined ? name : `${holder}.${name}`));
