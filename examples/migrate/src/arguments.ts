import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BitewingError } from '@bitewing/core';

/** A practice to read, with the options that were bound to it. */
export interface SourceArgument {
  readonly adapter: 'opendental';
  readonly path: string;
  readonly instance: string;
  readonly timeZone: string;
  /** IANA zones of locations that are not in the practice's zone, by the location's native key. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
  readonly allowMissingFooter: boolean;
  /** Which database to read, where a dump holds several of this system. */
  readonly database: string | undefined;
}

export interface MigrateArguments {
  readonly sources: readonly SourceArgument[];
  readonly tenant: string;
  /** A folder for the embedded store, or the URL of a Postgres server. */
  readonly store: string;
  readonly report: string;
  /** Whether to write the values of differences too, into files that are PHI. */
  readonly phiReport: boolean;
  readonly help: boolean;
}

/** Whether a store is the URL of a server, rather than a folder. */
export const isServer = (store: string): boolean => /^postgres(?:ql)?:\/\//.test(store);

/** What the arguments do not say. */
export interface ArgumentDefaults {
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** What to read where no source is named. */
  readonly demo: SourceArgument;
}

export const usage = `npm start -- [options]

  --source opendental=<dump.sql[.gz]>   a practice to read; repeatable. Without one, the bundled demo practice
    --instance <name>                   your name for it (default: opendental, opendental-2, ...)
    --time-zone <IANA zone>             the practice's zone, such as America/New_York; required
    --location-time-zone <key>=<zone>   a location in another zone, by its native key; repeatable
    --database <name>                   which one to read, where the dump holds several practices
    --allow-missing-footer              take a dump without its closing line, if comments were switched off
                                        (these five bind to the --source before them)
  --tenant <name>                       whose records these are (default: practice)
  --store <folder | postgres URL>       embedded store in a folder, or a server (default: ./bitewing-store);
                                        password and key from PGPASSWORD and BITEWING_KEY
  --report <folder>                     where to write report.json and report.html (default: ./bitewing-report)
  --phi-report                          also write the values of differences, into diff.phi.html and diff.phi.json
  --help

Exit code 0 only if the proof holds, 1 if it does not, 2 if the run could not start.`;

const options = {
  source: { type: 'string', multiple: true },
  instance: { type: 'string', multiple: true },
  'time-zone': { type: 'string', multiple: true },
  'location-time-zone': { type: 'string', multiple: true },
  database: { type: 'string', multiple: true },
  'allow-missing-footer': { type: 'boolean', multiple: true },
  tenant: { type: 'string' },
  store: { type: 'string' },
  report: { type: 'string' },
  'phi-report': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const wrong = (detail: string): BitewingError => new BitewingError('invalid_options', { detail });

type Draft = { -readonly [K in keyof SourceArgument]?: SourceArgument[K] } & { path: string };

/** Splits `name=value` once; the value may hold more signs. */
function splitPair(option: string, value: string): readonly [string, string] {
  const at = value.indexOf('=');
  if (at < 1 || at === value.length - 1) throw wrong(`--${option} takes name=value.`);
  return [value.slice(0, at), value.slice(at + 1)];
}

function startSource(value: string, folder: string): Draft {
  const [adapter, path] = splitPair('source', value);
  if (adapter !== 'opendental') throw wrong('--source takes opendental=<file>.');
  return { adapter, path: resolve(folder, path) };
}

/** A name of the user's own: it stands in lines and headings, so that it must be one line. */
function nameIn(option: string, value: string): string {
  if (value.trim() === '') throw wrong(`--${option} is empty.`);
  if (/\p{Cc}/u.test(value)) throw wrong(`--${option} holds a control character.`);
  return value;
}

/** A zone by its name; an offset is none, for it knows no summer. */
function zoneIn(option: string, zone: string): string {
  const refusal = wrong(`--${option} takes an IANA zone, such as America/New_York.`);
  if (/^[+-]/.test(zone)) throw refusal;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone;
  } catch (error) {
    throw error instanceof RangeError ? refusal : error;
  }
}

function bind(draft: Draft | undefined, option: string, value: string | undefined): void {
  if (draft === undefined) throw wrong(`--${option} stands before any --source.`);
  if (option === 'allow-missing-footer') draft.allowMissingFooter = true;
  else if (option === 'instance') draft.instance = nameIn(option, value ?? '');
  else if (option === 'database') draft.database = nameIn(option, value ?? '');
  else if (option === 'time-zone') draft.timeZone = zoneIn(option, value ?? '');
  else {
    const [key, zone] = splitPair(option, value ?? '');
    draft.locationTimeZones = { ...draft.locationTimeZones, [key]: zoneIn(option, zone) };
  }
}

function finishSource(draft: Draft, position: number): SourceArgument {
  if (draft.timeZone === undefined) throw wrong('--time-zone is missing after a --source.');
  return {
    adapter: 'opendental',
    path: draft.path,
    instance: draft.instance ?? (position === 0 ? 'opendental' : `opendental-${position + 1}`),
    timeZone: draft.timeZone,
    locationTimeZones: draft.locationTimeZones ?? {},
    allowMissingFooter: draft.allowMissingFooter ?? false,
    database: draft.database,
  };
}

function parseTokens(values: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(values);
  } catch {
    // The message of parseArgs quotes what was typed, which may be a path with a name in it.
    throw wrong('An option is not known, or its value is missing. See --help.');
  }
}

const parse = (values: readonly string[]) =>
  parseArgs({ args: [...values], options, strict: true, allowPositionals: false, tokens: true });

/** A URL that is not one of Postgres is no folder either: its password would become the name of one. */
function storeIn(value: string, folder: string): string {
  if (value === '') throw wrong('--store is empty.');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return resolve(folder, value);
  const text = value.replace(/^[^:]*/, (scheme) => scheme.toLowerCase());
  if (!isServer(text)) throw wrong('--store takes a folder or a URL that begins with postgres://.');
  try {
    // The driver takes user and password out of their percent signs.
    decodeURIComponent(new URL(text).href);
    return text;
  } catch {
    // Both errors quote the URL, in which a password may stand.
    throw wrong(
      '--store: the URL cannot be understood. Signs in a password are written as %40 and the like.',
    );
  }
}

/** Options that are said once; of two values one would be dropped without a word. */
function expectOnce(names: readonly string[]): void {
  for (const name of ['tenant', 'store', 'report']) {
    if (names.filter((other) => other === name).length > 1) throw wrong(`--${name} is there twice.`);
  }
}

/** Reads the command line. @throws BitewingError `invalid_options` */
export function parseArguments(values: readonly string[], defaults: ArgumentDefaults): MigrateArguments {
  const { tokens, values: single } = parseTokens(values);
  expectOnce(tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])));
  const drafts: Draft[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'source') drafts.push(startSource(token.value ?? '', defaults.folder));
    else if (
      ['instance', 'time-zone', 'location-time-zone', 'database', 'allow-missing-footer'].includes(token.name)
    ) {
      bind(drafts.at(-1), token.name, token.value);
    }
  }
  const sources = drafts.length === 0 ? [defaults.demo] : drafts.map(finishSource);
  const instances = new Set(sources.map(({ instance }) => instance));
  if (instances.size < sources.length) throw wrong('Two sources have the same --instance.');
  if (single.report === '') throw wrong('--report is empty.');
  return {
    sources,
    tenant: nameIn('tenant', single.tenant ?? 'practice'),
    store: storeIn(single.store ?? './bitewing-store', defaults.folder),
    report: resolve(defaults.folder, single.report ?? './bitewing-report'),
    phiReport: single['phi-report'] ?? false,
    help: single.help ?? false,
  };
}
