import { phoneReader, wallClock } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';

/** How far a dump has been read; a dump is read twice. */
export interface ReadProgress {
  /** `survey` looks where everything is and whether the dump is whole; `rows` reads. */
  readonly phase: 'survey' | 'rows';
  /** Bytes of the file behind the reader, compressed where the file is. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Whether something takes a value; the error of one that does not is the error of an option. */
const isTaken = (take: () => unknown): boolean => {
  try {
    take();
    return true;
  } catch (error) {
    if (BitewingError.is(error)) return false;
    throw error;
  }
};

/** Zones are told apart by name in records, so each has one spelling, whatever the host typed. */
const timeZone = z
  .string()
  .refine((zone) => isTaken(() => wallClock(zone)), { error: 'not an IANA zone name', abort: true })
  .transform((zone) => new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone);

const optionsSchema = z.strictObject({
  path: z.string().min(1),
  instance: z.string().min(1),
  timeZone,
  locationTimeZones: z.record(z.string().regex(/^\d+$/), timeZone).default({}),
  phoneRegion: z
    .string()
    .refine((region) => isTaken(() => phoneReader(region)), 'not an ISO 3166 country')
    .default('US'),
  database: z.string().min(1).optional(),
  allowMissingFooter: z.boolean().default(false),
  maxValueBytes: z
    .int()
    .min(1)
    .max(512 * 1024 * 1024)
    .default(16 * 1024 * 1024),
  temporaryFolder: z.string().min(1).optional(),
  memoryLimitBytes: z.int().min(1).optional(),
  onProgress: z.custom<(progress: ReadProgress) => void>((value) => typeof value === 'function').optional(),
});

/** What a source of an Open Dental dump needs to know. */
export interface OpenDentalOptions {
  /** A dump file, `.sql` or gzip; what it is is told by its content. */
  readonly path: string;
  /** The host's name for this installation. */
  readonly instance: string;
  /** IANA zone of the practice: the database stores wall-clock times and no zone. */
  readonly timeZone: string;
  /** Zones of locations elsewhere, by ClinicNum. */
  readonly locationTimeZones?: Readonly<Record<string, string>>;
  /** Where telephone numbers without a country code belong; `US` by default. */
  readonly phoneRegion?: string;
  /** Which database to read, where a dump holds several of this system. */
  readonly database?: string;
  /** Takes a dump without its closing line, as one written without comments; it may then be cut unnoticed. */
  readonly allowMissingFooter?: boolean;
  /** Largest value as written in the dump; 16 MiB by default, 512 MiB at most. */
  readonly maxValueBytes?: number;
  /** Where rows go that memory cannot hold, encrypted and gone afterwards; the system's folder by default. */
  readonly temporaryFolder?: string;
  /** How much of these rows memory may hold; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  /** Told while the file is read, for a progress bar. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** Options with their defaults. */
export type ResolvedOptions = z.output<typeof optionsSchema>;

/** @throws BitewingError `invalid_options`, naming the options */
export function resolveOptions(options: OpenDentalOptions): ResolvedOptions {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? 'options')],
  );
  throw new BitewingError('invalid_options', {
    adapter: adapterName,
    detail: `Missing, malformed or unknown: ${[...new Set(names)].join(', ')}.`,
  });
}
