import { resolve } from 'node:path';
import { momentIn, nameIn, originIn, profileIn, splitPair, zoneIn } from './argument-values.ts';
import type { SourceArgument } from './source-argument.ts';
import { wrongArgument } from './wrong-argument.ts';

/** A word of the command line that is an option. */
export interface OptionToken {
  readonly name: string;
  readonly value: string | undefined;
}

/** Systems by the names that `--source` takes. */
const systems = ['opendental', 'carestack', 'eaglesoft'] as const;
type System = (typeof systems)[number];
const isSystem = (name: string): name is System => systems.some((system) => system === name);

/** What was bound to one `--source`, as it was typed and checked. */
interface Draft {
  readonly adapter: System;
  /** A path, or an address. */
  readonly place: string;
  readonly options: Map<string, string>;
  readonly locationTimeZones: Record<string, string>;
}

/** Options that belong to a source, and the systems that know them. */
const boundOptions: Readonly<Record<string, readonly System[]>> = {
  instance: systems,
  'time-zone': systems,
  'location-time-zone': systems,
  database: ['opendental'],
  'allow-missing-footer': ['opendental'],
  account: ['carestack'],
  'identity-url': ['carestack'],
  credentials: ['carestack'],
  'fee-schedules': ['carestack'],
  'recall-rules': ['carestack'],
  profile: ['eaglesoft'],
  'taken-at': ['eaglesoft'],
};

function startSource(value: string): Draft {
  const [adapter, place] = splitPair('source', value);
  if (!isSystem(adapter))
    throw wrongArgument('--source takes opendental=<file>, carestack=<address> or eaglesoft=<folder>.');
  const checked = adapter === 'carestack' ? originIn('source', place) : place;
  return { adapter, place: checked, options: new Map(), locationTimeZones: {} };
}

const checks: Readonly<Record<string, (option: string, value: string) => string>> = {
  'time-zone': zoneIn,
  'identity-url': originIn,
  profile: profileIn,
  'taken-at': momentIn,
};

/** Of two values one would be dropped without a word. */
const twice = (name: string): Error => wrongArgument(`--${name} is there twice for one --source.`);

function bind(draft: Draft | undefined, { name, value = '' }: OptionToken): void {
  const takers = boundOptions[name];
  if (takers === undefined) return;
  if (draft === undefined) throw wrongArgument(`--${name} stands before any --source.`);
  if (!takers.includes(draft.adapter))
    throw wrongArgument(`--${name} says nothing of a source of ${draft.adapter}.`);
  if (name === 'location-time-zone') {
    const [key, zone] = splitPair(name, value);
    if (Object.hasOwn(draft.locationTimeZones, key)) throw twice(name);
    draft.locationTimeZones[key] = zoneIn(name, zone);
  } else if (draft.options.has(name)) throw twice(name);
  else
    draft.options.set(name, name === 'allow-missing-footer' ? 'yes' : (checks[name] ?? nameIn)(name, value));
}

function finishSource(
  { adapter, place, options, locationTimeZones }: Draft,
  position: number,
  folder: string,
): SourceArgument {
  const timeZone = options.get('time-zone');
  if (timeZone === undefined) throw wrongArgument('--time-zone is missing after a --source.');
  const instance = options.get('instance') ?? (position === 0 ? adapter : `${adapter}-${position + 1}`);
  const fileIn = (option: string): string | undefined => {
    const path = options.get(option);
    return path === undefined ? undefined : resolve(folder, path);
  };
  if (adapter === 'opendental')
    return {
      adapter,
      path: resolve(folder, place),
      instance,
      timeZone,
      locationTimeZones,
      allowMissingFooter: options.has('allow-missing-footer'),
      database: options.get('database'),
    };
  if (adapter === 'eaglesoft') {
    const profile = options.get('profile');
    return {
      adapter,
      path: resolve(folder, place),
      instance,
      timeZone,
      locationTimeZones,
      profile: profile === 'ppm' || profile === 'brief' ? profile : undefined,
      takenAt: options.get('taken-at'),
    };
  }
  const account = options.get('account');
  if (account === undefined || !/^\d+$/.test(account))
    throw wrongArgument('--account takes the number of the CareStack account, and is required.');
  return {
    adapter,
    url: place,
    identityUrl: options.get('identity-url'),
    account,
    instance,
    timeZone,
    locationTimeZones,
    credentials: fileIn('credentials'),
    feeSchedules: fileIn('fee-schedules'),
    recallRules: fileIn('recall-rules'),
  };
}

/** Binds options to the source before them. @throws BitewingError `invalid_options` */
export function bindSources(tokens: readonly OptionToken[], folder: string): readonly SourceArgument[] {
  const drafts: Draft[] = [];
  for (const token of tokens) {
    if (token.name === 'source') drafts.push(startSource(token.value ?? ''));
    else bind(drafts.at(-1), token);
  }
  const sources = drafts.map((draft, position) => finishSource(draft, position, folder));
  if (new Set(sources.map(({ instance }) => instance)).size < sources.length)
    throw wrongArgument('Two sources have the same --instance.');
  return sources;
}
