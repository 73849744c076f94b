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

Exit code 0 only if the proof holds.`;

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

function bind(draft: Draft | undefined, option: string, value: string | undefined): void {
  if (draft === undefined) throw wrong(`--${option} stands before any --source.`);
  if (option === 'allow-missing-footer') draft.allowMissingFooter = true;
  else if (option === 'instance') draft.instance = value ?? '';
  else if (option === 'database') draft.database = value ?? '';
  else if (option === 'time-zone') draft.timeZone = value ?? '';
  else {
    const [key, zone] = splitPair(option, value ?? '');
    draft.locationTimeZones = { ...draft.locationTimeZones, [key]: zone };
  }
}

function finishSource(draft: Draft, position: number): SourceArgument {
  if (draft.timeZone === undefined || draft.timeZone === '')
    throw wrong('--time-zone is missing after a --source.');
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

/** Reads the command line. @throws BitewingError `invalid_options` */
export function parseArguments(values: readonly string[], defaults: ArgumentDefaults): MigrateArguments {
  const { tokens, values: single } = parseTokens(values);
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
  const store = single.store ?? './bitewing-store';
  return {
    sources,
    tenant: single.tenant ?? 'practice',
    store: /^postgres(?:ql)?:\/\//.test(store) ? store : resolve(defaults.folder, store),
    report: resolve(defaults.folder, single.report ?? './bitewing-report'),
    phiReport: single['phi-report'] ?? false,
    help: single.help ?? false,
  };
}
