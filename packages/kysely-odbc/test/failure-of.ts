import { OdbcError } from '../src/index.ts';

/** The error of this package that a call ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<OdbcError> {
  try {
    await promise;
  } catch (error) {
    if (OdbcError.is(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
