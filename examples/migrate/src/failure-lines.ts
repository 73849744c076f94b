import { BitewingError, cleanCause, errorCatalogue } from '@bitewing/core';

const stackFrame = /^ {4}at \S.*:\d+:\d+\)?$/;

/** Where an error was made: the lines of its stack that name code. */
const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => stackFrame.test(line)) : [];

/**
 * What a terminal is told of anything thrown. Of an error that is none of ours only class, code and place show: the
 * language and drivers quote values in their messages.
 */
export function failureLines(error: unknown): readonly string[] {
  const known = BitewingError.is(error) ? error : new BitewingError('internal', { cause: error });
  const lines = [`${known.code}: ${known.message}`, errorCatalogue[known.code].remedy];
  if (known === error) return lines;
  const { name, code } = cleanCause(error);
  return [...lines, `  ${code === undefined ? name : `${name} ${code}`}`, ...framesOf(error)];
}
