import { BitewingError } from '@bitewing/core';
import type { ExactJson } from '../json/exact-json.ts';
import { parseExactJson } from '../json/parse-exact-json.ts';
import type { Governor, SendLease } from './governor.ts';
import type { HttpClock } from './http-clock.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';
import type { SharedPace } from './shared-pace.ts';
import { isOverload, statusError } from './status-error.ts';
import type { Transport, TransportRequest } from './transport.ts';
import { writeFailure } from './write-failure.ts';

/** What one try needs. */
export interface SendingTools {
  readonly transport: Transport;
  readonly governor: Governor;
  readonly clock: HttpClock;
  readonly adapter: string;
  readonly signal: AbortSignal;
  /** A turn that every try takes, shared with other clients of the same account; null for none. */
  readonly pace: SharedPace | null;
  /** Longest pause of all requests that a server may ask for, in milliseconds. */
  readonly mostPauseMs: number;
}

const acceptHeader = { json: 'application/json', text: 'text/plain, */*' } as const;

const withOwnHeaders = (sent: TransportRequest, accept: HttpRequest['accept']): TransportRequest => ({
  ...sent,
  headers: {
    accept: acceptHeader[accept],
    'accept-encoding': 'gzip',
    ...(sent.contentType === null ? {} : { 'content-type': sent.contentType }),
    ...sent.headers,
  },
});

/** Reads the body where that is asked for; the error says which request it was an answer to. */
function jsonOf(text: string, what: string, adapter: string): ExactJson {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (!BitewingError.is(error, 'response_malformed')) throw error;
    throw new BitewingError('response_malformed', {
      adapter,
      detail: `${what} gave a success that is not JSON, or nests too deep.`,
    });
  }
}

/** One try under the limits: from waiting for its turn to a read body. */
export async function sendOnce(
  sent: TransportRequest,
  { accept, alsoAccept, failureOf, onFailedTry }: HttpRequest,
  { transport, governor, clock, adapter, signal, pace, mostPauseMs }: SendingTools,
): Promise<HttpAnswer> {
  let status: number | null = null;
  let mayHaveArrived = false;

  async function exchange(lease: SendLease): Promise<HttpAnswer> {
    const begun = clock.monotonicMs();
    const answer = await transport(withOwnHeaders(sent, accept), signal, {
      onHead: lease.arrived,
      onWriting() {
        mayHaveArrived = true;
      },
    });
    ({ status } = answer);
    const milliseconds = clock.monotonicMs() - begun;
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (!isSuccess && alsoAccept?.includes(answer.status) !== true) {
      throw statusError(answer, sent.what, adapter, clock.wallMs());
    }
    const json = isSuccess && accept === 'json' ? jsonOf(answer.text, sent.what, adapter) : null;
    const whole = { ...answer, json, milliseconds };
    const failure = isSuccess ? null : (failureOf?.(whole) ?? null);
    if (failure !== null) throw failure;
    return whole;
  }

  async function governed(lease: SendLease): Promise<HttpAnswer> {
    const exchanged = (): Promise<HttpAnswer> => exchange(lease);
    try {
      return await (pace === null ? exchanged() : pace.run(exchanged, signal));
    } catch (error) {
      // Without an answer, busy means that none came in time.
      const overloaded = status === null ? BitewingError.is(error, 'source_busy') : isOverload(status);
      const asked = BitewingError.is(error) ? error.retryAfterMs : undefined;
      if (overloaded) lease.overloaded(asked === undefined ? undefined : Math.min(asked, mostPauseMs));
      throw error;
    }
  }

  try {
    return await governor.run(sent.what, governed, signal);
  } catch (thrown) {
    const error = sent.writes ? writeFailure(thrown, { status, mayHaveArrived }, sent.what, adapter) : thrown;
    if (BitewingError.is(error)) onFailedTry?.({ error, status });
    throw error;
  }
}
