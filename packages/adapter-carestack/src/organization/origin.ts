import { byId } from './id-list.ts';

/**
 * How something is known.
 *
 * - `native`: the vendor says it.
 * - `derived`: it follows from rows that say something else; `evidence` counts them.
 * - `export`: the host gave it as a file.
 * - `unavailable`: nobody says it; `reason` tells why.
 */
export type OriginKind = 'native' | 'derived' | 'export' | 'unavailable';

/** What speaks for a provider working at a location. */
export interface RosterEvidence {
  /** Appointments there with the provider, whatever became of them. */
  readonly appointments: number;
  /** Procedures there of the provider, planned or completed. */
  readonly procedures: number;
  /** First and last day (`YYYY-MM-DD`) of these; null where there are fewer than 11, for then it is a day of few patients. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** The provider's user has the location as its default. */
  readonly defaultLocation: boolean;
}

/** Where a node or fact of the tree comes from. */
export interface Origin {
  readonly kind: OriginKind;
  /** Tables and fields of the vendor, or options, that it was taken from; empty for what is unavailable. */
  readonly from: readonly string[];
  readonly evidence?: RosterEvidence;
  readonly reason?: string;
}

/** A single thing that is known, or known not to be. `value` is null where the source has none. */
export interface Fact<T> {
  readonly value: T | null;
  readonly origin: Origin;
}

/** A list of nodes. Its origin says what an empty one means. */
export interface Listing<T> {
  readonly origin: Origin;
  readonly items: readonly T[];
}

export const unavailable = (reason: string | null): Origin => ({
  kind: 'unavailable',
  from: [],
  ...(reason === null ? {} : { reason }),
});

/** What no endpoint gives. */
export const unsaid = (what: string): Fact<never> => ({
  value: null,
  origin: unavailable(`No endpoint gives ${what}.`),
});

/** A listing in the order of its ids. */
export const sorted = <N extends { readonly id: string }>(
  origin: Origin,
  items: readonly N[],
): Listing<N> => ({
  origin,
  items: [...items].sort(byId),
});
