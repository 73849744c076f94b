import assert from 'node:assert/strict';
import { type Batch, BitewingError, type ErrorCode } from '@bitewing/core';

/** Pulls the first batch; gives the error that this throws, at the call or at the pull, or null for none. */
export async function firstPullError(open: () => AsyncIterable<Batch>): Promise<unknown> {
  try {
    const iterator = open()[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return?.();
    return null;
  } catch (error) {
    return error;
  }
}

/** Pulls on until an error comes; null where so many pulls, or the end, come first. */
export async function errorWithin(iterator: AsyncIterator<Batch>, pulls: number): Promise<unknown> {
  try {
    for (let count = 0; count < pulls; count += 1) if ((await iterator.next()).done === true) return null;
    return null;
  } catch (error) {
    return error;
  }
}

/** Asserts that a stream refuses to begin with one of the codes; gives the error. */
export async function expectRefusal(
  open: () => AsyncIterable<Batch>,
  codes: readonly ErrorCode[],
  what: string,
): Promise<BitewingError> {
  const error = await firstPullError(open);
  assert.ok(error !== null, `${what} was accepted; expected ${codes.join(' or ')}`);
  assert.ok(BitewingError.is(error), `${what} threw an error that is no BitewingError`);
  assert.ok(codes.includes(error.code), `${what} threw ${error.code}; expected ${codes.join(' or ')}`);
  return error;
}
