import { BitewingError } from '@bitewing/core';
import type * as z from 'zod';

/** Whose options are read, and how much of a place an error may name. */
export interface OptionNaming {
  readonly adapter: string;
  /** Options whose keys are the host's own, such as ids: of them the error names the option alone. */
  readonly ownKeys?: readonly string[];
}

/**
 * Reads options by their schema.
 *
 * @throws BitewingError `invalid_options`, which names the options and never shows a value
 */
export function resolveWith<Schema extends z.ZodType>(
  schema: Schema,
  options: unknown,
  { adapter, ownKeys = [] }: OptionNaming,
): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.flatMap((issue) => {
    const [first] = issue.path;
    const path = ownKeys.includes(String(first)) ? issue.path.slice(0, 1) : issue.path;
    const place = path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [place === '' ? 'options' : place];
    return issue.keys.map((key) => (place === '' ? key : `${place}.${key}`));
  });
  throw new BitewingError('invalid_options', {
    adapter,
    detail: `Missing, malformed or unknown: ${[...new Set(names)].join(', ')}.`,
  });
}
