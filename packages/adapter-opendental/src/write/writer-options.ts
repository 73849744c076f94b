import {
  type HttpClock,
  locationTimeZonesOption,
  phoneRegionOption,
  resolveWith,
  timeZoneOption,
} from '@bitewing/adapter-kit';
import * as z from 'zod';
import { adapterName } from '../adapter-name.ts';
import { apiSchema, type OpenDentalApiOptions } from '../way/api/api-options.ts';

/** The server's own limit for a request (opendental-api.md section 6). */
const serverLimitMs = 60_000;

const optionsSchema = z.strictObject({
  instance: z.string().min(1),
  timeZone: timeZoneOption,
  locationTimeZones: locationTimeZonesOption,
  phoneRegion: phoneRegionOption,
  api: apiSchema,
  commitLimitMs: z.int().min(0).default(serverLimitMs),
  clock: z
    .custom<HttpClock>((value) => typeof value === 'object' && value !== null && 'monotonicMs' in value)
    .optional(),
});

/** What a writer into an Open Dental practice needs to know. */
export interface OpenDentalWriterOptions {
  /** The host's name for this installation; the same as that of its source, since marks are made of it. */
  readonly instance: string;
  /** IANA zone of the practice: it stores wall-clock times and no zone. */
  readonly timeZone: string;
  /** Zones of locations elsewhere, by ClinicNum. */
  readonly locationTimeZones?: Readonly<Record<string, string>>;
  /** Where telephone numbers without a country code belong; `US` by default. */
  readonly phoneRegion?: string;
  readonly api: OpenDentalApiOptions;
  /** How long the office goes on with a request at most; 60,000 ms by default, the vendor's limit. */
  readonly commitLimitMs?: number;
  /** The clock of waits and time-outs; that of the machine by default. */
  readonly clock?: HttpClock;
}

/** Options with their defaults. */
export type ResolvedWriterOptions = z.output<typeof optionsSchema>;

/** @throws BitewingError `invalid_options`, naming the options */
export const resolveWriterOptions = (options: OpenDentalWriterOptions): ResolvedWriterOptions =>
  resolveWith(optionsSchema, options, { adapter: adapterName, ownKeys: ['locationTimeZones'] });
