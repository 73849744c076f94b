import type { Instant } from '@bitewing/core';

/** What mapping functions know besides the row. Nothing here depends on another row. */
export interface MappingContext {
  readonly adapter: string;
  readonly instance: string;
  readonly observedAt: Instant;
  /** IANA zone of a location's native key; the practice's own for null and for locations not listed. */
  readonly zoneOf: (locationKey: string | null) => string;
  /** Where telephone numbers without a country code belong (ISO 3166, such as `US`). */
  readonly phoneRegion: string;
}
