import {
  locationTimeZonesOption,
  phoneRegionOption,
  resolveWith,
  timeZoneOption,
} from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';
import { apiSchema, type OpenDentalApiOptions } from './way/api/api-options.ts';
import type { MysqlPool } from './way/mysql/mysql-pool.ts';
import { type OpenDentalTunnel, tunnelSchema } from './way/mysql/tunnel/tunnel-options.ts';

/** How far a dump has been read; a dump is read twice. */
export interface ReadProgress {
  /** `survey` looks where everything is and whether the dump is whole; `rows` reads. */
  readonly phase: 'survey' | 'rows';
  /** Bytes of the file behind the reader, compressed where the file is. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** What both ways need. */
const commonFields = {
  instance: z.string().min(1),
  timeZone: timeZoneOption,
  locationTimeZones: locationTimeZonesOption,
  phoneRegion: phoneRegionOption,
  database: z.string().min(1).optional(),
  maxValueBytes: z
    .int()
    .min(1)
    .max(512 * 1024 * 1024)
    .default(16 * 1024 * 1024),
};

const dumpSchema = z.strictObject({
  path: z.string().min(1),
  ...commonFields,
  allowMissingFooter: z.boolean().default(false),
  temporaryFolder: z.string().min(1).optional(),
  memoryLimitBytes: z.int().min(1).optional(),
  thread: z.boolean().optional(),
  onProgress: z.custom<(progress: ReadProgress) => void>((value) => typeof value === 'function').optional(),
});

const serverSchema = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(3306),
  user: z.string().min(1),
  password: z.string().default(''),
  tls: z.strictObject({ ca: z.string().min(1).optional(), checkHost: z.boolean().default(true) }).optional(),
  connectTimeoutMs: z.int().min(1).default(10_000),
  tunnel: tunnelSchema.optional(),
});

const isPool = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'getConnection' in value &&
  typeof value.getConnection === 'function';

const changesSchema = z
  .strictObject({
    way: z.enum(['polling', 'binlog']).default('polling'),
    pollMs: z.int().min(1).default(2_000),
    heartbeatMs: z.int().min(1).default(10_000),
    rescanMs: z
      .int()
      .min(1)
      .default(10 * 60_000),
    examinedRowsPerSecond: z.int().min(1).default(20_000),
    reconnectMs: z
      .int()
      .min(0)
      .default(10 * 60_000),
  })
  .prefault({});

const pageFields = {
  pageRows: z.int().min(1).max(100_000).default(2_000),
  statementTimeoutMs: z.int().min(1).default(60_000),
  changes: changesSchema,
};

const liveServerSchema = z.strictObject({ server: serverSchema, ...commonFields, ...pageFields });
const livePoolSchema = z.strictObject({
  pool: z.custom<MysqlPool>(isPool),
  ...commonFields,
  ...pageFields,
});

/** Each look is a request, and requests are few: the usual times are longer than those of a server. */
const apiChangesSchema = z
  .strictObject({
    pollMs: z.int().min(1).default(10_000),
    heartbeatMs: z.int().min(1).default(30_000),
    rescanMs: z
      .int()
      .min(1)
      .default(60 * 60_000),
    reconnectMs: z
      .int()
      .min(0)
      .default(10 * 60_000),
  })
  .prefault({})
  .transform((changes) => ({ way: 'polling' as const, examinedRowsPerSecond: 20_000, ...changes }));

const { database: _ofServers, ...apiFields } = commonFields;
const apiSourceSchema = z.strictObject({
  api: apiSchema,
  read: z.enum(['queries', 'lists']).default('queries'),
  ...apiFields,
  changes: apiChangesSchema,
});

/** What every source of this system needs to know. */
export interface OpenDentalPracticeOptions {
  /** The host's name for this installation. */
  readonly instance: string;
  /** IANA zone of the practice: the database stores wall-clock times and no zone. */
  readonly timeZone: string;
  /** Zones of locations elsewhere, by ClinicNum. */
  readonly locationTimeZones?: Readonly<Record<string, string>>;
  /** Where telephone numbers without a country code belong; `US` by default. */
  readonly phoneRegion?: string;
  /** Largest value, as written in a dump or sent by a server; 16 MiB by default, 512 MiB at most. */
  readonly maxValueBytes?: number;
}

/** Reads a dump file. */
export interface OpenDentalDumpOptions extends OpenDentalPracticeOptions {
  /** A dump file, `.sql` or gzip; what it is is told by its content. */
  readonly path: string;
  /** Which database to read, where a dump holds several of this system. */
  readonly database?: string;
  /** Takes a dump without its closing line, as one written without comments; it may then be cut unnoticed. */
  readonly allowMissingFooter?: boolean;
  /** Where rows go that memory cannot hold, encrypted and gone afterwards; the system's folder by default. */
  readonly temporaryFolder?: string;
  /** How much of these rows memory may hold; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  /** Whether rows are scanned on a thread of their own; by default those of a file of 4 MiB or more are. */
  readonly thread?: boolean;
  /** Told while the file is read, for a progress bar. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** How changes of a running server are followed. */
export interface OpenDentalChangesOptions {
  /**
   * How changes are found: `polling` asks the tables, and needs no more than SELECT; `binlog` reads the server's binary log, where
   * the office switched it on. `polling` by default.
   */
  readonly way?: 'polling' | 'binlog';
  /** How often tables are asked; 2,000 ms by default. */
  readonly pollMs?: number;
  /** A batch comes at least so often, empty where nothing happened; 10,000 ms by default. */
  readonly heartbeatMs?: number;
  /** How often deletions are looked for by comparing keys; ten minutes by default. */
  readonly rescanMs?: number;
  /** So many rows a second the server examines at most for polling, on the average; 20,000 by default. */
  readonly examinedRowsPerSecond?: number;
  /** For how long a server that cannot be reached is tried again; ten minutes by default. Then the stream fails. */
  readonly reconnectMs?: number;
}

/** How reading a running server behaves. */
export interface OpenDentalLiveOptions extends OpenDentalPracticeOptions {
  /** The practice's database; of a `server` `opendental` by default, of a `pool` the one it is connected to. */
  readonly database?: string;
  /** At most so many rows in one statement; 2,000 by default. Pages of wide rows are smaller by themselves. */
  readonly pageRows?: number;
  /** A statement that has no answer after so long is given up, and killed; 60,000 by default. */
  readonly statementTimeoutMs?: number;
  /** How changes are followed. */
  readonly changes?: OpenDentalChangesOptions;
}

/** Where a server is, and who asks. An account that may only SELECT is enough, and wanted. */
export interface OpenDentalServer {
  readonly host: string;
  /** 3306 by default. */
  readonly port?: number;
  readonly user: string;
  readonly password?: string;
  /** Encrypts the connection and refuses any other; without it nothing is encrypted. */
  readonly tls?: {
    /** Certificate authority, PEM; the ones that Node trusts by default. */
    readonly ca?: string;
    /** Whether the certificate must be for `host`; true by default. */
    readonly checkHost?: boolean;
  };
  /** 10,000 by default. */
  readonly connectTimeoutMs?: number;
  /**
   * Reaches the server through an SSH server, which is then the one that connects to `host` and `port`; needs the package
   * `ssh2`. With `tls`, TLS goes through the tunnel to the database server, whose certificate is still for `host`.
   */
  readonly tunnel?: OpenDentalTunnel;
}

/** Reads a running server; needs the package `mysql2`. */
export interface OpenDentalServerOptions extends OpenDentalLiveOptions {
  readonly server: OpenDentalServer;
}

/**
 * Reads a running server through the host's own pool. Each call takes one connection, changes its session, and destroys
 * it at the end instead of giving it back.
 */
export interface OpenDentalPoolOptions extends OpenDentalLiveOptions {
  /** A pool of `mysql2/promise`, whatever its settings. */
  readonly pool: MysqlPool;
}

/** Reads by the REST API of the running program, where nobody has an account of the database. */
export interface OpenDentalApiSourceOptions extends OpenDentalPracticeOptions {
  /** Where the API is, and the keys. */
  readonly api: OpenDentalApiOptions;
  /**
   * `queries` asks the office's database through the API: all tables, and changes can be followed; the customer key needs the
   * permission Queries. `lists` reads what the API lists, each list whole: ReadAll is enough, and the capabilities say what is
   * missing. `queries` by default.
   */
  readonly read?: 'queries' | 'lists';
  /** How changes are followed, by queries alone; tables are asked every 10,000 ms by default, and keys compared every hour. */
  readonly changes?: Omit<OpenDentalChangesOptions, 'way' | 'examinedRowsPerSecond'>;
}

/** What a source of an Open Dental practice needs to know: exactly one of `path`, `server`, `pool` and `api`. */
export type OpenDentalOptions =
  | OpenDentalDumpOptions
  | OpenDentalServerOptions
  | OpenDentalPoolOptions
  | OpenDentalApiSourceOptions;

/** Options of a dump with their defaults. */
export type ResolvedDumpOptions = z.output<typeof dumpSchema>;

/** Options of a running server with their defaults. */
export type ResolvedLiveOptions = z.output<typeof liveServerSchema> | z.output<typeof livePoolSchema>;

/** Options of the API with their defaults. */
export type ResolvedApiSourceOptions = z.output<typeof apiSourceSchema>;

const naming = { adapter: adapterName };

/** @throws BitewingError `invalid_options`, naming the options */
export function resolveOptions(
  options: OpenDentalOptions,
): ResolvedDumpOptions | ResolvedLiveOptions | ResolvedApiSourceOptions {
  const isObject = typeof options === 'object' && options !== null;
  const given = ['path', 'server', 'pool', 'api'].filter(
    (name) => isObject && Reflect.get(options, name) !== undefined,
  );
  if (given.length > 1) {
    throw new BitewingError('invalid_options', {
      adapter: adapterName,
      detail: `Exactly one of path, server, pool and api is taken, not ${given.join(' and ')}.`,
    });
  }
  const [way] = given;
  if (way === 'api') return resolveWith(apiSourceSchema, options, naming);
  if (way === 'server') return resolveWith(liveServerSchema, options, naming);
  return way === 'pool'
    ? resolveWith(livePoolSchema, options, naming)
    : resolveWith(dumpSchema, options, naming);
}
