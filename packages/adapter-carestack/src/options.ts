import {
  type HttpDispatcher,
  locationTimeZonesOption,
  phoneRegionOption,
  resolveWith,
  timeZoneOption,
} from '@bitewing/adapter-kit';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';

const loopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/** Scheme, host and port; without encryption only to this machine. */
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''), {
    error: 'no origin',
    abort: true,
  })
  .transform((text) => new URL(text).origin)
  .refine((text) => text.startsWith('https:') || loopback.test(text), 'not encrypted');

/** What goes into a header or a form: printable and not empty. */
const secret = z.string().regex(/^[\x21-\x7e]{1,4096}$/);

const isDispatcher = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'request' in value && typeof value.request === 'function';

const minute = 60_000;
const day = 24 * 60 * minute;

const optionsSchema = z.strictObject({
  instance: z.string().min(1),
  accountId: z.string().regex(/^\d{1,39}$/),
  clientId: secret,
  clientSecret: secret,
  vendorKey: secret,
  accountKey: secret,
  idpOrigin: origin.default('https://id.carestack.com'),
  apiOrigin: origin.default('https://pmsglobal.carestack.com'),
  headerMode: z.enum(['bearer', 'headers', 'both']).default('bearer'),
  timeZone: timeZoneOption.optional(),
  locationTimeZones: locationTimeZonesOption,
  phoneRegion: phoneRegionOption,
  appointmentDetails: z.boolean().default(true),
  pageSize: z.int().min(1).max(500).default(500),
  concurrency: z.int().min(1).max(32).default(4),
  rateLimit: z.strictObject({ requests: z.int().min(1), windowMs: z.int().min(1) }).optional(),
  requestTimeoutMs: z.int().min(1).default(minute),
  retries: z
    .strictObject({
      tries: z.int().min(1).max(20).default(6),
      firstMs: z.int().min(0).default(1_000),
      mostMs: z.int().min(0).default(30_000),
    })
    .prefault({}),
  overlapMs: z
    .int()
    .min(0)
    .default(5 * minute),
  rescanIntervalMs: z.int().min(0).default(day),
  exports: z
    .strictObject({
      feeSchedules: z.string().min(1).optional(),
      recallRules: z.string().min(1).optional(),
    })
    .default({}),
  dispatcher: z.custom<HttpDispatcher>(isDispatcher).optional(),
});

/** What a source of a CareStack account needs to know (carestack.md section 1). */
export interface CareStackOptions {
  /** The host's name for this account. */
  readonly instance: string;
  /** Id of the CareStack account. */
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One for each vendor. Ask CareStack for one that may only view. */
  readonly vendorKey: string;
  /** One for each account. */
  readonly accountKey: string;
  /** Where tokens are granted; `https://id.carestack.com` by default. Plain http is taken for this machine only. */
  readonly idpOrigin?: string;
  /** Where the API is; `https://pmsglobal.carestack.com` by default. */
  readonly apiOrigin?: string;
  /** Whether requests carry a token, the vendor's headers, or both; `bearer` by default. */
  readonly headerMode?: 'bearer' | 'headers' | 'both';
  /** IANA zone of the account, and of what names no location; by default that of the location with the least id. */
  readonly timeZone?: string;
  /** IANA zones of locations by id, where the account says none or a wrong one; needed for each whose zone is not known. */
  readonly locationTimeZones?: Readonly<Record<string, string>>;
  /** Where telephone numbers without a country code belong; `US` by default. */
  readonly phoneRegion?: string;
  /**
   * Whether each appointment is asked for by id, too: for its type, how it was booked, and which of two moments a time
   * means when the clock is set back. One request an appointment; true by default.
   */
  readonly appointmentDetails?: boolean;
  /** At most so many rows in a page; 500 by default, the vendor's most. It shrinks by itself where pages are slow. */
  readonly pageSize?: number;
  /** At most so many requests at once; 4 by default. */
  readonly concurrency?: number;
  /** At most so many requests in any window of that length; none by default, for the vendor states no limit. */
  readonly rateLimit?: { readonly requests: number; readonly windowMs: number };
  /** A request that has no answer after so long is given up; 60,000 by default. */
  readonly requestTimeoutMs?: number;
  /**
   * How often a request is tried, and how long is waited in between: a random time up to `firstMs` (1,000), which doubles with
   * every try up to `mostMs` (30,000). 6 tries by default. What the server asks for with Retry-After is waited in any case.
   */
  readonly retries?: { readonly tries?: number; readonly firstMs?: number; readonly mostMs?: number };
  /** How far a feed is read again behind its watermark; 300,000 by default. */
  readonly overlapMs?: number;
  /**
   * How long changes are read by watermark alone before everything is read again, which finds what was deleted and what
   * has no feed; 86,400,000 by default, 0 to do so each time.
   */
  readonly rescanIntervalMs?: number;
  /** Files with what the API does not give. */
  readonly exports?: { readonly feeSchedules?: string; readonly recallRules?: string };
  /** A dispatcher of undici, such as a `ProxyAgent`; it is not closed. */
  readonly dispatcher?: HttpDispatcher;
}

/** Options with their defaults. */
export type ResolvedCareStackOptions = z.output<typeof optionsSchema>;

/** @throws BitewingError `invalid_options`, naming the options */
export const resolveOptions = (options: CareStackOptions): ResolvedCareStackOptions =>
  resolveWith(optionsSchema, options, { adapter: adapterName, ownKeys: ['locationTimeZones'] });
