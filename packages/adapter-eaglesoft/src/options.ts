import {
  locationTimeZonesOption,
  phoneRegionOption,
  resolveWith,
  timeZoneOption,
} from '@bitewing/adapter-kit';
import { BitewingError, type Instant } from '@bitewing/core';
import type { OdbcDriver, SqlGrammar } from '@bitewing/kysely-odbc';
import * as z from 'zod';
import { adapterName } from './adapter-name.ts';

/** What both ways need. */
const commonFields = {
  instance: z.string().min(1),
  timeZone: timeZoneOption,
  locationTimeZones: locationTimeZonesOption,
  phoneRegion: phoneRegionOption,
  profile: z.enum(['auto', 'ppm', 'brief']).default('auto'),
  absentTables: z.array(z.string().regex(/^[A-Za-z_]\w{0,127}$/)).default([]),
};

const isDriver = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') ||
  (typeof value === 'object' && value !== null && 'connect' in value && typeof value.connect === 'function');

const isGrammar = (value: unknown): boolean => typeof value === 'object' && value !== null;

const minute = 60_000;
const day = 24 * 60 * minute;

const databaseFields = {
  driver: z.custom<OdbcDriver | string>(isDriver).optional(),
  process: z.enum(['child', 'here']).optional(),
  initSql: z.array(z.string().min(1)).default([]),
  owner: z.string().min(1).default('PPM'),
  grammar: z.custom<SqlGrammar>(isGrammar).optional(),
  textEncoding: z.enum(['windows-1252', 'driver']).default('windows-1252'),
  connectTimeoutMs: z.int().min(1).default(15_000),
};

const odbcSchema = z.strictObject({
  odbc: z.union([
    z.strictObject({ connectionString: z.string().min(1), ...databaseFields }),
    z.strictObject({
      dsn: z.string().min(1),
      user: z.string().min(1).optional(),
      password: z.string().optional(),
      ...databaseFields,
    }),
  ]),
  ...commonFields,
  pageRows: z.int().min(1).max(100_000).default(1_000),
  statementTimeoutMs: z.int().min(1).default(minute),
  rescanIntervalMs: z.int().min(0).default(day),
  overlapRows: z.int().min(0).max(10_000_000).default(1_000),
  overlapMs: z
    .int()
    .min(0)
    .default(5 * minute),
});

const unloadSchema = z.strictObject({
  path: z.string().min(1),
  ...commonFields,
  encoding: z.string().min(1).optional(),
  owner: z.string().min(1).default('PPM'),
  memoryLimitBytes: z.int().min(1).optional(),
  temporaryFolder: z.string().min(1).optional(),
  thread: z.boolean().optional(),
  takenAt: z.iso
    .datetime()
    .transform((moment) => new Date(moment).toISOString() as Instant)
    .optional(),
});

/** What every source of this system needs to know. */
export interface EaglesoftPracticeOptions {
  /** The host's name for this installation. */
  readonly instance: string;
  /** IANA zone of the practice: the database stores wall-clock times and no zone. */
  readonly timeZone: string;
  /** Zones of practices elsewhere, by practice_id. */
  readonly locationTimeZones?: Readonly<Record<string, string>>;
  /** Where telephone numbers without a country code belong; `US` by default. */
  readonly phoneRegion?: string;
  /** Names of tables: by what is there (`auto`, the default), as public evidence has them (`ppm`), or as the brief does. */
  readonly profile?: 'auto' | 'ppm' | 'brief';
  /**
   * Tables that this database is known not to have: that they are not there is then no failure. Any other table that is missing has
   * failed, and a snapshot with one is never settled.
   */
  readonly absentTables?: readonly string[];
}

/** How the practice's database is reached. */
export interface EaglesoftDatabaseOptions {
  /**
   * The driver: the package `odbc`, or another one of the same form, by its name or the URL of its file; with `process: 'here'`
   * also the driver itself.
   */
  readonly driver?: OdbcDriver | string;
  /**
   * Where the driver works: in a process of its own (`child`, the default for a driver that is named), so that its crash is an
   * error and not the end of the host; or in this one (`here`, the default for a driver that is given).
   */
  readonly process?: 'child' | 'here';
  /** Statements for each new connection, such as the authentication that OEM editions ask for. Never shown. */
  readonly initSql?: readonly string[];
  /** Owner of the tables; `PPM` by default. */
  readonly owner?: string;
  /** How the engine writes what is asked of it; SQL Anywhere's way by default. */
  readonly grammar?: SqlGrammar;
  /**
   * Texts are fetched as bytes and decoded as `windows-1252`, unless the `driver` is known to give them right: most hand their
   * bytes over as if they were UTF-8 (odbc.md section 2).
   */
  readonly textEncoding?: 'windows-1252' | 'driver';
  /** 15,000 by default. */
  readonly connectTimeoutMs?: number;
}

/** A connection string of the host's own. */
export interface EaglesoftConnectionString extends EaglesoftDatabaseOptions {
  readonly connectionString: string;
}

/** A data source that the driver manager knows. */
export interface EaglesoftDataSource extends EaglesoftDatabaseOptions {
  readonly dsn: string;
  readonly user?: string;
  readonly password?: string;
}

/** Reads the running database; needs the package `odbc` and the vendor's driver. */
export interface EaglesoftOdbcOptions extends EaglesoftPracticeOptions {
  readonly odbc: EaglesoftConnectionString | EaglesoftDataSource;
  /** At most so many rows in one statement; 1,000 by default. */
  readonly pageRows?: number;
  /** A statement that has no answer after so long is given up; 60,000 by default. */
  readonly statementTimeoutMs?: number;
  /**
   * How long changes are read by watermark alone before everything is read again, which finds what was changed or deleted in all
   * other tables; 86,400,000 by default, 0 to do so each time.
   */
  readonly rescanIntervalMs?: number;
  /** How many transactions below the watermark are read again; 1,000 by default. */
  readonly overlapRows?: number;
  /** How far notes are read again behind their watermark; 300,000 by default. */
  readonly overlapMs?: number;
}

/** Reads unload files: no engine and no driver. */
export interface EaglesoftUnloadOptions extends EaglesoftPracticeOptions {
  /** The folder with `reload.sql` and its data files, or `reload.sql` itself. */
  readonly path: string;
  /** Encoding of the data files, where `reload.sql` does not say it; `windows-1252` by default. */
  readonly encoding?: string;
  /** Owner of the tables, where several owners have one of the same name; `PPM` by default. */
  readonly owner?: string;
  /** How much of the rows that have to be put together memory may hold; 64 MiB by default. */
  readonly memoryLimitBytes?: number;
  /** Where rows go that memory cannot hold, encrypted and gone afterwards; the system's folder by default. */
  readonly temporaryFolder?: string;
  /** Whether files are split into rows on a thread of their own. */
  readonly thread?: boolean;
  /**
   * When the database was unloaded, in UTC, such as `2026-10-30T22:05:00Z`. By default when `reload.sql` was written, or
   * the oldest file where there is none, which is later where they were copied.
   */
  readonly takenAt?: string;
}

/** What a source of an Eaglesoft practice needs to know: exactly one of `odbc` and `path`. */
export type EaglesoftOptions = EaglesoftOdbcOptions | EaglesoftUnloadOptions;

/** Options of a running database with their defaults. */
export type ResolvedOdbcOptions = z.output<typeof odbcSchema>;

/** Options of unload files with their defaults. */
export type ResolvedUnloadOptions = z.output<typeof unloadSchema>;

export type ResolvedOptions = ResolvedOdbcOptions | ResolvedUnloadOptions;

const naming = { adapter: adapterName, ownKeys: ['locationTimeZones'] };

const refused = (detail: string): BitewingError =>
  new BitewingError('invalid_options', { adapter: adapterName, detail });

/** @throws BitewingError `invalid_options`, naming the options and never showing a value */
export function resolveOptions(options: EaglesoftOptions): ResolvedOptions {
  const given = ['odbc', 'path'].filter(
    (name) => typeof options === 'object' && options !== null && Reflect.get(options, name) !== undefined,
  );
  if (given.length > 1) throw refused('Exactly one of odbc and path is taken, not both.');
  if (given[0] !== 'odbc') return resolveWith(unloadSchema, options, naming);
  const resolved = resolveWith(odbcSchema, options, naming);
  const { driver, process } = resolved.odbc;
  if (process === 'child' && driver !== undefined && typeof driver !== 'string')
    throw refused('odbc.driver is named, not given, where odbc.process is child.');
  return resolved;
}

/** A value that nothing ends early; plain where it can be, for not every driver manager takes braces everywhere. */
const quoted = (value: string): string =>
  /^[\w.@+-]+$/.test(value) ? value : `{${value.replaceAll('}', '}}')}}`;

/** The connection string of a database. It holds credentials: for the driver alone. */
export function connectionStringOf({ odbc }: ResolvedOdbcOptions): string {
  if ('connectionString' in odbc) return odbc.connectionString;
  const { dsn, user, password } = odbc;
  return [
    `DSN=${quoted(dsn)}`,
    ...(user === undefined ? [] : [`UID=${quoted(user)}`]),
    ...(password === undefined ? [] : [`PWD=${quoted(password)}`]),
  ].join(';');
}
