import type { Source } from '@bitewing/core';
import type { ConformanceTarget, OpenedSource } from './target.ts';

/** One thing that every source must do. */
export interface ConformanceProperty {
  /** A sentence that goes on from the name of the source. */
  readonly name: string;
  /** Throws an assertion error where the target does not. */
  check(target: ConformanceTarget): Promise<void>;
}

/** Does some work with what was opened, and takes everything away afterwards, also when the work fails. */
export async function withOpened<Opened extends OpenedSource, Result>(
  open: () => Promise<Opened>,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const opened = await open();
  try {
    return await work(opened);
  } finally {
    try {
      await opened.source[Symbol.asyncDispose]();
    } finally {
      await opened.dispose();
    }
  }
}

/** Opens a source for some work, and takes everything away afterwards, also when the work fails. */
export const withSource = <Result>(
  target: ConformanceTarget,
  work: (source: Source) => Promise<Result>,
): Promise<Result> =>
  withOpened(
    () => target.createSource(),
    ({ source }) => work(source),
  );
