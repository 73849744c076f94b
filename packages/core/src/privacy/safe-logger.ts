import { BitewingError } from '../error/bitewing-error.ts';
import type { PhiDictionary } from './phi-dictionary.ts';
import { readKeys, readProperty } from './read-property.ts';
import { safeError } from './safe-error.ts';
import { type KnownNames, type SafeFieldKind, type SafeScalar, safeFields, safeValue } from './safe-field.ts';
import { shapeOf } from './value-shape.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** How much a line matters. */
export type LogLevel = (typeof levels)[number];

/** Fields of a line; `error` takes anything thrown. */
export type LogFields<Name extends string = never> = {
  readonly [K in keyof typeof safeFields | Name]?: SafeScalar | undefined;
} & { readonly error?: unknown };

/** Writes lines that hold no patient data. */
export interface SafeLogger<Name extends string = never, Event extends string = string> {
  /** @param event One of the declared ones; any other text is withheld, for it may be put together from values. */
  debug(event: Event, fields?: LogFields<Name>): void;
  info(event: Event, fields?: LogFields<Name>): void;
  warn(event: Event, fields?: LogFields<Name>): void;
  error(event: Event, fields?: LogFields<Name>): void;
}

export interface SafeLoggerOptions<Name extends string = never, Event extends string = string> {
  /** Takes a finished line without its line break. What it throws reaches the caller of the logger. */
  readonly sink: (line: string) => void;
  /** Every event that the host logs, in snake case. */
  readonly events: readonly Event[];
  /**
   * Names that may show besides those of the model: instances, tables, versions, rules. Asked at each line, so that a
   * host may add what `check()` and `profile()` told it, before it reads the first record.
   */
  readonly names?: KnownNames;
  /** The lowest level that is written; `info` by default. */
  readonly level?: LogLevel;
  /** The host's own fields. Whoever adds one vouches that nothing of a patient is ever put into it. */
  readonly fields?: Readonly<Record<Name, SafeFieldKind>>;
  /** Searches each finished line for the values in flight. */
  readonly dictionary?: Pick<PhiDictionary, 'scrub'>;
}

const eventName = /^[a-z][a-z0-9]*(?:[_.][a-z0-9]+)*$/;
/** Parts of every line, which are no fields of the host. */
const reserved = ['time', 'level', 'event', 'error', 'withheld', 'withheldFields'];
/** Stands for a line in which nothing may show. */
const withheldLine = 'line_withheld';
const noNames: KnownNames = new Set();

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/**
 * A logger that cannot print a record by accident: one JSON object a line, made of an allow-list.
 *
 * A field shows only if its name is known and its value is of the kind of that name; another value of a known name
 * shows as its type and size; fields of unknown names are counted, and not even their names show. Texts show only where
 * they were known before: events and names that were declared, and words of the model. Errors show their class and
 * codes. It reads hostile values without throwing.
 *
 * @throws BitewingError `invalid_options` where a host's field has the name of a part of every line, or an event is
 *   not in snake case
 *
 * @example
 * ```ts
 * import { createSafeLogger } from '@bitewing/core/privacy';
 *
 * const logger = createSafeLogger({
 *   sink: (line) => process.stderr.write(`${line}\n`),
 *   events: ['batch_loaded'],
 *   names: new Set(['main-street']),
 *   fields: { workers: 'count' },
 * });
 * logger.info('batch_loaded', { instance: 'main-street', records: 1000, workers: 2 });
 * ```
 */
export function createSafeLogger<const Event extends string, const Name extends string = never>(
  options: SafeLoggerOptions<Name, Event>,
): SafeLogger<Name, Event> {
  const { sink, dictionary, names = noNames } = options;
  const taken = reserved.filter((name) => Object.hasOwn(options.fields ?? {}, name));
  if (taken.length > 0) {
    throw new BitewingError('invalid_options', {
      detail: `fields: ${taken.join(', ')} cannot be redefined.`,
    });
  }
  if (!Array.isArray(options.events) || !options.events.every((event) => eventName.test(event)))
    throw new BitewingError('invalid_options', { detail: 'events: a list of names in snake case.' });
  const events: ReadonlySet<unknown> = new Set([...options.events, withheldLine]);
  const lowest = levels.indexOf(options.level ?? 'info');
  const kinds = new Map<string, SafeFieldKind>(Object.entries({ ...safeFields, ...options.fields }));

  const print = (level: LogLevel, event: unknown, fields: unknown): string => {
    const line: Record<string, unknown> & { withheld?: unknown; withheldFields?: number } = {
      time: new Date().toISOString(),
      level,
      event: events.has(event) ? event : 'event_withheld',
    };
    let withheld = 0;
    const given = readKeys(fields);
    for (const name of given) {
      const kind = kinds.get(name);
      const value = readProperty(fields, name);
      if (value === undefined) continue;
      if (name === 'error') line[name] = safeError(value);
      else if (kind === undefined) withheld += 1;
      else line[name] = safeValue(kind, value, names) ?? (value === null ? null : shapeOf(value));
    }
    if (withheld > 0) line.withheldFields = withheld;
    // Anything else than an object of fields, such as a text or an array.
    if (fields !== undefined && given.length === 0 && shapeOf(fields).keys !== 0)
      line.withheld = shapeOf(fields);
    return JSON.stringify(line);
  };

  const write = (level: LogLevel, event: Event, fields: unknown): void => {
    if (levels.indexOf(level) < lowest) return;
    const line = print(level, event, fields);
    const scrubbed = dictionary === undefined ? line : dictionary.scrub(line);
    // A value that was found in a bare number leaves no JSON behind; then only the level of the line is told.
    sink(scrubbed === line || isJson(scrubbed) ? scrubbed : print(level, withheldLine, undefined));
  };

  return {
    debug: (event, fields) => write('debug', event, fields),
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
