import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nameIn } from './arguments/argument-values.ts';
import { bindSources, type OptionToken } from './arguments/bind-sources.ts';
import type { SourceArgument } from './arguments/source-argument.ts';
import { wrongArgument } from './arguments/wrong-argument.ts';

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
  readonly demo: readonly SourceArgument[];
}

export const usage = `npm start -- [options]

  --source opendental=<dump.sql[.gz]>   a practice to read; repeatable. Without any, the bundled demo practices
  --source carestack=<address>          an account of CareStack, by the address of its API
  --source eaglesoft=<folder>           what an Eaglesoft database was unloaded into: reload.sql and its files
    --instance <name>                   your name for it (default: opendental, carestack-2, ...)
    --time-zone <IANA zone>             the practice's zone, such as America/New_York; required
    --location-time-zone <key>=<zone>   a location in another zone, by its native key; repeatable
                                        (all of these bind to the --source before them)
   of Open Dental:
    --database <name>                   which one to read, where the dump holds several practices
    --allow-missing-footer              take a dump without its closing line, if comments were switched off
   of CareStack:
    --account <number>                  the account; required
    --identity-url <address>            where tokens come from (default: https://id.carestack.com)
    --credentials <file.json>           clientId, clientSecret, vendorKey, accountKey; without it they come from
                                        CARESTACK_CLIENT_ID, _CLIENT_SECRET, _VENDOR_KEY and _ACCOUNT_KEY
    --fee-schedules <file.csv>          what the API does not give, from an export
    --recall-rules <file.csv>           likewise
   of Eaglesoft:
    --profile <ppm | brief>             which names its tables go by; found out where it is not said
    --taken-at <moment in UTC>          when it was unloaded (default: when the newest file was written)
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
  account: { type: 'string', multiple: true },
  'identity-url': { type: 'string', multiple: true },
  credentials: { type: 'string', multiple: true },
  'fee-schedules': { type: 'string', multiple: true },
  'recall-rules': { type: 'string', multiple: true },
  profile: { type: 'string', multiple: true },
  'taken-at': { type: 'string', multiple: true },
  tenant: { type: 'string' },
  store: { type: 'string' },
  report: { type: 'string' },
  'phi-report': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parseTokens(values: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(values);
  } catch {
    // The message of parseArgs quotes what was typed, which may be a path with a name in it.
    throw wrongArgument('An option is not known, or its value is missing. See --help.');
  }
}

const parse = (values: readonly string[]) =>
  parseArgs({ args: [...values], options, strict: true, allowPositionals: false, tokens: true });

/** A URL that is not one of Postgres is no folder either: its password would become the name of one. */
function storeIn(value: string, folder: string): string {
  if (value === '') throw wrongArgument('--store is empty.');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return resolve(folder, value);
  const text = value.replace(/^[^:]*/, (scheme) => scheme.toLowerCase());
  if (!isServer(text)) throw wrongArgument('--store takes a folder or a URL that begins with postgres://.');
  try {
    // The driver takes user and password out of their percent signs.
    decodeURIComponent(new URL(text).href);
    return text;
  } catch {
    // Both errors quote the URL, in which a password may stand.
    throw wrongArgument(
      '--store: the URL cannot be understood. Signs in a password are written as %40 and the like.',
    );
  }
}

/** Options that are said once; of two values one would be dropped without a word. */
function expectOnce(names: readonly string[]): void {
  for (const name of ['tenant', 'store', 'report']) {
    if (names.filter((other) => other === name).length > 1) throw wrongArgument(`--${name} is there twice.`);
  }
}

/** Reads the command line. @throws BitewingError `invalid_options` */
export function parseArguments(values: readonly string[], defaults: ArgumentDefaults): MigrateArguments {
  const { tokens, values: single } = parseTokens(values);
  const given = tokens.flatMap((token): OptionToken[] =>
    token.kind === 'option' ? [{ name: token.name, value: token.value }] : [],
  );
  expectOnce(given.map(({ name }) => name));
  const sources = bindSources(given, defaults.folder);
  if (single.report === '') throw wrongArgument('--report is empty.');
  return {
    sources: sources.length === 0 ? defaults.demo : sources,
    tenant: nameIn('tenant', single.tenant ?? 'practice'),
    store: storeIn(single.store ?? './bitewing-store', defaults.folder),
    report: resolve(defaults.folder, single.report ?? './bitewing-report'),
    phiReport: single['phi-report'] ?? false,
    help: single.help ?? false,
  };
}
