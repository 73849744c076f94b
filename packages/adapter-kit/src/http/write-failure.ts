import { BitewingError } from '@bitewing/core';

/** How far a request that writes came before it failed. */
export interface WriteProgress {
  /** Status of the answer; null where no head of an answer came. */
  readonly status: number | null;
  /** Whether the server may have anything of the request. */
  readonly mayHaveArrived: boolean;
}

/** Below this status, and not below 300, a server says that it did not do what it was asked. */
const firstServerFault = 500;
const firstRedirect = 300;

/**
 * The error of a request that writes. `write_unconfirmed` says that it may have been carried out: no answer came, or one of success that
 * could not be read, or a fault of the server or of something before it, which may give up while the work goes on.
 *
 * @param what Method and path template, such as `POST /visits`
 */
export function writeFailure(
  error: unknown,
  { status, mayHaveArrived }: WriteProgress,
  what: string,
  adapter: string,
): unknown {
  if (status !== null && status >= firstRedirect && status < firstServerFault) return error;
  if (mayHaveArrived)
    return new BitewingError('write_unconfirmed', { adapter, detail: `${what}.`, cause: error });
  if (!BitewingError.is(error, 'connection_lost')) return error;
  return new BitewingError('connect_failed', { adapter, detail: `${what}.`, cause: error });
}
