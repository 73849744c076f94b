import { BitewingError } from '@bitewing/core';
import type { SinkBook } from '../../sink-book.ts';

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

/** Does what must fail, each for the code that its name begins with, and searches what is thrown. */
export async function expectErrors(
  book: SinkBook,
  works: Readonly<Record<string, () => unknown>>,
): Promise<void> {
  for (const [expected, work] of Object.entries(works)) {
    const error = await errorOf(work);
    const code = BitewingError.is(error) ? error.code : String(error);
    book.note('outcomes', expected.split(' ')[0] === code ? [] : [`${expected}: ${code}`]);
    book.value(`error ${expected}`, error);
  }
}
