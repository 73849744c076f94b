import type { Source } from '@bitewing/core';
import type { ConformanceTarget } from './target.ts';

/** One thing that every source must do. */
export interface ConformanceProperty {
  /** A sentence that goes on from the name of the source. */
  readonly name: string;
  /** Throws an assertion error where the target does not. */
  check(target: ConformanceTarget): Promise<void>;
}

/** Opens a source for some work, and takes everything away afterwards, also when the work fails. */
export async function withSource<Result>(
  target: ConformanceTarget,
  work: (source: Source) => Promise<Result>,
): Promise<Result> {
  const opened = await target.createSource();
  try {
    return await work(opened.source);
  } finally {
    try {
      await opened.source[Symbol.asyncDispose]();
    } finally {
      await opened.dispose();
    }
  }
}
