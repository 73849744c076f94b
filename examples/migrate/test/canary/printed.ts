import { format, inspect } from 'node:util';

/** Everything that the usual ways to print give of a value. */
export function printed(value: unknown): string {
  const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true } as const;
  return [
    String(value),
    JSON.stringify(value),
    JSON.stringify({ value }),
    inspect(value, everything),
    inspect({ value: [value] }, { ...everything, customInspect: false }),
    format('%s %o %O %j', value, value, value, value),
    value instanceof Error ? `${value.stack} ${value.message} ${inspect(value.cause, everything)}` : '',
    Object.entries(value ?? {}).join(),
  ].join('\n');
}
