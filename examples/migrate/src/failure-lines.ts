import { BitewingError, type CleanCause, cleanCause, errorCatalogue } from '@bitewing/core';

const stackFrame = /^ {4}at \S.*:\d+:\d+\)?$/;

/** Where an error was made: the lines of its stack that name code. */
const framesOf = (error: unknown): readonly string[] =>
  error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => stackFrame.test(line)) : [];

const causeLine = ({ name, code }: CleanCause): string =>
  `  ${code === undefined ? name : `${name} ${code}`}`;

/**
 * What a terminal is told of anything thrown. Of a foreign error only class and code show, and the place where it is
 * a mistake: the language and drivers quote values in their messages.
 */
export function failureLines(error: unknown): readonly string[] {
  const known = BitewingError.is(error) ? error : new BitewingError('internal', { cause: error });
  const lines = [`${known.code}: ${known.message}`, errorCatalogue[known.code].remedy];
  if (known !== error) return [...lines, causeLine(cleanCause(error)), ...framesOf(error)];
  return known.cause === undefined ? lines : [...lines, causeLine(known.cause)];
}
