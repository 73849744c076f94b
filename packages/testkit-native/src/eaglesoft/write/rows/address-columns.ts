import type { RowColumns } from '../writing.ts';

/** Where somebody lives or something stands, as the truth has it. */
export interface Address {
  readonly addressLine1: string | null;
  readonly addressLine2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

/** Columns of an address. `other_referral` has no second line. */
export const addressColumns = ['address_1', 'address_2', 'city', 'state', 'zipcode'] as const;

interface Fitting {
  fit(table: string, column: string, text: string | null): string | null;
}

/** An address as the columns of a table can hold it. */
export const writtenAddress = ({ fit }: Fitting, table: string, address: Address): RowColumns => ({
  address_1: fit(table, 'address_1', address.addressLine1),
  ...(table === 'other_referral' ? {} : { address_2: fit(table, 'address_2', address.addressLine2) }),
  city: fit(table, 'city', address.city),
  state: fit(table, 'state', address.state),
  zipcode: fit(table, 'zipcode', address.postalCode),
});

/** What a reader gives for an address that stands so in a row. */
export const readAddress = (row: RowColumns): Address => ({
  addressLine1: row.address_1 ?? null,
  addressLine2: row.address_2 ?? null,
  city: row.city ?? null,
  state: row.state ?? null,
  postalCode: row.zipcode ?? null,
});
